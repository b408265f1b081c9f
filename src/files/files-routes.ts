import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { DateTime } from 'luxon';
import { AppError, type Code } from '../errors.ts';
import { isKey, type Key, text } from '../i18n/text.ts';
import type { Log } from '../log.ts';
import type { Language } from '../person.ts';
import { linkMinutes } from './link.ts';
import { type LinkPage, linkPage, pagePolicy, uploadPolicy } from './link-page.ts';
import { type DownloadedFile, type Found, lookUp, useUp } from './links-deeds.ts';
import { type Inbox, isIntake } from './upload-deeds.ts';
import { receive, sendScript, uploadWords } from './upload-routes.ts';

type Asked = IncomingMessage & { readonly params: Record<string, string> };
type Route = (path: string, handler: (asked: Asked, response: ServerResponse) => Promise<void>) => void;

/** The part of the HTTP server that is needed here. */
interface Doors {
  readonly get: Route;
  readonly post: Route;
}

/**
 * Signed links. One that gives a file shows a page with one button; only the button downloads, and only once. One that
 * takes a file works until a file was accepted.
 */
export const filesRoutes =
  (archive: Inbox & { readonly log: Pick<Log, 'warn'> }) =>
  (server: Doors): void => {
    server.get('/files/page/upload.js', async (_, response) => sendScript(response, headers));
    server.get('/files/:token', async (asked, response) => {
      await answering(asked, response, async () => {
        const found = await lookUp(archive, asked.params.token ?? '');
        show(response, isIntake(archive, found) ? uploadPageOf(found, asked) : pageOf(found, asked));
      });
    });
    server.post('/files/:token', async (asked, response) => {
      const token = asked.params.token ?? '';
      await answering(asked, response, async () => {
        const known = await lookUp(archive, token);
        if (isIntake(archive, known)) {
          const language = known.person?.language ?? languageOf(asked);
          return receive(archive, { asked, response, token, language });
        }
        asked.resume();
        const { file, ...found } = await useUp(archive, token);
        if (!file) return show(response, pageOf(found, asked));
        await send(response, file).catch((error) => {
          // The browser shows a download that broke off; the bot gives a new link at a press.
          archive.log.warn('a download broke off', { purpose: found.link?.purpose, error });
          response.destroy();
        });
      });
    });
  };

interface Page {
  readonly status: number;
  readonly page: LinkPage;
}

const troubles: Partial<Record<Code, { readonly status: number; readonly title: Key }>> = {
  not_allowed: { status: 403, title: 'files.refused.title' },
  not_found: { status: 404, title: 'files.gone.title' },
};
const statuses = { used: 410, expired: 410, unknown: 404 } as const;
const locales = { en: 'en-GB', fr: 'fr-FR' } as const;

function pageOf({ state, link, person }: Found, asked: Asked): Page {
  const language = person?.language ?? languageOf(asked);
  if (state !== 'open') {
    const title = text(language, `files.${state}.title`);
    const why = text(language, `files.${state}.text`, { minutes: linkMinutes });
    return { status: statuses[state], page: { language, title, paragraphs: [why, text(language, 'files.again')] } };
  }
  const purpose = `files.purpose.${link?.purpose}`;
  const time = untilWords(link?.dueAt ?? '', language, person?.timeZone);
  const paragraphs = [
    ...(isKey(purpose) ? [text(language, purpose)] : []),
    text(language, 'files.open.once', { time }),
    text(language, 'files.open.care'),
  ];
  const title = text(language, 'files.open.title');
  return { status: 200, page: { language, title, paragraphs, download: text(language, 'files.open.download') } };
}

function uploadPageOf(found: Found, asked: Asked): Page {
  const { state, link, person } = found;
  const { status, page } = pageOf(found, asked);
  if (state !== 'open' || !link) return { status, page };
  const { language } = page;
  const key = (part: string) => `files.upload.${link.purpose}.${part}`;
  const [title, about] = [key('title'), key('about')];
  const until = untilWords(link.dueAt, language, person?.timeZone);
  const paragraphs = [
    ...(isKey(about) ? [text(language, about)] : []),
    text(language, 'files.upload.until', { time: until }),
  ];
  const upload = uploadWords(language, link.purpose);
  return { status, page: { language, title: isKey(title) ? text(language, title) : page.title, paragraphs, upload } };
}

const untilWords = (dueAt: string, language: Language, zone = 'utc'): string =>
  DateTime.fromISO(dueAt, { zone, locale: locales[language] }).toLocaleString(DateTime.TIME_SIMPLE);

/** Expected trouble in the reader's language; the unexpected goes to the boundary of the server. */
async function answering(asked: Asked, response: ServerResponse, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const language = languageOf(asked);
    const { status, title } = troubles[error.code] ?? { status: 503, title: 'files.later.title' };
    const paragraphs = [text(language, `error.${error.code}`, error.values)];
    show(response, { status, page: { language, title: text(language, title), paragraphs } });
  }
}

function show(response: ServerResponse, { status, page }: Page): void {
  const bytes = Buffer.from(linkPage(page));
  response.writeHead(status, {
    ...headers,
    'content-type': 'text/html; charset=utf-8',
    'content-length': bytes.length,
    'content-security-policy': page.upload ? uploadPolicy : pagePolicy,
  });
  response.end(bytes);
}

async function send(response: ServerResponse, { name, type, chunks }: DownloadedFile): Promise<void> {
  response.writeHead(200, {
    ...headers,
    'content-type': type,
    'content-disposition': `attachment; filename="${name.replaceAll(/[^\w.-]/g, '-')}"`,
  });
  await pipeline(Readable.from(chunks), response);
}

const headers = {
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
} as const;

/** For a page whose reader we do not know: the first language of the browser that we speak. */
function languageOf({ headers: { 'accept-language': wanted = '' } }: IncomingMessage): Language {
  const first = wanted
    .split(',')
    .map((item) => item.trim().slice(0, 2).toLowerCase())
    .find((item) => item === 'en' || item === 'fr');
  return first === 'fr' ? 'fr' : 'en';
}
