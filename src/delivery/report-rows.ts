import { type Key, text } from '../i18n/text.ts';
import type { Language } from '../person.ts';
import { reasonWords } from './reason-words.ts';
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
  const shown = new Set(
    withReasons
      .flatMap((state) => Object.entries(report[state]).map(([reason, n]) => ({ key: `${state}:${reason}`, n })))
      .sort((one, other) => other.n - one.n)
      .slice(0, mostReasons)
      .map(({ key }) => key),
  );
  return withReasons.flatMap((state) => {
    const all = Object.entries(report[state]);
    const own = Object.fromEntries(all.filter(([reason]) => shown.has(`${state}:${reason}`)));
    const rest = all.filter(([reason]) => !shown.has(`${state}:${reason}`)).reduce((sum, [, n]) => sum + n, 0);
    const counts = rest > 0 ? { ...own, other: rest + (own.other ?? 0) } : own;
    return byReason(keyOf[state], counts, language);
  });
}

const keyOf = {
  failed: 'delivery.row.failed',
  uncertain: 'delivery.row.uncertain',
  cancelled: 'delivery.row.cancelled',
  excluded: 'delivery.row.excluded',
} as const satisfies Record<WithReason, Key>;

/** The most frequent reason first. Two statuses of one meaning share a row. */
function byReason(key: Key, counts: ByReason, language: Language): Row[] {
  const rows = new Map<string, Row>();
  for (const [reason, n] of Object.entries(counts)) {
    const words = reasonWords(language, reason);
    const label = text(language, key, { reason: words.label });
    rows.set(label, { label, advice: words.advice, n: n + (rows.get(label)?.n ?? 0) });
  }
  return [...rows.values()].sort((one, other) => other.n - one.n);
}
