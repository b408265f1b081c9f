import { DatabaseSync } from 'node:sqlite';
import { type ContainerName, containers, listFields } from '../../storage/containers.ts';

export const containerNames = Object.keys(containers) as ContainerName[];
const lists: readonly string[] = listFields;

export const listsOf = (container: ContainerName): string[] =>
  containers[container].filter((name) => lists.includes(name));
export const scalarsOf = (container: ContainerName): string[] =>
  containers[container].filter((name) => !lists.includes(name));

/**
 * Opens the file that all processes share. In WAL mode an acknowledged write is in the operating system's hands, so it
 * survives the death of the process; synchronous=NORMAL spares the fsync that only a power cut would call for.
 */
export function openFile(file: string, busyMs = 5_000): DatabaseSync {
  const database = new DatabaseSync(file, { timeout: busyMs });
  database.exec(
    'PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -65536',
  );
  const wanted = containerNames.flatMap(definitions);
  const found = database
    .prepare("SELECT name, sql FROM sqlite_schema WHERE type IN ('table', 'index', 'trigger')")
    .all();
  const present = new Set(found.map(({ name }) => name));
  const isOld = found.some(({ sql }) => isComputed(sql)) || wanted.some(({ name }) => !present.has(name));
  if (isOld) create(database, wanted);
  return database;
}

interface Definition {
  name: string;
  sql: string;
}

function create(database: DatabaseSync, wanted: Definition[]): void {
  database.exec('BEGIN IMMEDIATE');
  try {
    for (const container of containerNames) database.exec(tableOf(container).sql);
    for (const container of containerNames) addColumns(database, container);
    for (const { sql } of wanted) database.exec(sql);
    assumeSelectivity(database);
    database.exec('COMMIT');
  } catch (error) {
    database.exec('ROLLBACK');
    throw error;
  }
}

/** A file from before a field was added to containers.ts gets its column now, filled from the documents. */
function addColumns(database: DatabaseSync, container: ContainerName): void {
  const sql = database.prepare('SELECT sql FROM sqlite_schema WHERE name = ?').get(container)?.sql;
  if (isComputed(sql)) {
    rebuild(database, container);
    return;
  }
  const columns = database.prepare(`PRAGMA table_info(${container})`).all();
  const present = new Set(columns.map(({ name }) => name));
  for (const field of scalarsOf(container).filter((name) => !present.has(column(name)))) {
    database.exec(`ALTER TABLE ${container} ADD COLUMN ${column(field)};
      UPDATE ${container} SET ${column(field)} = ${scalar(field)}`);
  }
}

// Columns were computed by SQLite once: every write then read the document as often as the table has indexes.
const isComputed = (sql: unknown): boolean => String(sql).includes('GENERATED ALWAYS');

function rebuild(database: DatabaseSync, container: ContainerName): void {
  const fields = scalarsOf(container);
  const own = 'pk, id, etag, at, body';
  database.exec(`ALTER TABLE ${container} RENAME TO ${container}_before; ${tableOf(container).sql};
    INSERT INTO ${container} (${[own, ...fields.map(column)].join(', ')})
      SELECT ${[own, ...fields.map(scalar)].join(', ')} FROM ${container}_before;
    DROP TABLE ${container}_before`);
}

/**
 * What ANALYZE would measure, as fixed assumptions: a partition holds many documents, a value few of them. A day's
 * averages mislead (one state holds nearly all deliveries, the one asked for holds few); this way plans never change.
 */
function assumeSelectivity(database: DatabaseSync): void {
  database.exec('ANALYZE sqlite_schema; DELETE FROM sqlite_stat1');
  const assume = database.prepare('INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES (?, ?, ?)');
  for (const container of containerNames) {
    assume.run(container, `sqlite_autoindex_${container}_1`, '1000000 20000 1');
    for (const field of scalarsOf(container)) {
      assume.run(container, indexName(container, field), `1000000 20000 ${field === 'type' ? 2000 : 50} 1`);
    }
  }
  database.exec('ANALYZE sqlite_schema');
}

export const indexName = (container: ContainerName, field: string): string => `${container}_by_${field}`;
export const column = (field: string): string => (field === 'id' ? 'id' : `f_${field}`);
export const listTable = (container: ContainerName, field: string): string => `${container}_${field}`;

function definitions(container: ContainerName): Definition[] {
  return [
    tableOf(container),
    ...scalarsOf(container).map((field) => ({
      name: indexName(container, field),
      // Documents without the field are left out: most have few of the fields, and each index costs a page per write.
      sql: `CREATE INDEX IF NOT EXISTS ${indexName(container, field)}
        ON ${container} (pk, ${column(field)}, id) WHERE ${column(field)} IS NOT NULL`,
    })),
    ...listsOf(container).flatMap((field) => listDefinitions(container, field)),
  ];
}

const tableOf = (container: ContainerName): Definition => ({
  name: container,
  sql: `CREATE TABLE IF NOT EXISTS ${container} (
    pk TEXT NOT NULL, id TEXT NOT NULL, etag TEXT NOT NULL, at INTEGER NOT NULL,
    ${scalarsOf(container).map(column).join(', ')}, body TEXT NOT NULL, UNIQUE (pk, id))`,
});

// Cosmos sorts null < false < true < numbers < strings and compares within one type only. SQLite sorts numbers before
// strings, so the other three become the lowest numbers that JavaScript holds exactly. Objects cannot be queried.
export const codes = {
  null: Number.MIN_SAFE_INTEGER,
  false: Number.MIN_SAFE_INTEGER + 1,
  true: Number.MIN_SAFE_INTEGER + 2,
};

/** What a field's column holds; `scalar` says the same in SQL. */
export function columnValue(value: unknown): string | number | null {
  if (typeof value === 'string' || typeof value === 'number') return value;
  if (typeof value === 'boolean') return value ? codes.true : codes.false;
  return value === null ? codes.null : null;
}

const typed = (type: string, value: string): string =>
  `CASE ${type} WHEN 'text' THEN ${value} WHEN 'integer' THEN ${value} WHEN 'real' THEN ${value}
    WHEN 'null' THEN ${codes.null} WHEN 'false' THEN ${codes.false} WHEN 'true' THEN ${codes.true} END`;
const scalar = (field: string): string => typed(`json_type(body, '$.${field}')`, `body ->> '$.${field}'`);

/** ARRAY_CONTAINS reads a side table, kept by triggers: one row for each value of each document. */
function listDefinitions(container: ContainerName, field: string): Definition[] {
  const table = listTable(container, field);
  const fill = (from: string, join = '') => `INSERT OR IGNORE INTO ${table} (pk, value, id)
    SELECT ${from}.pk, ${typed('item.type', 'item.value')}, ${from}.id
    FROM ${join} json_each(${from}.body, '$.${field}') AS item
    WHERE json_type(${from}.body, '$.${field}') = 'array' AND item.type NOT IN ('array', 'object');`;
  const clear = `DELETE FROM ${table} WHERE pk = old.pk AND id = old.id;`;
  const trigger = (event: string, deeds: string): Definition => ({
    name: `${table}_${event}`,
    sql: `CREATE TRIGGER IF NOT EXISTS ${table}_${event} AFTER ${event} ON ${container} BEGIN ${deeds} END`,
  });
  return [
    {
      name: table,
      sql: `CREATE TABLE IF NOT EXISTS ${table} (pk TEXT, value, id TEXT, PRIMARY KEY (pk, value, id)) WITHOUT ROWID;
        ${fill(container, `${container},`)}`,
    },
    { name: `${table}_by_id`, sql: `CREATE INDEX IF NOT EXISTS ${table}_by_id ON ${table} (pk, id)` },
    trigger('insert', fill('new')),
    trigger('update', `${clear} ${fill('new')}`),
    trigger('delete', clear),
  ];
}
