import assert from 'node:assert/strict';
import { ConfigError, readConfig } from '../src/config.ts';

const tenant = '72f988bf-86f1-41af-91ab-2d7cd011db47';
const valid = {
  MICROSOFT_APP_ID: '00000000-0000-4000-8000-00000000ABCD',
  MICROSOFT_APP_TENANT_ID: tenant,
  BOT_TOKEN_ISSUER: 'https://api.botframework.com',
  COSMOS_ENDPOINT: 'https://voice.documents.azure.com:443/',
  COSMOS_DATABASE: 'voice',
};
const problemsOf = (env: Record<string, string | undefined>): readonly string[] => {
  try {
    readConfig(env);
  } catch (error) {
    assert.ok(error instanceof ConfigError);
    return error.problems;
  }
  return [];
};

describe('an operator configures the bot', () => {
  it('with the least there is', () => {
    assert.deepEqual(readConfig(valid), {
      bot: {
        appId: '00000000-0000-4000-8000-00000000abcd',
        tenantId: tenant,
        type: 'UserAssignedMSI',
        password: undefined,
        tokenIssuer: 'https://api.botframework.com',
      },
      allowedTenants: [tenant],
      cosmos: { endpoint: 'https://voice.documents.azure.com:443/', database: 'voice', key: undefined },
      firstLeads: [],
      serviceUrlHosts: ['smba.trafficmanager.net', '*.teams.microsoft.com'],
      sendsPerSecond: 20,
      port: 3978,
      logLevel: 'info',
    });
  });

  it('reads every missing variable in one error, with what to do', () => {
    const problems = problemsOf({});

    assert.deepEqual(problems, [
      'MICROSOFT_APP_ID is missing; see README, Configure.',
      'MICROSOFT_APP_TENANT_ID is missing; see README, Configure.',
      'BOT_TOKEN_ISSUER is missing; see README, Configure.',
      'COSMOS_ENDPOINT is missing; see README, Configure.',
      'COSMOS_DATABASE is missing; see README, Configure.',
    ]);
  });

  it('takes an empty variable for a missing one', () => {
    assert.deepEqual(problemsOf({ ...valid, COSMOS_DATABASE: ' ' }), [
      'COSMOS_DATABASE is missing; see README, Configure.',
    ]);
  });

  const wrong: [string, string, string][] = [
    ['MICROSOFT_APP_ID', 'voice', 'must be a GUID'],
    ['MICROSOFT_APP_TYPE', 'MultiTenant', 'must be UserAssignedMSI or SingleTenant'],
    ['ALLOWED_TENANTS', `${tenant}, contoso.com`, 'must be GUIDs, separated by commas'],
    ['COSMOS_ENDPOINT', 'http://voice.example.com', 'must be an https address'],
    [
      'BOT_TOKEN_ISSUER',
      'https://login.example.com',
      'must be https://api.botframework.com or https://api.botframework.us',
    ],
    ['COSMOS_ENDPOINT', 'voice', 'must be an https address'],
    ['SENDS_PER_SECOND', '51', 'must be a whole number from 1 to 50'],
    ['SENDS_PER_SECOND', 'many', 'must be a whole number from 1 to 50'],
    ['PORT', '1.5', 'must be a whole number from 0 to 65535'],
    ['LOG_LEVEL', 'loud', 'must be one of debug, info, warn, error, silent'],
  ];
  for (const [name, value, advice] of wrong) {
    it(`is told that ${name}=${value} ${advice}`, () => {
      const problems = problemsOf({ ...valid, [name]: value });

      assert.equal(problems.length, 1, problems.join('\n'));
      assert.ok(problems[0]?.startsWith(`${name} ${advice}`), problems[0]);
    });
  }

  it('must give SingleTenant its password, and the managed identity none', () => {
    assert.match(problemsOf({ ...valid, MICROSOFT_APP_TYPE: 'SingleTenant' })[0] ?? '', /PASSWORD is missing/);
    assert.match(problemsOf({ ...valid, MICROSOFT_APP_PASSWORD: 'x' })[0] ?? '', /PASSWORD must not be set/);
  });

  it('lists the wrong and the missing together, without showing a value', () => {
    const problems = problemsOf({ MICROSOFT_APP_PASSWORD: 'hunter2', PORT: 'x' });

    assert.equal(problems.length, 7);
    assert.doesNotMatch(problems.join(), /hunter2/);
  });

  it('reads lists', () => {
    const config = readConfig({
      ...valid,
      FIRST_LEADS: `${tenant.toUpperCase()},`,
      SERVICE_URL_HOSTS: 'a.example.com, *.b.com',
    });

    assert.deepEqual(config.firstLeads, [tenant]);
    assert.deepEqual(config.serviceUrlHosts, ['a.example.com', '*.b.com']);
  });
});
