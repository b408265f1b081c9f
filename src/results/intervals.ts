/** Shares lie in 0–1, means in 1–4. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** 97.5 % point of the normal distribution: every interval of the product is a 95 % one. */
const z = 1.959963984540054;

/** Wilson's interval for a share. `n` may be an effective number. Newcombe 1998, Stat Med 17:857, method 3. */
export function wilson(hits: number, n: number): Interval {
  if (n === 0) return { low: 0, high: 1 };
  return aroundShare(hits / n, n);
}

/**
 * Wilson's interval when the whole population is known: the more of the invited have answered, the less is uncertain.
 * It takes those who stayed silent as missing at random, so the response rate belongs beside it.
 */
export function wilsonOfInvited(hits: number, n: number, invited: number): Interval {
  if (n === 0 || invited <= 1) return wilson(hits, n);
  if (n >= invited) return { low: hits / n, high: hits / n };
  return aroundShare(hits / n, (n * (invited - 1)) / (invited - n));
}

function aroundShare(share: number, n: number): Interval {
  const spread = 1 + z ** 2 / n;
  const centre = (share + z ** 2 / (2 * n)) / spread;
  const half = (z / spread) * Math.sqrt((share * (1 - share)) / n + z ** 2 / (4 * n ** 2));
  return { low: share === 0 ? 0 : centre - half, high: share === 1 ? 1 : centre + half };
}
