import { installRefusals } from '../directory/installer.ts';

/** What a connector said when it refused. Messenger's `SendFailed` has this shape. */
export interface Refusal {
  readonly status?: number;
  readonly code?: string;
  readonly retryAfterMs?: number;
  /** The request left and nobody knows whether the message arrived. */
  readonly isAmbiguous: boolean;
}

/**
 * Why a card did not arrive. Each has a sentence of advice for the lead, i18n key `delivery.advice.<reason>`.
 * Source of the 403 codes: Microsoft, "Status codes from bot conversational APIs".
 */
export const failureReasons = [
  'unknown-person',
  'bad-request',
  'not-registered',
  'blocked-by-user',
  'disabled-by-admin',
  'not-installed',
  'removed-app',
  'wrong-service-url',
  'not-permitted',
  'conversation-gone',
  'too-big',
  'throttled',
  'unavailable',
  'service-error',
  'not-composed',
  'refused',
  ...installRefusals,
] as const;
export type FailureReason = (typeof failureReasons)[number];

const forbidden: Readonly<Record<string, FailureReason>> = {
  BotDisabledByAdmin: 'disabled-by-admin',
  BotNotInConversationRoster: 'not-installed',
  ForbiddenOperationException: 'not-installed',
  ConversationBlockedByUser: 'blocked-by-user',
  MessageWritesBlocked: 'blocked-by-user',
  '209': 'blocked-by-user',
  InvalidBotApiHost: 'wrong-service-url',
  NotEnoughPermissions: 'not-permitted',
};

const byStatus: Readonly<Record<number, FailureReason>> = {
  400: 'bad-request',
  401: 'not-registered',
  404: 'conversation-gone',
  412: 'throttled',
  413: 'too-big',
  429: 'throttled',
  500: 'service-error',
  503: 'unavailable',
};

/** No request was made at all. */
const withoutAnswer: Readonly<Record<string, FailureReason>> = {
  NoToken: 'not-registered',
  HostNotAllowed: 'wrong-service-url',
};

export function reasonOf({ status, code }: Refusal): FailureReason {
  if (status === undefined) return withoutAnswer[code ?? ''] ?? 'unavailable';
  // A 403 that nobody has documented is still "may not write here": ask for an installation, never push.
  if (status === 403) return forbidden[code ?? ''] ?? 'not-installed';
  return byStatus[status] ?? 'refused';
}
