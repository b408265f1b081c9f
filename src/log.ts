export const levels = ['debug', 'info', 'warn', 'error', 'silent'] as const;
export type Level = (typeof levels)[number];

/** Ids, counts and codes. Never a comment's text, a name or a token. `error` may hold whatever was caught. */
export interface Fields {
  readonly error?: unknown;
  readonly [name: string]: unknown;
}

export interface Log {
  debug(what: string, fields?: Fields): void;
  info(what: string, fields?: Fields): void;
  warn(what: string, fields?: Fields): void;
  error(what: string, fields?: Fields): void;
}

type Write = (line: string) => void;

/** One JSON object per line: level, at, what, and the fields. */
export function createLog(level: Level = 'info', write: Write = (line) => process.stdout.write(line)): Log {
  const lowest = levels.indexOf(level);
  const at = (name: Exclude<Level, 'silent'>) => {
    if (levels.indexOf(name) < lowest) return () => undefined;
    return (what: string, { error, ...fields }: Fields = {}) => {
      const trace = error === undefined ? {} : { error: describe(error) };
      write(`${JSON.stringify({ level: name, at: new Date().toISOString(), what, ...fields, ...trace })}\n`);
    };
  };
  return { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') };
}

export const silentLog: Log = createLog('silent');

interface Trace {
  readonly name: string;
  readonly code?: string | number;
  readonly status?: number;
  readonly frames: readonly string[];
  readonly cause?: Trace;
}

// An error's message may quote what a person typed (JSON.parse does), so only its kind and place are written.
function describe(error: unknown): Trace {
  if (!(error instanceof Error)) return { name: typeof error, frames: [] };
  const { code, status, statusCode } = error as { code?: unknown; status?: unknown; statusCode?: unknown };
  const http = status ?? statusCode;
  return {
    name: error.name,
    ...(typeof code === 'string' || typeof code === 'number' ? { code } : {}),
    ...(typeof http === 'number' ? { status: http } : {}),
    frames: (error.stack ?? '')
      .split('\n')
      .map((line) => line.trim())
      .filter(isFrame)
      .slice(0, 8),
    ...(error.cause === undefined ? {} : { cause: describe(error.cause) }),
  };
}

const isFrame = (line: string): boolean => /^at .*:\d+\)?$/.test(line);
