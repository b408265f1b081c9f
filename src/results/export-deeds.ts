import { AppError } from '../errors.ts';
import { byteOrderMark, csvLine } from '../files/csv.ts';
import { text } from '../i18n/text.ts';
import type { Person } from '../person.ts';
import { columns, type Exported, type ExportRow, exportRows } from './export-rows.ts';
import { pairedChanges } from './paired-deeds.ts';
import { mayRead } from './readers.ts';
import { type Archive, openReport } from './results-deeds.ts';

export interface ExportFile {
  readonly name: string;
  readonly type: string;
  readonly chunks: AsyncIterable<string>;
}

type Asked = { readonly cycleId: string; readonly reader: Person };

/** For Excel: one line for each question in each group that may be shown. @throws AppError not_allowed, results_not_yet */
export async function resultsCsv(archive: Archive, asked: Asked): Promise<ExportFile> {
  const exported = await exportOf(archive, asked);
  const { language } = asked.reader;
  return {
    name: `results-${exported.now.cycle.pk}.csv`,
    type: 'text/csv; charset=utf-8',
    chunks: streamed(function* () {
      yield byteOrderMark + csvLine([...columns], language);
      for (const row of exportRows(exported)) {
        yield csvLine(
          columns.map((column) => row[column]),
          language,
        );
      }
    }),
  };
}

/** The same lines with what was asked, of whom and how, and what each field means. */
export async function resultsJson(archive: Archive, asked: Asked): Promise<ExportFile> {
  const exported = await exportOf(archive, asked);
  return {
    name: `results-${exported.now.cycle.pk}.json`,
    type: 'application/json; charset=utf-8',
    chunks: streamed(function* () {
      yield `${JSON.stringify(aboutIt(exported, asked.reader)).slice(0, -1)},"rows":[`;
      let comma = '';
      for (const row of exportRows(exported)) {
        yield comma + lineOf(row);
        comma = ',';
      }
      yield '\n]}\n';
    }),
  };
}

async function exportOf(archive: Archive, { cycleId, reader }: Asked): Promise<Exported> {
  if (!mayRead(reader, 'details')) throw new AppError('not_allowed');
  const report = await openReport(archive, cycleId);
  return { ...report, paired: await pairedChanges(archive.store, report) };
}

const lineOf = (row: ExportRow): string =>
  `\n${JSON.stringify(Object.fromEntries(columns.flatMap((column) => (column in row ? [[column, row[column]]] : []))))}`;

function aboutIt({ now, before }: Exported, { language }: Person) {
  const { cycle } = now;
  const { title, mode, threshold, commentThreshold, routing, opensAt, closesAt, closedAt, audience, questionnaire } =
    cycle;
  return {
    format: 'procurement-voice/results',
    version: 1,
    cycle: { title, mode, threshold, commentThreshold, routing, opensAt, closesAt, closedAt, audience: audience.name },
    questionnaire: { version: questionnaire.version, hash: questionnaire.hash },
    ...(before && { before: { title: before.cycle.title, questionnaire: before.cycle.questionnaire.version } }),
    fields: Object.fromEntries(columns.map((column) => [column, text(language, `results.column.${column}`)])),
  };
}

async function* streamed(rows: () => Generator<string>): AsyncGenerator<string> {
  yield* rows();
}
