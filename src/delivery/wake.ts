import { Conflict, type Store } from '../storage/store.ts';
import type { Stored } from '../storage/stored.ts';

/** How often each partition was touched; the sender looks only where a number grew. */
interface WakeDocument extends Stored {
  readonly type: 'wake';
  readonly touched: Readonly<Record<string, number>>;
}

/** Touched beside the partitions when a lead has decided something. */
export const decisionsTouched = 'decisions';

const place = { pk: 'leases', id: 'wake' } as const;

/** The one document by which any replica tells the sender that there is something to do. */
export class Wake {
  readonly #store: Store;
  #seen: WakeDocument | undefined;

  constructor(store: Store) {
    this.#store = store;
  }

  async touch(partitions: Iterable<string>): Promise<void> {
    const names = [...partitions];
    const more = (touched: WakeDocument['touched']): Record<string, number> => ({
      ...touched,
      ...Object.fromEntries(names.map((name) => [name, (touched[name] ?? 0) + 1])),
    });
    const touch = () =>
      this.#store.update<WakeDocument>('jobs', place.pk, place.id, (doc) => ({ ...doc, touched: more(doc.touched) }));
    if (await touch()) return;
    try {
      await this.#store.create('jobs', { ...place, type: 'wake' as const, touched: more({}) });
    } catch (error) {
      if (!(error instanceof Conflict)) throw error;
      await touch();
    }
  }

  /** The partitions touched since the last look; undefined when nothing was. */
  async look(): Promise<string[] | undefined> {
    const doc = await this.#store.get<WakeDocument>('jobs', place.pk, place.id);
    const before = this.#seen;
    if (!doc || doc._etag === before?._etag) return undefined;
    this.#seen = doc;
    return Object.keys(doc.touched).filter((name) => doc.touched[name] !== before?.touched[name]);
  }
}
