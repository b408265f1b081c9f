// refused: a feature knows no other feature
import { thing } from '../surveys/respond-handlers.ts';

export const taken = thing;
