import { type Key, text } from '../i18n/text.ts';
import type { Language } from '../person.ts';
import { meaningOf, reasonWords } from './reason-words.ts';
import { type ByReason, type DeliveryReport, sumOf } from './report.ts';

export interface Row {
  readonly label: string;
  readonly advice: string;
  readonly n: number;
}

/** So many reasons have a row of their own; with more the card would be too large for Teams. */
const mostReasons = 8;

const withReasons = ['failed', 'uncertain', 'cancelled', 'excluded'] as const;
type WithReason = (typeof withReasons)[number];

/** Everybody of the audience is in exactly one row, so the rows sum to it. Without the rows of nobody. */
export function rowsOf(report: DeliveryReport, language: Language): Row[] {
  const { sent, queued, sending, retrying, held } = report;
  const plain = (key: Key, n: number): Row => ({ label: text(language, key), advice: '', n });
  return [
    plain('delivery.row.sent', sent),
    plain('delivery.row.sending', sending),
    plain('delivery.row.retrying', retrying),
    plain('delivery.row.waiting', queued - sumOf(held)),
    ...byReason('delivery.row.held', held, language),
    ...reasonRows(report, language),
  ].filter(({ n }, index) => n > 0 || index === 0);
}

export const together = (rows: readonly Row[]): number => rows.reduce((sum, { n }) => sum + n, 0);

function reasonRows(report: DeliveryReport, language: Language): Row[] {
  const meanings = withReasons.map((state) => ({ state, counts: byMeaning(report[state]) }));
  const shown = new Set(
    meanings
      .flatMap(({ state, counts }) => Object.entries(counts).map(([reason, n]) => ({ key: `${state}:${reason}`, n })))
      .sort((one, other) => other.n - one.n)
      .slice(0, mostReasons)
      .map(({ key }) => key),
  );
  const isShown = (state: WithReason, reason: string): boolean => shown.has(`${state}:${reason}`);
  return meanings.flatMap(({ state, counts }) =>
    byReason(
      keyOf[state],
      byMeaning(counts, (reason) => (isShown(state, reason) ? reason : 'other')),
      language,
    ),
  );
}

const keyOf = {
  failed: 'delivery.row.failed',
  uncertain: 'delivery.row.uncertain',
  cancelled: 'delivery.row.cancelled',
  excluded: 'delivery.row.excluded',
} as const satisfies Record<WithReason, Key>;

function byMeaning(counts: ByReason, meaning: (reason: string) => string = meaningOf): ByReason {
  const sums = new Map<string, number>();
  for (const [reason, n] of Object.entries(counts)) sums.set(meaning(reason), n + (sums.get(meaning(reason)) ?? 0));
  return Object.fromEntries(sums);
}

/** The most frequent reason first. */
function byReason(key: Key, counts: ByReason, language: Language): Row[] {
  return Object.entries(counts)
    .map(([reason, n]) => {
      const { label, advice } = reasonWords(language, reason);
      return { label: text(language, key, { reason: label }), advice, n };
    })
    .sort((one, other) => other.n - one.n);
}
