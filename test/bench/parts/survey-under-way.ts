import { personDocument } from '../../../src/directory/people.ts';
import { ordersDeeds } from '../../../src/orders/orders-deeds.ts';
import type { Person } from '../../../src/person.ts';
import { embeddedCosmos } from '../../../src/rehearsal/cosmos/engine.ts';
import { demoOrders } from '../../../src/rehearsal/demo/orders.ts';
import { openStore } from '../../../src/storage/open.ts';
import { header, invitationOf, openCycle, pointer } from '../../../src/surveys/launch-documents.ts';
import { areaOf } from '../../../src/surveys/questionnaire.ts';
import { defaultQuestionnaire } from '../../../src/surveys/questionnaire-default.ts';
import { recount } from '../../../src/surveys/recount-deeds.ts';
import { respondentKey, responseId } from '../../../src/surveys/respondent.ts';
import { activityFrom, execute, tenantId } from '../../helpers/signed.ts';
import { aResponse } from '../../surveys/a-cycle.ts';
import { account, storeFile } from './files.ts';

const invited = 240;
const cycleId = 'bench';
const ticked = ['COI', 'SRC', 'TRV'] as const;

/** Five departments on four sites; everybody has the bot, one order, and a survey begun with OVERALL and three areas. */
const people = (serviceUrl: string): readonly Person[] =>
  Array.from({ length: invited }, (_, n) => ({
    id: `person-${n}`,
    tenantId,
    name: `Person ${n}`,
    department: ['Maintenance', 'Production', 'Engineering', 'Research', 'Logistics'][n % 5] ?? '',
    site: ['Lyon', 'Nantes', 'Manchester', 'Singapore'][n % 4] ?? '',
    language: 'en',
    timeZone: 'Europe/Paris',
    roles: ['stakeholder'],
    conversation: { id: `chat-${n}`, serviceUrl },
  }));

/** Fills the store in `folder` with an open cycle that everybody is in the middle of. */
export async function surveyUnderWay(folder: string, serviceUrl: string): Promise<void> {
  const engine = embeddedCosmos({ file: storeFile(folder) });
  const store = openStore({ ...account, httpClient: engine });
  const now = new Date();
  const everybody = people(serviceUrl);
  const [order] = demoOrders(now);
  const orders = ordersDeeds({ store, clock: { now: () => now } });
  const audience = everybody.map(({ id, department, site }) => ({ personId: id, department, site }));
  const [lead = everybody[0] as Person] = everybody;
  const closesOn = new Date(now.getTime() + 14 * 86_400_000).toISOString().slice(0, 10);
  const sponsor = { name: 'Claire Martin', title: 'Chief Operating Officer' };
  const mode = 'confidential' as const;
  const setup = { title: '2026', closesOn, audience: 'everyone', mode, threshold: 5, commentThreshold: 8, sponsor };
  const cycle = openCycle({
    cycleId,
    setup: { ...setup, routing: 'areas', isPilotFirst: false },
    audience,
    questionnaire: defaultQuestionnaire,
    isFirst: false,
    lead,
    now,
    salt,
  });
  await store.create('surveys', header(cycleId, { title: cycle.title, now }));
  await store.create('surveys', pointer(cycleId, now));
  await store.create('surveys', cycle);
  for (const [n, person] of everybody.entries()) {
    await store.create('people', personDocument({ ...person, ...{ teamsLanguage: 'en' } }));
    if (order)
      await orders.record({ ...order, pk: `PO-${n}`, number: `PO-${n}`, requesterId: person.id, delegateIds: [] });
    const respondent = respondentKey(salt, person.id);
    const { department, site } = person;
    const began = { respondent, department, site, areas: ticked, saved: ['overall', 'areas'], step: ticked[0] };
    const response = aResponse(cycle, { ...began, startedAt: now.toISOString(), submittedAt: now.toISOString() });
    const invitation = { ...invitationOf(cycle, { personId: person.id, department, site }), state: 'began' as const };
    await store.create('surveys', invitation);
    await store.create('surveys', { ...response, id: responseId(respondent) });
  }
  await recount(store, cycleId);
  engine.close();
}

const salt = 'bench';

/** Presses of "Next" on area cards: everybody in turn, each time with other answers than the time before. */
export function areaPresses(serviceUrl: string, { from, count }: { from: number; count: number }): string[] {
  return Array.from({ length: count }, (_, index) => {
    const person = (from + index) % invited;
    const turn = Math.floor((from + index) / invited);
    const area = ticked[turn % ticked.length] ?? ticked[0];
    const rows = areaOf(defaultQuestionnaire, area)?.criteria ?? [];
    const ratings = rows.map(({ id }, row) => [id, String(1 + ((Math.floor(turn / ticked.length) + row) % 4))]);
    const claim = { cycle: cycleId, to: respondentKey(salt, `person-${person}`), made: Math.floor(Date.now() / 1000) };
    const data = {
      ...claim,
      area,
      move: 'next',
      wasNoted: 'false',
      happened: '',
      order: '',
      ...Object.fromEntries(ratings),
    };
    return JSON.stringify(
      activityFrom(serviceUrl, {
        from: { id: `29:person-${person}`, name: `Person ${person}`, aadObjectId: `person-${person}` },
        conversation: { id: `chat-${person}`, conversationType: 'personal', tenantId },
        localTimezone: 'Europe/Paris',
        ...execute('survey.area', data, { replyToId: `message-${person}` }),
      }),
    );
  });
}
