import { byteOrderMark, csvLine } from '../files/csv.ts';
import type { Language } from '../person.ts';

export interface ExportFile {
  readonly name: string;
  readonly type: string;
  readonly chunks: AsyncIterable<string>;
}

/** Lines by column, made while they are sent. */
export interface Table<Column extends string> {
  readonly columns: readonly Column[];
  readonly rows: Iterable<Row<Column>> | AsyncIterable<Row<Column>>;
}
type Row<Column extends string> = Readonly<Partial<Record<Column, string | number>>>;

/** For Excel, in the reader's country. */
export const csvFile = <C extends string>(name: string, table: Table<C>, language: Language): ExportFile => ({
  name: `${name}.csv`,
  type: 'text/csv; charset=utf-8',
  chunks: csvChunks(table, language),
});

/** For programs; `about` says what the rows are. */
export const jsonFile = <C extends string>(name: string, table: Table<C>, about: object): ExportFile => ({
  name: `${name}.json`,
  type: 'application/json; charset=utf-8',
  chunks: jsonChunks(table, about),
});

async function* csvChunks<C extends string>({ columns, rows }: Table<C>, language: Language): AsyncGenerator<string> {
  yield byteOrderMark + csvLine([...columns], language);
  for await (const row of rows) {
    const cells = columns.map((column) => row[column]);
    yield csvLine(cells, language);
  }
}

async function* jsonChunks<C extends string>({ columns, rows }: Table<C>, about: object): AsyncGenerator<string> {
  yield `${JSON.stringify(about).slice(0, -1)},"rows":[`;
  let comma = '';
  for await (const row of rows) {
    const cells = columns.flatMap((column) => (column in row ? [[column, row[column]]] : []));
    yield `${comma}\n${JSON.stringify(Object.fromEntries(cells))}`;
    comma = ',';
  }
  yield '\n]}\n';
}
