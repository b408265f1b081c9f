import assert from 'node:assert/strict';
import fc from 'fast-check';
import { splits } from '../../src/results/disclosure.ts';
import { type ExportRow, exportRows } from '../../src/results/export-rows.ts';
import { groupsCard } from '../../src/results/groups-card.ts';
import type { Measured } from '../../src/results/summary.ts';
import { summaryCard } from '../../src/results/summary-card.ts';
import { progressOf } from '../../src/surveys/progress.ts';
import { questionnaire } from '../../src/surveys/questionnaire.ts';
import type { Level, Rating, Response } from '../../src/surveys/response.ts';
import { add, emptyTally, type Tally, tallyOf } from '../../src/surveys/tally.ts';
import { wordsOn } from '../surveys/lead-stage.ts';
import { aLead } from '../surveys/people-of-a-company.ts';
import { aCycle } from './a-measured-cycle.ts';
import { fewestTold } from './attacker.ts';

const words = (said: string) => ({ en: said, fr: said });
const criterion = (id: string) => ({ id, long: words(id), short: words(id) });
const asked = questionnaire({
  version: 'test',
  areas: [
    { id: 'AAA', name: words('First area'), criteria: ['AAA.1', 'AAA.2'].map(criterion) },
    { id: 'BBB', name: words('Second area'), criteria: ['BBB.1', 'BBB.2', 'BBB.3'].map(criterion) },
  ],
  perceptions: ['gate', 'partner'].map((id) => ({ id, card: words(id), name: words(id) })),
});
const ids = asked.areas.flatMap((area) => area.criteria.map(({ id }) => id));
const questions = ['OVERALL', ...ids];

const level = fc.constantFrom<Level>(1, 2, 3, 4);
const rating = fc.oneof(level, fc.constantFrom<Rating | undefined>('x', undefined));
const someone = fc.record({
  department: fc.constantFrom('d0', 'd1', 'd2', 'd2', 'd2'),
  site: fc.constantFrom('s0', 's0', 's0', 's1', 's2'),
  overall: level,
  areas: fc.subarray(['AAA', 'BBB']),
  ratings: fc.array(rating, { minLength: ids.length, maxLength: ids.length }),
  priorities: fc.subarray(ids, { maxLength: 3 }),
  perception: fc.constantFrom('gate', 'partner', undefined, undefined, undefined),
});
type Someone = typeof someone extends fc.Arbitrary<infer T> ? T : never;

function responseOf(one: Someone, index: number): Response {
  const { department, site, overall, areas, ratings, priorities, perception } = one;
  const rated = ids
    .map((id, at) => [id, ratings[at]] as const)
    .filter(([id, value]) => value && areas.includes(id.slice(0, 3)));
  return {
    id: `response/${index}`,
    pk: 'c-2026',
    type: 'response',
    respondent: index.toString(16).padStart(24, '0'),
    kind: 'customer',
    department,
    site,
    overall,
    areas,
    answers: Object.fromEntries(rated) as Response['answers'],
    priorities,
    ...(perception && { perception }),
    commented: [],
    saved: [],
    step: 'thanks',
    startedAt: '',
    submittedAt: '',
    seconds: 0,
    made: 0,
  };
}

function talliesOf(responses: readonly Response[]): Tally[] {
  const tallies = new Map<string, Tally>();
  for (const response of responses) {
    const empty = emptyTally('c-2026', response);
    const tally = tallies.get(empty.id) ?? empty;
    tallies.set(empty.id, { ...tally, counts: add(tally.counts, tallyOf(response, asked)) });
  }
  return [...tallies.values()];
}

const people = fc.array(someone, { maxLength: 60 });
const threshold = fc.integer({ min: 3, max: 6 });

interface World {
  readonly measured: Measured;
  readonly rows: readonly ExportRow[];
  readonly responses: readonly Response[];
  readonly k: number;
}

function worldOf(everybody: readonly Someone[], k: number): World {
  const responses = everybody.map(responseOf);
  const count = (split: 'department' | 'site') =>
    Object.fromEntries(
      [...Map.groupBy(responses, (one) => one[split])].map(([name, members]) => [name, members.length + 1]),
    );
  const audience = {
    name: 'all',
    invited: responses.length + 5,
    byDepartment: count('department'),
    bySite: count('site'),
  };
  const cycle = aCycle({ threshold: k, questionnaire: asked, audience });
  const measured = { cycle, tallies: talliesOf(responses) };
  return { measured, rows: [...exportRows({ now: measured, paired: new Map() })], responses, k };
}

const ratedBy = ({ responses }: World, id: string) =>
  responses.filter(({ overall, answers }) => (id === 'OVERALL' ? overall : typeof answers[id] === 'number'));

function cellsOf(world: World, id: string) {
  const members = Map.groupBy(ratedBy(world, id), ({ department, site }) => `${department}|${site}`);
  return [...members].map(([key, { length: n }]) => {
    const [department = '', site = ''] = key.split('|');
    return { department, site, n };
  });
}

const rowsAbout = ({ rows }: World, id: string) => rows.filter((row) => row.id === id && row.about !== 'priority');
const levelsOf = (row: ExportRow | undefined) =>
  [row?.dissatisfied, row?.notReally, row?.satisfied, row?.verySatisfied].map(Number);
const shownIn = (world: World, id: string, split: string) =>
  rowsAbout(world, id).flatMap((row) => (row.split === split ? [String(row.group)] : []));

describe('a hidden group', function () {
  this.timeout(60_000);

  const holds = (property: (world: World) => void) =>
    fc.assert(
      fc.property(people, threshold, (everybody, k) => property(worldOf(everybody, k))),
      { numRuns: 120 },
    );

  it('cannot be had by adding and taking away what the export says of totals, departments and sites', () => {
    holds((world) => {
      for (const id of questions) {
        const shown = { department: shownIn(world, id, 'department'), site: shownIn(world, id, 'site') };
        const isTotalShown = rowsAbout(world, id).some((row) => row.split === 'total' && row.share !== undefined);
        if (isTotalShown) assert.ok(fewestTold(cellsOf(world, id), shown) >= world.k);
        else assert.deepEqual(shown, { department: [], site: [] });
      }
    });
  });

  it('is not counted by itself: what has a name has its scores, what has none is one sum', () => {
    holds((world) => {
      for (const row of world.rows) {
        if (row.group !== undefined) assert.ok(row.share !== undefined && Number(row.n) >= world.k);
        if (String(row.split).endsWith('-others')) assert.deepEqual([row.group, row.share], [undefined, undefined]);
      }
    });
  });

  it('is not given away by its area: that only sums up criteria that are shown of the same group', () => {
    holds((world) => {
      for (const area of asked.areas) {
        for (const row of rowsAbout(world, area.id).filter((one) => one.share !== undefined)) {
          const parts = area.criteria.flatMap(({ id }) =>
            rowsAbout(world, id).filter(
              (one) => one.split === row.split && one.group === row.group && one.share !== undefined,
            ),
          );
          const sums = [0, 1, 2, 3].map((at) => parts.reduce((sum, one) => sum + (levelsOf(one)[at] ?? 0), 0));
          assert.deepEqual(levelsOf(row), sums);
          if (row.group !== undefined) assert.equal(row.mean, undefined);
        }
      }
    });
  });

  it('nor by the mean of an area over all, while a criterion of it is hidden', () => {
    holds((world) => {
      for (const area of asked.areas) {
        const [total] = rowsAbout(world, area.id);
        const isSomeHidden = area.criteria.some(({ id }) => {
          const n = ratedBy(world, id).length;
          return n > 0 && n < world.k;
        });
        if (isSomeHidden) assert.equal(total?.mean, undefined);
      }
    });
  });

  it('stands on no card with more than in the export', () => {
    holds((world) => {
      for (const about of ['OVERALL', 'AAA', 'BBB']) {
        for (const by of splits) {
          const card = wordsOn(groupsCard(aLead(), { now: world.measured }, { about, by, page: 0 })).split('\n');
          const onCard = card.filter((line) => /^[ds]\d$/.test(line));
          assert.deepEqual(onCard, shownIn(world, about, by));
          for (const row of rowsAbout(world, about).filter((one) => one.split === by)) {
            const at = card.indexOf(String(row.group));
            assert.equal(card[at + 1], `${row.n} / ${row.invited}`);
            assert.equal(card[at + 2], `${Math.round(Number(row.share) * 100)}%`);
          }
        }
      }
    });
  });

  it('is no part of the summary, nor of the counts while answers come in', () => {
    holds((world) => {
      const summary = wordsOn(summaryCard(aLead(), { now: world.measured }));
      assert.doesNotMatch(summary, /^[ds]\d$/m);
      const { departments } = progressOf(world.measured.cycle, world.measured.tallies, new Date());
      for (const { department, invited } of departments) assert.ok(department === undefined || invited >= world.k);
      assert.doesNotMatch(JSON.stringify(departments), /share|level|mean/);
    });
  });

  it('of wishes is left out: a number stands only where enough people wish it, about a criterion that is shown', () => {
    holds((world) => {
      const { k, responses } = world;
      const wanted = new Map(world.rows.flatMap(({ about, id, n }) => (about === 'priority' ? [[id, n]] : [])));
      for (const id of ids) {
        const wishing = responses.filter(({ priorities }) => priorities?.includes(id)).length;
        const isShown = wishing >= k && ratedBy(world, id).length >= k;
        assert.equal(wanted.get(id), isShown ? wishing : undefined);
      }
      const onCard = wordsOn(summaryCard(aLead(), { now: world.measured })).match(/^\d+ of \d+$/gm) ?? [];
      for (const line of onCard)
        assert.ok(
          [...wanted.values()].some((n) => line.startsWith(`${n} of `)),
          line,
        );
    });
  });

  it('of those who said what procurement is to them is not parted', () => {
    holds((world) => {
      const said = world.responses.filter(({ perception }) => perception).length;
      const told = world.rows.filter(({ about }) => about === 'perception');
      assert.equal(told.length, said >= world.k ? asked.perceptions.length : 0);
      const isOnCard = /mostly/.test(wordsOn(summaryCard(aLead(), { now: world.measured })));
      assert.equal(isOnCard, said >= world.k);
    });
  });

  it('is not given away by the cycle before: only what both may show is compared', () => {
    fc.assert(
      fc.property(people, people, threshold, (nowadays, earlier, k) => {
        const [now, before] = [worldOf(nowadays, k), worldOf(earlier, k)];
        const rows = [...exportRows({ now: now.measured, before: before.measured, paired: new Map() })];
        for (const row of rows.filter(({ change }) => change !== undefined)) {
          assert.equal(row.split, 'total');
          const then = rowsAbout(before, String(row.id)).find(({ split }) => split === 'total');
          assert.ok(then?.share !== undefined && row.share !== undefined);
        }
      }),
      { numRuns: 60 },
    );
  });
});
