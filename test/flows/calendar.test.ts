import assert from 'node:assert/strict';
import { DateTime } from 'luxon';
import { type Actor, juneTuesday, machineSince, type Stage, stage, wordsOf } from '../helpers/stage.ts';
import { leadName } from './play.ts';

describe('what a lead was shown of who gets what', function () {
  this.timeout(120_000);
  let on: Stage;
  let lead: Actor;
  before(async () => {
    on = await stage({ machineNow: machineSince(juneTuesday) });
    lead = await on.who(leadName);
  });
  after(() => on.close());

  it('is what they get when nobody answers, day by day', async () => {
    const typed = {
      audience: 'everyone',
      mode: 'confidential',
      sponsorName: 'Ada Byron',
      sponsorTitle: 'COO',
      perDay: '15',
    };
    await lead.say('start survey');
    const preview = await lead.press('survey.preview', typed);
    const shown = wordsOf(await lead.press('survey.calendar'));
    await lead.press('survey.preview');
    await lead.press('survey.launch');
    await on.advance('P30D');

    const zones = new Map<string, string>();
    const deliveries: { step: string; recipientId: string; sentAt: string }[] = [];
    for (const document of on.documents()) {
      if (document.type === 'person') zones.set(document.id, String(document.timeZone));
      if (document.kind !== 'survey' || document.state !== 'sent') continue;
      const { step, recipientId, sentAt } = document;
      deliveries.push({ step: String(step), recipientId: String(recipientId), sentAt: String(sentAt) });
    }
    const names: Readonly<Record<string, string>> = { reminder: 'Reminder', 'last-reminder': 'Last reminder' };
    const counts = new Map<string, number>();
    const perPerson = new Map<string, number>();
    for (const { step, recipientId, sentAt } of deliveries) {
      const day = DateTime.fromISO(sentAt, { zone: zones.get(recipientId) ?? 'utc', locale: 'en-GB' });
      const row = `${day.toLocaleString({ weekday: 'short', day: 'numeric', month: 'short' })} ${names[step] ?? 'Invitation'}`;
      counts.set(row, (counts.get(row) ?? 0) + 1);
      perPerson.set(recipientId, (perPerson.get(recipientId) ?? 0) + 1);
    }
    assert.ok(counts.size >= 5, 'several days');
    for (const [row, count] of counts)
      assert.ok(shown.includes(`${row} ${count}`), `${row} ${count} is not in: ${shown}`);
    assert.match(wordsOf(preview), new RegExp(`${Math.max(...perPerson.values())} cards in \\d weeks`));
  });
});
