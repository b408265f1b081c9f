import { readFileSync } from 'node:fs';
import { silentLog } from '../../../src/log.ts';
import type { CardMessage } from '../../../src/message.ts';
import { localAuthentication, openIssuer } from '../../../src/rehearsal/issuer.ts';
import { createServer } from '../../../src/server.ts';
import { TeamsAdapter } from '../../../src/teams/adapter.ts';
import { createBot } from '../../../src/teams/bot.ts';
import { Connectors } from '../../../src/teams/connectors.ts';
import { Edits } from '../../../src/teams/edits.ts';
import { createGate } from '../../../src/teams/gate.ts';
import { Messenger } from '../../../src/teams/messenger.ts';
import { personFrom } from '../../helpers/signed.ts';
import { answerFile } from './files.ts';

/** The Teams layer with a handler that saves nothing. */
const [folder = '', baseUrl = '', appId = '', tenantId = ''] = process.argv.slice(2);
const serviceUrlHosts = ['127.0.0.1'];
const issuer = openIssuer(folder);
const log = silentLog;
const saved: CardMessage = { card: JSON.parse(readFileSync(answerFile(folder), 'utf8')).value, summary: 'Saved' };

const authentication = localAuthentication({ issuer, baseUrl, appId, tenantId });
const connectors = new Connectors({ authentication, appId, serviceUrlHosts });
const messenger = new Messenger({ connectors, appId });
const edits = new Edits({ messenger, log });
const bot = createBot({
  features: [{ actions: { 'bench.save': async () => saved } }],
  people: { get: async () => undefined, learn: async (met) => personFrom(met, {}), leave: async () => undefined },
  messenger,
  edits,
  log,
  perMinute: Number.POSITIVE_INFINITY,
});
const gate = createGate({ tenants: [tenantId], serviceUrlHosts });
const adapter = new TeamsAdapter({ authentication, tokenIssuer: issuer.name, connectors, gate, bot, log });
const server = createServer({ adapter, log });
server.listen(0, '127.0.0.1', () => console.log(server.address().port));
