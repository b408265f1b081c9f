import type { Clock } from './clock.ts';
import type { Outbox } from './delivery/outbox.ts';
import type { DeliverySettings } from './delivery/settings.ts';
import type { Installer } from './directory/installer.ts';
import type { Log } from './log.ts';
import type { Server } from './server.ts';
import type { Store } from './storage/store.ts';
import type { TeamsAdapter } from './teams/adapter.ts';
import type { Work } from './work.ts';

/** What differs between production, the rehearsal and a test. */
export interface Services {
  readonly store: Store;
  readonly authentication: ConstructorParameters<typeof TeamsAdapter>[0]['authentication'];
  readonly clock: Clock;
  readonly log: Log;
  /** Installs the app for somebody who has no chat yet; without it that is for the administrator. */
  readonly installer?: Installer;
  readonly missing?: () => Promise<readonly string[]>;
  readonly serviceUrlFor?: (stored: string) => string;
  readonly defaultServiceUrl?: string;
  readonly delivery?: Partial<DeliverySettings>;
  readonly routes?: readonly ((server: Server) => void)[];
}

export interface App {
  readonly server: Server;
  /** Everything the clock makes happen. */
  readonly work: Work;
  readonly outbox: Outbox;
  start(): void;
  /** Finishes what is in hand. The HTTP server is closed by whoever listened. */
  stop(): Promise<void>;
}
