// refused: a feature knows no other feature
import { thing } from '../results/results-deeds.ts';

export const taken = thing;
