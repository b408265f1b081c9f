import assert from 'node:assert/strict';
import fc from 'fast-check';
import { failureReasons } from '../../src/delivery/failure-reasons.ts';
import { reasonWords } from '../../src/delivery/reason-words.ts';
import { reportCard } from '../../src/delivery/report-card.ts';
import { rowsOf, together } from '../../src/delivery/report-rows.ts';
import { isKey } from '../../src/i18n/text.ts';
import { languages } from '../../src/person.ts';
import { exclusions } from '../../src/surveys/audience.ts';
import type { Withdrawn } from '../../src/surveys/survey-jobs.ts';
import { aCampaign, aLead, aReport, aStanding, pace, standings, whole } from './a-standing.ts';
import { rowsOn, verbsOn, wordsOn } from './desk-stage.ts';

const withdrawn: Readonly<Record<Withdrawn, true>> = {
  closed: true,
  gone: true,
  'not-invited': true,
  'opted-out': true,
  declined: true,
  'no-contact': true,
  answered: true,
  snoozed: true,
  'reminded-before': true,
};
const reasons = [
  ...failureReasons,
  ...exclusions,
  ...Object.keys(withdrawn),
  ...['no-answer', 'answer-502', 'no-message-id', 'sender-stopped', 'cancelled-by-lead', 'recalled'],
  ...['quiet-time', 'blackout', 'day-limit', 'week-limit', 'pilot', 'nobody-sends', 'enqueuing', 'slow', 'other'],
];

describe('the delivery report', () => {
  it('has words and advice of its own for every reason there is', () => {
    for (const reason of new Set(reasons)) {
      const named = reason === 'answer-502' ? 'no-answer' : reason;
      assert.ok(isKey(`delivery.reason.${named}`) && isKey(`delivery.advice.${named}`), reason);
    }
  });

  it('shows a reason that nobody has words for rather than hiding it', () => {
    assert.equal(reasonWords('en', 'moon-phase').label, 'moon-phase');
  });

  for (const [name, standing] of Object.entries(standings)) {
    it(`sums to the audience when it is ${name}, with six buttons at most`, () => {
      for (const language of languages) {
        for (const id of ['lead', 'other']) {
          const card = reportCard(aLead(language, id), standing, pace);
          const rows = Object.values(rowsOn(card));

          assert.ok(rows.includes(standing.report.audience), `${language} ${rows}`);
          assert.equal(together(rowsOf(standing.report, language)), standing.report.audience);
          assert.ok(verbsOn(card).length <= 6, verbsOn(card).join());
        }
      }
    });
  }

  it('sums to the audience whatever happens', () => {
    const counts = fc.dictionary(fc.constantFrom(...reasons, 'unheard-of'), fc.integer({ min: 1, max: 999 }));
    const some = fc.nat({ max: 5_000 });
    const reports = fc.record({
      sent: some,
      sending: some,
      retrying: some,
      failed: counts,
      uncertain: counts,
      cancelled: counts,
      excluded: counts,
      held: fc.dictionary(fc.constantFrom('quiet-time', 'pilot'), fc.integer({ min: 1, max: 99 })),
      extra: some,
    });

    fc.assert(
      fc.property(reports, ({ extra, ...parts }) => {
        const held = Object.values(parts.held).reduce((sum, n) => sum + n, 0);
        const report = whole({ ...parts, queued: held + extra });

        assert.equal(together(rowsOf(report, 'en')), report.audience);
      }),
    );
  });

  it('tells how long a long send still takes, by the rate', () => {
    const report = whole({ sent: 4_120, queued: 880, excluded: {}, audience: 5_000 });
    const slow = { ...pace, perSecond: 5 };

    assert.match(
      wordsOn(reportCard(aLead('en'), aStanding({ report }), slow)),
      /4,120 of 5,000 · about 3 minutes left/,
    );
    assert.match(wordsOn(reportCard(aLead('fr'), aStanding({ report }), slow)), /4\s120 sur 5\s000 · encore 3 minutes/);
    assert.match(wordsOn(reportCard(aLead('en'), aStanding({ report }), pace)), /less than a minute left/);
  });

  it('promises no time when the rest waits for a morning, a day or a decision', () => {
    const words = (name: string): string => {
      const standing = standings[name];
      assert.ok(standing);
      return wordsOn(reportCard(aLead('en'), standing, pace));
    };

    assert.match(words('in quiet time'), /0 of 5,000 · the rest waits/);
    assert.match(words('in waves'), /a part of it goes out each day/);
    assert.match(words('that begins later'), /begins on 12 June 09:00/);
    assert.match(words('after its pilot'), /the rest waits/);
    assert.match(words('being stopped'), /being stopped/);
  });

  it('names what it is stuck at and who can help', () => {
    const standing = aStanding({ report: whole({ sent: 10, queued: 90, stuck: 'not-registered' }) });
    const words = wordsOn(reportCard(aLead('en'), standing, pace));

    assert.match(words, /Nothing has moved for more than 2 minutes: my sign-in was refused\./);
    assert.match(words, /The operator checks MICROSOFT_APP_ID and the secret/);
  });

  it('keeps what a lead typed out of reach of markdown', () => {
    const standing = aStanding({ title: '[free](https://x.invalid)', report: aReport(), campaign: aCampaign() });
    const { card } = reportCard(aLead('en'), standing, pace);
    const blocks = JSON.stringify(card).match(/\{"type":"TextBlock"[^}]*\}/g) ?? [];

    assert.ok(blocks.every((block) => !block.includes('x.invalid')));
  });
});
