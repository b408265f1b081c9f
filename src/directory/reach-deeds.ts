import type { Person } from '../person.ts';
import { matched, type Reached, reached } from './reach.ts';

interface Directory {
  readonly people: { find(): Promise<Person[]> };
  readonly canInstall: boolean;
}

/** How the bot gets to each address of a list; the same person twice counts once. Reads everybody, writes nothing. */
export async function reachOfAddresses(
  { people, canInstall }: Directory,
  addresses: readonly string[],
): Promise<readonly Reached[]> {
  const matches = matched(addresses, await people.find());
  const seen = new Set<string>();
  const once = matches.filter(({ address, person }) => {
    const id = person?.id ?? address.trim().toLowerCase();
    return !seen.has(id) && seen.add(id);
  });
  return reached(once, canInstall);
}
