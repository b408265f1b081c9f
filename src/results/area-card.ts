import { text } from '../i18n/text.ts';
import type { CardMessage } from '../message.ts';
import type { Language, Person } from '../person.ts';
import type { Cycle } from '../surveys/cycle.ts';
import { card } from '../teams/card.ts';
import { decimal, percent, range, signed } from './figures.ts';
import { levelKeys } from './headline-words.ts';
import { areaName, criterionName } from './names.ts';
import { mayRead } from './readers.ts';
import type { Report } from './results-deeds.ts';
import { type AreaFinding, type Finding, summarise } from './summary.ts';
import { datesOf } from './summary-card.ts';

/** One area, criterion by criterion. Undefined when the cycle did not ask about it. */
export function areaCard(reader: Person, { now, before }: Report, areaId: string): CardMessage | undefined {
  const { language } = reader;
  const { cycle } = now;
  const area = summarise(now, before).areas.find(({ id }) => id === areaId);
  if (!area) return undefined;
  const { scores } = area;
  return card('results-area', language, {
    cycle: cycle.pk,
    area: areaId,
    name: areaName(language, cycle.questionnaire, areaId),
    dates: datesOf(reader, cycle),
    share: scores ? percent(language, scores.share) : '',
    likely: scores ? range(language, scores.interval) : '',
    lines: areaLines(language, area, { cycle, before: before?.cycle }),
    rows: area.findings.map((finding) => row(language, cycle, finding)),
    spread: area.findings.flatMap((finding) => distribution(language, cycle, finding)),
    chart: area.findings.flatMap((finding) => bar(language, cycle, finding)),
    mayReadComments: mayRead(reader, 'comments'),
  });
}

function areaLines(
  language: Language,
  { n, unused, scores, gap, change }: AreaFinding,
  { cycle, before }: { cycle: Cycle; before: Cycle | undefined },
): string[] {
  if (!scores) return [text(language, 'results.few', { n, k: cycle.threshold })];
  const { mean: own } = scores;
  const mean = own === undefined ? '' : text(language, 'results.area-mean', { mean: decimal(language, own) });
  const self =
    gap === undefined || own === undefined
      ? ''
      : text(language, 'results.area-team', { self: decimal(language, own + gap) });
  return [
    text(language, 'results.area-line', { n, unused }),
    ...(mean ? [[mean, self].filter(Boolean).join(' ')] : []),
    ...(change && before
      ? [text(language, 'results.change', { word: text(language, `results.${change}`), title: before.title })]
      : []),
  ];
}

function row(language: Language, cycle: Cycle, finding: Finding) {
  const { id, n, scores, change, gap } = finding;
  const name = criterionName(language, cycle.questionnaire, id);
  if (!scores) {
    const under = text(language, 'results.under', { k: cycle.threshold });
    return { name, spread: String(n), share: under, likely: '', change: '–', gap: '' };
  }
  return {
    name,
    spread: spreadOf(language, finding),
    share: percent(language, scores.share),
    likely: range(language, scores.interval),
    change: change ? text(language, `results.${change.direction}`) : '–',
    gap: gap ? text(language, 'results.team-gap', { gap: signed(language, gap.difference) }) : '',
  };
}

/** What a chart shows, in numbers. */
function distribution(language: Language, cycle: Cycle, { id, scores }: Finding) {
  if (!scores) return [];
  return [{ name: criterionName(language, cycle.questionnaire, id), levels: scores.levels.join(' · ') }];
}

const colours = ['attention', 'warning', 'categoricalLime', 'good'] as const;

function bar(language: Language, cycle: Cycle, { id, scores }: Finding) {
  if (!scores) return [];
  const data = scores.levels.map((value, index) => ({
    legend: text(language, levelKeys[index] ?? 'level.x'),
    value,
    color: colours[index],
  }));
  return [{ title: criterionName(language, cycle.questionnaire, id), data }];
}

/** "41 rated: 3 · 8 · 20 · 10 · mean 2.9 (2.6–3.2) · 2 cannot judge". */
function spreadOf(language: Language, { n, cannotJudge, scores }: Finding): string {
  if (!scores) return String(n);
  const { mean, interval } = scores.mean;
  const low = interval && decimal(language, interval.low);
  const high = interval && decimal(language, interval.high);
  const figures = { mean: decimal(language, mean), low, high };
  return [
    text(language, 'results.spread', { n, levels: scores.levels.join(' · ') }),
    text(language, interval ? 'results.mean' : 'results.mean-only', figures),
    ...(cannotJudge > 0 ? [text(language, 'results.cannot-judge', { n: cannotJudge })] : []),
  ].join('; ');
}
