import { type Evaluate, parse, type Scope } from './expression.ts';

export type Expand = (scope: Scope) => unknown;

/**
 * The part of Adaptive Cards Templating that our cards use, with the meaning that Microsoft's library gives it:
 * `${…}` in strings, `$data` (a list repeats the object), `$when`, `$root`, `$index`. The library brings a parser
 * generator's runtime: 20 MB, a fifth of a second at start and half of the time that a card takes. A test holds the two
 * against each other. What is missing stays visible as `${path}`. @throws SyntaxError for words outside the vocabulary.
 */
export function template(source: unknown): (root: unknown) => unknown {
  const expand = prepare(source);
  return (root) => expand({ root, data: root });
}

function prepare(node: unknown): Expand {
  if (typeof node === 'string') return prepareText(node);
  if (Array.isArray(node)) return prepareList(node);
  if (typeof node === 'object' && node !== null) return prepareObject(node as Record<string, unknown>);
  return () => node;
}

const placeholder = /\$\{([^}]*)\}/;

function prepareText(text: string): Expand {
  // Constant text and expressions in turn.
  const parts = text.split(placeholder);
  if (parts.length === 1) return () => text;
  const evaluations = parts.map((part, index) => (index % 2 === 0 ? () => part : shown(part)));
  const [before, , after] = parts;
  // An expression alone keeps the type of its value.
  if (parts.length === 3 && before === '' && after === '' && evaluations[1]) return evaluations[1];
  return (scope) => evaluations.map((evaluate) => String(evaluate(scope))).join('');
}

function shown(expression: string): Evaluate {
  const evaluate = parse(expression);
  return (scope) => evaluate(scope) ?? `\${${expression}}`;
}

function prepareList(nodes: readonly unknown[]): Expand {
  const items = nodes.map(prepare);
  // One item may become several, or none when its `$when` is false.
  return (scope) => items.map((expand) => expand(scope)).flatMap((item) => item ?? []);
}

function prepareObject({ $when, $data, ...fields }: Record<string, unknown>): Expand {
  const entries = Object.entries(fields).map(([name, node]) => [name, prepare(node)] as const);
  const isWanted = $when === undefined ? undefined : condition($when);
  const expandOne = (scope: Scope): object | null => {
    if (isWanted && isWanted(scope) !== true) return null;
    const result: Record<string, unknown> = {};
    for (const [name, expand] of entries) {
      const value = expand(scope);
      if (value !== undefined) result[name] = value;
    }
    return result;
  };
  if ($data === undefined) return expandOne;
  const dataOf = prepare($data);
  return (scope) => {
    const data = dataOf(scope);
    if (!Array.isArray(data)) return expandOne({ ...scope, data });
    const results = data.map((item: unknown, index) => expandOne({ ...scope, data: item, index }));
    const kept = results.filter((result) => result !== null);
    return kept.length > 1 ? kept : (kept[0] ?? null);
  };
}

function condition($when: unknown): Evaluate {
  const [, expression] = (typeof $when === 'string' && /^\$\{([^}]*)\}$/.exec($when)) || [];
  if (expression === undefined) throw new SyntaxError(`$when is no expression: ${JSON.stringify($when)}`);
  return parse(expression);
}
