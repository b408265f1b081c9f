import assert from 'node:assert/strict';
import { AppError } from '../../src/errors.ts';
import { type Person, roles } from '../../src/person.ts';
import { resultsCsv, resultsJson } from '../../src/results/export-deeds.ts';
import type { ExportFile } from '../../src/results/export-file.ts';
import { columns, type ExportRow } from '../../src/results/export-rows.ts';
import type { Archive } from '../../src/results/results-deeds.ts';
import type { Stored } from '../../src/storage/stored.ts';
import type { Cycle } from '../../src/surveys/cycle.ts';
import { allCycles } from '../../src/surveys/cycle-deeds.ts';
import type { Level } from '../../src/surveys/response.ts';
import type { Counts } from '../../src/surveys/tally.ts';
import { type EmbeddedStore, embeddedStore } from '../helpers/embedded-store.ts';
import { aLead, withRoles } from '../surveys/people-of-a-company.ts';
import { aCycle, aFullTally } from './a-measured-cycle.ts';

const earlier = { pk: 'c-2025', title: '2025', opensAt: '2025-05-18T08:00:00.000Z' } as const;

async function textOf({ chunks }: ExportFile): Promise<string> {
  let all = '';
  for await (const chunk of chunks) all += chunk;
  return all;
}

interface Json {
  format: string;
  version: number;
  cycle: { title: string; threshold: number };
  questionnaire: { hash: string };
  fields: Record<string, string>;
  rows: ExportRow[];
}

describe('the numbers of a survey as a file', () => {
  let embedded: EmbeddedStore;
  let archive: Archive;
  beforeEach(async () => {
    embedded = await embeddedStore();
    archive = { store: embedded.store, cycles: () => allCycles(embedded.store), nameOf: async () => undefined };
  });
  afterEach(() => embedded.close());

  async function closed(sizes: Record<string, number>, change: Partial<Cycle> = {}, isFalling = false) {
    const cycle = aCycle(change);
    const tally = (department: string, counts: Counts, kind = 'customer') => {
      const id = `tally/${kind}/${department}`;
      return { id, pk: cycle.pk, type: 'tally', kind, department, site: 'Lyon', shard: 0, counts };
    };
    const docs: Stored[] = [
      cycle,
      { id: cycle.pk, pk: 'catalogue', type: 'header' },
      ...Object.entries(sizes).map(([department, n]) => tally(department, aFullTally(n, { isFalling }))),
      tally('Procurement', aFullTally(6), 'self'),
    ];
    for (const doc of docs) await embedded.store.create('surveys', doc);
  }
  const json = async (reader: Person = aLead()): Promise<Json> =>
    JSON.parse(await textOf(await resultsJson(archive, { cycleId: 'c-2026', reader })));
  const total = ({ rows }: Json, id: string) =>
    rows.find((row) => row.id === id && row.split === 'total' && row.about !== 'priority');

  it('begins with the mark of UTF-8 and one line of names, and has as many cells in every line', async () => {
    await closed({ Finance: 16, 'Research & Development': 21, Legal: 4 });

    const file = await resultsCsv(archive, { cycleId: 'c-2026', reader: aLead() });
    const text = await textOf(file);

    assert.equal(file.name, 'results-c-2026.csv');
    assert.ok(text.startsWith(`\uFEFF${columns.join(',')}\r\n`));
    const lines = text.trimEnd().split('\r\n');
    assert.ok(lines.length > 60);
    for (const line of lines) assert.equal(line.split(',').length, columns.length, line);
  });

  it('lets no department be a formula', async () => {
    await closed({ '=HYPERLINK("https://x.invalid")': 20, Finance: 20 });

    const text = await textOf(await resultsCsv(archive, { cycleId: 'c-2026', reader: aLead() }));

    assert.match(text, /"'=HYPERLINK/);
    assert.doesNotMatch(text, /(^|,|")=/m);
  });

  it('says in JSON what was asked and what every field means, in the reader’s language', async () => {
    await closed({ Finance: 30 });

    const english = await json();
    const french = await json(aLead('fr'));

    assert.deepEqual([english.format, english.version, english.cycle.threshold], ['procurement-voice/results', 1, 5]);
    assert.match(english.questionnaire.hash, /^[0-9a-f]{64}$/);
    assert.deepEqual(Object.keys(english.fields), [...columns]);
    assert.notEqual(english.fields.share, french.fields.share);
    assert.deepEqual(english.rows, french.rows);
  });

  it('has the effect sizes, both chances, the drivers and the team that cards leave out', async () => {
    await closed({ Finance: 44 }, earlier, true);
    await closed({ Finance: 20, 'Research & Development': 21 });

    const found = await json();
    const first = total(found, 'HSE.1');

    assert.equal(first?.changeAgainst, '2025');
    assert.equal(first?.change, 'down');
    assert.ok(Number(first?.changeP) <= Number(first?.changeQ) && Number(first?.changeQ) < 0.05);
    assert.ok(Number(first?.changeDelta) < -0.33);
    assert.equal(first?.changeSize, 'large');
    assert.ok(Number(first?.driverRho) > 0 && Number(first?.driverTau) > 0 && first?.driverQuadrant);
    assert.ok(first?.teamGap !== undefined && first.teamAgainst);
    assert.equal(typeof total(found, 'COI')?.mean, 'number');
    assert.equal(total(found, 'answered')?.n, 41);
  });

  it('names no group that a card hides', async () => {
    await closed({ Finance: 16, 'Research & Development': 21, Legal: 4 });

    const { rows } = await json();

    assert.ok(!JSON.stringify(rows).includes('Legal'));
    assert.ok(!rows.some(({ group, id }) => group === 'Finance' && id === 'OVERALL'));
    const others = rows.filter(({ split, id }) => split === 'department-others' && id === 'OVERALL');
    assert.deepEqual(others, [
      { cycle: '2026', about: 'overall', id: 'OVERALL', split: 'department-others', invited: 30, n: 20 },
    ]);
  });

  it('is for those who may see details, and only after the close', async () => {
    await closed({ Finance: 30 });
    const may = roles.filter((role) => role !== 'stakeholder');
    const tries = await Promise.allSettled(may.map((role) => json(withRoles('x', role))));

    assert.deepEqual(
      may.filter((_, index) => tries[index]?.status === 'fulfilled'),
      ['lead', 'team', 'quality'],
    );
    await closed({ Finance: 30 }, { pk: 'c-open', state: 'open', opensAt: '2026-12-01T08:00:00.000Z' });
    await assert.rejects(
      resultsCsv(archive, { cycleId: 'c-open', reader: aLead() }),
      (error) => error instanceof AppError && error.code === 'results_not_yet',
    );
  });

  describe('when the same people answered twice', () => {
    const before: Level[] = [2, 2, 3, 1, 3, 2, 4, 2, 3, 2];
    const now: Level[] = [3, 2, 3, 3, 4, 3, 4, 3, 3, 3];

    async function answered(pk: string, given: readonly Level[]) {
      for (const [index, overall] of given.entries()) {
        const id = `response/${index}`;
        const response = { id, pk, type: 'response', kind: 'customer', personId: `p${index}`, overall, answers: {} };
        await embedded.store.create('surveys', response);
      }
    }

    it('has the exact chance of their signed ranks, where neither survey was confidential', async () => {
      await closed({ Finance: 30 }, { ...earlier, mode: 'identified' });
      await closed({ Finance: 30 }, { mode: 'identified' });
      await answered('c-2025', before);
      await answered('c-2026', now);

      const overall = total(await json(), 'OVERALL');

      assert.deepEqual([overall?.pairs, overall?.pairsP], [10, 0.03125]);
    });

    it('does not put a confidential one together with another, person by person', async () => {
      await closed({ Finance: 30 }, earlier);
      await closed({ Finance: 30 }, { mode: 'identified' });
      await answered('c-2025', before);
      await answered('c-2026', now);

      assert.equal(total(await json(), 'OVERALL')?.pairs, undefined);
    });
  });
});
