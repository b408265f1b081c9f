import { ClientSecretCredential, type TokenCredential } from '@azure/identity';
import { Client, type Context, type Middleware, ResponseType } from '@microsoft/microsoft-graph-client';
import type { Person } from '../person.ts';
import { managedIdentity } from '../storage/managed-identity.ts';
import { retryAfter } from '../teams/send-failed.ts';
import { type Installation, InstallDelayed, type Installer } from './installer.ts';

const usualTimeoutMs = 8_000;
const governmentIssuer = 'https://api.botframework.us';

interface Bot {
  readonly appId: string;
  readonly tenantId: string;
  readonly password?: string;
  readonly tokenIssuer: string;
}

/** Installs the app as the bot itself; needs the permission TeamsAppInstallation.ReadWriteSelfForUser.All. */
export function graphInstaller(bot: Bot, appCatalogId: string): GraphInstaller {
  const credential = bot.password
    ? new ClientSecretCredential(bot.tenantId, bot.appId, bot.password)
    : managedIdentity(bot.appId);
  const isGovernment = bot.tokenIssuer === governmentIssuer;
  return new GraphInstaller({
    credential,
    appCatalogId,
    host: `https://graph.microsoft.${isGovernment ? 'us' : 'com'}`,
  });
}

/**
 * Microsoft Graph, as far as the bot needs it. Each call is one request with a time-out: what may be tried again, and
 * when, is for the outbox to say, which no person waits for.
 */
export class GraphInstaller implements Installer {
  readonly #client: Client;
  readonly #credential: Pick<TokenCredential, 'getToken'>;
  readonly #host: string;
  readonly #appCatalogId: string;
  readonly #timeoutMs: number;

  constructor(to: {
    credential: Pick<TokenCredential, 'getToken'>;
    /** The app's id in the organisation's catalogue, not the one in the manifest. */
    appCatalogId: string;
    host?: string;
    timeoutMs?: number;
    /** Instead of the network. */
    http?: Middleware;
  }) {
    this.#credential = to.credential;
    this.#appCatalogId = encodeURIComponent(to.appCatalogId);
    this.#host = to.host ?? 'https://graph.microsoft.com';
    this.#timeoutMs = to.timeoutMs ?? usualTimeoutMs;
    // No retry handler: it would wait inside the call, up to three minutes.
    this.#client = Client.initWithMiddleware({
      baseUrl: `${this.#host}/`,
      middleware: to.http ?? { execute: fetched },
    });
  }

  async install({ id }: Person): Promise<Installation> {
    const { status, headers } = await this.#post(`/users/${encodeURIComponent(id)}/teamwork/installedApps`, {
      'teamsApp@odata.bind': `${this.#host}/v1.0/appCatalogs/teamsApps/${this.#appCatalogId}`,
    });
    if (status >= 200 && status < 300) return 'installed';
    if (status === 409) return 'already';
    if (status === 401 || status === 403) return { refused: 'install-not-permitted' };
    if (status === 404) return { refused: 'install-not-found' };
    if (status === 429) throw new InstallDelayed({ status, retryAfterMs: retryAfter(headers.get('retry-after')) });
    if (status >= 500) {
      // 500, 502 and 504 leave open whether it was done. As it may be done twice, they are 503 like any other.
      throw new InstallDelayed({ status: 503, retryAfterMs: retryAfter(headers.get('retry-after')) });
    }
    return { refused: 'install-refused' };
  }

  async #post(path: string, body: unknown): Promise<Response> {
    const signal = AbortSignal.timeout(this.#timeoutMs);
    const token = await this.#token(signal);
    try {
      return await this.#client
        .api(path)
        .options({ signal })
        .header('Authorization', `Bearer ${token}`)
        .responseType(ResponseType.RAW)
        .post(body);
    } catch (cause) {
      throw new InstallDelayed({ code: signal.aborted ? 'TimedOut' : 'NoAnswer' }, { cause });
    }
  }

  async #token(abortSignal: AbortSignal): Promise<string> {
    try {
      const token = await this.#credential.getToken(`${this.#host}/.default`, { abortSignal });
      return token?.token ?? '';
    } catch (cause) {
      throw new InstallDelayed({ code: 'NoToken' }, { cause });
    }
  }
}

async function fetched(context: Context): Promise<void> {
  context.response = await fetch(context.request, { ...context.options, redirect: 'manual' });
}
