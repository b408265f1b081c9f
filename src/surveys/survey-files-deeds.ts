import type { Person } from '../person.ts';
import { calendarFile } from './calendar-deeds.ts';
import type { LaunchPad } from './launch-deeds.ts';
import { reachList } from './reach-deeds.ts';

type Data = Readonly<Record<string, string>>;

/** The files that a survey's setup gives, by the purpose of their link. */
export const surveyFiles = (pad: LaunchPad & { readonly clock: { now(): Date } }) => ({
  reach: ({ audience = '' }: Data, reader: Person) => reachList(pad, { audience, reader }),
  calendar: (data: Data, reader: Person) => calendarFile(pad, { data, reader }),
});
