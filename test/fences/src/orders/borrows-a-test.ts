// refused: it lies outside src
import { thing } from '../../test/helpers/embedded-store.ts';

export const taken = thing;
