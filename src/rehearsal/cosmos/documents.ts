import { randomBytes } from 'node:crypto';
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { ContainerName } from '../../storage/containers.ts';
import { Refusal } from './refusal.ts';
import { column, columnValue, scalarsOf } from './schema.ts';

export const largest = 2 * 1024 * 1024;

export interface Version {
  body: string;
  etag: string;
  at: number;
}

export interface Address {
  pk: string;
  id: string;
}

type Own = Record<string, unknown> & { id: string };

const writer = randomBytes(8).toString('hex');
let writes = 0;

/** The documents of one container: point reads, and writes that compare the ETag inside one UPDATE. */
export class Documents {
  readonly #database: DatabaseSync;
  readonly #container: ContainerName;
  readonly #fields: readonly string[];
  readonly #read: StatementSync;
  readonly #columns: StatementSync;
  readonly #create: StatementSync;
  readonly #updates = new Map<string, StatementSync>();
  readonly #remove: StatementSync;
  readonly #removeVersion: StatementSync;

  constructor(database: DatabaseSync, container: ContainerName) {
    this.#database = database;
    this.#container = container;
    this.#fields = scalarsOf(container);
    const columns = this.#fields.map(column);
    const remove = `DELETE FROM ${container} WHERE pk = ? AND id = ?`;
    this.#read = database.prepare(`SELECT body, etag, at FROM ${container} WHERE pk = ? AND id = ?`);
    this.#columns = database.prepare(`SELECT ${['etag', ...columns]} FROM ${container} WHERE pk = ? AND id = ?`);
    this.#columns.setReturnArrays(true);
    this.#create = database.prepare(
      `INSERT INTO ${container} (${['pk', 'id', 'body', 'etag', 'at', ...columns]})
        VALUES (?, ?, ?, ?, ?${', ?'.repeat(columns.length)}) ON CONFLICT DO NOTHING`,
    );
    this.#remove = database.prepare(remove);
    this.#removeVersion = database.prepare(`${remove} AND etag = ?`);
  }

  read({ pk, id }: Address): Version {
    const row = this.#read.get(pk, id) as unknown as Version | undefined;
    if (!row) throw new Refusal(404, 'There is no such document');
    return row;
  }

  etag({ pk, id }: Address): string | undefined {
    const [etag] = (this.#columns.get(pk, id) ?? []) as unknown as [string?];
    return etag;
  }

  create(pk: string, doc: unknown): Version {
    const { own, ...version } = next(pk, doc);
    const values = this.#fields.map((field) => columnValue(own[field]));
    const { changes } = this.#create.run(pk, own.id, version.body, version.etag, version.at, ...values);
    if (changes === 0) throw new Refusal(409, 'A document with this id is already there');
    return version;
  }

  /** Writes only those columns that change: most indexes then stay as they are, and so do their pages. */
  replace({ pk, id }: Address, doc: unknown, etag?: string): Version {
    const { own, ...version } = next(pk, doc);
    if (own.id !== id) throw new Refusal(400, 'The id of a document never changes');
    for (;;) {
      const found = this.#columns.get(pk, id) as unknown as [string, ...unknown[]] | undefined;
      if (!found) throw new Refusal(404, 'There is no such document');
      const [current, ...columns] = found;
      if (etag !== undefined && etag !== current) throw old();
      const changed = this.#fields.filter((field, index) => columnValue(own[field]) !== columns[index]);
      const values = changed.map((field) => columnValue(own[field]));
      const { body, at } = version;
      const { changes } = this.#update(changed).run(...values, body, version.etag, at, pk, id, current);
      if (changes > 0) return version;
      // Another process wrote it since: look again.
    }
  }

  remove({ pk, id }: Address, etag?: string): void {
    const { changes } = etag === undefined ? this.#remove.run(pk, id) : this.#removeVersion.run(pk, id, etag);
    if (changes > 0) return;
    this.read({ pk, id });
    throw old();
  }

  #update(changed: readonly string[]): StatementSync {
    const sets = [...changed.map(column), 'body', 'etag', 'at'].map((name) => `${name} = ?`).join(', ');
    const known = this.#updates.get(sets);
    if (known) return known;
    const made = this.#database.prepare(`UPDATE ${this.#container} SET ${sets} WHERE pk = ? AND id = ? AND etag = ?`);
    this.#updates.set(sets, made);
    return made;
  }
}

const old = (): Refusal => new Refusal(412, 'The document is no longer the version that was read');

/** What is stored: the document without the fields that only the server sets. */
function next(pk: string, doc: unknown): Version & { own: Own } {
  if (typeof doc !== 'object' || doc === null || Array.isArray(doc)) throw new Refusal(400, 'A document is an object');
  const { _etag, _ts, _rid, _self, _attachments, ...own } = doc as Record<string, unknown>;
  const { id } = own;
  if (typeof id !== 'string' || id === '' || /[/\\?#]/.test(id))
    throw new Refusal(400, 'Not an id that Cosmos accepts');
  if (own.pk !== pk) throw new Refusal(400, 'The partition key of the request is not that of the document');
  const body = JSON.stringify(own);
  if (body.length > largest / 3 && Buffer.byteLength(body) > largest) throw new Refusal(413, 'Larger than 2 MB');
  writes += 1;
  return { own: own as Own, body, etag: `"${writer}-${writes.toString(16)}"`, at: Math.floor(Date.now() / 1000) };
}

/** The document as it is sent: stored text, with the server's fields put in without parsing it. */
export function text({ body, etag, at }: Version): string {
  return `${body.slice(0, -1)},"_etag":${JSON.stringify(etag)},"_ts":${at}}`;
}
