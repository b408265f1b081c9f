import { readFileSync } from 'node:fs';
import { CloudAdapter, type TurnContext } from 'botbuilder';
import restify from 'restify';
import { localAuthentication, openIssuer } from '../../../src/rehearsal/issuer.ts';
import { answerFile } from './files.ts';

/** The least a Teams bot can be: restify, CloudAdapter, one fixed answer. A process of its own, told where the keys are. */
const [folder = '', baseUrl = '', appId = '', tenantId = ''] = process.argv.slice(2);
const adapter = new CloudAdapter(localAuthentication({ issuer: openIssuer(folder), baseUrl, appId, tenantId }));
const body: unknown = JSON.parse(readFileSync(answerFile(folder), 'utf8'));

const server = restify.createServer();
server.use(restify.plugins.bodyParser());
server.post('/api/messages', async (request, response) => {
  await adapter.process(request as never, response as never, async (context: TurnContext) => {
    await context.sendActivity({ type: 'invokeResponse', value: { status: 200, body } });
  });
});
server.listen(0, '127.0.0.1', () => console.log(server.address().port));
