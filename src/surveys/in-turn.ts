const tails = new Map<string, Promise<unknown>>();

/**
 * Runs works with the same key one after the other. It only spares this process conflicts on a tally that many write;
 * correctness comes from ETags.
 */
export async function inTurn<T>(key: string, work: () => Promise<T>): Promise<T> {
  const before = tails.get(key) ?? Promise.resolve();
  const mine = before.then(work, work);
  const tail = mine.catch(() => undefined);
  tails.set(key, tail);
  try {
    return await mine;
  } finally {
    if (tails.get(key) === tail) tails.delete(key);
  }
}
