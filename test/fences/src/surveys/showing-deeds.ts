// refused: deeds stands below cards
import { thing } from './progress-cards.ts';

export const taken = thing;
