import assert from 'node:assert/strict';
import { ada, cem, type Local, localTeams } from './fake-bot.ts';

describe('the local Teams plays Microsoft Graph', () => {
  let local: Local;
  before(async () => {
    local = await localTeams();
  });
  after(() => local.close());

  it('installs the app once for somebody who does not have it, and the bot hears of it', async () => {
    const outcomes = [await local.teams.install(cem), await local.teams.install(cem), await local.teams.install(ada)];

    const arrivals = local.heard.filter(({ type }) => type === 'installationUpdate');
    assert.deepEqual(outcomes, ['installed', 'already', 'already']);
    assert.deepEqual(
      arrivals.map(({ conversation }) => conversation.id),
      [local.chat(cem)],
    );
  });

  it('has nothing to do for somebody it does not know', async () => {
    assert.equal(await local.teams.install({ id: 'nobody' }), 'already');
  });
});
