import { text } from '../i18n/text.ts';
import type { Language } from '../person.ts';
import type { Cycle } from '../surveys/cycle.ts';
import { percent } from './figures.ts';
import { wilson } from './intervals.ts';
import type { Summary } from './summary.ts';
import { wholePercents } from './whole-percents.ts';

export interface Told {
  readonly language: Language;
  readonly cycle: Cycle;
  readonly summary: Summary;
  readonly before?: Cycle;
}

/** Below this many answers the width of the range is said in words. */
const few = 30;

/** The one number people will repeat, with everything that must be repeated with it. */
export function headline({ language, cycle, summary, before }: Told) {
  const { participation: people, overall } = summary;
  const { scores, change, n } = overall;
  const rate = percent(language, people.rate);
  const percents = wholePercents(scores?.levels ?? []);
  const isTold = scores !== undefined && people.trust !== 'too-low';
  const moved = change && before && text(language, `results.${change.direction}`);
  return {
    share: isTold ? percent(language, scores.share) : '',
    headline: isTold
      ? text(language, 'results.headline', { n })
      : scores
        ? ''
        : text(language, 'results.few', { n, k: cycle.threshold }),
    likely: isTold
      ? text(language, 'results.likely', {
          low: percent(language, scores.interval.low),
          high: percent(language, scores.interval.high),
        })
      : '',
    moved: isTold && moved ? text(language, 'results.change', { word: moved, title: before?.title ?? '' }) : '',
    warnings: [
      ...(people.trust === 'good' || people.answered === 0
        ? []
        : [text(language, `results.${people.trust}`, { rate })]),
      ...(scores && n < few ? [text(language, 'results.small-n', { n, half: halfWidth(n) })] : []),
    ],
    rate: text(language, 'results.rate', { ...people, rate }),
    chart: (scores?.levels ?? []).map((count, index) => ({
      x: text(language, levelKeys[index] ?? 'level.x'),
      y: count,
    })),
    levels: (scores?.levels ?? []).map((count, index) => ({
      name: text(language, levelKeys[index] ?? 'level.x'),
      n: String(count),
      share: percent(language, (percents[index] ?? 0) / 100),
    })),
  };
}

export const levelKeys = ['level.1', 'level.2', 'level.3', 'level.4'] as const;

function halfWidth(n: number): number {
  const { low, high } = wilson(0.7 * n, n);
  return Math.round(((high - low) / 2) * 100);
}
