import { readFile } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { createRequire } from 'node:module';
import { extname } from 'node:path';
import { mustBeLocal } from './guard.ts';
import { type Asked, answering, type Doors } from './http.ts';

const folder = new URL('../page/', import.meta.url);
const renderer = createRequire(import.meta.url).resolve('adaptivecards/dist/adaptivecards.min.js');

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
};

// The page asks nobody but its own server. Pictures in cards are data: URLs here.
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** The chat page at `/`, straight from its files. */
export function pageRoutes(server: Doors): void {
  const file = (find: (asked: Asked) => string | URL | undefined) => async (asked: Asked, response: ServerResponse) => {
    try {
      mustBeLocal(asked);
      const found = find(asked);
      if (!found) throw new Error('No such file');
      const content = await readFile(found);
      response.writeHead(200, {
        'content-type': types[extname(String(found))] ?? 'application/octet-stream',
        'content-security-policy': policy,
        'cache-control': 'no-cache',
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
      });
      response.end(content);
    } catch {
      await answering(() => ({
        status: 404,
        body: { error: { code: 'NotFound', message: 'There is no such page.' } },
      }))(asked, response);
    }
  };

  server.get(
    '/',
    file(() => new URL('index.html', folder)),
  );
  server.get(
    '/page/adaptivecards.js',
    file(() => renderer),
  );
  server.get(
    '/page/:name',
    file(({ params }) =>
      /^[a-z-]+\.(js|css|svg)$/.test(params?.name ?? '') ? new URL(params?.name ?? '', folder) : undefined,
    ),
  );
}
