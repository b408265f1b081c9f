import type { Person } from '../person.ts';

/**
 * Why the app could not be installed for somebody; nothing that trying again would change. Each has a sentence of
 * advice, i18n key `delivery.advice.<reason>`.
 */
export const installRefusals = ['install-not-permitted', 'install-not-found', 'install-refused'] as const;
export type InstallRefusal = (typeof installRefusals)[number];

export type Installation = 'installed' | 'already' | { readonly refused: InstallRefusal };

/** Puts the app into somebody's Teams, so that the bot may write first. Installing twice is harmless. */
export interface Installer {
  /** @throws InstallDelayed when it may work later */
  install(person: Person): Promise<Installation>;
}

/** Throttled, unavailable or unanswered: the same call may work later. */
export class InstallDelayed extends Error {
  /** HTTP status; missing when there was no answer. */
  readonly status?: number;
  readonly code?: string;
  readonly retryAfterMs?: number;
  /** Installing twice is installing once, so nothing is ever in doubt. */
  readonly isAmbiguous = false;

  constructor(
    why: { status?: number | undefined; code?: string; retryAfterMs?: number | undefined },
    options?: ErrorOptions,
  ) {
    super(`not installed yet: ${why.status ?? why.code ?? 'no answer'}`, options);
    this.name = 'InstallDelayed';
    this.status = why.status;
    this.code = why.code;
    this.retryAfterMs = why.retryAfterMs;
  }
}
