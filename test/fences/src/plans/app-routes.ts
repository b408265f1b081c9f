// refused: doors stands below app
import type { Thing } from '../app.ts';

export type Taken = Thing;
