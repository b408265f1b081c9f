import { AppError } from '../errors.ts';
import { text } from '../i18n/text.ts';
import type { Person } from '../person.ts';
import { csvFile, type ExportFile, jsonFile } from './export-file.ts';
import { columns, type Exported, exportRows } from './export-rows.ts';
import { pairedChanges } from './paired-deeds.ts';
import { mayRead } from './readers.ts';
import { type Archive, openReport } from './results-deeds.ts';

type Asked = { readonly cycleId: string; readonly reader: Person };

/** For Excel: one line for each question in each group that may be shown. @throws AppError not_allowed, results_not_yet */
export async function resultsCsv(archive: Archive, asked: Asked): Promise<ExportFile> {
  const exported = await exportOf(archive, asked);
  return csvFile(nameOf(exported), { columns, rows: exportRows(exported) }, asked.reader.language);
}

/** The same lines with what was asked, of whom and how, and what each field means. */
export async function resultsJson(archive: Archive, asked: Asked): Promise<ExportFile> {
  const exported = await exportOf(archive, asked);
  return jsonFile(nameOf(exported), { columns, rows: exportRows(exported) }, aboutIt(exported, asked.reader));
}

async function exportOf(archive: Archive, { cycleId, reader }: Asked): Promise<Exported> {
  if (!mayRead(reader, 'details')) throw new AppError('not_allowed');
  const report = await openReport(archive, cycleId);
  return { ...report, paired: await pairedChanges(archive.store, report) };
}

const nameOf = ({ now }: Exported): string => `results-${now.cycle.pk}`;

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
