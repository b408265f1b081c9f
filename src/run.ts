import type { Server } from 'restify';
import type { Log } from './log.ts';

export interface App {
  readonly server: Server;
  /** Begins what runs by the clock: the outbox, the jobs. */
  start?(): void | Promise<void>;
  /** Finishes what was begun (edits, sends) and lets go of everything. */
  stop(): Promise<void>;
}

/** Listens, and stops cleanly on SIGTERM and SIGINT. Resolves with the port once people can come in. */
export async function run(app: App, { port, host, log }: { port: number; host: string; log: Log }): Promise<number> {
  await listen(app.server, port, host);
  await app.start?.();
  const listening = app.server.address().port;
  log.info('listening', { port: listening });
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void leave(app, { log, signal }));
  return listening;
}

async function leave(app: App, { log, signal }: { log: Log; signal: string }): Promise<void> {
  log.info('stopping', { signal });
  try {
    await stop(app);
    log.info('stopped');
    process.exitCode = 0;
  } catch (error) {
    log.error('not stopped cleanly', { error });
    process.exitCode = 1;
  }
  process.exit();
}

/** Lets nobody in any more, answers those who are inside, then drains. */
export async function stop({ server, stop: drain }: App): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(resolve));
  server.server.closeIdleConnections();
  await closed;
  await drain();
}

function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
}
