import assert from 'node:assert/strict';
import type { Activity } from 'botbuilder';
import { cloudAuthentication } from '../../src/teams/authentication.ts';

const id = '00000000-0000-4000-8000-00000000abcd';
const activity = {
  type: 'message',
  channelId: 'msteams',
  serviceUrl: 'https://smba.trafficmanager.net/teams/',
} as Activity;

describe("Microsoft's sign-in", () => {
  for (const tokenIssuer of ['https://api.botframework.com', 'https://api.botframework.us']) {
    for (const app of [{ type: 'UserAssignedMSI' }, { type: 'SingleTenant', password: 'x' }] as const) {
      it(`is never anonymous (${app.type}, ${tokenIssuer})`, async () => {
        const authentication = cloudAuthentication({ appId: id, tenantId: id, tokenIssuer, ...app });

        await assert.rejects(authentication.authenticateRequest(activity, ''), /not authorized/);
      });
    }
  }
});
