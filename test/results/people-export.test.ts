import assert from 'node:assert/strict';
import { AppError } from '../../src/errors.ts';
import { type Person, roles } from '../../src/person.ts';
import type { ExportFile } from '../../src/results/export-file.ts';
import { peopleCsv, peopleJson } from '../../src/results/people-deeds.ts';
import { type PersonRow, peopleColumns } from '../../src/results/people-rows.ts';
import type { Archive } from '../../src/results/results-deeds.ts';
import { resultsHandlers } from '../../src/results/results-handlers.ts';
import type { Stored } from '../../src/storage/stored.ts';
import type { Cycle } from '../../src/surveys/cycle.ts';
import { allCycles } from '../../src/surveys/cycle-deeds.ts';
import type { Response } from '../../src/surveys/response.ts';
import { type EmbeddedStore, embeddedStore } from '../helpers/embedded-store.ts';
import { acting, wordsOn } from '../surveys/lead-stage.ts';
import { aLead, withRoles } from '../surveys/people-of-a-company.ts';
import { aCycle } from './a-measured-cycle.ts';

const names: Record<string, string> = { p1: 'Paula One', p2: '=Peter', p5: 'Nobody Else' };
const refusal = (code: string) => (error: unknown) => error instanceof AppError && error.code === code;

async function textOf({ chunks }: ExportFile): Promise<string> {
  let all = '';
  for await (const chunk of chunks) all += chunk;
  return all;
}

const response = (personId: string, change: Partial<Response>) => ({
  id: `response/${personId}`,
  pk: 'c-2026',
  type: 'response',
  respondent: personId,
  kind: 'customer',
  department: 'Finance',
  site: 'Lyon',
  areas: ['COI', 'TRV'],
  answers: {},
  commented: [],
  saved: [],
  ...change,
  personId,
});

describe('who answered what', () => {
  let embedded: EmbeddedStore;
  let archive: Archive;
  beforeEach(async () => {
    embedded = await embeddedStore();
    const nameOf = async (id: string) => names[id];
    archive = { store: embedded.store, cycles: () => allCycles(embedded.store), nameOf };
  });
  afterEach(() => embedded.close());

  async function survey(change: Partial<Cycle>) {
    const cycle = aCycle(change);
    const docs: Stored[] = [
      cycle,
      { id: cycle.pk, pk: 'catalogue', type: 'header' },
      response('p1', {
        overall: 3,
        answers: { 'TRV.1': 'x', 'COI.2': 4 },
        perception: 'partner',
        priorities: ['COI.2', 'TRV.1'],
      }),
      response('p2', { overall: 2, department: 'Legal', areas: [] }),
      response('p3', { overall: 4, outcome: 'declined' }),
      response('p4', { overall: 1, kind: 'self' }),
      response('p5', {}),
      response('p6', { overall: 1, areas: [] }),
    ];
    for (const doc of docs) await embedded.store.create('surveys', doc);
  }
  const asked = (reader: Person = aLead()) => ({ cycleId: 'c-2026', reader });

  it('is in the file of an identified survey: a line for each person and criterion', async () => {
    await survey({ mode: 'identified' });

    const { format, fields, rows } = JSON.parse(await textOf(await peopleJson(archive, asked()))) as {
      format: string;
      fields: Record<string, string>;
      rows: PersonRow[];
    };

    assert.equal(format, 'procurement-voice/results-people');
    assert.deepEqual(Object.keys(fields), [...peopleColumns]);
    const lyon = { cycle: '2026', site: 'Lyon' };
    const paula = { ...lyon, name: 'Paula One', department: 'Finance', overall: 3 };
    const chosen = { perception: 'partner', priorities: 'COI.2|TRV.1' };
    assert.deepEqual(rows, [
      { ...paula, ...chosen, criterion: 'COI.2', level: 4 },
      { ...paula, ...chosen, criterion: 'TRV.1', level: 'x' },
      { ...lyon, name: '=Peter', department: 'Legal', overall: 2 },
      { ...lyon, name: 'Somebody who has left', department: 'Finance', overall: 1 },
    ]);
  });

  it('opens in Excel, and no name is a formula', async () => {
    await survey({ mode: 'identified' });

    const file = await peopleCsv(archive, asked());
    const text = await textOf(file);

    assert.equal(file.name, 'results-people-c-2026.csv');
    assert.ok(text.startsWith('\uFEFFcycle,name,department,site,overall,criterion,level,perception,priorities\r\n'));
    assert.match(text, /2026,Paula One,Finance,Lyon,3,COI\.2,4,partner,COI\.2\|TRV\.1\r\n/);
    assert.match(text, /2026,"'=Peter",Legal/);
  });

  it('is in no file of a confidential survey, whatever its responses carry', async () => {
    await survey({ mode: 'confidential' });

    for (const file of [peopleCsv, peopleJson]) await assert.rejects(file(archive, asked()), refusal('not_allowed'));
  });

  it('is nobody’s before the close', async () => {
    await survey({ mode: 'identified', state: 'open' });

    for (const file of [peopleCsv, peopleJson]) {
      await assert.rejects(file(archive, asked()), refusal('results_not_yet'));
    }
  });

  it('is for leads and the team, of whom everybody was told', async () => {
    await survey({ mode: 'identified' });
    for (const file of [peopleCsv, peopleJson]) {
      const tries = await Promise.allSettled(roles.map((role) => file(archive, asked(withRoles('x', role)))));
      const may = roles.filter((_, index) => tries[index]?.status === 'fulfilled');
      assert.deepEqual(may, ['lead', 'team']);
    }
  });

  describe('is offered beside the other numbers', () => {
    async function offered(reader: Person) {
      const links: string[] = [];
      const desk = {
        ...archive,
        people: { get: async () => undefined, find: async () => [] },
        clock: { now: () => new Date('2026-06-12T08:00:00.000Z') },
        canInstall: false,
        launchCampaign: async () => undefined,
        tellSoon: async () => undefined,
        linkTo: async (purpose: string) => {
          links.push(purpose);
          return `https://voice.invalid/files/${purpose}`;
        },
      };
      const card = await acting([resultsHandlers(desk)]).press('results.export', { cycle: 'c-2026' }, reader);
      return { links, words: wordsOn(card) };
    }
    const plain = ['results-csv', 'results-json'];

    it('to leads and the team, where the survey was identified', async () => {
      await survey({ mode: 'identified' });

      for (const reader of [aLead(), withRoles('t', 'team')]) {
        const { links, words } = await offered(reader);
        assert.deepEqual(links, [...plain, 'results-people-csv', 'results-people-json']);
        assert.match(words, /With names, for Excel/);
      }
    });

    it('not to others', async () => {
      await survey({ mode: 'identified' });

      const { links, words } = await offered(withRoles('q', 'quality'));

      assert.deepEqual(links, plain);
      assert.doesNotMatch(words, /names/);
    });

    it('never where the survey was confidential', async () => {
      await survey({ mode: 'confidential' });

      const { links, words } = await offered(aLead());

      assert.deepEqual(links, plain);
      assert.doesNotMatch(words, /names/);
    });
  });
});
