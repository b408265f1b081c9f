import type { BotFrameworkAuthentication } from 'botframework-connector';
import type { Clock } from './clock.ts';
import type { Config } from './config.ts';
import type { CampaignKind } from './delivery/campaign-kind.ts';
import { deliveryHandlers } from './delivery/delivery-handlers.ts';
import { deliveryList } from './delivery/list-deeds.ts';
import { systemMachine } from './delivery/machine.ts';
import { Outbox } from './delivery/outbox.ts';
import { Schedules } from './delivery/schedules.ts';
import { type DeliverySettings, deliverySettings } from './delivery/settings.ts';
import type { Installer } from './directory/installer.ts';
import { People } from './directory/people.ts';
import { filesRoutes } from './files/files-routes.ts';
import { makeLink, type Purpose } from './files/links-deeds.ts';
import type { Log } from './log.ts';
import { ordersDeeds } from './orders/orders-deeds.ts';
import type { Person } from './person.ts';
import { resultsHandlers } from './results/results-handlers.ts';
import { usualPilot } from './sending-config.ts';
import { createServer, type Server } from './server.ts';
import type { Store } from './storage/store.ts';
import type { Cycle } from './surveys/cycle.ts';
import { allCycles, findCycle } from './surveys/cycle-deeds.ts';
import { cycleJobs } from './surveys/cycle-jobs.ts';
import { campaignId } from './surveys/launch-deeds.ts';
import { type LeadDesk, leadHandlers, showProgress } from './surveys/lead-handlers.ts';
import { pilotFigures } from './surveys/pilot-deeds.ts';
import { defaultQuestionnaire } from './surveys/questionnaire-default.ts';
import { reachList } from './surveys/reach-deeds.ts';
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

/** The only place that makes a service. Features in the order in which they are asked; help comes last. */
export function createApp(
  config: Pick<Config, 'bot' | 'allowedTenants' | 'firstLeads' | 'serviceUrlHosts' | 'sendsPerSecond' | 'publicUrl'> &
    Partial<Pick<Config, 'sending'>>,
  services: Services,
): App {
  const { store, authentication, clock, log, installer, routes = [] } = services;
  const { appId, tokenIssuer } = config.bot;
  const people = new People(store, { firstLeads: config.firstLeads });
  const connectors = new Connectors({ authentication, appId, serviceUrlHosts: config.serviceUrlHosts });
  const messenger = new Messenger({ connectors, appId, ...services });
  const edits = new Edits({ messenger, log });
  const orders = ordersDeeds({ store, clock });

  const { pilotSize = usualPilot, ...limits } = config.sending ?? {};
  const settings = deliverySettings({ perSecond: config.sendsPerSecond, ...limits, ...services.delivery });

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
    // An answer that is stored must not look lost because this could not be noted.
    arrived: (cycleId: string, personId: string) =>
      outbox
        .confirmArrival(campaignId(cycleId), personId)
        .catch((error: unknown) => log.warn('an arrival was not noted', { error })),
  };
  const outbox = new Outbox({
    store,
    people,
    messenger,
    clock,
    log,
    installer,
    compose: { survey: surveyComposer(survey) },
    settings,
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
    sending: { canInstall: installer !== undefined, pilotSize, ...settings },
  };
  const archive = {
    store,
    cycles: () => allCycles(store),
    nameOf: async (personId: string) => (await people.get(personId))?.name,
  };
  const links = { store, people, log, machineNow: systemMachine.now };
  const linkTo = async (purpose: string, data: Record<string, string>, person: Person) =>
    `${config.publicUrl}/files/${await makeLink(links, { purpose, data, person })}`;
  const delivery = {
    store,
    people,
    clock,
    outbox,
    kinds: { survey: surveyKind(desk) },
    pace: settings,
    linkToList: ({ campaignId: campaign, person }: { campaignId: string; person: Person }) =>
      linkTo('delivery', { campaign }, person),
  };
  const purposes: Readonly<Record<string, Purpose>> = {
    reach: ({ audience = '' }, reader) => reachList(desk, { audience, reader }),
    delivery: ({ campaign = '' }, reader) => deliveryList(links, { campaignId: campaign, reader }),
  };
  const features = [
    setupHandlers({ ...desk, linkToReach: ({ audience, person }) => linkTo('reach', { audience }, person) }),
    leadHandlers(desk),
    deliveryHandlers(delivery),
    resultsHandlers(archive),
    respondHandlers(survey),
  ];

  const bot = createBot({ features, people, messenger, edits, log });
  const gate = createGate({ tenants: config.allowedTenants, serviceUrlHosts: config.serviceUrlHosts });
  const adapter = new TeamsAdapter({ authentication, tokenIssuer, connectors, gate, bot, log });
  const work = new Work({ jobs: [cycleJobs(desk), schedules], workers: [outbox], log });
  return {
    server: createServer({
      adapter,
      log,
      ...(services.missing && { missing: services.missing }),
      routes: [filesRoutes({ ...links, purposes }), ...routes],
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

/** What the delivery report says of a survey. */
function surveyKind(desk: LeadDesk): CampaignKind {
  return {
    describe: async ({ subject }) => ({ title: (await findCycle(desk.store, subject.cycle ?? ''))?.title ?? '' }),
    newestFirst: async () => (await allCycles(desk.store)).map(({ pk }) => campaignId(pk)),
    back: (action, { subject }) => showProgress(desk)({ ...action, data: subject }),
    pilot: (asked) => pilotFigures(desk.store, asked),
  };
}
