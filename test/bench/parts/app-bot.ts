import { createApp } from '../../../src/app.ts';
import { systemClock } from '../../../src/clock.ts';
import { createLog } from '../../../src/log.ts';
import { embeddedCosmos } from '../../../src/rehearsal/cosmos/engine.ts';
import { localAuthentication, openIssuer } from '../../../src/rehearsal/issuer.ts';
import { run } from '../../../src/run.ts';
import { openStore } from '../../../src/storage/open.ts';
import { account, storeFile } from './files.ts';

/** The whole app on a store in `folder`; its issuer and its connector live in other processes. */
const [folder = '', baseUrl = '', appId = '', tenantId = ''] = process.argv.slice(2);
const issuer = openIssuer(folder);
const log = createLog('warn', (line) => process.stderr.write(line));
const serviceUrlHosts = ['127.0.0.1'];
const app = createApp(
  {
    bot: { appId, tenantId, type: 'SingleTenant', tokenIssuer: issuer.name },
    allowedTenants: [tenantId],
    firstLeads: [],
    serviceUrlHosts,
    sendsPerSecond: 20,
    publicUrl: 'https://voice.invalid',
  },
  {
    store: openStore({ ...account, httpClient: embeddedCosmos({ file: storeFile(folder) }) }),
    authentication: localAuthentication({ issuer, baseUrl, appId, tenantId }),
    clock: systemClock,
    log,
  },
);
console.log(await run(app, { port: 0, host: '127.0.0.1', log }));
