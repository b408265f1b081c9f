import { administratorRows } from '../directory/reach-words.ts';
import { AppError } from '../errors.ts';
import { byteOrderMark, csvLine } from '../files/csv.ts';
import { has, type Person } from '../person.ts';
import type { LaunchPad } from './launch-deeds.ts';
import { reachOfAudience } from './setup-deeds.ts';

/**
 * Everybody of an audience whom the bot cannot simply write to, with what helps, for the Teams administrator. For
 * leads, in the reader's language. @throws AppError not_allowed
 */
export async function reachList(
  { people, sending, saved }: Pick<LaunchPad, 'people' | 'sending' | 'saved'>,
  { audience, reader }: { readonly audience: string; readonly reader: Person },
): Promise<{ name: string; type: string; chunks: AsyncIterable<string> }> {
  if (!has(reader, 'lead')) throw new AppError('not_allowed');
  const [everybody, members] = await Promise.all([people.find(), saved?.members(audience)]);
  const all = reachOfAudience({ people: everybody, sending, ...(members && { members }) }, audience);
  const rows = administratorRows(reader.language, all);
  return {
    name: 'reach.csv',
    type: 'text/csv; charset=utf-8',
    chunks: (async function* () {
      yield byteOrderMark;
      for (const row of rows) yield csvLine(row, reader.language);
    })(),
  };
}
