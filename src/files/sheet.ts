import { CsvError, parse } from 'csv-parse/sync';
import { type FileText, type FileTrouble, fileText } from './file-text.ts';

export interface Row {
  /** As an editor counts; the headings stand on the first. */
  readonly line: number;
  readonly cells: readonly string[];
}

export interface Sheet {
  readonly headings: readonly string[];
  readonly rows: readonly Row[];
  readonly encoding: FileText['encoding'];
}

export const mostBytes = 10 * 1024 * 1024;
export const mostRows = 20_000;
const mostColumns = 100;
const longestRow = 131_072;

/** The table that somebody saved as CSV. Separator and encoding are found out; nothing is guessed about its content. */
export function readSheet(bytes: Uint8Array): Sheet | FileTrouble {
  const file = fileText(bytes);
  if ('trouble' in file) return file;
  // Excel's own way to say it: a first line "sep=;".
  const said = /^sep=(.)\r?\n/i.exec(file.text);
  const text = said ? file.text.slice(said[0].length) : file.text;
  const delimiter = said?.[1] ?? separatorOf(text);
  const all = records(text, delimiter);
  if ('trouble' in all) return all;
  const [first, ...rest] = said ? all.map((row) => ({ ...row, line: row.line + 1 })) : all;
  if (!first || rest.length === 0) return { trouble: 'empty' };
  if (first.cells.length > mostColumns) return { trouble: 'columns', values: { limit: mostColumns } };
  if (rest.length > mostRows) return { trouble: 'rows', values: { limit: mostRows } };
  return { headings: first.cells, rows: rest, encoding: file.encoding };
}

/** What parts the headings, outside of quotes. */
function separatorOf(text: string): string {
  const [headings = ''] = text
    .trimStart()
    .replaceAll(/"[^"]*"/g, '')
    .split(/[\r\n]/, 1);
  const count = (sign: string): number => headings.split(sign).length;
  return [',', ';', '\t'].reduce((best, sign) => (count(sign) > count(best) ? sign : best));
}

function records(text: string, delimiter: string): readonly Row[] | FileTrouble {
  let lastLine = 0;
  try {
    const found = parse(text, {
      delimiter,
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
      trim: true,
      max_record_size: longestRow,
      record_delimiter: ['\r\n', '\n', '\r'],
      // One more than allowed, so that a longer file is known to be longer.
      to: mostRows + 2,
      on_record: (record, { lines }) => {
        lastLine = lines;
        return record;
      },
    }) as unknown as readonly { readonly record: string[]; readonly info: { readonly lines: number } }[];
    return found
      .map(({ record, info }) => ({ cells: record, line: info.lines - breaksIn(record) }))
      .filter(({ cells }) => cells.some((cell) => cell !== ''));
  } catch (error) {
    if (error instanceof CsvError) return troubleOf(error, lastLine + 1);
    throw error;
  }
}

const breaksIn = (record: readonly string[]): number => record.join('').match(/\r\n|\n|\r/g)?.length ?? 0;

/** `line`: where the row begins. A quote left open swallows all that follows, so where it ends says nothing. */
function troubleOf({ code }: CsvError, line: number): FileTrouble {
  if (code === 'CSV_QUOTE_NOT_CLOSED') return { trouble: 'quote-open', values: { line } };
  return { trouble: code === 'CSV_MAX_RECORD_SIZE' ? 'long-cell' : 'quotes', values: { line } };
}
