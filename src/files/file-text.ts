/** Why a file cannot be read as a table. The sentence is i18n key `files.trouble.<trouble>`. */
export type FileTrouble =
  | { readonly trouble: 'empty' | 'spreadsheet' | 'picture' | 'other-type' | 'web-page' | 'zeros' }
  | { readonly trouble: 'too-large' | 'columns' | 'rows'; readonly values: { readonly limit: number } }
  | { readonly trouble: 'quotes' | 'quote-open' | 'long-cell'; readonly values: { readonly line: number } };

export interface FileText {
  readonly text: string;
  readonly encoding: 'utf-8' | 'utf-16' | 'windows-1252';
}

const starts = (bytes: Uint8Array, ...first: number[]): boolean => first.every((byte, at) => bytes[at] === byte);

/** What somebody meant by these bytes; Excel saves a CSV in any of the three, by version and country. */
export function fileText(bytes: Uint8Array): FileText | FileTrouble {
  const wrong = otherType(bytes);
  if (wrong) return { trouble: wrong };
  const { text, encoding } = decoded(bytes);
  if (text.trim() === '') return { trouble: 'empty' };
  if (text.includes('\0')) return { trouble: 'zeros' };
  if (/^\s*<(!doctype|html|\?xml|table|script|head|body)/i.test(text)) return { trouble: 'web-page' };
  return { text, encoding };
}

function decoded(bytes: Uint8Array): FileText {
  if (starts(bytes, 0xff, 0xfe)) return { text: new TextDecoder('utf-16le').decode(bytes), encoding: 'utf-16' };
  if (starts(bytes, 0xfe, 0xff)) return { text: new TextDecoder('utf-16be').decode(bytes), encoding: 'utf-16' };
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), encoding: 'utf-8' };
  } catch {
    return { text: new TextDecoder('windows-1252').decode(bytes), encoding: 'windows-1252' };
  }
}

/** By what the file begins with, for a name can say anything. */
function otherType(bytes: Uint8Array): 'spreadsheet' | 'picture' | 'other-type' | undefined {
  // A zip: .xlsx, .ods, .numbers; and the .xls of before 2007.
  if (starts(bytes, 0x50, 0x4b, 0x03, 0x04) || starts(bytes, 0xd0, 0xcf, 0x11, 0xe0)) return 'spreadsheet';
  if (starts(bytes, 0x89, 0x50, 0x4e, 0x47) || starts(bytes, 0xff, 0xd8, 0xff) || starts(bytes, 0x47, 0x49, 0x46)) {
    return 'picture';
  }
  const isPdf = starts(bytes, 0x25, 0x50, 0x44, 0x46);
  const isProgram = starts(bytes, 0x7f, 0x45, 0x4c, 0x46) || starts(bytes, 0x4d, 0x5a, 0x90);
  return isPdf || isProgram || starts(bytes, 0x1f, 0x8b) ? 'other-type' : undefined;
}
