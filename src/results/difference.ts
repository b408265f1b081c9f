import { type Interval, wilson } from './intervals.ts';

export interface Share {
  readonly hits: number;
  readonly n: number;
}

/** Newcombe's interval for `one − other`, two independent shares. Stat Med 17:873 (1998), method 10. */
export function difference(one: Share, other: Share): Interval {
  const p1 = one.n === 0 ? 0 : one.hits / one.n;
  const p2 = other.n === 0 ? 0 : other.hits / other.n;
  const first = wilson(one.hits, one.n);
  const second = wilson(other.hits, other.n);
  return {
    low: p1 - p2 - Math.hypot(p1 - first.low, second.high - p2),
    high: p1 - p2 + Math.hypot(first.high - p1, p2 - second.low),
  };
}
