// refused: nothing imports the rehearsal
import { thing } from './rehearsal/personas.ts';

export const taken = thing;
