// refused: a feature knows only the rules of another
import { thing } from '../results/results-deeds.ts';

export const taken = thing;
