import type { Clock } from '../clock.ts';
import { AppError } from '../errors.ts';
import { text } from '../i18n/text.ts';
import type { CardAction, CardMessage, Feature, Message, Said } from '../message.ts';
import { has, type Person } from '../person.ts';
import type { Store } from '../storage/store.ts';
import { card } from '../teams/card.ts';
import type { Cycle } from './cycle.ts';
import { findCycle } from './cycle-deeds.ts';
import { noteOn } from './note-deeds.ts';
import { type Claim, readArea, readAreas, readClaim, readLast, readOverall } from './press.ts';
import { type Collaborators, Respond } from './respond-deeds.ts';
import { invitationId, type Kind, respondentKey } from './respondent.ts';
import { viewOf } from './respondent-view.ts';
import { hasBegun, type Invitation, priorityLimit } from './response.ts';
import type { Promised, Scene } from './scene.ts';
import { openSurvey, type Pressed, type Situation, situation } from './situation-deeds.ts';
import { pageAt } from './steps.ts';
import { commandIn } from './survey-commands.ts';

/** What became of last year's promises; empty when there were none. */
export type PromisesOf = (cycleId: string, person: Person) => Promise<readonly Promised[]>;

/** Who comes back to somebody who allowed it; undefined when nobody knows yet. */
export type CallerOf = (wanted: { cycle: Cycle; person: Person }) => Promise<Scene['caller']>;

export interface RespondFeature extends Collaborators {
  readonly clock: Clock;
  readonly promises: PromisesOf;
  /** Whether a choice of what to fix and a plan follow the results; without them nobody is told of any. */
  readonly hasPlans: boolean;
  readonly callerOf?: CallerOf;
}

type Extras = Partial<Pick<Scene, 'reminder' | 'refused'>> & { readonly made?: number };

/** A respondent's side of the survey: every press answers with the next card. */
export function respondHandlers(collaborators: RespondFeature): Feature {
  const { store, clock } = collaborators;
  const respond = new Respond(collaborators);
  const show = (at: Situation & { page?: string }, extras: Extras = {}) => surveyCard(collaborators, at, extras);
  const pressedBy = async ({ cycle, to, made }: Claim, { person }: CardAction): Promise<Pressed> => {
    const whose = to ?? (await ownKey(store, cycle, person));
    return { cycleId: cycle, to: whose, made, person, now: clock.now() };
  };
  /** Too late is no trouble: the card says that the survey has closed and what counts, as it does when it comes into view. */
  const inTime = async (pressed: Pressed, deed: (pressed: Pressed) => Promise<CardMessage>): Promise<CardMessage> => {
    try {
      return await deed(pressed);
    } catch (error) {
      if (!(error instanceof AppError && error.code === 'survey_closed')) throw error;
      return show({ ...(await situation(store, pressed)), page: 'closed' });
    }
  };
  const step =
    <T extends Claim>(read: (data: CardAction['data']) => T, deed: (pressed: Pressed, sent: T) => Promise<Situation>) =>
    async (action: CardAction) => {
      const sent = read(action.data);
      return inTime(await pressedBy(sent, action), async (pressed) => show(await deed(pressed, sent)));
    };
  const plain = (deed: (pressed: Pressed) => Promise<Situation>) => step(readClaim, deed);

  return {
    commands: [
      { key: 'command.survey', roles: [] },
      { key: 'command.self-assessment', roles: ['team'] },
      { key: 'command.surveys-off', roles: [] },
      { key: 'command.surveys-on', roles: [] },
    ],
    message: async (said) => {
      const command = commandIn(said.text);
      return command && said.place === 'personal' ? answer(collaborators, respond, { said, command }) : undefined;
    },
    actions: {
      'survey.show': async (action) => {
        const claim = readClaim(action.data);
        const found = await situation(store, await pressedBy(claim, action));
        const newest = found.response?.made ?? 0;
        // Two cards of one survey: the one pressed last goes on, the other steps aside when it comes into view.
        if (action.isRefresh && claim.made < newest) return show({ ...found, page: 'older' }, { made: claim.made });
        const reminder = claim.step === '' ? undefined : { step: claim.step, share: claim.share };
        return show({ ...found, page: pageAt(found, claim.page) }, { made: Math.max(claim.made, newest), reminder });
      },
      'survey.overall': step(readOverall, (pressed, sent) => respond.overall(pressed, sent)),
      'survey.areas': step(readAreas, (pressed, sent) => respond.areas(pressed, sent)),
      'survey.area': step(readArea, (pressed, sent) => respond.area(pressed, sent)),
      'survey.last': async (action) => {
        const sent = readLast(action.data);
        return inTime(await pressedBy(sent, action), async (pressed) => {
          if (sent.priorities.length > priorityLimit && sent.move === 'next') {
            const { perception, example, callback } = sent;
            const refused = { priorities: sent.priorities.join(','), perception, example, callback };
            const found = await situation(store, pressed);
            return show({ ...found, page: pageAt(found, 'last') }, { refused });
          }
          return show(await respond.last(pressed, { ...sent, priorities: sent.priorities.slice(0, priorityLimit) }));
        });
      },
      'survey.enough': plain((pressed) => respond.enough(pressed)),
      'survey.later': plain(async (pressed) => {
        const found = await situation(store, pressed);
        return { ...found, page: pageAt(found, 'later') };
      }),
      'survey.snooze': plain((pressed) => respond.snooze(pressed)),
      'survey.decline': plain((pressed) => respond.refuse(pressed, { outcome: 'declined' })),
      'survey.no-contact': plain((pressed) => respond.refuse(pressed, { outcome: 'no-contact' })),
      'survey.opt-out': plain(async (pressed) => {
        const after = await respond.optOut(pressed);
        return { ...after, page: pageAt(after, 'opted-out') };
      }),
      'survey.undo': plain((pressed) => respond.undo(pressed)),
    },
  };
}

/** Who presses is known without the card; it only says which of their two views it asks about. */
async function ownKey(store: Store, cycleId: string, person: Person): Promise<string> {
  const [cycle, invitation] = await Promise.all([
    findCycle(store, cycleId),
    store.get<Invitation>('surveys', cycleId, invitationId(person.id)),
  ]);
  if (!cycle) throw new AppError('not_found');
  return respondentKey(cycle.salt, person.id, !invitation && has(person, 'team') ? 'self' : 'customer');
}

/** The card of a situation with what only the card needs: the note to change, own orders, promises. */
export async function surveyCard(
  collaborators: Pick<RespondFeature, 'store' | 'ordersOf' | 'promises' | 'hasPlans' | 'callerOf'>,
  at: Situation & { page?: string },
  { reminder, refused, made }: Extras = {},
): Promise<CardMessage> {
  const { store, ordersOf, promises, hasPlans, callerOf } = collaborators;
  const page = at.page ?? pageAt(at);
  const { questionnaire, isFirst } = at.cycle;
  const area = questionnaire.areas.find(({ id }) => id === page);
  const asksPromises = area?.criteria.some(({ isAboutPromises }) => isAboutPromises);
  const isReturner = page === 'overall' && !hasBegun(at.response);
  const [note, orders, promised, caller] = await Promise.all([
    area ? noteOn(store, at, page) : page === 'last' ? noteOn(store, at, 'example') : undefined,
    area ? ordersOf(at.person) : [],
    !isFirst && at.kind === 'customer' && (asksPromises || isReturner) ? promises(at.cycle.pk, at.person) : [],
    page === 'thanks' && at.response?.callback ? callerOf?.(at) : undefined,
  ]);
  const scene: Scene = {
    ...at,
    page,
    note,
    orders,
    promises: promised,
    hasPlans,
    caller,
    reminder,
    ...(refused ? { refused } : {}),
    made: made ?? at.response?.made ?? Math.floor(at.now.getTime() / 1000),
  };
  const { card: name, values } = viewOf(scene);
  const message = card(name, at.person.language, values);
  return values.reminder ? { ...message, summary: String(values.reminder) } : message;
}

async function answer(
  collaborators: RespondFeature,
  respond: Respond,
  { said: { person }, command }: { said: Said; command: NonNullable<ReturnType<typeof commandIn>> },
): Promise<Message> {
  const { store, clock } = collaborators;
  const now = clock.now();
  if (command === 'surveys-off' || command === 'surveys-on') {
    await (command === 'surveys-off' ? respond.surveysOff(person, now) : respond.surveysOn(person));
    return { text: text(person.language, command === 'surveys-off' ? 'survey.off' : 'survey.on') };
  }
  const kind: Kind = command === 'self-assessment' ? 'self' : 'customer';
  if (kind === 'self' && !has(person, 'team')) throw new AppError('team_only');
  const found = await openSurvey(store, { person, kind, now });
  if (!found) return { text: text(person.language, 'survey.none-open') };
  // Who asks for the survey wants to answer now, even if they put it off before.
  const page = hasBegun(found.response) ? pageAt(found) : pageAt(found, 'overall');
  return surveyCard(collaborators, { ...found, page }, { made: Math.floor(now.getTime() / 1000) });
}
