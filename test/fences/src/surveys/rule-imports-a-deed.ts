// refused: rules stands below deeds
import { thing } from './respond-deeds.ts';

export const taken = thing;
