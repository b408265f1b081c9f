import { DateTime } from 'luxon';
import { AppError } from '../errors.ts';
import { byteOrderMark, type Cell, csvLine } from '../files/csv.ts';
import { text } from '../i18n/text.ts';
import { has, type Person } from '../person.ts';
import type { Store } from '../storage/store.ts';
import type { Campaign } from './campaign.ts';
import { stepsOf } from './campaigns.ts';
import type { Delivery } from './delivery.ts';
import { reasonWords } from './reason-words.ts';
import { stepName } from './report-words.ts';
import { deliveryFor, type RosterPage } from './roster.ts';

export interface ListDesk {
  readonly store: Store;
  readonly people: { get(id: string): Promise<Person | undefined> };
}

/**
 * Every delivery of a campaign, one line each, read partition by partition while it is written: memory does not grow
 * with the audience. For leads, in the reader's language and time zone. @throws AppError not_allowed, not_found
 */
export async function deliveryList(
  { store, people }: ListDesk,
  { campaignId, reader }: { campaignId: string; reader: Person },
): Promise<{ name: string; type: string; chunks: AsyncIterable<string> }> {
  if (!has(reader, 'lead')) throw new AppError('not_allowed');
  const steps = await stepsOf(store, campaignId);
  const [first] = steps;
  if (!first) throw new AppError('not_found');
  return {
    name: `delivery-${first.launchedAt.slice(0, 10)}.csv`,
    type: 'text/csv; charset=utf-8',
    chunks: lines({ store, people }, { steps, reader }),
  };
}

const columns = [
  'email',
  'name',
  'department',
  'step',
  'state',
  'reason',
  'advice',
  'dueAt',
  'sentAt',
  'afterwards',
] as const;

/** People looked up at the same time. */
const atOnce = 50;

async function* lines(
  { store, people }: ListDesk,
  { steps, reader }: { steps: readonly Campaign[]; reader: Person },
): AsyncGenerator<string> {
  const { language } = reader;
  yield byteOrderMark +
    csvLine(
      columns.map((column) => text(language, `delivery.list.${column}`)),
      language,
    );
  let some: Delivery[] = [];
  for await (const delivery of everyDelivery(store, steps)) {
    some.push(delivery);
    if (some.length < atOnce) continue;
    yield await written(some);
    some = [];
  }
  yield await written(some);

  async function written(deliveries: readonly Delivery[]): Promise<string> {
    const found = await Promise.all(
      deliveries.map((each) => (each.channelServiceUrl ? undefined : people.get(each.recipientId))),
    );
    return deliveries.map((delivery, index) => csvLine(cellsOf(delivery, found[index], reader), language)).join('');
  }
}

/** What is frozen and not yet stored first; a page that becomes deliveries meanwhile is not listed twice. */
async function* everyDelivery(store: Store, steps: readonly Campaign[]): AsyncGenerator<Delivery> {
  const listed = new Set<string>();
  for (const campaign of steps.filter(({ isStored }) => !isStored)) {
    const where = [{ field: 'type', is: 'roster' }];
    for await (const page of store.all<RosterPage>('deliveries', { pk: campaign.pk, where })) {
      if (page.roster !== campaign.roster) continue;
      for (const one of page.people) {
        const delivery = deliveryFor(campaign, one);
        listed.add(delivery.id);
        yield delivery;
      }
    }
  }
  const where = [
    { field: 'type', is: 'delivery' },
    { field: 'campaignId', is: steps[0]?.pk ?? '' },
  ];
  for (const pk of new Set(steps.flatMap(({ buckets }) => buckets))) {
    for await (const delivery of store.all<Delivery>('deliveries', { pk, where })) {
      if (!listed.has(delivery.id)) yield delivery;
    }
  }
}

function cellsOf(delivery: Delivery, person: Person | undefined, { language, timeZone }: Person): Cell[] {
  const { state, dueAt, sentAt, recipientId, step } = delivery;
  const reason = state === 'queued' ? delivery.held : delivery.reason;
  const words = reason ? reasonWords(language, reason) : undefined;
  const local = (instant: string | undefined): string =>
    instant ? (DateTime.fromISO(instant, { zone: timeZone }).toISO({ suppressMilliseconds: true }) ?? '') : '';
  return [
    person?.email,
    person?.name ?? recipientId,
    person?.department,
    stepName(language, step),
    text(language, `delivery.state.${state}`),
    words?.label,
    words?.advice,
    local(dueAt),
    local(sentAt),
    afterwards(delivery, language),
  ];
}

function afterwards({ recall, edit }: Delivery, language: Person['language']): string {
  const deed = recall ? 'recall' : 'edit';
  const outcome = recall ?? edit;
  if (!outcome) return '';
  if (outcome === 'wanted' || outcome === 'done') return text(language, `delivery.after.${deed}.${outcome}`);
  const { label } = reasonWords(language, outcome.slice('failed:'.length));
  return text(language, `delivery.after.${deed}.failed`, { reason: label });
}
