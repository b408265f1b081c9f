import { createHash } from 'node:crypto';
import type { Activity } from 'botbuilder';
import {
  type AuthenticateRequestResult,
  AuthenticationError,
  BotFrameworkAuthentication,
  type BotFrameworkClient,
  type ClaimsIdentity,
  type ConnectorFactory,
  type UserTokenClient,
} from 'botframework-connector';
import type { Connectors } from './connectors.ts';

const longestMs = 5 * 60_000;
const mostTokens = 1000;

/**
 * The SDK's authentication with three differences. Teams sends the same token for an hour, so one that was verified is
 * remembered, for exactly its channel and service URL, until it expires, five minutes at most. Only tokens of the
 * configured issuer count: the SDK would also take the Emulator's, which bind no service URL. And the clients it hands
 * to a turn are the ones that send once.
 */
export class VerifiedAuthentication extends BotFrameworkAuthentication {
  readonly #inner: BotFrameworkAuthentication;
  readonly #issuer: string;
  readonly #turnConnectors: ConnectorFactory;
  readonly #known = new Map<string, { result: AuthenticateRequestResult; until: number }>();
  #userTokens: Promise<UserTokenClient> | undefined;

  constructor(to: { authentication: BotFrameworkAuthentication; tokenIssuer: string; connectors: Connectors }) {
    super();
    this.#inner = to.authentication;
    this.#issuer = to.tokenIssuer;
    this.#turnConnectors = { create: (serviceUrl: string) => to.connectors.at(serviceUrl) };
  }

  override async authenticateRequest(activity: Activity, header: string): Promise<AuthenticateRequestResult> {
    const key = createHash('sha256')
      .update(`${header}\n${activity.channelId}\n${activity.serviceUrl}`)
      .digest('base64');
    const known = this.#known.get(key);
    if (known && known.until > Date.now()) return known.result;
    this.#known.delete(key);
    const verified = await this.#inner.authenticateRequest(activity, header);
    const { claimsIdentity } = verified;
    if (claimsIdentity.getClaimValue('iss') !== this.#issuer) throw new AuthenticationError('other issuer', 401);
    const result = { ...verified, connectorFactory: this.#turnConnectors };
    this.#remember(key, result);
    return result;
  }

  #remember(key: string, result: AuthenticateRequestResult): void {
    const expiresAt = Number(result.claimsIdentity.getClaimValue('exp')) * 1000;
    const until = Math.min(expiresAt, Date.now() + longestMs);
    if (!(until > Date.now())) return;
    const [oldest] = this.#known.keys();
    if (this.#known.size >= mostTokens && oldest) this.#known.delete(oldest);
    this.#known.set(key, { result, until });
  }

  override createUserTokenClient(identity: ClaimsIdentity): Promise<UserTokenClient> {
    this.#userTokens ??= this.#inner.createUserTokenClient(identity);
    return this.#userTokens;
  }

  override createConnectorFactory(): ConnectorFactory {
    return this.#turnConnectors;
  }

  override authenticateChannelRequest(header: string): Promise<ClaimsIdentity> {
    return this.#inner.authenticateChannelRequest(header);
  }

  override authenticateStreamingRequest(header: string, channel: string): Promise<AuthenticateRequestResult> {
    return this.#inner.authenticateStreamingRequest(header, channel);
  }

  override createBotFrameworkClient(): BotFrameworkClient {
    return this.#inner.createBotFrameworkClient();
  }
}
