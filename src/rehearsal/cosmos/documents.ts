import { randomBytes } from 'node:crypto';
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { ContainerName } from '../../storage/containers.ts';
import { Refusal } from './refusal.ts';

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

const writer = randomBytes(8).toString('hex');
let writes = 0;

/** The documents of one container: point reads, and writes that compare the ETag inside one UPDATE. */
export class Documents {
  readonly #read: StatementSync;
  readonly #create: StatementSync;
  readonly #replace: StatementSync;
  readonly #replaceVersion: StatementSync;
  readonly #remove: StatementSync;
  readonly #removeVersion: StatementSync;

  constructor(database: DatabaseSync, container: ContainerName) {
    const put = `UPDATE ${container} SET body = ?, etag = ?, at = ? WHERE pk = ? AND id = ?`;
    const remove = `DELETE FROM ${container} WHERE pk = ? AND id = ?`;
    this.#read = database.prepare(`SELECT body, etag, at FROM ${container} WHERE pk = ? AND id = ?`);
    this.#create = database.prepare(
      `INSERT INTO ${container} (pk, id, body, etag, at) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`,
    );
    this.#replace = database.prepare(put);
    this.#replaceVersion = database.prepare(`${put} AND etag = ?`);
    this.#remove = database.prepare(remove);
    this.#removeVersion = database.prepare(`${remove} AND etag = ?`);
  }

  read({ pk, id }: Address): Version {
    const row = this.#read.get(pk, id) as unknown as Version | undefined;
    if (!row) throw new Refusal(404, 'There is no such document');
    return row;
  }

  create(pk: string, doc: unknown): Version {
    const { id, ...version } = next(pk, doc);
    const { changes } = this.#create.run(pk, id, version.body, version.etag, version.at);
    if (changes === 0) throw new Refusal(409, 'A document with this id is already there');
    return version;
  }

  replace(address: Address, doc: unknown, etag?: string): Version {
    const { id, ...version } = next(address.pk, doc);
    if (id !== address.id) throw new Refusal(400, 'The id of a document never changes');
    const values = [version.body, version.etag, version.at, address.pk, id] as const;
    const { changes } = etag === undefined ? this.#replace.run(...values) : this.#replaceVersion.run(...values, etag);
    if (changes === 0) this.#explain(address);
    return version;
  }

  remove({ pk, id }: Address, etag?: string): void {
    const { changes } = etag === undefined ? this.#remove.run(pk, id) : this.#removeVersion.run(pk, id, etag);
    if (changes === 0) this.#explain({ pk, id });
  }

  #explain(address: Address): never {
    this.read(address);
    throw new Refusal(412, 'The document is no longer the version that was read');
  }
}

/** What is stored: the document without the fields that only the server sets. */
function next(pk: string, doc: unknown): Version & { id: string } {
  if (typeof doc !== 'object' || doc === null || Array.isArray(doc)) throw new Refusal(400, 'A document is an object');
  const { _etag, _ts, _rid, _self, _attachments, ...own } = doc as Record<string, unknown>;
  const { id } = own;
  if (typeof id !== 'string' || id === '' || /[/\\?#]/.test(id))
    throw new Refusal(400, 'Not an id that Cosmos accepts');
  if (own.pk !== pk) throw new Refusal(400, 'The partition key of the request is not that of the document');
  const body = JSON.stringify(own);
  if (body.length > largest / 3 && Buffer.byteLength(body) > largest) throw new Refusal(413, 'Larger than 2 MB');
  writes += 1;
  return { id, body, etag: `"${writer}-${writes.toString(16)}"`, at: Math.floor(Date.now() / 1000) };
}

/** The document as it is sent: stored text, with the server's fields put in without parsing it. */
export function text({ body, etag, at }: Version): string {
  return `${body.slice(0, -1)},"_etag":${JSON.stringify(etag)},"_ts":${at}}`;
}
