// refused: ground stands below rules
import { thing } from '../surveys/questionnaire.ts';

export const taken = thing;
