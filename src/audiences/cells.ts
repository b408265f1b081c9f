import { IANAZone } from 'luxon';
import { z } from 'zod';
import type { Language } from '../person.ts';

/** What can be wrong with a cell; sentences `audience.cell.<trouble>` and `audience.fix.<trouble>`. */
export const cellTroubles = [
  'address-missing',
  'address-wrong',
  'text-long',
  'text-signs',
  'text-formula',
  'language-unknown',
  'zone-unknown',
  'partner-wrong',
  'area-unknown',
  'key-unclear',
] as const;
export type CellTrouble = (typeof cellTroubles)[number];

export interface AreaNames {
  readonly id: string;
  readonly name: Readonly<Record<Language, string>>;
}

const textLimit = 120;
const eMail = /^[^\s@<>"(),;:\\[\]]{1,64}@[a-z0-9-]+(\.[a-z0-9-]+)+$/i;
const entraId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const isAddress = (address: string): boolean => address.length <= 254 && (eMail.test(address) || entraId.test(address));

const languages: Readonly<Record<Language, RegExp>> = {
  en: /^(en([-_][a-z]{2})?|eng|english|anglais)$/,
  fr: /^(fr([-_][a-z]{2})?|fra|fre|french|francais)$/,
};
const yes = /^(yes|y|oui|o|true|vrai|1|x)$/;
const no = /^(no|n|non|false|faux|0)$/;

const plain = (words: string): string =>
  words.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase().replaceAll(/[’']/g, "'").trim();

/** A dash is what people type where there is nothing. */
const cell = z
  .string()
  .transform((typed) => typed.normalize('NFC').trim())
  .transform((typed) => (/^([-–—]|n\/a)$/i.test(typed) ? '' : typed));

const fails = (context: z.RefinementCtx, message: CellTrouble): typeof z.NEVER => {
  context.addIssue({ code: 'custom', message });
  return z.NEVER;
};

const words = cell.transform((typed, context) => {
  if (typed.length > textLimit) return fails(context, 'text-long');
  // A spreadsheet would take it for a formula; so would the next one that opens our export.
  if (/^[=+\-@\t]/.test(typed)) return fails(context, 'text-formula');
  if (/[<>\p{Cc}\p{Cs}\u202A-\u202E\u2066-\u2069]/u.test(typed)) return fails(context, 'text-signs');
  return typed || undefined;
});

const address = (typed: string): string => (/<([^<>]+)>$/.exec(typed)?.[1] ?? typed).replace(/^mailto:/i, '').trim();

/** One row, cell by cell, in the words of this questionnaire's areas. */
export const rowSchema = (areas: readonly AreaNames[]) =>
  z.object({
    address: cell.transform((typed, context) => {
      const found = address(typed);
      if (found === '') return fails(context, 'address-missing');
      return isAddress(found) ? found : fails(context, 'address-wrong');
    }),
    name: words,
    department: words,
    site: words,
    language: cell.transform((typed, context) => {
      if (typed === '') return undefined;
      const language = (['en', 'fr'] as const).find((one) => languages[one].test(plain(typed)));
      return language ?? fails(context, 'language-unknown');
    }),
    timeZone: cell.transform((typed, context) => {
      if (typed === '') return undefined;
      return typed.includes('/') && IANAZone.isValidZone(typed) ? typed : fails(context, 'zone-unknown');
    }),
    partner: cell.transform((typed, context) => {
      const found = address(typed);
      if (found === '') return undefined;
      return isAddress(found) ? found : fails(context, 'partner-wrong');
    }),
    areas: cell.transform((typed, context) => {
      if (typed === '') return undefined;
      const found = areasIn(typed, areas);
      return found ?? fails(context, 'area-unknown');
    }),
    key: cell.transform((typed, context) => {
      if (typed === '') return undefined;
      if (yes.test(plain(typed))) return true;
      return no.test(plain(typed)) ? false : fails(context, 'key-unclear');
    }),
  });

/** Ids or names, parted by | ; , or line; ids by spaces as well. Undefined when one of them is no area. */
function areasIn(typed: string, areas: readonly AreaNames[]): readonly string[] | undefined {
  const idOf = (part: string): string | undefined =>
    areas.find(({ id, name }) => [id, name.en, name.fr].some((way) => plain(way) === plain(part)))?.id;
  const parts = typed.split(/[|;,\n]+/).filter((part) => part.trim() !== '');
  const found = parts.flatMap((part) => (idOf(part) ? [idOf(part)] : part.trim().split(/\s+/).map(idOf)));
  return found.every((id) => id !== undefined) ? [...new Set(found)] : undefined;
}
