import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { Clock } from '../clock.ts';
import type { People } from '../directory/people.ts';
import { AppError } from '../errors.ts';
import { text } from '../i18n/text.ts';
import type { CardMessage, Feature, Said } from '../message.ts';
import type { Language, Person } from '../person.ts';
import type { Store } from '../storage/store.ts';
import { asLead, isLeadSaying, read } from '../teams/as-lead.ts';
import { type Audience, joins } from './audience.ts';
import {
  deletedCard,
  draftCard,
  editCard,
  linkCard,
  listCard,
  newCard,
  openCard,
  type Shown,
} from './audience-cards.ts';
import {
  addTerm,
  allAudiences,
  createCombined,
  cutTerm,
  findAudience,
  nameProblem,
  noteCount,
  readyAudience,
  rename,
  setState,
} from './catalogue-deeds.ts';
import { choices, type PastCycle } from './choices-deeds.ts';
import { fillPeople } from './fill-deeds.ts';
import { dropDraft, keepList } from './list-deeds.ts';
import { resolve } from './resolve-deeds.ts';
import { choiceOf } from './saved.ts';
import { standingOf } from './standing.ts';

export interface AudienceDesk {
  readonly store: Store;
  readonly people: Pick<People, 'find' | 'change'>;
  readonly clock: Clock;
  readonly canInstall: boolean;
  readonly cycles: () => Promise<readonly PastCycle[]>;
  /** An address at which this lead sends a list, or takes the list for the administrator. */
  readonly linkTo: (purpose: 'audience' | 'reach', data: Record<string, string>, person: Person) => Promise<string>;
}

const id = z.string().regex(/^a-[0-9a-f]{8,40}$/);
const one = z.object({ id });
const name = z.coerce.string().max(200).catch('');
const source = z.string().max(200);
const after = z.coerce.number().int().min(1);
const made = z.object({ fresh: id, name, source });
const named = z.object({ id, name });
const added = z.object({ id, after, join: z.enum(joins), source });
const cut = z.object({ id, after });

/** Leads keep audiences by name: lists from files, and combinations of lists, departments and more. */
export function audienceHandlers(desk: AudienceDesk): Feature {
  const { store } = desk;
  const now = () => desk.clock.now();
  return {
    commands: [{ key: 'command.audiences', roles: ['lead'] }],
    message: async (said) => (isAudiences(said) ? list(desk, said.person.language) : undefined),
    actions: {
      'audience.list': asLead(async ({ person }) => list(desk, person.language)),
      'audience.upload': asLead(async ({ person }) => {
        const url = await desk.linkTo('audience', {}, person);
        return linkCard(person.language, { what: 'upload', url });
      }),
      'audience.reach': asLead(async ({ person, data }) => {
        const audience = choiceOf(await readyAudience(store, read(one, data).id));
        return linkCard(person.language, { what: 'reach', url: await desk.linkTo('reach', { audience }, person) });
      }),
      'audience.new': asLead(async ({ person }) =>
        newCard(person.language, { ...(await choices(desk)), fresh: freshId() }),
      ),
      'audience.create': asLead(async ({ person, data }) => {
        const { fresh, ...typed } = read(made, data);
        const offered = await choices(desk);
        const there = await findAudience(store, fresh);
        const problem = there ? undefined : await nameProblem(store, { name: typed.name, id: fresh });
        if (problem) return newCard(person.language, { ...offered, fresh, ...typed, problem });
        if (!offered.sources.includes(typed.source)) throw new AppError('bad_input');
        const order = { id: fresh, now: now(), name: typed.name, first: typed.source, by: person.id };
        return edit(desk, person, (await createCombined(store, order)).id);
      }),
      'audience.open': asLead(({ person, data }) => open(desk, person, read(one, data).id)),
      'audience.edit': asLead(({ person, data }) => edit(desk, person, read(one, data).id)),
      'audience.add': asLead(async ({ person, data }) => {
        const { join, source, ...rest } = read(added, data);
        if (!(await choices(desk)).sources.includes(source)) throw new AppError('bad_input');
        await addTerm(store, { ...rest, now: now(), term: { join, source } });
        return edit(desk, person, rest.id);
      }),
      'audience.cut': asLead(async ({ person, data }) => {
        const wanted = read(cut, data);
        await cutTerm(store, { ...wanted, now: now() });
        return edit(desk, person, wanted.id);
      }),
      'audience.rename': asLead(async ({ person, data }) => {
        const wanted = read(named, data);
        const problem = await nameProblem(store, wanted);
        if (problem) return edit(desk, person, wanted.id, { problem, typed: wanted.name });
        await rename(store, { ...wanted, now: now() });
        return open(desk, person, wanted.id);
      }),
      'audience.keep': asLead(async ({ person, data }) => {
        const wanted = read(named, data);
        const found = await findAudience(store, wanted.id);
        const problem = found?.state === 'draft' ? await nameProblem(store, wanted) : undefined;
        if (found && problem)
          return draftCard(person.language, { ...(await shown(desk, found)), problem, typed: wanted.name });
        await keepList(store, { ...wanted, now: now() });
        await fillPeople(desk, { id: wanted.id, now: now() });
        return open(desk, person, wanted.id, text(person.language, 'audience.kept'));
      }),
      'audience.drop': asLead(async ({ person, data }) => {
        await dropDraft(store, read(one, data).id);
        return list(desk, person.language, text(person.language, 'audience.dropped'));
      }),
      'audience.delete': asLead(async ({ person, data }) => {
        const audience = await setState(store, { ...read(one, data), now: now(), from: 'ready', to: 'deleted' });
        if (audience?.state !== 'deleted') throw new AppError('not_found');
        const usedBy = (await allAudiences(store, 'ready')).filter((other) => uses(other, audience.id));
        return deletedCard(person.language, { ...audience, usedBy: usedBy.map((other) => other.name) });
      }),
      'audience.restore': asLead(async ({ person, data }) => {
        const wanted = read(one, data);
        await setState(store, { ...wanted, now: now(), from: 'deleted', to: 'ready' });
        return open(desk, person, wanted.id);
      }),
    },
  };
}

const freshId = (): string => `a-${randomBytes(12).toString('hex')}`;

const uses = ({ id: own, terms }: Audience, id: string): boolean =>
  own !== id && terms.some(({ source }) => source === `list:${id}` || source === `key:${id}`);

const isAudiences = (said: Said): boolean => isLeadSaying(said, 'command.audiences');

async function list({ store }: AudienceDesk, language: Language, notice?: string): Promise<CardMessage> {
  const audiences = await allAudiences(store, 'ready', 'draft');
  return listCard(language, { audiences, fresh: freshId(), ...(notice && { notice }) });
}

/** With its number noted, for the setup of a survey. */
async function shown(desk: AudienceDesk, audience: Audience): Promise<Shown & Awaited<ReturnType<typeof choices>>> {
  const { canInstall, clock } = desk;
  const [resolved, offered] = await Promise.all([resolve(desk, audience), choices(desk)]);
  const people = standingOf(resolved.people, canInstall).asked;
  if (audience.state === 'ready') await noteCount(desk.store, { id: audience.id, now: clock.now(), people });
  return { ...offered, audience, resolved, canInstall };
}

async function open(desk: AudienceDesk, person: Person, id: string, notice = ''): Promise<CardMessage> {
  const found = await findAudience(desk.store, id);
  if (found?.state === 'draft') return draftCard(person.language, await shown(desk, found));
  return openCard(person.language, { ...(await shown(desk, await readyAudience(desk.store, id))), notice });
}

async function edit(
  desk: AudienceDesk,
  person: Person,
  id: string,
  wrong: Pick<Parameters<typeof editCard>[1], 'problem' | 'typed'> = {},
): Promise<CardMessage> {
  return editCard(person.language, { ...(await shown(desk, await readyAudience(desk.store, id))), ...wrong });
}
