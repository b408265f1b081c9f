// refused: lint/suspicious/noImportCycles
import { back } from './cycle-back.ts';

export const there: string = back;
