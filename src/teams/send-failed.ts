/** A send that did not work, with what the outbox needs to decide: again, never again, or nobody knows. */
export class SendFailed extends Error {
  /** HTTP status; missing when no answer came. */
  readonly status?: number;
  /** The Connector's own code, for example ConversationBlockedByUser, or the network's, for example ECONNREFUSED. */
  readonly code?: string;
  readonly retryAfterMs?: number;
  /** It may have arrived; sending again may show it twice. */
  readonly isAmbiguous: boolean;

  constructor(
    failure: { status?: number; code?: string; retryAfterMs?: number; isAmbiguous: boolean },
    options?: ErrorOptions,
  ) {
    super(`send failed: ${failure.status ?? 'no answer'} ${failure.code ?? ''}`.trim(), options);
    this.name = 'SendFailed';
    this.status = failure.status;
    this.code = failure.code;
    this.retryAfterMs = failure.retryAfterMs;
    this.isAmbiguous = failure.isAmbiguous;
  }
}

/** Nothing can have left this machine yet. */
const neverLeft = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH']);

/** The part of the SDK's RestError that says something. */
interface RestFailure {
  readonly statusCode?: number;
  readonly code?: string;
  readonly response?: {
    readonly bodyAsText?: string | null;
    readonly headers?: { get(name: string): string | undefined };
  };
}

export function decode(cause: unknown): SendFailed {
  if (cause instanceof SendFailed) return cause;
  const { statusCode: status, code, response } = (cause ?? {}) as RestFailure;
  if (status === undefined) return new SendFailed({ code, isAmbiguous: !neverLeft.has(code ?? '') }, { cause });
  return new SendFailed(
    {
      status,
      code: codeIn(response?.bodyAsText) ?? code,
      retryAfterMs: retryAfter(response?.headers?.get('retry-after')),
      // A 2xx that could not be read did arrive.
      isAmbiguous: status === 502 || status === 504 || status < 300,
    },
    { cause },
  );
}

// Bodies seen: {error:{code}}, {errorCode:209, subCode:'MessageWritesBlocked'} and {error:{innerError:{subCode}}}.
function codeIn(body: string | null | undefined): string | undefined {
  const parsed = parse(body);
  const error = inside(parsed, 'error');
  const found = [
    inside(parsed, 'subCode'),
    inside(inside(error, 'innerError'), 'subCode'),
    inside(error, 'subCode'),
    inside(error, 'code'),
    inside(parsed, 'errorCode'),
    inside(parsed, 'code'),
  ].find((value) => typeof value === 'number' || (typeof value === 'string' && value !== ''));
  return found === undefined ? undefined : String(found);
}

function parse(body: string | null | undefined): unknown {
  try {
    return JSON.parse(body ?? '');
  } catch {
    return undefined; // A gateway may answer HTML; its status says enough.
  }
}

function inside(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}

/** A Retry-After header in milliseconds. RFC 9110: whole seconds, or a date. */
export function retryAfter(header: string | null | undefined): number | undefined {
  if (!header) return undefined;
  const ms = /^\d+$/.test(header.trim()) ? Number(header) * 1000 : Date.parse(header) - Date.now();
  return Number.isNaN(ms) ? undefined : Math.max(0, ms);
}
