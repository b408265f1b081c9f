/**
 * Twice the midrank of each level of an ordered scale, so that ranks stay whole numbers:
 * [3, 2] ties ranks 1–3 and 4–5, midranks 2 and 4.5, answer [4, 9].
 */
export function doubledMidranks(counts: readonly number[]): readonly number[] {
  let before = 0;
  return counts.map((count) => {
    const doubled = 2 * before + count + 1;
    before += count;
    return doubled;
  });
}
