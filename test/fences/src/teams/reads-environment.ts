// refused: lint/style/noProcessEnv
export const secret = process.env.SECRET;
