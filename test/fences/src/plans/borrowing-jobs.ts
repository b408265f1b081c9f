// refused: a feature knows no other feature
export const lazily = async (): Promise<unknown> => import('../surveys/reminder-jobs.ts');
