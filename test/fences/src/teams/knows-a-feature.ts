// refused: a feature knows only the rules of another
import { thing } from '../surveys/respond-handlers.ts';

export const taken = thing;
