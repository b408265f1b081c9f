// refused: rules stands below platform
import type { Thing } from '../teams/messenger.ts';

export type Taken = Thing;
