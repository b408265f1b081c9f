import type { Connector } from '../../../src/delivery/connections.ts';
import type { Machine } from '../../../src/delivery/machine.ts';
import type { Store } from '../../../src/storage/store.ts';

const never = new Promise<never>(() => undefined);

/** One process of the bot: after `kill` nothing it does has any effect, and nothing it waits for ever comes. */
export class Process {
  isDead = false;
  storeCalls = 0;
  /** Dies at its n-th store call, before the call or (half of the time) after it took effect. */
  diesAt = Number.POSITIVE_INFINITY;
  diesAfterEffect = false;
  onDeath: () => void = () => undefined;

  kill(): void {
    this.isDead = true;
    this.onDeath();
  }

  store(real: Store): Store {
    const guarded =
      (call: (...args: unknown[]) => Promise<unknown>) =>
      async (...args: unknown[]) => {
        if (this.isDead) return never;
        this.storeCalls += 1;
        const isLast = this.storeCalls >= this.diesAt;
        if (isLast && !this.diesAfterEffect) this.kill();
        if (this.isDead) return never;
        const result = call(...args);
        if (isLast) {
          await result.catch(() => undefined);
          this.kill();
        }
        const value = await result;
        return this.isDead ? never : value;
      };
    const target = real as unknown as Record<string, (...args: unknown[]) => Promise<unknown>>;
    const all = async function* (this: Process, ...args: unknown[]) {
      const read = async () => {
        const items: unknown[] = [];
        for await (const item of (real.all as (...given: unknown[]) => AsyncIterable<unknown>).apply(real, args))
          items.push(item);
        return items;
      };
      yield* (await guarded(read)()) as unknown[];
    };
    return new Proxy(real, {
      get: (_, name: string) => {
        if (name === 'all') return all.bind(this);
        // One call of update is a read and a write of its own.
        return name === 'update'
          ? this.#update(guarded, target)
          : guarded((...args) => (target[name] as () => Promise<unknown>).apply(real, args as []));
      },
    }) as Store;
  }

  messenger(real: Connector): Connector {
    const alive =
      <A extends unknown[], R>(call: (...args: A) => Promise<R>) =>
      async (...args: A): Promise<R> => {
        if (this.isDead) return never;
        // The request has left: what it does is done even if nobody is there to hear the answer.
        const value = await call(...args).catch((error) => (this.isDead ? never : Promise.reject(error)));
        return this.isDead ? never : value;
      };
    return {
      open: alive(real.open),
      send: alive(real.send),
      edit: alive(real.edit),
      remove: alive(real.remove),
      post: alive(real.post),
    };
  }

  machine(real: Machine): Machine {
    return {
      now: () => real.now(),
      sleep: async (ms, signal) => {
        if (this.isDead) return never;
        await real.sleep(ms, signal);
        if (this.isDead) return never;
      },
    };
  }

  #update(
    guarded: (call: (...args: unknown[]) => Promise<unknown>) => (...args: unknown[]) => Promise<unknown>,
    target: Record<string, (...args: unknown[]) => Promise<unknown>>,
  ) {
    return async (container: unknown, pk: unknown, id: unknown, change: (doc: unknown) => object | undefined) => {
      for (;;) {
        const doc = (await guarded((...args) => (target.get as () => Promise<unknown>).apply(target, args as []))(
          container,
          pk,
          id,
        )) as { _etag: string } | undefined;
        const changed = doc && change(doc);
        if (!changed) return undefined;
        const replace = guarded((...args) => (target.replace as () => Promise<unknown>).apply(target, args as []));
        try {
          return await replace(container, { ...changed, _etag: doc._etag });
        } catch (error) {
          if ((error as { reason?: string }).reason !== 'changed') throw error;
        }
      }
    };
  }
}
