import assert from 'node:assert/strict';
import { ConfigError, readConfig } from '../src/config.ts';

const tenant = '72f988bf-86f1-41af-91ab-2d7cd011db47';
const valid = {
  MICROSOFT_APP_ID: '00000000-0000-4000-8000-00000000ABCD',
  MICROSOFT_APP_TENANT_ID: tenant,
  BOT_TOKEN_ISSUER: 'https://api.botframework.com',
  COSMOS_ENDPOINT: 'https://voice.documents.azure.com:443/',
  COSMOS_DATABASE: 'voice',
  PUBLIC_URL: 'https://voice.example.com/',
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
      sending: {
        quiet: { opensAt: '09:00', closesAt: '16:30', workingDays: [1, 2, 3, 4, 5], blackouts: [] },
        fatigue: { perDay: 1, perWeek: 3 },
        approvalAbove: 500,
        pilotSize: 25,
      },
      appCatalogId: undefined,
      publicUrl: 'https://voice.example.com',
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
      'PUBLIC_URL is missing; see README, Configure.',
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
    ['PUBLIC_URL', 'http://voice.example.com', 'must be an https address'],
    ['SENDING_HOURS', '16:30-09:00', 'must be two times of one day, the earlier one first, like 09:00-16:30'],
    ['SENDING_HOURS', '9-16', 'must be two times of one day'],
    ['SENDING_HOURS', '09:00-24:00', 'must be two times of one day'],
    ['WORKING_DAYS', 'Mon-Fri, Holiday', 'must be weekdays like Mon-Fri or Sun,Mon,Tue'],
    ['BLACKOUT_DAYS', '12-20..2027-01-06', 'must be days or spans of days, separated by commas, like 12-20..01-06'],
    ['BLACKOUT_DAYS', '2026-12-20..2026-01-06', 'must be days or spans'],
    ['BLACKOUT_DAYS', '02-30', 'must be days or spans'],
    ['MESSAGES_PER_DAY', '0', 'must be a whole number from 1 to 10'],
    ['MESSAGES_PER_WEEK', 'few', 'must be a whole number from 1 to 50'],
    ['APPROVAL_ABOVE', '0', 'must be a whole number from 1 to 1000000'],
    ['PILOT_SIZE', '2000', 'must be a whole number from 1 to 1000'],
    ['TEAMS_APP_CATALOG_ID', 'voice', 'must be a GUID'],
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

  it('sets when nothing unasked goes out, and how much at most', () => {
    const { sending, appCatalogId } = readConfig({
      ...valid,
      SENDING_HOURS: '08:30 - 17:00',
      WORKING_DAYS: 'Sun-Wed, thu',
      BLACKOUT_DAYS: '12-20..01-06, 2026-05-29, 02-29',
      MESSAGES_PER_DAY: '2',
      MESSAGES_PER_WEEK: '5',
      APPROVAL_ABOVE: '100',
      PILOT_SIZE: '10',
      TEAMS_APP_CATALOG_ID: '00000000-0000-4000-8000-00000000CA7A',
    });

    assert.deepEqual(sending, {
      quiet: {
        opensAt: '08:30',
        closesAt: '17:00',
        workingDays: [1, 2, 3, 4, 7],
        blackouts: [
          { from: '12-20', to: '01-06' },
          { from: '2026-05-29', to: '2026-05-29' },
          { from: '02-29', to: '02-29' },
        ],
      },
      fatigue: { perDay: 2, perWeek: 5 },
      approvalAbove: 100,
      pilotSize: 10,
    });
    assert.equal(appCatalogId, '00000000-0000-4000-8000-00000000ca7a');
  });

  it('must give SingleTenant its password, and the managed identity none', () => {
    assert.match(problemsOf({ ...valid, MICROSOFT_APP_TYPE: 'SingleTenant' })[0] ?? '', /PASSWORD is missing/);
    assert.match(problemsOf({ ...valid, MICROSOFT_APP_PASSWORD: 'x' })[0] ?? '', /PASSWORD must not be set/);
  });

  it('lists the wrong and the missing together, without showing a value', () => {
    const problems = problemsOf({ MICROSOFT_APP_PASSWORD: 'hunter2', PORT: 'x' });

    assert.equal(problems.length, 8);
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
