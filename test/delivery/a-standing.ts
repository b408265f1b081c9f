import type { Campaign } from '../../src/delivery/campaign.ts';
import { failureReasons } from '../../src/delivery/failure-reasons.ts';
import type { DeliveryReport } from '../../src/delivery/report.ts';
import type { Standing } from '../../src/delivery/standing.ts';
import type { Person } from '../../src/person.ts';
import { aPerson } from './helpers/people.ts';

export const pace = { perSecond: 20, stuckAfterMs: 120_000 };
const now = new Date('2026-06-09T08:30:00.000Z');
const nothing = { wanted: 0, done: 0, failed: {} };

export const aCampaign = (change: Partial<Campaign> = {}): Campaign => ({
  id: 'first',
  pk: 'c-0123456789ab-invitation',
  type: 'campaign',
  step: 'first',
  kind: 'survey',
  subject: { cycle: 'c-0123456789ab' },
  by: 'lead',
  unsolicited: true,
  audience: 5_200,
  buckets: ['0'],
  state: 'open',
  launchedAt: '2026-06-09T07:58:00.000Z',
  startsAt: '2026-06-09T07:58:00.000Z',
  roster: 'r',
  isStored: true,
  frozenAt: 0,
  decided: [],
  ...change,
});

export const aReport = (change: Partial<DeliveryReport> = {}): DeliveryReport => ({
  campaignId: 'c-0123456789ab-invitation',
  step: 'first',
  state: 'open',
  startsAt: '2026-06-09T07:58:00.000Z',
  audience: 5_200,
  queued: 0,
  sending: 0,
  retrying: 0,
  sent: 5_000,
  failed: {},
  uncertain: {},
  cancelled: {},
  excluded: { 'own-team': 140, 'opted-out': 48, 'not-installed': 12 },
  held: {},
  recall: nothing,
  edit: nothing,
  progressedAt: 0,
  ...change,
});

export const aStanding = (change: Partial<Standing> = {}): Standing => {
  const campaign = change.campaign ?? aCampaign();
  return {
    campaign,
    report: aReport({ state: campaign.state }),
    steps: [campaign],
    title: '2026',
    names: new Map([
      ['lead', 'Lea Martin'],
      ['other', 'Omar Benali'],
    ]),
    hasBack: true,
    now,
    ...change,
  };
};

export const aLead = (language: Person['language'], id = 'lead'): Person =>
  aPerson(id, { language, roles: ['employee', 'lead'], timeZone: 'Europe/Paris', name: 'Lea Martin' });

const at = '2026-06-09T08:20:00.000Z';
const decided = (deed: Campaign['decided'][number]['deed'], isDone = true) => ({ deed, by: 'other', at, isDone });
const underWay = { sent: 4_002, queued: 880, sending: 16, retrying: 12, held: { 'quiet-time': 70, 'day-limit': 5 } };
export const mixed = {
  sent: 4_960,
  failed: { 'blocked-by-user': 14, 'not-installed': 9, 'conversation-gone': 2 },
  uncertain: { 'no-answer': 3, 'answer-502': 1 },
  cancelled: { answered: 11 },
};
const piloted = {
  sent: 22,
  queued: 4_975,
  held: { pilot: 4_975 },
  failed: { 'blocked-by-user': 2 },
  uncertain: { 'no-answer': 1 },
};
const pilot = {
  answered: 14,
  medianSeconds: 97,
  stoppedAt: [
    { label: 'Orders, tools & help', n: 3 },
    { label: 'the last card', n: 1 },
  ],
};
/** As many reasons as there can be: the card must still fit. */
const everything = {
  sent: 4_000,
  queued: 500,
  sending: 16,
  retrying: 84,
  held: { 'quiet-time': 100, blackout: 100, 'day-limit': 100, 'week-limit': 50 },
  failed: Object.fromEntries(failureReasons.map((reason, index) => [reason, index + 1])),
  uncertain: { 'no-answer': 4, 'sender-stopped': 3, 'no-message-id': 2 },
  cancelled: Object.fromEntries(
    ['cancelled-by-lead', 'closed', 'gone', 'opted-out', 'declined', 'answered'].map((r) => [r, 1]),
  ),
  excluded: { 'own-team': 140, 'opted-out': 48, 'not-installed': 12 },
  stuck: 'not-registered',
  recall: { wanted: 3, done: 40, failed: { 'blocked-by-user': 4, 'no-message-id': 1, throttled: 2 } },
  edit: { wanted: 0, done: 12, failed: { 'conversation-gone': 1 } },
};
export const whole = (change: Partial<DeliveryReport>): DeliveryReport => {
  const report = aReport(change);
  const sum = (counts: Readonly<Record<string, number>>) => Object.values(counts).reduce((a, b) => a + b, 0);
  const { queued, sending, retrying, sent, failed, uncertain, cancelled, excluded } = report;
  return {
    ...report,
    audience:
      queued + sending + retrying + sent + [failed, uncertain, cancelled, excluded].map(sum).reduce((a, b) => a + b),
  };
};
const steps = [aCampaign(), aCampaign({ step: 'reminder' }), aCampaign({ step: 'last-reminder' })];

/** Every state of the delivery report, by name. */
export const standings: Readonly<Record<string, Standing>> = {
  finished: aStanding({ report: whole({}) }),
  'finished with trouble': aStanding({ report: whole(mixed) }),
  'under way': aStanding({ report: whole(underWay) }),
  'under way with trouble': aStanding({ report: whole({ ...mixed, ...underWay }) }),
  'of small numbers': aStanding({ report: whole({ sent: 1, excluded: {} }), title: '' }),
  stuck: aStanding({ report: whole({ ...underWay, stuck: 'not-registered' }) }),
  'stuck without sender': aStanding({ report: whole({ ...underWay, stuck: 'nobody-sends' }) }),
  'that begins later': aStanding({
    campaign: aCampaign({ startsAt: '2026-06-12T07:00:00.000Z' }),
    report: whole({ sent: 0, queued: 5_000 }),
  }),
  'in waves': aStanding({
    campaign: aCampaign({ waves: { perDay: 500 } }),
    report: whole({ sent: 400, queued: 4_600, held: { wave: 4_500 } }),
  }),
  'in quiet time': aStanding({ report: whole({ sent: 0, queued: 5_000, held: { 'quiet-time': 5_000 } }) }),
  'awaiting another lead': aStanding({
    campaign: aCampaign({ state: 'awaiting-approval', isStored: false }),
    report: whole({ state: 'awaiting-approval', sent: 0, queued: 5_200, excluded: {} }),
  }),
  'awaiting you': aStanding({
    campaign: aCampaign({ state: 'awaiting-approval', isStored: false, by: 'other' }),
    report: whole({ state: 'awaiting-approval', sent: 0, queued: 5_200, excluded: {} }),
  }),
  approved: aStanding({ campaign: aCampaign({ approvedBy: 'other', approvedAt: at }), report: whole(underWay) }),
  'with a pilot under way': aStanding({
    campaign: aCampaign({ waves: { pilot: 25 } }),
    report: whole({ sent: 10, queued: 4_990, held: { pilot: 4_975 } }),
  }),
  'after its pilot': aStanding({
    campaign: aCampaign({ waves: { pilot: 25 } }),
    report: whole(piloted),
    pilot,
  }),
  'after its pilot without figures': aStanding({
    campaign: aCampaign({ waves: { pilot: 25 } }),
    report: whole(piloted),
    hasBack: false,
  }),
  'going on after its pilot': aStanding({
    campaign: aCampaign({ waves: { pilot: 25 }, decided: [decided('go-on', false)] }),
    report: whole(piloted),
  }),
  'of a reminder': aStanding({ campaign: aCampaign({ step: 'reminder' }), steps, report: whole(mixed) }),
  'being stopped': aStanding({
    campaign: aCampaign({ state: 'cancelled', decided: [decided('cancel', false)] }),
    report: whole({ ...underWay, state: 'cancelled' }),
  }),
  stopped: aStanding({
    campaign: aCampaign({ state: 'cancelled', decided: [decided('cancel')] }),
    report: whole({ sent: 4_002, state: 'cancelled', cancelled: { 'cancelled-by-lead': 998 } }),
  }),
  'being recalled': aStanding({
    campaign: aCampaign({ state: 'recalled', decided: [decided('recall', false)] }),
    report: whole({ sent: 45, state: 'recalled', recall: { wanted: 5, done: 40, failed: {} } }),
  }),
  recalled: aStanding({
    campaign: aCampaign({ state: 'recalled', decided: [decided('recall')] }),
    report: whole({
      sent: 45,
      state: 'recalled',
      cancelled: { recalled: 955 },
      recall: { wanted: 0, done: 40, failed: { 'blocked-by-user': 4, 'no-message-id': 1 } },
    }),
  }),
  edited: aStanding({
    campaign: aCampaign({ decided: [decided('edit'), { ...decided('send-again'), by: 'gone' }] }),
    report: whole({ edit: { wanted: 0, done: 4_998, failed: { 'conversation-gone': 2 } } }),
  }),
  'with everything at once, the longest there can be': aStanding({
    campaign: aCampaign({
      approvedBy: 'other',
      decided: [decided('edit'), decided('send-again'), decided('send-again'), decided('go-on'), decided('edit')],
    }),
    steps,
    report: whole(everything),
    title: 'The yearly survey of 2026 with a [name](https://x.invalid) that is long',
  }),
};
