import { DatabaseSync, type SQLInputValue } from 'node:sqlite';

/** A message as the chat keeps it. `from` is an Entra id, or `28:…` for the bot. */
export interface Kept {
  readonly id: string;
  readonly conversationId: string;
  /** The first message of its channel thread; missing in personal chats. */
  readonly thread?: string;
  readonly from: string;
  readonly text?: string;
  readonly summary?: string;
  readonly attachments?: readonly unknown[];
  readonly updated: boolean;
  readonly deleted: boolean;
  readonly reactions: Readonly<Record<string, readonly string[]>>;
  /** Business time, ISO. */
  readonly at: string;
}

export type Content = Pick<Kept, 'text' | 'summary' | 'attachments'>;
export type Change = { readonly type: 'message' | 'edited' | 'deleted' | 'reaction'; readonly activity: Kept };

const schema = `
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = NORMAL;
  PRAGMA busy_timeout = 5000;
  CREATE TABLE IF NOT EXISTS activities (
    seq INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, conversation TEXT NOT NULL, thread TEXT,
    sender TEXT NOT NULL, content TEXT NOT NULL, updated INTEGER NOT NULL DEFAULT 0, deleted INTEGER NOT NULL DEFAULT 0,
    reactions TEXT NOT NULL DEFAULT '{}', at TEXT NOT NULL) STRICT;
  CREATE INDEX IF NOT EXISTS activities_by_conversation ON activities (conversation, seq);
  CREATE TABLE IF NOT EXISTS installations (person TEXT PRIMARY KEY, installed INTEGER NOT NULL) STRICT;`;

/** All chats in one SQLite file. Every change is with the system before the method returns, so kill -9 loses nothing. */
export class Chats {
  readonly #db: DatabaseSync;
  readonly #changed: (change: Change) => void;
  #lastId: number;

  constructor(file: string, changed: (change: Change) => void = () => {}) {
    this.#db = new DatabaseSync(file);
    this.#db.exec(schema);
    this.#changed = changed;
    this.#lastId = Number(this.#one('SELECT max(CAST(id AS INTEGER)) AS last FROM activities')?.last ?? 0);
  }

  /** Ids are milliseconds, as in Teams, and only grow, also over a restart. */
  nextId(): string {
    this.#lastId = Math.max(Date.now(), this.#lastId + 1);
    return String(this.#lastId);
  }

  add(message: Content & Pick<Kept, 'conversationId' | 'thread' | 'from'> & { id?: string; at: Date }): Kept {
    const id = message.id ?? this.nextId();
    this.#run('INSERT INTO activities (id, conversation, thread, sender, content, at) VALUES (?, ?, ?, ?, ?, ?)', [
      id,
      message.conversationId,
      message.thread ?? null,
      message.from,
      contentOf(message),
      message.at.toISOString(),
    ]);
    return this.#tell('message', id);
  }

  edit(id: string, content: Content): Kept {
    this.#run('UPDATE activities SET content = ?, updated = 1 WHERE id = ?', [contentOf(content), id]);
    return this.#tell('edited', id);
  }

  remove(id: string): Kept {
    this.#run(`UPDATE activities SET content = '{}', deleted = 1 WHERE id = ?`, [id]);
    return this.#tell('deleted', id);
  }

  react(id: string, reactions: Kept['reactions']): Kept {
    this.#run('UPDATE activities SET reactions = ? WHERE id = ?', [JSON.stringify(reactions), id]);
    return this.#tell('reaction', id);
  }

  find(conversationId: string, id: string): Kept | undefined {
    const row = this.#one('SELECT * FROM activities WHERE id = ? AND conversation = ?', [id, conversationId]);
    return row && keptOf(row);
  }

  /** Oldest first. */
  list(conversationId: string): Kept[] {
    return this.#db
      .prepare('SELECT * FROM activities WHERE conversation = ? ORDER BY seq')
      .all(conversationId)
      .map(keptOf);
  }

  last(conversationId: string): Kept | undefined {
    const row = this.#one('SELECT * FROM activities WHERE conversation = ? ORDER BY seq DESC LIMIT 1', [
      conversationId,
    ]);
    return row && keptOf(row);
  }

  /** undefined when nobody has changed it since the beginning. */
  installed(personId: string): boolean | undefined {
    const row = this.#one('SELECT installed FROM installations WHERE person = ?', [personId]);
    return row && row.installed === 1;
  }

  install(personId: string, installed: boolean): void {
    const sql =
      'INSERT INTO installations VALUES (?, ?) ON CONFLICT (person) DO UPDATE SET installed = excluded.installed';
    this.#run(sql, [personId, installed ? 1 : 0]);
  }

  close(): void {
    this.#db.close();
  }

  #tell(type: Change['type'], id: string): Kept {
    const row = this.#one('SELECT * FROM activities WHERE id = ?', [id]);
    if (!row) throw new Error(`No activity ${id} in the chats.`);
    const activity = keptOf(row);
    this.#changed({ type, activity });
    return activity;
  }

  #one(sql: string, values: SQLInputValue[] = []): Row | undefined {
    return this.#db.prepare(sql).get(...values);
  }

  #run(sql: string, values: SQLInputValue[]): void {
    this.#db.prepare(sql).run(...values);
  }
}

type Row = Record<string, unknown>;

const contentOf = ({ text, summary, attachments }: Content): string => JSON.stringify({ text, summary, attachments });

function keptOf(row: Row): Kept {
  return {
    id: String(row.id),
    conversationId: String(row.conversation),
    ...(row.thread ? { thread: String(row.thread) } : {}),
    from: String(row.sender),
    ...(JSON.parse(String(row.content)) as Content),
    updated: row.updated === 1,
    deleted: row.deleted === 1,
    reactions: JSON.parse(String(row.reactions)) as Kept['reactions'],
    at: String(row.at),
  };
}
