// Ids read as paths here (`tally/customer/IT`), but Cosmos allows none of / \ ? # in an id, so a slash is stored as
// an exclamation mark. Both sort before letters and digits: a range over a prefix keeps its meaning.
const forbidden = /[\\?#!]|^$|\s$/;
const longest = 255;

export function storedId(id: string): string {
  if (forbidden.test(id) || id.length > longest) {
    throw new TypeError(
      `"${id}" cannot be a document id: 1 to ${longest} characters, none of \\ ? # ! and no space at the end`,
    );
  }
  return id.includes('/') ? id.replaceAll('/', '!') : id;
}

export const givenId = (id: string): string => (id.includes('!') ? id.replaceAll('!', '/') : id);
