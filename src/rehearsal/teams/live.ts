import type { ServerResponse } from 'node:http';
import type { Asked } from './http.ts';

const heartbeatMs = 20_000;

/** Server-sent events: open pages hear of every change at once. */
export class Live {
  readonly #listeners = new Map<ServerResponse, (conversationId: string) => boolean>();
  readonly #heartbeat = setInterval(() => this.#write(': still here\n\n'), heartbeatMs).unref();

  /** `hears` says whose changes this listener gets; events that belong to no conversation reach everybody. */
  listen(asked: Asked, to: { response: ServerResponse; hears: (conversationId: string) => boolean }): void {
    const { response, hears } = to;
    response.writeHead(200, {
      'content-type': 'text/event-stream',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    });
    response.write('retry: 1000\n\n');
    this.#listeners.set(response, hears);
    asked.once('close', () => this.#listeners.delete(response));
  }

  tell(event: { readonly type: string; readonly conversationId?: string }): void {
    const { conversationId } = event;
    const text = `data: ${JSON.stringify(event)}\n\n`;
    this.#write(text, (hears) => conversationId === undefined || hears(conversationId));
  }

  close(): void {
    clearInterval(this.#heartbeat);
    for (const response of this.#listeners.keys()) response.end();
    this.#listeners.clear();
  }

  #write(text: string, wanted: (hears: (conversationId: string) => boolean) => boolean = () => true): void {
    for (const [response, hears] of this.#listeners) if (wanted(hears)) response.write(text);
  }
}
