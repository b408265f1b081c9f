// refused: lint/nursery/noFloatingPromises
const send = async (): Promise<void> => {};

export function start(): void {
  send();
}
