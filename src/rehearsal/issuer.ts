import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign as signBytes,
  verify as verifyBytes,
} from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ConfigurationBotFrameworkAuthentication } from 'botbuilder';
import { AppCredentials, ServiceClientCredentialsFactory } from 'botframework-connector';

type Claims = Readonly<Record<string, unknown>>;

/** Plays login.botframework.com on this machine. Its name can never be mistaken for the real one. */
export interface Issuer {
  /** The `iss` claim. */
  readonly name: string;
  /** An RS256 token with exactly these claims and `iss`; an hour valid unless `exp` says otherwise. */
  sign(claims: Claims): string;
  /** The claims, or undefined when the token is not ours or has expired. */
  verify(token: string): Claims | undefined;
  /** What must be served under `baseUrl`: path → JSON document. */
  documents(baseUrl: string): Readonly<Record<string, unknown>>;
}

const metadataPath = '/.well-known/openidconfiguration';
const keysPath = '/.well-known/keys';

/** The key is made once and kept in `folder`, so tokens stay valid over a restart. */
export function openIssuer(folder: string, name = 'urn:procurement-voice:rehearsal'): Issuer {
  const key = keptKey(folder);
  const publicKey = createPublicKey(key);
  const { n, e } = publicKey.export({ format: 'jwk' });
  const kid = createHash('sha256').update(`${n}`).digest('hex').slice(0, 16);
  const jwk = { kty: 'RSA', use: 'sig', alg: 'RS256', kid, n, e, endorsements: ['msteams'] };

  return {
    name,
    sign(claims) {
      const now = Math.floor(Date.now() / 1000);
      const body = `${encode({ alg: 'RS256', typ: 'JWT', kid })}.${encode({ iss: name, nbf: now, exp: now + 3600, ...claims })}`;
      return `${body}.${signBytes('RSA-SHA256', Buffer.from(body), key).toString('base64url')}`;
    },
    verify(token) {
      const [header = '', payload = '', signature = ''] = token.split('.');
      const isOurs = verifyBytes(
        'RSA-SHA256',
        Buffer.from(`${header}.${payload}`),
        publicKey,
        Buffer.from(signature, 'base64url'),
      );
      if (!isOurs) return undefined;
      const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as Claims;
      return Number(claims.exp) * 1000 > Date.now() ? claims : undefined;
    },
    documents: (baseUrl) => ({
      [metadataPath]: { issuer: name, jwks_uri: baseUrl + keysPath, id_token_signing_alg_values_supported: ['RS256'] },
      [keysPath]: { keys: [jwk] },
    }),
  };
}

/**
 * Bot Framework's own authentication, trusting this issuer and nobody else. The SDK takes all of these settings from
 * here as soon as one is present, so all of them are. It keeps fetched keys per URL for the life of the process.
 */
export function localAuthentication(local: {
  readonly issuer: Issuer;
  /** Where the issuer's documents are served. */
  readonly baseUrl: string;
  readonly appId: string;
  readonly tenantId: string;
}): ConfigurationBotFrameworkAuthentication {
  const { issuer, baseUrl, appId, tenantId } = local;
  return new ConfigurationBotFrameworkAuthentication(
    {
      MicrosoftAppId: appId,
      MicrosoftAppTenantId: tenantId,
      ToChannelFromBotLoginUrl: baseUrl,
      ToChannelFromBotOAuthScope: 'https://api.botframework.com',
      ToBotFromChannelTokenIssuer: issuer.name,
      OAuthUrl: baseUrl,
      ToBotFromChannelOpenIdMetadataUrl: baseUrl + metadataPath,
      ToBotFromEmulatorOpenIdMetadataUrl: baseUrl + metadataPath,
      CallerId: 'urn:botframework:azure',
    },
    new LocalCredentialsFactory(issuer, appId),
  );
}

class LocalCredentialsFactory extends ServiceClientCredentialsFactory {
  readonly #issuer: Issuer;
  readonly #appId: string;

  constructor(issuer: Issuer, appId: string) {
    super();
    this.#issuer = issuer;
    this.#appId = appId;
  }

  override isValidAppId = async (appId: string): Promise<boolean> => appId === this.#appId;
  override isAuthenticationDisabled = async (): Promise<boolean> => false;
  override createCredentials = async (): Promise<AppCredentials> => new LocalCredentials(this.#issuer, this.#appId);
}

class LocalCredentials extends AppCredentials {
  readonly #issuer: Issuer;

  constructor(issuer: Issuer, appId: string) {
    super(appId, undefined, 'https://api.botframework.com');
    this.#issuer = issuer;
  }

  protected override async refreshToken(): Promise<{ accessToken: string; expiresOn: Date }> {
    const expiresOn = new Date(Date.now() + 3_600_000);
    const accessToken = this.#issuer.sign({
      aud: this.oAuthScope,
      appid: this.appId,
      exp: Math.floor(+expiresOn / 1000),
    });
    return { accessToken, expiresOn };
  }
}

function keptKey(folder: string): KeyObject {
  const file = join(folder, 'issuer-key.pem');
  if (existsSync(file)) return createPrivateKey(readFileSync(file));
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  mkdirSync(folder, { recursive: true });
  writeFileSync(file, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600 });
  return privateKey;
}

const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
