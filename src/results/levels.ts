/** How many answered Dissatisfied, Not Really Satisfied, Satisfied, Very Satisfied. */
export type Levels = readonly [number, number, number, number];

export const answered = (levels: readonly number[]): number => levels.reduce((sum, count) => sum + count, 0);

/** Satisfied or Very Satisfied. */
export const topTwo = (levels: Levels): number => levels[2] + levels[3];
