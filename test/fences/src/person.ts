// refused: ground stands below storage
import { thing } from './storage/store.ts';

export const taken = thing;
