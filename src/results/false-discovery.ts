/**
 * Benjamini & Hochberg 1995: chances adjusted for asking many questions at once. Of the changes called real at 0.05,
 * about one in twenty is not. In the order given.
 */
export function adjusted(chances: readonly number[]): readonly number[] {
  const order = chances.map((_, index) => index).sort((a, b) => (chances[b] ?? 0) - (chances[a] ?? 0));
  const result = new Array<number>(chances.length).fill(1);
  let smallest = 1;
  for (const [position, index] of order.entries()) {
    const rank = chances.length - position;
    smallest = Math.min(smallest, ((chances[index] ?? 1) * chances.length) / rank);
    result[index] = smallest;
  }
  return result;
}
