import { common } from './common.ts';
import { errors } from './errors.ts';

/** Every sentence of the product in this language; a new feature adds its file here. */
export const all = { ...common, ...errors } as const;
