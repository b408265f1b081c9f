// refused: a feature knows no other feature
import type { Thing } from '../surveys/respond-deeds.ts';

export type Taken = Thing;
