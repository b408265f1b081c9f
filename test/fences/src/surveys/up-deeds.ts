// refused: deeds stands below doors
import { thing } from './respond-handlers.ts';

export const taken = thing;
