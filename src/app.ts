import { checklistWith } from './app-checklist.ts';
import type { App, Services } from './app-services.ts';
import { audiencesAround } from './audiences/audience-jobs.ts';
import type { Config } from './config.ts';
import { deliveryHandlers } from './delivery/delivery-handlers.ts';
import { deliveryList } from './delivery/list-deeds.ts';
import { systemMachine } from './delivery/machine.ts';
import { Outbox } from './delivery/outbox.ts';
import { Schedules } from './delivery/schedules.ts';
import { deliverySettings } from './delivery/settings.ts';
import { People } from './directory/people.ts';
import { feedback } from './feedback/feedback-handlers.ts';
import { filesRoutes } from './files/files-routes.ts';
import { makeLink, type Purpose } from './files/links-deeds.ts';
import type { Feature } from './message.ts';
import { ordersDeeds } from './orders/orders-deeds.ts';
import type { Person } from './person.ts';
import { resultsAround } from './results/results-jobs.ts';
import { usualPilot } from './sending-config.ts';
import { createServer } from './server.ts';
import type { Cycle } from './surveys/cycle.ts';
import { allCycles, findCycle, openCycleNow } from './surveys/cycle-deeds.ts';
import { cycleJobs } from './surveys/cycle-jobs.ts';
import { campaignId } from './surveys/launch-deeds.ts';
import { leadHandlers } from './surveys/lead-handlers.ts';
import { withoutPromises } from './surveys/questionnaire.ts';
import { defaultQuestionnaire } from './surveys/questionnaire-default.ts';
import { recount } from './surveys/recount-deeds.ts';
import { planReminders, remindAgain, reminderJob, reminderKind } from './surveys/reminder-jobs.ts';
import { surveyKind } from './surveys/report-handlers.ts';
import { setupHandlers } from './surveys/setup-handlers.ts';
import { surveyFiles } from './surveys/survey-files-deeds.ts';
import { surveyComposer } from './surveys/survey-jobs.ts';
import { TeamsAdapter } from './teams/adapter.ts';
import { createBot } from './teams/bot.ts';
import { Connectors } from './teams/connectors.ts';
import { Edits } from './teams/edits.ts';
import { createGate } from './teams/gate.ts';
import { Messenger } from './teams/messenger.ts';
import { Work } from './work.ts';

export type { App, Services };

/** The only place that makes a service. Features in the order in which they are asked; help comes last. */
export function createApp(
  config: Pick<Config, 'bot' | 'allowedTenants' | 'firstLeads' | 'serviceUrlHosts' | 'sendsPerSecond' | 'publicUrl'> &
    Partial<Pick<Config, 'sending'>>,
  services: Services,
): App {
  const { store, authentication, clock, log, installer, routes = [] } = services;
  const { appId, tokenIssuer } = config.bot;
  const people = new People(store, { firstLeads: config.firstLeads });
  const ground = { store, people, clock, canInstall: installer !== undefined };
  const connectors = new Connectors({ authentication, appId, serviceUrlHosts: config.serviceUrlHosts });
  const messenger = new Messenger({ connectors, appId, ...services });
  const edits = new Edits({ messenger, log });

  const { pilotSize = usualPilot, ...limits } = config.sending ?? {};
  const settings = deliverySettings({ perSecond: config.sendsPerSecond, ...limits, ...services.delivery });

  const cycles = {
    cycles: () => allCycles(store),
    findCycle: (cycleId: string) => findCycle(store, cycleId),
    openCycle: () => openCycleNow(store),
    nameOf: async (personId: string) => (await people.get(personId))?.name,
  };
  const links = { store, people, log, machineNow: systemMachine.now };
  const linkTo = async (purpose: string, data: Readonly<Record<string, string>>, person: Person) =>
    `${config.publicUrl}/files/${await makeLink(links, { purpose, data, person })}`;
  // No feature makes plans yet: nobody was promised anything, so nobody is asked how it was kept.
  const questionnaire = withoutPromises(defaultQuestionnaire);
  const { areas } = questionnaire;
  const launch: Outbox['launch'] = (campaign) => outbox.launch(campaign);
  const plan: Schedules['plan'] = (wanted) => schedules.plan(wanted);
  const audiences = audiencesAround({ ...ground, ...cycles, areas, linkTo, launch });
  const results = resultsAround({ ...ground, ...cycles, launch, plan, linkTo });
  const reception = feedback({
    ...ground,
    ...cycles,
    ...settings,
    launch,
    edit: (id, by) => outbox.edit(id, by),
    plan,
  });
  const checklist = checklistWith({
    ...{ ...ground, ...cycles, launch, plan, questionnaire },
    desk: () => desk,
    features: () => features,
  });

  const survey = {
    ...ground,
    ordersOf: ordersDeeds({ store, clock }).recentOrdersOf,
    promises: async () => [],
    hasPlans: false,
    callerOf: reception.callerOf,
    remindAgain: remindAgain((campaign) => outbox.launch(campaign)),
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
    compose: {
      survey: surveyComposer(survey),
      ...audiences.compose,
      ...reception.compose,
      ...results.compose,
      ...checklist.compose,
    },
    settings,
  });
  const schedules = new Schedules({
    store,
    clock,
    log,
    jobs: {
      [reminderKind]: reminderJob({ store, clock, remind: outbox.step.bind(outbox) }),
      ...reception.scheduled,
      ...results.scheduled,
      ...checklist.scheduled,
    },
  });
  const closed = async (cycle: Cycle) => {
    await results.planLate(cycle);
    await checklist.planNudge(cycle);
  };
  const desk = {
    ...ground,
    saved: audiences.saved,
    questionnaire,
    launchCampaign: outbox.launch.bind(outbox),
    deliveryReport: outbox.report.bind(outbox),
    nameOf: cycles.nameOf,
    planReminders: async (cycle: Cycle) => {
      await planReminders(plan, cycle);
      await closed(cycle);
    },
    closed,
    approveCampaign: outbox.approve.bind(outbox),
    recount: (cycleId: string) => recount(store, cycleId),
    sending: { canInstall: ground.canInstall, pilotSize, ...settings },
  };
  const delivery = {
    ...ground,
    outbox,
    kinds: { survey: surveyKind(desk), ...results.kinds },
    pace: settings,
    linkToList: ({ campaignId: campaign, person }: { campaignId: string; person: Person }) =>
      linkTo('delivery', { campaign }, person),
  };
  const purposes: Readonly<Record<string, Purpose>> = {
    ...surveyFiles(desk),
    delivery: ({ campaign = '' }, reader) => deliveryList(links, { campaignId: campaign, reader }),
    ...results.purposes,
  };
  const features: readonly Feature[] = [
    checklist.feature,
    checklist.remembering(setupHandlers({ ...desk, linkTo })),
    leadHandlers(desk),
    deliveryHandlers(delivery),
    audiences.feature,
    results.feature,
    ...reception.features,
    checklist.survey(survey),
  ];

  const bot = createBot({ features, people, messenger, edits, log });
  const gate = createGate({ tenants: config.allowedTenants, serviceUrlHosts: config.serviceUrlHosts });
  const adapter = new TeamsAdapter({ authentication, tokenIssuer, connectors, gate, bot, log });
  const work = new Work({ jobs: [cycleJobs(desk), reception.job, audiences.job, schedules], workers: [outbox], log });
  return {
    server: createServer({
      adapter,
      log,
      ...(services.missing && { missing: services.missing }),
      routes: [filesRoutes({ ...links, purposes, intakes: audiences.intakes }), ...routes],
    }),
    work,
    outbox,
    start: () => work.start(),
    stop: () => work.stop().then(() => edits.drained()),
  };
}
