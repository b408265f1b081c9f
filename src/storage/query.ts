import { type ContainerName, containers, listFields } from './containers.ts';
import { stored } from './document-id.ts';

export type Scalar = string | number | boolean;

/** `from` ≤ field < `below`; `contains` is for the list fields only. */
export type Condition =
  | { readonly field: string; readonly is: Scalar }
  | { readonly field: string; readonly in: readonly Scalar[] }
  | { readonly field: string; readonly from?: Scalar; readonly below?: Scalar }
  | { readonly field: string; readonly contains: Scalar };

/**
 * The whole vocabulary of queries: one partition, conditions joined by AND, at most one field to order by. Ordering by
 * a field leaves out the documents that lack it.
 */
export interface Query {
  readonly pk: string;
  readonly where?: readonly Condition[];
  readonly orderBy?: { readonly field: string; readonly descending?: boolean };
  readonly top?: number;
}

export interface QueryText {
  query: string;
  parameters: { name: string; value: Scalar }[];
}

const lists: readonly string[] = listFields;

/** True when no document can match; Cosmos has no words for an empty IN. */
export const isEmpty = (query: Query): boolean =>
  query.top === 0 || (query.where ?? []).some((condition) => 'in' in condition && condition.in.length === 0);

export function select(container: ContainerName, query: Query): QueryText {
  const parts = conditions(container, query);
  const top = query.top === undefined ? '' : `TOP ${wholeNumber(query.top)} `;
  const order = query.orderBy
    ? ` ORDER BY ${path(container, query.orderBy.field)} ${query.orderBy.descending ? 'DESC' : 'ASC'}`
    : '';
  return { query: `SELECT ${top}* FROM c WHERE ${parts.text}${order}`, parameters: parts.parameters };
}

export function selectCount(container: ContainerName, query: Query): QueryText {
  if (query.top !== undefined || query.orderBy) throw new TypeError('A count has neither top nor order');
  const parts = conditions(container, query);
  return { query: `SELECT VALUE COUNT(1) FROM c WHERE ${parts.text}`, parameters: parts.parameters };
}

function conditions(container: ContainerName, query: Query) {
  const parameters = [{ name: '@pk', value: query.pk as Scalar }];
  const bind = (value: Scalar): string => {
    const name = `@p${parameters.length}`;
    parameters.push({ name, value });
    return name;
  };
  const texts = (query.where ?? []).flatMap((condition) => {
    const field = path(container, condition.field, 'contains' in condition);
    const given = (value: Scalar) => bind(condition.field === 'id' ? stored(String(value)) : value);
    if ('is' in condition) return `${field} = ${given(condition.is)}`;
    if ('in' in condition) return `${field} IN (${condition.in.map(given).join(', ')})`;
    if ('contains' in condition) return `ARRAY_CONTAINS(${field}, ${given(condition.contains)})`;
    return [
      ...(condition.from === undefined ? [] : [`${field} >= ${given(condition.from)}`]),
      ...(condition.below === undefined ? [] : [`${field} < ${given(condition.below)}`]),
    ];
  });
  const by = query.orderBy?.field ?? 'id';
  const isDefined =
    by === 'id' || query.where?.some(({ field }) => field === by) ? [] : [`IS_DEFINED(${path(container, by)})`];
  return { text: ['c.pk = @pk', ...texts, ...isDefined].join(' AND '), parameters };
}

function path(container: ContainerName, field: string, asList = false): string {
  const indexed: readonly string[] = containers[container];
  if (field !== 'id' && !indexed.includes(field)) {
    throw new TypeError(`${container}.${field} has no index; see src/storage/containers.ts`);
  }
  if (lists.includes(field) !== asList) {
    throw new TypeError(`${container}.${field} ${asList ? 'holds no list' : 'holds a list: use contains'}`);
  }
  return `c.${field}`;
}

function wholeNumber(top: number): number {
  if (!Number.isSafeInteger(top) || top < 0) throw new TypeError(`top: ${top} is not a whole number`);
  return top;
}
