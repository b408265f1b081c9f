import { readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { AppError } from '../errors.ts';
import { isKey, type Key, text } from '../i18n/text.ts';
import type { Language } from '../person.ts';
import type { FileTrouble } from './file-text.ts';
import type { Outcome } from './intake.ts';
import { linkMinutes } from './link.ts';
import type { Found } from './links-deeds.ts';
import { mostBytes } from './sheet.ts';
import { type Inbox, takeIn } from './upload-deeds.ts';
import type { UploadWords } from './upload-form.ts';

interface Reply {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
}

interface Taking {
  readonly asked: IncomingMessage;
  readonly response: ServerResponse;
  readonly token: string;
  readonly language: Language;
}

/** Reads a file that is sent to a link and answers the page's script. */
export async function receive(inbox: Inbox, { asked, response, token, language }: Taking): Promise<void> {
  const bytes = await readAll(asked);
  // Whoever has left hears nothing; half a file is no file.
  if (bytes === 'cut') return void response.destroy();
  if (bytes === 'too-large') {
    const limit = mostBytes / 1024 / 1024;
    return answer(response, refused(language, { trouble: 'too-large', values: { limit } }, 413));
  }
  const fileName = decodeName(String(asked.headers['x-file-name'] ?? ''));
  try {
    const { outcome, ...found } = await takeIn(inbox, token, { bytes, fileName });
    answer(response, outcome ? replyTo(language, outcome) : over(language, found));
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const words = text(language, `error.${error.code}`, error.values);
    answer(response, { status: error.code === 'not_allowed' ? 403 : 503, body: { state: 'refused', words } });
  }
}

function replyTo(language: Language, outcome: Outcome): Reply {
  if ('trouble' in outcome) return refused(language, outcome, 422);
  if ('problems' in outcome) {
    const { problems, more } = outcome;
    const title = text(language, 'files.problems.title', { n: problems.length + more });
    const rest = more > 0 ? text(language, 'files.problems.more', { n: more }) : '';
    return { status: 422, body: { state: 'problems', title, rows: problems, more: rest } };
  }
  const title = text(language, 'files.taken.title');
  const words = `${outcome.understood} ${text(language, 'files.taken.next')}`;
  return { status: 200, body: { state: 'accepted', title, words } };
}

const refused = (language: Language, trouble: FileTrouble, status: number): Reply => ({
  status,
  body: {
    state: 'refused',
    words: text(language, `files.trouble.${trouble.trouble}`, 'values' in trouble ? trouble.values : {}),
  },
});

/** The link is no longer open: nothing on this page will help. */
function over(language: Language, { state }: Found): Reply {
  const which = state === 'open' ? 'unknown' : state;
  const words = `${text(language, `files.${which}.text`, { minutes: linkMinutes })} ${text(language, 'files.again')}`;
  return { status: 410, body: { state: 'over', title: text(language, `files.${which}.title`), words } };
}

/** What the page of this purpose says. */
export function uploadWords(language: Language, purpose: string): UploadWords {
  const say = (key: Key, values = {}) => text(language, key, values);
  const columns = `files.upload.${purpose}.columns`;
  return {
    choose: say('files.upload.choose'),
    drop: say('files.upload.drop'),
    columns: { title: say('files.upload.columns'), items: isKey(columns) ? say(columns).split('\n') : [] },
    noScript: say('files.upload.noScript'),
    limit: mostBytes,
    said: {
      sending: say('files.upload.sending'),
      checking: say('files.upload.checking'),
      cut: say('files.upload.cut'),
      large: say('files.trouble.too-large', { limit: mostBytes / 1024 / 1024 }),
      empty: say('files.trouble.empty'),
      one: say('files.upload.one'),
    },
    heads: {
      line: say('files.problems.line'),
      column: say('files.problems.column'),
      what: say('files.problems.what'),
      fix: say('files.problems.fix'),
    },
  };
}

const script = new URL('upload-page.js', import.meta.url);

export async function sendScript(response: ServerResponse, headers: Readonly<Record<string, string>>): Promise<void> {
  const bytes = await readFile(script);
  response.writeHead(200, {
    ...headers,
    'content-type': 'text/javascript; charset=utf-8',
    'content-length': bytes.length,
  });
  response.end(bytes);
}

function answer(response: ServerResponse, { status, body }: Reply): void {
  const bytes = Buffer.from(JSON.stringify(body));
  response.writeHead(status, {
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    'content-type': 'application/json; charset=utf-8',
    'content-length': bytes.length,
  });
  response.end(bytes);
}

function decodeName(encoded: string): string {
  try {
    return decodeURIComponent(encoded).slice(0, 120);
  } catch {
    return '';
  }
}

/** Somebody who goes on sending after the refusal is cut off here. */
const mostThrownAway = 4 * mostBytes;

function readAll(request: IncomingMessage): Promise<Uint8Array | 'too-large' | 'cut'> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let length = 0;
    const tooLarge = (): void => {
      chunks.length = 0;
      resolve('too-large');
    };
    if (Number(request.headers['content-length'] ?? 0) > mostBytes) tooLarge();
    request.on('data', (chunk: Buffer) => {
      length += chunk.length;
      // The rest is read and thrown away, so that the answer reaches a browser that is still sending.
      if (length > mostThrownAway) request.destroy();
      else if (length > mostBytes) tooLarge();
      else chunks.push(chunk);
    });
    request.on('end', () => resolve(request.complete ? Buffer.concat(chunks) : 'cut'));
    request.on('error', () => resolve('cut'));
    request.on('close', () => resolve('cut'));
  });
}
