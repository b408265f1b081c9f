import assert from 'node:assert/strict';
import { AppError } from '../../src/errors.ts';
import { calendarFile } from '../../src/surveys/calendar-deeds.ts';
import { proposal } from '../../src/surveys/setup.ts';
import { buttonOn, leadStage, wordsOn } from './lead-stage.ts';
import { aCompany, aLead, aPerson } from './people-of-a-company.ts';

const typed = { ...proposal('2026-05-18'), sponsorName: 'Ada Stone', sponsorTitle: 'COO' };
const cycle = 'c-0123456789ab';
const people = [...aCompany(6), aPerson('sin', { timeZone: 'Asia/Singapore' })];

describe('a lead sees who gets what on which day', () => {
  let stage: Awaited<ReturnType<typeof leadStage>>;
  beforeEach(async () => {
    stage = await leadStage({ people });
  });
  afterEach(() => stage.close());

  const read = async (data: Record<string, string>, reader = aLead()) => {
    const { name, type, chunks } = await calendarFile(stage.desk, { data, reader });
    let page = '';
    for await (const chunk of chunks) page += chunk;
    return { name, type, page };
  };

  it('in one line of the preview', async () => {
    assert.match(
      wordsOn(await stage.press('survey.preview', { cycle, typed })),
      /At most per person {2}\n?3 cards in 3 weeks/,
    );
  });

  it('day by day, and is led back to the preview', async () => {
    const { data } = { data: buttonOn(await stage.press('survey.preview', { cycle, typed }), 'survey.calendar') };

    const card = await stage.press('survey.calendar', data);

    const words = wordsOn(card);
    assert.match(words, /Mon,? 18 May\nInvitation\n7/);
    assert.match(words, /Mon,? 25 May\nReminder\n7/);
    assert.match(words, /Fri,? 5 Jun\nLast reminder\n7/);
    assert.deepEqual(stage.reachWanted, ['everyone for lead']);
    assert.match(
      wordsOn(await stage.press('survey.preview', buttonOn(card, 'survey.preview'))),
      /I would ask 7 people/,
    );
  });

  it('on a page to print, by time zone, with nothing live in it', async () => {
    const { name, type, page } = await read({ cycle, ...typed, title: '<b>2026</b>' });

    assert.deepEqual([name, type], ['who-gets-what.html', 'text/html; charset=utf-8']);
    assert.match(page, /Asia\/Singapore[\s\S]*Europe\/Paris/);
    assert.match(page, /Invitation<\/td><td class="n">1<\/td><td class="n">6<\/td><td class="n">7</);
    assert.match(page, /&lt;b&gt;2026/);
    assert.doesNotMatch(page, /<script|<b>|https?:/);
  });

  it('only as a lead, and only of a survey that could be launched', async () => {
    const code = (wanted: string) => (error: unknown) => error instanceof AppError && error.code === wanted;

    await assert.rejects(read({ cycle, ...typed }, aPerson('p1')), code('not_allowed'));
    await assert.rejects(read({ cycle, ...typed, closesOn: '2020-01-01' }), code('bad_input'));
    assert.match(
      wordsOn(await stage.press('survey.calendar', { cycle, typed: { ...typed, title: '' } })),
      /Give the survey a name/,
    );
  });
});
