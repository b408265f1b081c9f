import { AppError } from '../errors.ts';
import type { Intake } from '../files/intake.ts';
import { readSheet } from '../files/sheet.ts';
import { text } from '../i18n/text.ts';
import { has, type Person } from '../person.ts';
import type { Store } from '../storage/store.ts';
import { type Audience, tidyName } from './audience.ts';
import { problemWords } from './audience-words.ts';
import type { AreaNames } from './cells.ts';
import { readList } from './list.ts';
import { draftList, dropDraft } from './list-deeds.ts';

export interface IntakeDesk {
  readonly store: Store;
  readonly clock: { now(): Date };
  readonly areas: readonly AreaNames[];
  /** Sends the card that asks for the yes; called again for the same list it does nothing new. */
  readonly announce: (list: Audience, to: Person) => Promise<unknown>;
}

const mostShown = 100;

/** Takes lists of people from leads. A list with anything wrong in it leaves nothing behind. */
export const audienceIntake = (desk: IntakeDesk): Intake => ({
  take: async ({ bytes, fileName, once, person }) => {
    if (!has(person, 'lead')) throw new AppError('not_allowed');
    const sheet = readSheet(bytes);
    if ('trouble' in sheet) return sheet;
    const read = readList(sheet, desk.areas);
    if ('problems' in read) {
      const problems = read.problems.slice(0, mostShown).map((problem) => problemWords(person.language, problem));
      return { problems, more: Math.max(0, read.problems.length - mostShown) };
    }
    const { entries, merged, unused } = read;
    const name = tidyName(fileName.replace(/\.[a-z]{1,5}$/i, '')) || text(person.language, 'audience.unnamed');
    const now = desk.clock.now();
    const list = await draftList(desk.store, { id: `a-${once}`, name, entries, merged, by: person.id, now });
    return {
      understood: text(person.language, 'audience.understood', {
        n: entries.length,
        merged,
        unused: unused.length > 0 ? unused.join(', ').slice(0, 200) : 'none',
      }),
      announce: async () => {
        await desk.announce(list, person);
      },
      discard: () => dropDraft(desk.store, list.id),
    };
  },
});
