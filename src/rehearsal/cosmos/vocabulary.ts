import { Refusal } from './refusal.ts';

export type Comparison = {
  field: string;
  operator: '=' | '>=' | '<' | 'IN' | 'CONTAINS' | 'DEFINED';
  parameters: string[];
};

export interface Statement {
  kind: 'documents' | 'count';
  top?: number;
  where: Comparison[];
  orderBy?: { field: string; isDescending: boolean };
}

const statement =
  /^SELECT (?:TOP (?<top>\d{1,9}) \*|\*|VALUE (?<count>COUNT\(1\))) FROM c WHERE c\.pk = @pk(?: AND (?<where>.+?))?(?: ORDER BY c\.(?<order>\w+) (?<direction>ASC|DESC))?$/;
const comparison =
  /^(?:c\.(?<field>\w+) (?:(?<operator>=|>=|<) (?<one>@p\d+)|IN \((?<many>@p\d+(?:, @p\d+)*)\))|ARRAY_CONTAINS\(c\.(?<list>\w+), (?<item>@p\d+)\)|IS_DEFINED\(c\.(?<defined>\w+)\))$/;

/** Reads the closed vocabulary and nothing else; everything the Store writes is spelled in exactly one way. */
export function parse(text: string): Statement {
  const found = statement.exec(text)?.groups;
  if (!found) throw new Refusal(400, `Outside the query vocabulary: ${text}`);
  if (found.count && found.order) throw new Refusal(400, 'A count has no order');
  return {
    kind: found.count ? 'count' : 'documents',
    ...(found.top !== undefined && { top: Number(found.top) }),
    where: found.where === undefined ? [] : found.where.split(' AND ').map(parseComparison),
    ...(found.order && { orderBy: { field: found.order, isDescending: found.direction === 'DESC' } }),
  };
}

function parseComparison(text: string): Comparison {
  const found = comparison.exec(text)?.groups;
  if (!found) throw new Refusal(400, `Outside the query vocabulary: ${text}`);
  const { field, operator, one, many, list, item, defined } = found;
  if (defined) return { field: defined, operator: 'DEFINED', parameters: [] };
  if (list && item) return { field: list, operator: 'CONTAINS', parameters: [item] };
  if (field && many) return { field, operator: 'IN', parameters: many.split(', ') };
  return { field: field ?? '', operator: operator as '=' | '>=' | '<', parameters: [one ?? ''] };
}
