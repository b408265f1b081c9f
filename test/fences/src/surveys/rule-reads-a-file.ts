// refused: rules have no clock and no I/O
import { readFileSync } from 'node:fs';

export const words = readFileSync('words.txt', 'utf8');
