import type { Reply } from './http.ts';

/**
 * What the next sends answer instead of doing their work.
 * - a number: that HTTP status, with the error code Teams gives it (`code` overrides it) and `retryAfter` in seconds
 * - `timeout`: nothing is kept and no answer comes for a minute
 * - `reset`: nothing is kept and the connection breaks
 * - `lost`: the message is kept and shown, but the connection breaks before the answer
 */
export interface Fault {
  /** Only in this conversation; a channel stands for all its threads. Everywhere when missing. */
  readonly conversationId?: string;
  readonly status: number | 'timeout' | 'reset' | 'lost';
  readonly code?: string;
  readonly retryAfter?: number;
  readonly times: number;
}

const codes: Readonly<Record<number, string>> = {
  400: 'BadArgument',
  401: 'BotNotRegistered',
  403: 'ConversationBlockedByUser',
  404: 'ConversationNotFound',
  412: 'PreconditionFailed',
  413: 'MessageSizeTooBig',
  429: 'Throttled',
  500: 'ServiceError',
};

export class Faults {
  #planned: Fault[] = [];

  get planned(): readonly Fault[] {
    return this.#planned;
  }

  plan(fault: Fault): void {
    if (fault.times > 0) this.#planned.push(fault);
  }

  clear(): void {
    this.#planned = [];
  }

  /** Does `send`, unless a fault is planned for this conversation. */
  around(conversationId: string, send: () => Reply): Reply {
    const fault = this.#take(conversationId);
    if (!fault) return send();
    if (fault.status === 'lost') {
      send();
      return { status: 'reset' };
    }
    if (typeof fault.status === 'string') return { status: fault.status };
    const code = fault.code ?? codes[fault.status] ?? 'ServiceError';
    return {
      status: fault.status,
      body: { error: { code, message: 'A fault that was asked for in the rehearsal.' } },
      headers: fault.retryAfter === undefined ? {} : { 'retry-after': String(fault.retryAfter) },
    };
  }

  #take(conversationId: string): Fault | undefined {
    const fits = ({ conversationId: only }: Fault) =>
      !only || only === conversationId || only.split(';')[0] === conversationId;
    const fault = this.#planned.find(fits);
    if (!fault) return undefined;
    this.#planned = this.#planned
      .map((each) => (each === fault ? { ...each, times: each.times - 1 } : each))
      .filter((each) => each.times > 0);
    return fault;
  }
}
