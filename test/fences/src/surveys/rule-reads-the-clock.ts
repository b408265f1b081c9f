// refused: rules have no clock and no I/O
export const today = (): string => new Date().toISOString();
