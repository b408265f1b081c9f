import type { AreaScore } from './area-score.ts';
import type { Direction } from './change.ts';
import { difference } from './difference.ts';

/** An area's share of satisfied ratings against last time: a word only where Newcombe's interval leaves out zero. */
export function areaChange(now: AreaScore, before: AreaScore): Direction | undefined {
  if (!now.scores || !before.scores) return undefined;
  const { low, high } = difference(
    { hits: now.scores.share * now.n, n: now.n },
    { hits: before.scores.share * before.n, n: before.n },
  );
  if (low > 0) return 'up';
  return high < 0 ? 'down' : 'unclear';
}
