/** The part of restify 12 that is used here; it ships no types. */
declare module 'restify' {
  import type { Server as HttpServer, IncomingMessage, ServerResponse } from 'node:http';
  import type { AddressInfo } from 'node:net';

  export interface Request extends IncomingMessage {
    params: Record<string, string>;
    query: unknown;
    body?: unknown;
    path(): string;
    getQuery(): string;
  }

  export interface Response extends ServerResponse {
    send(status: number, body?: unknown, headers?: Record<string, string>): void;
    sendRaw(status: number, body: string | Buffer, headers?: Record<string, string>): void;
    header(name: string, value: string): void;
    redirect(status: number, url: string, next: () => void): void;
  }

  export type Next = (outcome?: unknown) => void;
  /** Either asynchronous with two parameters, or with `next`; restify counts the parameters. */
  export type Handler = (request: Request, response: Response, next: Next) => void | Promise<void>;

  export interface Server {
    readonly server: HttpServer;
    pre(...handlers: Handler[]): void;
    use(...handlers: Handler[]): void;
    get(path: string, ...handlers: Handler[]): void;
    post(path: string, ...handlers: Handler[]): void;
    put(path: string, ...handlers: Handler[]): void;
    del(path: string, ...handlers: Handler[]): void;
    opts(path: string, ...handlers: Handler[]): void;
    on(event: string, listener: (request: Request, response: Response, error: Error, done: () => void) => void): void;
    once(event: 'error', listener: (error: Error) => void): void;
    off(event: 'error', listener: (error: Error) => void): void;
    listen(port: number, host: string, done: () => void): void;
    close(done?: () => void): void;
    address(): AddressInfo;
  }

  export type Plugin = (options?: Record<string, unknown>) => Handler;

  const restify: {
    createServer(options?: Record<string, unknown>): Server;
    plugins: Readonly<Record<'bodyParser' | 'queryParser' | 'serveStaticFiles', (...options: unknown[]) => Handler>>;
  };
  export default restify;
}
