/** An undirected edge between two named vertices. */
export interface Edge {
  readonly ends: readonly [string, string];
  readonly weight: number;
}

/**
 * The vertices on one side of a cut that is crossed by something, but by less than `least`; undefined when there is
 * none. Each connected part is looked at alone. Stoer & Wagner 1997 (J. ACM 44:585): of each phase, either its cut is
 * the one sought, or the last two vertices lie on the same side of every narrow cut and become one.
 */
export function narrowCut(edges: readonly Edge[], least: number): ReadonlySet<string> | undefined {
  const graph = graphOf(edges);
  for (const start of graph.near.keys()) {
    let last = farthest(graph, start);
    while (last && last.weight >= least) {
      join(graph, last.vertex, last.before);
      last = farthest(graph, start);
    }
    if (last) return graph.merged.get(last.vertex);
  }
  return undefined;
}

interface Graph {
  readonly near: Map<string, Map<string, number>>;
  /** The vertices that each one stands for. */
  readonly merged: Map<string, ReadonlySet<string>>;
}

function graphOf(edges: readonly Edge[]): Graph {
  const graph: Graph = { near: new Map(), merged: new Map() };
  const towards = (from: string) => {
    const found = graph.near.get(from) ?? new Map<string, number>();
    graph.near.set(from, found);
    graph.merged.set(from, new Set([from]));
    return found;
  };
  for (const { ends, weight } of edges) {
    if (weight === 0) continue;
    const [one, other] = ends;
    towards(one).set(other, (towards(one).get(other) ?? 0) + weight);
    towards(other).set(one, (towards(other).get(one) ?? 0) + weight);
  }
  return graph;
}

interface Last {
  readonly vertex: string;
  readonly before: string;
  /** Of all its edges. */
  readonly weight: number;
}

/** The last vertex of a maximum adjacency order from `start`; undefined when nothing is connected with it. */
function farthest({ near }: Graph, start: string): Last | undefined {
  const pull = new Map<string, number>([[start, 0]]);
  const done = new Set<string>();
  let before = start;
  let last: Last | undefined;
  while (pull.size > 0) {
    const [vertex, weight] = strongest(pull);
    pull.delete(vertex);
    done.add(vertex);
    if (vertex !== start) last = { vertex, before, weight };
    before = vertex;
    for (const [other, more] of near.get(vertex) ?? []) {
      if (!done.has(other)) pull.set(other, (pull.get(other) ?? 0) + more);
    }
  }
  return last;
}

const strongest = (pull: ReadonlyMap<string, number>): readonly [string, number] =>
  [...pull].reduce((best, one) => (one[1] > best[1] ? one : best));

function join({ near, merged }: Graph, vertex: string, into: string): void {
  const target = near.get(into);
  for (const [other, weight] of near.get(vertex) ?? []) {
    near.get(other)?.delete(vertex);
    if (other === into) continue;
    target?.set(other, (target.get(other) ?? 0) + weight);
    near.get(other)?.set(into, target?.get(other) ?? 0);
  }
  near.delete(vertex);
  merged.set(into, new Set([...(merged.get(into) ?? []), ...(merged.get(vertex) ?? [])]));
}
