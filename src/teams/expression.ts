/** What a name in a card may mean: `$root` all data, otherwise the item of the nearest `$data`. */
export interface Scope {
  readonly root: unknown;
  readonly data: unknown;
  readonly index?: number;
}

export type Evaluate = (scope: Scope) => unknown;

type Value = unknown;

const token =
  /\s*(?:(?<path>\$?[A-Za-z]\w*(?:\.[A-Za-z]\w*)*)|'(?<text>[^']*)'|(?<number>\d+)|(?<sign>[=!]=|[<>]=?|&&|\|\||[!(),]))\s*/y;

const comparisons: Readonly<Record<string, (one: Value, other: Value) => boolean>> = {
  '==': (one, other) => one === other,
  '!=': (one, other) => one !== other,
  '>': (one, other) => Number(one) > Number(other),
  '>=': (one, other) => Number(one) >= Number(other),
  '<': (one, other) => Number(one) < Number(other),
  '<=': (one, other) => Number(one) <= Number(other),
};

/** As in Adaptive Expressions, only false and what is missing are not true; '' and 0 are. */
const isTrue = (value: Value): boolean => value !== false && value !== undefined && value !== null;

const functions: Readonly<Record<string, (given: readonly Evaluate[]) => Evaluate>> = {
  count:
    ([of]) =>
    (scope) =>
      sizeOf(of?.(scope)),
  if:
    ([asked, yes, no]) =>
    (scope) =>
      isTrue(asked?.(scope)) ? yes?.(scope) : no?.(scope),
};

/**
 * Reads one expression of a card: paths (`typed.title`, `$root.to`), 'text', whole numbers, `!`, `== != > >= < <=`, `&&`,
 * `||`, brackets, `count(list)` and `if(condition, this, that)`. @throws SyntaxError for anything else.
 */
export function parse(expression: string): Evaluate {
  let at = 0;
  let next = read();
  const evaluate = either();
  if (next) throw unexpected();
  return evaluate;

  function read() {
    token.lastIndex = at;
    const found = token.exec(expression);
    if (!found && at < expression.length) throw unexpected();
    at = found ? token.lastIndex : at;
    return found?.groups;
  }

  function unexpected(): SyntaxError {
    return new SyntaxError(`A card cannot say "\${${expression}}"; see src/teams/expression.ts for what it can`);
  }

  function takes(sign: string): boolean {
    if (next?.sign !== sign) return false;
    next = read();
    return true;
  }

  function either(): Evaluate {
    const one = both();
    if (!takes('||')) return one;
    const other = either();
    return (scope) => isTrue(one(scope)) || isTrue(other(scope));
  }

  function both(): Evaluate {
    const one = compared();
    if (!takes('&&')) return one;
    const other = both();
    return (scope) => isTrue(one(scope)) && isTrue(other(scope));
  }

  function compared(): Evaluate {
    const one = single();
    const compare = comparisons[next?.sign ?? ''];
    if (!compare) return one;
    next = read();
    const other = single();
    return (scope) => compare(one(scope), other(scope));
  }

  function single(): Evaluate {
    if (takes('!')) {
      const negated = single();
      return (scope) => !isTrue(negated(scope));
    }
    if (takes('(')) return closed(either());
    const { path, text, number } = next ?? {};
    if (path === undefined && text === undefined && number === undefined) throw unexpected();
    next = read();
    if (path === undefined) return () => text ?? Number(number);
    return takes('(') ? call(path) : lookup(path);
  }

  function call(name: string): Evaluate {
    const make = functions[name];
    if (!make) throw unexpected();
    const given = [either()];
    while (takes(',')) given.push(either());
    return closed(make(given));
  }

  function closed(inner: Evaluate): Evaluate {
    if (!takes(')')) throw unexpected();
    return inner;
  }
}

function lookup(path: string): Evaluate {
  const [first = '', ...rest] = path.split('.');
  if (first === 'true' || first === 'false') return () => first === 'true';
  if (first === '$index') return ({ index }) => index;
  if (first === '$root') return ({ root }) => follow(root, rest);
  if (first === '$data') return ({ data }) => follow(data, rest);
  const names = [first, ...rest];
  return ({ data }) => follow(data, names);
}

function follow(from: Value, names: readonly string[]): Value {
  let value = from;
  for (const name of names) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = (value as Record<string, Value>)[name];
  }
  return value;
}

function sizeOf(value: Value): number {
  if (typeof value === 'string' || Array.isArray(value)) return value.length;
  return typeof value === 'object' && value !== null ? Object.keys(value).length : Number.NaN;
}
