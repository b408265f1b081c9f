// refused: storage stands below platform
import type { Thing } from '../directory/people.ts';

export type Taken = Thing;
