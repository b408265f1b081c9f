import { CloudAdapter, type TurnContext } from 'botbuilder';
import restify from 'restify';
import { localAuthentication, openIssuer } from '../../../src/rehearsal/issuer.ts';

/** The least a Teams bot can be: restify, CloudAdapter, one fixed card. A process of its own, told where the keys are. */
const [folder = '', baseUrl = '', appId = '', tenantId = ''] = process.argv.slice(2);
const adapter = new CloudAdapter(localAuthentication({ issuer: openIssuer(folder), baseUrl, appId, tenantId }));
const value = { type: 'AdaptiveCard', version: '1.5', body: [{ type: 'TextBlock', text: 'Saved' }] };
const body = { statusCode: 200, type: 'application/vnd.microsoft.card.adaptive', value };

const server = restify.createServer();
server.use(restify.plugins.bodyParser());
server.post('/api/messages', async (request, response) => {
  await adapter.process(request as never, response as never, async (context: TurnContext) => {
    await context.sendActivity({ type: 'invokeResponse', value: { status: 200, body } });
  });
});
server.listen(0, '127.0.0.1', () => console.log(server.address().port));
