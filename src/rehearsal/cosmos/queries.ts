import type { ContainerName } from '../../storage/containers.ts';
import { Refusal } from './refusal.ts';
import { codes, column, indexName, listsOf, listTable, scalarsOf } from './schema.ts';
import type { Comparison, Statement } from './vocabulary.ts';

export type Bound = string | number;
export type Parameters = ReadonlyMap<string, unknown>;

/** Where the last page ended: the value it was ordered by, and the id. */
export interface Cursor {
  value: Bound;
  id: string;
}

export interface Sql {
  sql: string;
  values: Bound[];
}

/** Body, ETag, time, id and the value ordered by, of the documents after `cursor`. The LIMIT is the last parameter. */
export function documentsSql(
  container: ContainerName,
  statement: Statement,
  parameters: Parameters,
  cursor?: Cursor,
): Sql {
  const order = orderOf(statement);
  const by = columnOf(container, order.field);
  const parts = [
    ...conditions(container, statement, parameters),
    ...(cursor ? [after(by, order.isDescending, cursor)] : []),
  ];
  const direction = order.isDescending ? 'DESC' : 'ASC';
  const ordering = by === 'id' ? `id ${direction}` : `${by} ${direction}, id ${direction}`;
  return {
    sql: `SELECT body, etag, at, id, ${by} FROM ${container}${forced(container, statement)}
      WHERE ${parts.map(({ sql }) => sql).join(' AND ')} ORDER BY ${ordering} LIMIT ?`,
    values: parts.flatMap(({ values }) => values),
  };
}

export function countSql(container: ContainerName, statement: Statement, parameters: Parameters): Sql {
  const parts = conditions(container, statement, parameters);
  return {
    sql: `SELECT count(*) FROM ${container} WHERE ${parts.map(({ sql }) => sql).join(' AND ')}`,
    values: parts.flatMap(({ values }) => values),
  };
}

/** Without ORDER BY any steady order will do: the one in which the index is read anyway needs no sorting. */
function orderOf({ orderBy, where }: Statement): { field: string; isDescending: boolean } {
  const by = (...operators: Comparison['operator'][]) =>
    where.find(({ field, operator }) => field !== 'type' && operators.includes(operator));
  const read = by('=') ?? by('IN') ?? by('>=', '<');
  return orderBy ?? { field: read?.field ?? 'id', isDescending: false };
}

/** When nothing but the type narrows an ordered query, following the order is better than sorting a partition. */
function forced(container: ContainerName, { orderBy, where }: Statement): string {
  if (!orderBy || orderBy.field === 'id' || where.some(({ field }) => field !== 'type' && field !== orderBy.field))
    return '';
  return ` INDEXED BY ${indexName(container, orderBy.field)}`;
}

function conditions(container: ContainerName, { where }: Statement, parameters: Parameters): Sql[] {
  const pk = bound(parameters, '@pk');
  return [
    { sql: 'pk = ?', values: [pk] },
    ...where.map((comparison) => condition(container, comparison, { where, parameters, pk })),
  ];
}

function condition(
  container: ContainerName,
  { field, operator, parameters: names }: Comparison,
  { where, parameters, pk }: { where: Comparison[]; parameters: Parameters; pk: Bound },
): Sql {
  const values = names.map((name) => bound(parameters, name));
  if (operator === 'CONTAINS') {
    if (!listsOf(container).includes(field)) throw new Refusal(400, `${container}.${field} is no indexed list`);
    return {
      sql: `id IN (SELECT id FROM ${listTable(container, field)} WHERE pk = ? AND value = ?)`,
      values: [pk, ...values],
    };
  }
  const left = columnOf(container, field);
  if (operator === 'DEFINED') return { sql: `${left} IS NOT NULL`, values };
  if (operator === '=') return { sql: `${left} = ?`, values };
  if (operator === 'IN') return { sql: `${left} IN (${values.map(() => '?').join(', ')})`, values };
  const [own] = names.map((name) => parameters.get(name));
  const other = where.find((one) => one.field === field && one.operator === (operator === '<' ? '>=' : '<'));
  if (!other) return { sql: `${left} ${operator} ?${fence(left, operator, own)}`, values };
  if (other.parameters.some((name) => typeof parameters.get(name) !== typeof own)) {
    throw new Refusal(400, `The ends of the range over ${container}.${field} differ in type`);
  }
  return { sql: `${left} ${operator} ?`, values };
}

// Cosmos compares within one type, SQLite does not: an open end needs a fence against the neighbouring type.
function fence(left: string, operator: '>=' | '<', value: unknown): string {
  if (typeof value === 'string') return operator === '<' ? ` AND ${left} >= ''` : '';
  if (typeof value === 'number') return ` AND ${left} ${operator === '<' ? `> ${codes.true}` : "< ''"}`;
  return ` AND ${left} ${operator === '<' ? `>= ${codes.false}` : `<= ${codes.true}`}`;
}

function after(by: string, isDescending: boolean, { value, id }: Cursor): Sql {
  const sign = isDescending ? '<' : '>';
  if (by === 'id') return { sql: `id ${sign} ?`, values: [id] };
  return { sql: `(${by}, id) ${sign} (?, ?)`, values: [value, id] };
}

function columnOf(container: ContainerName, field: string): string {
  if (field !== 'id' && !scalarsOf(container).includes(field)) {
    throw new Refusal(400, `${container}.${field} has no index; see src/storage/containers.ts`);
  }
  return column(field);
}

function bound(parameters: Parameters, name: string): Bound {
  const value = parameters.get(name);
  if (typeof value === 'string' || (typeof value === 'number' && Number.isFinite(value))) return value;
  if (typeof value === 'boolean') return value ? codes.true : codes.false;
  throw new Refusal(400, `${name} is no string, number or boolean`);
}
