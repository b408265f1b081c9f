import type { BotFrameworkAuthentication } from 'botframework-connector';
import type { Clock } from './clock.ts';
import type { Config } from './config.ts';
import { Outbox } from './delivery/outbox.ts';
import { Schedules } from './delivery/schedules.ts';
import type { DeliverySettings } from './delivery/settings.ts';
import { People } from './directory/people.ts';
import type { Log } from './log.ts';
import { ordersDeeds } from './orders/orders-deeds.ts';
import { resultsHandlers } from './results/results-handlers.ts';
import { createServer, type Server } from './server.ts';
import type { Store } from './storage/store.ts';
import type { Cycle } from './surveys/cycle.ts';
import { allCycles } from './surveys/cycle-deeds.ts';
import { cycleJobs } from './surveys/cycle-jobs.ts';
import { leadHandlers } from './surveys/lead-handlers.ts';
import { defaultQuestionnaire } from './surveys/questionnaire-default.ts';
import { recount } from './surveys/recount-deeds.ts';
import { planReminders, reminderJob, reminderKind } from './surveys/reminder-jobs.ts';
import { respondHandlers } from './surveys/respond-handlers.ts';
import { setupHandlers } from './surveys/setup-handlers.ts';
import { surveyComposer } from './surveys/survey-jobs.ts';
import { TeamsAdapter } from './teams/adapter.ts';
import { createBot } from './teams/bot.ts';
import { Connectors } from './teams/connectors.ts';
import { Edits } from './teams/edits.ts';
import { createGate } from './teams/gate.ts';
import { Messenger } from './teams/messenger.ts';
import { Work } from './work.ts';

/** What differs between production, the rehearsal and a test. */
export interface Services {
  readonly store: Store;
  readonly authentication: BotFrameworkAuthentication;
  readonly clock: Clock;
  readonly log: Log;
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

/** The only place that makes a service. Features in the order in which they are asked; help comes last. */
export function createApp(
  config: Pick<Config, 'bot' | 'allowedTenants' | 'firstLeads' | 'serviceUrlHosts' | 'sendsPerSecond'>,
  services: Services,
): App {
  const { store, authentication, clock, log, routes } = services;
  const { appId, tokenIssuer } = config.bot;
  const people = new People(store, { firstLeads: config.firstLeads });
  const connectors = new Connectors({ authentication, appId, serviceUrlHosts: config.serviceUrlHosts });
  const messenger = new Messenger({ connectors, appId, ...services });
  const edits = new Edits({ messenger, log });
  const orders = ordersDeeds({ store, clock });

  const survey = {
    store,
    people,
    clock,
    ordersOf: orders.recentOrdersOf,
    promises: async () => [],
    remindAgain: ({ cycleId, personId, at }: { cycleId: string; personId: string; at: Date }) =>
      outbox
        .launch({
          id: `${cycleId}-snoozed-${personId}-${at.toISOString().slice(0, 10)}`,
          step: 'snoozed',
          kind: 'survey',
          subject: { cycle: cycleId },
          by: personId,
          recipients: [{ personId }],
          unsolicited: false,
          startsAt: at,
        })
        .then(() => undefined),
  };
  const outbox = new Outbox({
    store,
    people,
    messenger,
    clock,
    log,
    compose: { survey: surveyComposer(survey) },
    settings: { perSecond: config.sendsPerSecond, ...services.delivery },
  });
  const schedules = new Schedules({
    store,
    clock,
    log,
    jobs: { [reminderKind]: reminderJob({ store, clock, remind: outbox.step.bind(outbox) }) },
  });
  const desk = {
    store,
    people,
    clock,
    questionnaire: defaultQuestionnaire,
    launchCampaign: outbox.launch.bind(outbox),
    deliveryReport: outbox.report.bind(outbox),
    planReminders: (cycle: Cycle) => planReminders(schedules.plan.bind(schedules), cycle),
    approveCampaign: outbox.approve.bind(outbox),
    recount: (cycleId: string) => recount(store, cycleId),
  };
  const archive = {
    store,
    cycles: () => allCycles(store),
    nameOf: async (personId: string) => (await people.get(personId))?.name,
  };
  const features = [setupHandlers(desk), leadHandlers(desk), resultsHandlers(archive), respondHandlers(survey)];

  const bot = createBot({ features, people, messenger, edits, log });
  const gate = createGate({ tenants: config.allowedTenants, serviceUrlHosts: config.serviceUrlHosts });
  const adapter = new TeamsAdapter({ authentication, tokenIssuer, connectors, gate, bot, log });
  const work = new Work({ jobs: [cycleJobs(desk), schedules], workers: [outbox], log });
  return {
    server: createServer({
      adapter,
      log,
      ...(services.missing && { missing: services.missing }),
      ...(routes && { routes }),
    }),
    work,
    outbox,
    start: () => work.start(),
    stop: async () => {
      await work.stop();
      await edits.drained();
    },
  };
}
