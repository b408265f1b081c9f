/**
 * The t with P(|T| < t) = 0.95, for whole degrees of freedom, found by halving.
 * Abramowitz & Stegun 26.7.3 and 26.7.4: a finite sum, so no gamma function is needed.
 */
export function studentT(freedom: number): number {
  let low = 0;
  let high = 13;
  while (high - low > 1e-10) {
    const middle = (low + high) / 2;
    if (within(middle, freedom) < 0.95) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

function within(t: number, freedom: number): number {
  const angle = Math.atan(t / Math.sqrt(freedom));
  const isOdd = freedom % 2 === 1;
  if (freedom === 1) return (2 * angle) / Math.PI;

  let term = isOdd ? Math.cos(angle) : 1;
  let sum = term;
  for (let step = isOdd ? 3 : 2; step <= freedom - 2; step += 2) {
    term *= ((step - 1) / step) * Math.cos(angle) ** 2;
    sum += term;
  }
  return isOdd ? (2 / Math.PI) * (angle + Math.sin(angle) * sum) : Math.sin(angle) * sum;
}
