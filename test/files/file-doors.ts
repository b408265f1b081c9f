import { AppError } from '../../src/errors.ts';
import { filesRoutes } from '../../src/files/files-routes.ts';
import type { Intake } from '../../src/files/intake.ts';
import { makeLink, type Purpose } from '../../src/files/links-deeds.ts';
import { createLog } from '../../src/log.ts';
import type { Person } from '../../src/person.ts';
import { createServer } from '../../src/server.ts';
import { aPerson } from '../delivery/helpers/people.ts';
import { embeddedStore } from '../helpers/embedded-store.ts';

/** The doors for files on 127.0.0.1, with one purpose: a letter for leads. */
export async function fileDoors(intakes: Readonly<Record<string, Intake>> = {}) {
  const embedded = await embeddedStore();
  const { store } = embedded;
  const lead = aPerson('lead', { roles: ['lead'], language: 'en', timeZone: 'Europe/Paris' });
  const world = {
    now: Date.parse('2026-06-09T08:00:00.000Z'),
    person: lead as Person | undefined,
    /** What the letter consists of. */
    chunks: async function* (): AsyncGenerator<string> {
      yield 'Dear ';
      yield 'reader';
    },
    made: 0,
  };
  const delivery: Purpose = async (data, person) => {
    if (!person.roles.includes('lead')) throw new AppError('not_allowed');
    if (data.campaign !== 'c') throw new AppError('not_found');
    world.made += 1;
    return { name: 'a "letter"\r\n.csv', type: 'text/csv; charset=utf-8', chunks: world.chunks() };
  };
  const lines: string[] = [];
  const log = createLog('info', (line) => lines.push(line));
  const archive = {
    store,
    people: { get: async () => world.person },
    purposes: { delivery },
    intakes,
    machineNow: () => world.now,
    log,
  };
  const server = createServer({
    adapter: { receive: async () => ({ status: 200 }) },
    log,
    routes: [filesRoutes(archive)],
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${server.address().port}`;
  return {
    ...embedded,
    world,
    lead,
    lines,
    url,
    link: async (data: Record<string, string> = { campaign: 'c' }, purpose = 'delivery') =>
      `${url}/files/${await makeLink(archive, { purpose, data, person: lead })}`,
    async close() {
      server.server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(resolve));
      await embedded.close();
    },
  };
}

export type FileDoors = Awaited<ReturnType<typeof fileDoors>>;
