import { join } from 'node:path';

/** Where the bench keeps what the app stores. */
export const storeFile = (folder: string): string => join(folder, 'store.sqlite');

/** An answer of the app to a press, which the bare bot and the layer repeat: all three send the same number of bytes. */
export const answerFile = (folder: string): string => join(folder, 'answer.json');

export const account = { endpoint: 'https://embedded.invalid', database: 'voice' };
