import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { ContainerName } from '../../storage/containers.ts';
import { text } from './documents.ts';
import { type Cursor, countSql, documentsSql, type Parameters } from './queries.ts';
import { Refusal } from './refusal.ts';
import { parse, type Statement } from './vocabulary.ts';

const usualPage = 100;
const largestPage = 4 * 1024 * 1024;
const remembered = 500;

export interface Request {
  container: ContainerName;
  pk: string;
  body: unknown;
  size?: number;
  continuation?: string | undefined;
}

export interface Answer {
  body: string;
  count: number;
  continuation?: string;
}

/** Answers queries page by page; a continuation names the document after which to go on, so pages never overlap. */
export class Pages {
  readonly #database: DatabaseSync;
  readonly #statements = new Map<string, StatementSync>();
  readonly #parsed = new Map<string, Statement>();

  constructor(database: DatabaseSync) {
    this.#database = database;
  }

  answer({ container, pk, body, size, continuation }: Request): Answer {
    const { query, parameters: list } = Object(body) as { query?: unknown; parameters?: unknown };
    if (typeof query !== 'string' || !Array.isArray(list)) throw new Refusal(400, 'A query has text and parameters');
    const parameters: Parameters = new Map(
      list.map(({ name, value }: { name: string; value: unknown }) => [name, value]),
    );
    if (parameters.get('@pk') !== pk) throw new Refusal(400, 'A query states its partition twice, alike');
    const statement = remember(this.#parsed, query, () => parse(query));
    if (statement.kind === 'count') return this.#count(container, statement, parameters);
    return this.#page(container, { statement, parameters, size: size && size > 0 ? size : usualPage, continuation });
  }

  #count(container: ContainerName, statement: Statement, parameters: Parameters): Answer {
    const { sql, values } = countSql(container, statement, parameters);
    const [count] = this.#prepare(sql).get(...values) as unknown as [number];
    return { body: `{"Documents":[${count}],"_count":1}`, count: 1 };
  }

  #page(
    container: ContainerName,
    {
      statement,
      parameters,
      size,
      continuation,
    }: { statement: Statement; parameters: Parameters; size: number; continuation: string | undefined },
  ): Answer {
    const from = continuation === undefined ? undefined : readToken(continuation);
    const left = from?.left ?? statement.top ?? Number.MAX_SAFE_INTEGER;
    const limit = Math.min(size, left);
    const { sql, values } = documentsSql(container, statement, parameters, from);
    const documents: string[] = [];
    let last: Cursor | undefined;
    let length = 0;
    let hasMore = false;
    for (const row of this.#prepare(sql).iterate(...values, limit + 1)) {
      hasMore = documents.length === limit || length > largestPage;
      if (hasMore) break;
      const [body, etag, at, id, value] = row as unknown as [string, string, number, string, Cursor['value']];
      documents.push(text({ body, etag, at }));
      length += body.length;
      last = { value, id };
    }
    const rest = left - documents.length;
    return {
      body: `{"Documents":[${documents.join(',')}],"_count":${documents.length}}`,
      count: documents.length,
      ...(hasMore && last && rest > 0 && { continuation: writeToken(last, rest) }),
    };
  }

  #prepare(sql: string): StatementSync {
    return remember(this.#statements, sql, () => {
      const statement = this.#database.prepare(sql);
      statement.setReturnArrays(true);
      return statement;
    });
  }
}

function remember<T>(known: Map<string, T>, key: string, make: () => T): T {
  const found = known.get(key);
  if (found !== undefined) return found;
  if (known.size >= remembered) known.clear();
  const made = make();
  known.set(key, made);
  return made;
}

const writeToken = ({ value, id }: Cursor, left: number): string =>
  Buffer.from(JSON.stringify([value, id, left])).toString('base64url');

function readToken(token: string): Cursor & { left: number } {
  const refusal = new Refusal(400, 'Not a continuation that was given out');
  try {
    const [value, id, left] = JSON.parse(Buffer.from(token, 'base64url').toString()) as unknown[];
    if (typeof value !== 'string' && typeof value !== 'number') throw refusal;
    if (typeof id !== 'string' || typeof left !== 'number') throw refusal;
    return { value, id, left };
  } catch {
    throw refusal;
  }
}
