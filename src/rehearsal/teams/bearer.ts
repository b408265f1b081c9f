import type { Issuer } from '../issuer.ts';
import type { Asked } from './http.ts';
import { Refusal } from './http.ts';

/** Signs tokens for the bot and knows the ones that the bot may call with. */
export type TokenIssuer = Pick<Issuer, 'sign' | 'verify'>;

const minutes = 60;

/** What the bot finds in the Authorization header of an activity. Tokens live in machine time. */
export function tokenForBot(issuer: TokenIssuer, claims: { appId: string; serviceUrl: string }): string {
  const seconds = Math.floor(Date.now() / 1000);
  return issuer.sign({
    aud: claims.appId,
    serviceurl: claims.serviceUrl,
    nbf: seconds - minutes,
    exp: seconds + 60 * minutes,
  });
}

/** @throws Refusal 401 unless the bot called with a token that it got from this issuer. */
export function mustBeBot(asked: Asked, bot: { issuer: TokenIssuer; appId: string }): void {
  const [scheme, token] = (asked.headers.authorization ?? '').split(' ');
  const claims = scheme?.toLowerCase() === 'bearer' && token ? bot.issuer.verify(token) : undefined;
  if (claims && (claims.appid === bot.appId || claims.azp === bot.appId)) return;
  throw new Refusal(
    401,
    'Unauthorized',
    'Authorization has been denied for this request: the token is missing or is not the bot’s.',
  );
}
