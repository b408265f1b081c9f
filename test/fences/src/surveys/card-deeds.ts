// refused: deeds know no card
import { thing } from '../teams/card.ts';

export const taken = thing;
