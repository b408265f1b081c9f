// refused: lint/suspicious/noConsole
console.log('sent');

export const sent = true;
