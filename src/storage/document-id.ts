// Ids read as paths here (`tally/customer/IT`), but Cosmos allows none of / \ ? # in an id: a slash is stored as a dot
// and a dot as an exclamation mark. Nothing else sorts between the dot and the digits, so `from: 'tally/', below:
// 'tally0'` finds what lies under tally/, stored or not.
const forbidden = /[\\?#!]|^\/*$|\s$/;
const longest = 255;

export function storedId(id: string): string {
  if (forbidden.test(id) || id.length > longest) {
    throw new TypeError(
      `"${id}" cannot be an id: at most ${longest} characters, none of \\ ? # !, no space at the end`,
    );
  }
  return stored(id);
}

/** As `storedId`, for the ends of a range, which need not be ids. */
export const stored = (text: string): string =>
  /[./]/.test(text) ? text.replace(/[./]/g, (character) => (character === '/' ? '.' : '!')) : text;

export const givenId = (id: string): string =>
  /[.!]/.test(id) ? id.replace(/[.!]/g, (character) => (character === '.' ? '/' : '.')) : id;
