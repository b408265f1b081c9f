import { AppError } from '../errors.ts';
import { text } from '../i18n/text.ts';
import type { Person } from '../person.ts';
import type { Cycle } from '../surveys/cycle.ts';
import { completeness } from '../surveys/response.ts';
import { csvFile, type ExportFile, jsonFile } from './export-file.ts';
import { responsesTo } from './paired-deeds.ts';
import { type PersonRow, peopleColumns, rowsOfPerson } from './people-rows.ts';
import { mayRead, maySeeNames } from './readers.ts';
import { type Archive, openReport } from './results-deeds.ts';

type Asked = { readonly cycleId: string; readonly reader: Person };

/**
 * For Excel: who answered what, only where everybody was told so before they answered.
 * @throws AppError not_allowed, results_not_yet
 */
export async function peopleCsv(archive: Archive, asked: Asked): Promise<ExportFile> {
  const cycle = await namedCycle(archive, asked);
  const { language } = asked.reader;
  return csvFile(nameOf(cycle), { columns: peopleColumns, rows: peopleIn(archive, cycle, asked.reader) }, language);
}

/** The same lines with what each field means. */
export async function peopleJson(archive: Archive, asked: Asked): Promise<ExportFile> {
  const cycle = await namedCycle(archive, asked);
  const rows = peopleIn(archive, cycle, asked.reader);
  return jsonFile(nameOf(cycle), { columns: peopleColumns, rows }, aboutIt(cycle, asked.reader));
}

async function namedCycle(archive: Archive, { cycleId, reader }: Asked): Promise<Cycle> {
  if (!mayRead(reader, 'people')) throw new AppError('not_allowed');
  const { cycle } = (await openReport(archive, cycleId)).now;
  if (!maySeeNames(reader, cycle)) throw new AppError('not_allowed');
  return cycle;
}

async function* peopleIn({ store, nameOf: known }: Archive, cycle: Cycle, reader: Person): AsyncGenerator<PersonRow> {
  const { title, questionnaire } = cycle;
  for await (const response of responsesTo(store, cycle)) {
    if (completeness(response, questionnaire) === 'none') continue;
    const name = (await known(response.personId ?? '')) ?? text(reader.language, 'results.somebody');
    yield* rowsOfPerson(response, { cycle: title, name, asked: questionnaire });
  }
}

const nameOf = ({ pk }: Cycle): string => `results-people-${pk}`;

function aboutIt({ title, mode, opensAt, closesAt, closedAt, audience, questionnaire }: Cycle, { language }: Person) {
  return {
    format: 'procurement-voice/results-people',
    version: 1,
    cycle: { title, mode, opensAt, closesAt, closedAt, audience: audience.name },
    questionnaire: { version: questionnaire.version, hash: questionnaire.hash },
    fields: Object.fromEntries(peopleColumns.map((column) => [column, text(language, `results.person.${column}`)])),
  };
}
