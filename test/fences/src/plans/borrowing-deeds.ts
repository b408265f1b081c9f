// refused: a feature knows only the rules of another
import type { Thing } from '../surveys/respond-deeds.ts';

export type Taken = Thing;
