import { createLog } from '../../src/log.ts';
import { run } from '../../src/run.ts';
import { createServer } from '../../src/server.ts';

/** Started as a process of its own by main.test.ts: a page that takes a moment, and something to drain. */
const log = createLog('info');
const server = createServer({
  adapter: { receive: async () => ({ status: 200 }) },
  log,
  routes: [
    (routes) =>
      routes.get('/slow', async (_, response) => {
        log.info('inside');
        await new Promise((resolve) => setTimeout(resolve, 100));
        response.send(200, 'answered');
      }),
  ],
});
await run({ server, stop: async () => log.info('drained') }, { port: 0, host: '127.0.0.1', log });
