// refused: only the start reads the configuration
import { thing } from '../config.ts';

export const taken = thing;
