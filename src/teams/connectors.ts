import { type BotFrameworkAuthentication, ClaimsIdentity, type ConnectorClient } from 'botframework-connector';
import { isAllowedHost } from './hosts.ts';
import { SendFailed } from './send-failed.ts';

/** The private field of the SDK's client that its retries live in. */
interface HasPipeline {
  readonly client: { readonly pipeline: { removePolicy(policy: { name: string }): void } };
}

/** One client per service URL, each of which sends every request once. */
export class Connectors {
  readonly #authentication: BotFrameworkAuthentication;
  readonly #identity: ClaimsIdentity;
  readonly #hosts: readonly string[];
  readonly #clients = new Map<string, Promise<ConnectorClient>>();

  constructor(to: { authentication: BotFrameworkAuthentication; appId: string; serviceUrlHosts: readonly string[] }) {
    this.#authentication = to.authentication;
    this.#hosts = to.serviceUrlHosts;
    this.#identity = new ClaimsIdentity(
      [
        { type: 'aud', value: to.appId },
        { type: 'appid', value: to.appId },
      ],
      true,
    );
  }

  /** @throws SendFailed when the host is not allowed: a stored address is data, and data can be wrong. */
  async at(serviceUrl: string): Promise<ConnectorClient> {
    const known = this.#clients.get(serviceUrl);
    if (known) return known;
    if (!isAllowedHost(serviceUrl, this.#hosts)) throw new SendFailed({ code: 'HostNotAllowed', isAmbiguous: false });
    const made = this.#make(serviceUrl);
    this.#clients.set(serviceUrl, made);
    made.catch(() => this.#clients.delete(serviceUrl));
    return made;
  }

  async #make(serviceUrl: string): Promise<ConnectorClient> {
    const factory = this.#authentication.createConnectorFactory(this.#identity);
    const client = await factory.create(serviceUrl);
    const { pipeline } = (client as unknown as HasPipeline).client;
    // The SDK would send a POST up to four times, and follow a redirect to any host.
    pipeline.removePolicy({ name: 'defaultRetryPolicy' });
    pipeline.removePolicy({ name: 'redirectPolicy' });
    return client;
  }
}
