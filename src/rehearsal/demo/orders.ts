import { DateTime } from 'luxon';
import { type HeadlineState, headlineStates } from '../../orders/headline.ts';
import type { Order } from '../../orders/order.ts';
import type { Person } from '../../person.ts';
import { recipes } from './order-recipes.ts';
import { demoPeople, demoPerson, isCustomer } from './people.ts';

interface Purchase {
  readonly title: string;
  readonly supplier: string;
  readonly lines: readonly [string, ...string[]];
}

/** What each department buys. */
const purchases: Readonly<Record<string, readonly [Purchase, ...Purchase[]]>> = {
  Maintenance: [
    { title: 'Mechanical seals for pump P-204', supplier: 'Nordsee Dichtungen', lines: ['Seal 48 mm', 'Seal 60 mm'] },
    { title: 'Gearbox overhaul, conveyor 3', supplier: 'Rhône Mécanique', lines: ['Overhaul on site'] },
    { title: 'Bearings and V-belts', supplier: 'Palier Plus', lines: ['Bearing 6205', 'Bearing 6310', 'V-belt SPA'] },
    {
      title: 'Scaffolding, boiler house',
      supplier: 'Altis Access',
      lines: ['Erection', 'Hire, four weeks', 'Removal'],
    },
  ],
  Production: [
    { title: 'Nitrile gloves, one quarter', supplier: 'SafeHand Supplies', lines: ['Size M', 'Size L', 'Size XL'] },
    { title: 'Filling nozzles, line 2', supplier: 'Embotech', lines: ['Nozzle 12 mm', 'Nozzle 18 mm'] },
    { title: 'Spare control panel', supplier: 'Voltane Automation', lines: ['Panel', 'Commissioning'] },
  ],
  Engineering: [
    { title: 'Heat exchanger, unit 7', supplier: 'Thermalis', lines: ['Exchanger', 'Gasket set', 'Spare plates'] },
    { title: 'Soil survey, new warehouse', supplier: 'GeoSonde', lines: ['Drilling', 'Report'] },
    { title: 'CAD licences, one year', supplier: 'Drafton Software', lines: ['Ten licences'] },
  ],
  Research: [
    { title: 'Chromatography columns', supplier: 'Analytica Sud', lines: ['C18 column', 'Guard column'] },
    { title: 'Viscometer calibration', supplier: 'Metrolab', lines: ['Calibration'] },
    { title: 'Solvents for pilot trials', supplier: 'Puresolv', lines: ['Acetone', 'Ethanol', 'Heptane', 'Toluene'] },
  ],
  Logistics: [
    { title: 'Pallet truck, 2.5 t', supplier: 'Levage Martin', lines: ['Pallet truck'] },
    { title: 'Stretch film and pallets', supplier: 'Packwell', lines: ['Film', 'Pallets', 'Corner posts'] },
    { title: 'Dock leveller repair', supplier: 'QuaiTech', lines: ['Spare parts', 'Labour'] },
  ],
};

/** The personas see many states in their own orders; everybody else has one or two. */
const wanted: Readonly<Record<string, readonly HeadlineState[]>> = {
  'Emma Lindqvist': ['late', 'partlyReceived', 'pendingApproval', 'invoiceOnHold', 'receivedNotInvoiced', 'paid'],
  'Antoine Delmas': ['awaitingDelivery', 'rejected', 'awaitingAcknowledgement', 'late', 'invoicedNotPaid'],
  'Tom Becker': ['partlyReceived', 'notOrdered', 'onHold', 'paid'],
};

/** Purchase orders as they stand at `now`, in every state, for everybody who buys. */
export function demoOrders(now: Date): Order[] {
  let nextState = 0;
  const stateInTurn = (): HeadlineState => headlineStates[nextState++ % headlineStates.length] ?? 'draft';
  let serial = 0;
  return demoPeople.filter(isCustomer).flatMap((requester, index) => {
    const states = wanted[requester.name] ?? Array.from({ length: 1 + (index % 2) }, stateInTurn);
    return states.map((state, which) => {
      serial += 1;
      return anOrder({ requester, state, purchase: purchaseFor(requester, index + which), serial, now });
    });
  });
}

function purchaseFor({ department }: Person, turn: number): Purchase {
  const known = purchases[department] ?? purchases.Maintenance;
  if (!known) throw new Error('Nobody has said what Maintenance buys');
  return known[turn % known.length] ?? known[0];
}

function anOrder(about: {
  requester: Person;
  state: HeadlineState;
  purchase: Purchase;
  serial: number;
  now: Date;
}): Order {
  const { requester, purchase, now } = about;
  const recipe = recipes[about.state];
  const today = DateTime.fromJSDate(now, { zone: 'utc' }).startOf('day');
  const day = (fromToday: number) => today.plus({ days: fromToday }).toISODate() ?? '';
  const number = `PO-${4500012300 + about.serial * 7}`;
  return {
    id: 'order',
    pk: number,
    type: 'order',
    number,
    title: purchase.title,
    supplier: purchase.supplier,
    requesterId: requester.id,
    // Tom orders for Emma when she is on leave.
    delegateIds: requester.name === 'Emma Lindqvist' ? [demoPerson('Tom Becker').id] : [],
    costCentre: costCentre(requester),
    costCentreOwnerId: ownerOf(requester).id,
    orderedOn: day(-recipe.ordered),
    needsAcknowledgement: recipe.needsAcknowledgement ?? false,
    lines: purchase.lines.map((title, index, { length }) => ({
      number: (index + 1) * 10,
      title,
      ...recipe.facts(day, index, length),
    })),
    version: 1,
    // Not all at the same minute, so that "the last one" means something.
    updatedAt: today.minus({ days: recipe.moved }).plus({ hours: 6, minutes: about.serial }).toISO() ?? '',
  };
}

const costCentre = ({ department, site }: Person): string => `${department} ${site}`;

function ownerOf(requester: Person): Person {
  const here = demoPeople.filter((person) => isCustomer(person) && costCentre(person) === costCentre(requester));
  return here[0] ?? requester;
}
