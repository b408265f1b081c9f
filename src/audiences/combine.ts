import type { SourceName, Term } from './audience.ts';

/** Who is in a source: keys of people, each once. */
export type Members = (source: SourceName) => Iterable<string>;

export interface Combined {
  /** In the order in which they came in. */
  readonly keys: readonly string[];
  /** For each term: how many its source has, and how many there are after it. */
  readonly steps: readonly { readonly of: number; readonly after: number }[];
}

/** Reads the terms from the top. `or` adds, `and` keeps those who are also in it, `except` takes out. */
export function combine(terms: readonly Term[], members: Members): Combined {
  let kept = new Set<string>();
  const steps = terms.map(({ join, source }, index) => {
    const theirs = new Set(members(source));
    // The first line has nothing before it to join.
    if (index === 0 || join === 'or') kept = new Set([...kept, ...theirs]);
    else kept = new Set([...kept].filter((key) => theirs.has(key) === (join === 'and')));
    return { of: theirs.size, after: kept.size };
  });
  return { keys: [...kept], steps };
}
