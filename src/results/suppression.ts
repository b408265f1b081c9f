export interface Group {
  readonly name: string;
  readonly n: number;
}

/**
 * The groups whose scores must not be shown. Beside those under the threshold also the next smallest, as long as the
 * hidden ones could be had by taking the shown ones from the total: one hidden group alone, or hidden groups that
 * together hold fewer than `threshold` answers. A group without answers hides nothing.
 */
export function hiddenGroups(groups: readonly Group[], threshold: number): ReadonlySet<string> {
  const bySize = groups.filter((group) => group.n > 0).sort((a, b) => a.n - b.n || (a.name < b.name ? -1 : 1));
  const small = bySize.filter((group) => group.n < threshold);
  const rest = bySize.slice(small.length);
  const hidden = [...small];
  for (const next of rest) {
    const answers = hidden.reduce((sum, group) => sum + group.n, 0);
    if (hidden.length === 0 || (hidden.length > 1 && answers >= threshold)) break;
    hidden.push(next);
  }
  return new Set(hidden.map((group) => group.name));
}
