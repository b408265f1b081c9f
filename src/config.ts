import { z } from 'zod';
import { type Level, levels } from './log.ts';
import { type SendingConfig, sendingOf, sendingVariables, whole } from './sending-config.ts';

export interface Config {
  readonly bot: {
    /** The Azure Bot's application (client) id. */
    readonly appId: string;
    readonly tenantId: string;
    readonly type: 'UserAssignedMSI' | 'SingleTenant';
    /** Only for SingleTenant. */
    readonly password?: string;
    /** Who signs the tokens that Teams sends. */
    readonly tokenIssuer: string;
  };
  readonly allowedTenants: readonly string[];
  readonly cosmos: {
    readonly endpoint: string;
    readonly database: string;
    /** Without a key the managed identity is used. */
    readonly key?: string;
  };
  /** Entra ids of people who are leads from their first contact. */
  readonly firstLeads: readonly string[];
  /** Host names, `*.` in front for a whole domain; nothing is sent anywhere else. */
  readonly serviceUrlHosts: readonly string[];
  readonly sendsPerSecond: number;
  readonly sending: SendingConfig;
  /** The app's id in the organisation's catalogue: with it, first contact installs the app through Microsoft Graph. */
  readonly appCatalogId?: string | undefined;
  /** Where this bot is reached from outside, without a slash at the end; links to files begin with it. */
  readonly publicUrl: string;
  readonly port: number;
  readonly logLevel: Level;
}

/** Everything that is missing or wrong, one line each. */
export class ConfigError extends Error {
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(`Procurement Voice cannot start:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`);
    this.name = 'ConfigError';
    this.problems = problems;
  }
}

type Environment = Readonly<Record<string, string | undefined>>;

const required = z.string({ error: 'is missing' });
const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const id = required.regex(guid, 'must be a GUID').toLowerCase();
const list = z.string().transform((text) =>
  text
    .split(',')
    .map((item) => item.trim())
    .filter(Boolean),
);
const ids = list
  .refine((items) => items.every((item) => guid.test(item)), 'must be GUIDs, separated by commas')
  .transform((items) => items.map((item) => item.toLowerCase()));
const issuers = ['https://api.botframework.com', 'https://api.botframework.us'] as const;
const web = required.refine(isSafeUrl, 'must be an https address');
const variables = z.object({
  MICROSOFT_APP_ID: id,
  MICROSOFT_APP_TENANT_ID: id,
  MICROSOFT_APP_TYPE: z
    .enum(['UserAssignedMSI', 'SingleTenant'], { error: 'must be UserAssignedMSI or SingleTenant' })
    .default('UserAssignedMSI'),
  MICROSOFT_APP_PASSWORD: z.string().optional(),
  BOT_TOKEN_ISSUER: z.enum(issuers, {
    error: ({ input }) => (input === undefined ? 'is missing' : `must be ${issuers.join(' or ')}`),
  }),
  ALLOWED_TENANTS: ids.optional(),
  COSMOS_ENDPOINT: web,
  COSMOS_DATABASE: required,
  COSMOS_KEY: z.string().optional(),
  FIRST_LEADS: ids.default([]),
  SERVICE_URL_HOSTS: list.default(['smba.trafficmanager.net', '*.teams.microsoft.com']),
  SENDS_PER_SECOND: whole(1, 50).default(20),
  ...sendingVariables,
  TEAMS_APP_CATALOG_ID: id.optional(),
  PUBLIC_URL: web.transform((url) => url.replace(/\/+$/, '')),
  PORT: whole(0, 65535).default(3978),
  LOG_LEVEL: z.enum(levels, { error: `must be one of ${levels.join(', ')}` }).default('info'),
});

/** @throws ConfigError naming every missing or wrong variable at once. */
export function readConfig(env: Environment = process.env): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value?.trim()));
  const parsed = variables.safeParse(given);
  const problems = [...(parsed.error?.issues.map(sentence) ?? []), ...passwordProblems(given)];
  if (!parsed.data || problems.length > 0) throw new ConfigError([...new Set(problems)]);
  return shape(parsed.data);
}

function sentence({ path, message, code }: z.core.$ZodIssue): string {
  const range = code === 'too_big' || code === 'too_small' || code === 'invalid_type';
  const what = range && message.startsWith('Too') ? 'is out of range' : message;
  return `${String(path[0])} ${what}; see README, Configure.`;
}

function passwordProblems(env: Environment): string[] {
  const isSingleTenant = env.MICROSOFT_APP_TYPE === 'SingleTenant';
  if (isSingleTenant && !env.MICROSOFT_APP_PASSWORD) {
    return ['MICROSOFT_APP_PASSWORD is missing; SingleTenant needs it. See README, Configure.'];
  }
  if (!isSingleTenant && env.MICROSOFT_APP_PASSWORD) {
    return [
      'MICROSOFT_APP_PASSWORD must not be set for UserAssignedMSI, which has no password; see README, Configure.',
    ];
  }
  return [];
}

function shape(env: z.infer<typeof variables>): Config {
  return {
    bot: {
      appId: env.MICROSOFT_APP_ID,
      tenantId: env.MICROSOFT_APP_TENANT_ID,
      type: env.MICROSOFT_APP_TYPE,
      password: env.MICROSOFT_APP_PASSWORD,
      tokenIssuer: env.BOT_TOKEN_ISSUER,
    },
    allowedTenants: env.ALLOWED_TENANTS ?? [env.MICROSOFT_APP_TENANT_ID],
    cosmos: { endpoint: env.COSMOS_ENDPOINT, database: env.COSMOS_DATABASE, key: env.COSMOS_KEY },
    firstLeads: env.FIRST_LEADS,
    serviceUrlHosts: env.SERVICE_URL_HOSTS,
    sendsPerSecond: env.SENDS_PER_SECOND,
    sending: sendingOf(env),
    appCatalogId: env.TEAMS_APP_CATALOG_ID,
    publicUrl: env.PUBLIC_URL,
    port: env.PORT,
    logLevel: env.LOG_LEVEL,
  };
}

// http is for an emulator on this machine only.
function isSafeUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname } = new URL(text);
  return protocol === 'https:' || (protocol === 'http:' && ['127.0.0.1', 'localhost'].includes(hostname));
}

export interface RehearsalConfig {
  readonly port: number;
  readonly dataDir: string;
  readonly log: Level;
  /** As if Microsoft Graph had been granted: first contact installs the app. */
  readonly hasGraph: boolean;
  readonly sending: SendingConfig;
}

/** The rehearsal needs nothing; PORT and DATA_DIR move it, and it may send by your own hours and days. @throws ConfigError */
export function readRehearsalConfig(env: Environment = process.env): RehearsalConfig {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value?.trim()));
  const parsed = z
    .object({
      PORT: variables.shape.PORT,
      DATA_DIR: z.string().default('.rehearsal'),
      LOG_LEVEL: variables.shape.LOG_LEVEL,
      ...sendingVariables,
      REHEARSAL_GRAPH: z.enum(['on', 'off'], { error: 'must be on or off' }).default('off'),
    })
    .safeParse(given);
  if (!parsed.data) throw new ConfigError(parsed.error?.issues.map(sentence) ?? []);
  const { PORT: port, DATA_DIR: dataDir, LOG_LEVEL: level, REHEARSAL_GRAPH: graph } = parsed.data;
  const log = given.LOG_LEVEL === undefined ? 'warn' : level;
  return { port, dataDir, log, hasGraph: graph === 'on', sending: sendingOf(parsed.data) };
}
