// refused: a feature knows only the rules of another
export const lazily = async (): Promise<unknown> => import('../surveys/reminder-jobs.ts');
