import assert from 'node:assert/strict';
import { text } from '../../src/i18n/text.ts';
import type { Cycle } from '../../src/surveys/cycle.ts';
import { openCycleNow } from '../../src/surveys/cycle-deeds.ts';
import { recount } from '../../src/surveys/recount-deeds.ts';
import type { Invitation, Response } from '../../src/surveys/response.ts';
import { type Actor, type Card, type Document, type Invoked, type Stage, wordsOf } from '../helpers/stage.ts';

export const leadName = 'Claire Fontaine';
const form = { audience: 'everyone', mode: 'confidential', sponsorName: 'Ada Byron', sponsorTitle: 'COO' };

/** A lead fills the form, looks at the preview and says yes; the invitations that may go out now have gone out. */
export async function launch(on: Stage, typed: Record<string, unknown> = {}, by = leadName): Promise<Cycle> {
  const lead = await on.who(by);
  await lead.say('start survey');
  await lead.press('survey.preview', { ...form, ...typed });
  await lead.press('survey.launch');
  await on.advance('PT0S');
  return openNow(on);
}

export async function openNow(on: Stage): Promise<Cycle> {
  const cycle = await openCycleNow(on.store);
  assert.ok(cycle, 'no survey is open');
  return cycle;
}

export async function close(on: Stage, by = leadName): Promise<Card> {
  const lead = await on.who(by);
  await lead.say('progress');
  await lead.press('survey.closing');
  return lead.press('survey.close');
}

/** What somebody says to a survey; areas are rated row by row. */
export interface Opinion {
  readonly overall: 1 | 2 | 3 | 4;
  readonly areas?: Readonly<Record<string, Readonly<Record<string, number | 'x'>>>>;
  readonly notes?: Readonly<Record<string, string>>;
  readonly last?: Readonly<Record<string, string>>;
}

/** Goes through all cards, as far as there is an opinion; gives the thanks. */
export async function answer(actor: Actor, { overall, areas = {}, notes = {}, last = {} }: Opinion): Promise<Card> {
  await rate(actor, overall);
  const ticked = Object.keys(areas);
  if (ticked.length === 0) return actor.press('survey.enough');
  await actor.press('survey.areas', { areas: ticked.join(',') }, nextButton);
  for (let card = 0; card < ticked.length; card += 1) {
    const { data } = await actor.button('survey.area', nextButton);
    const area = String(data.area);
    await actor.press('survey.area', { ...words(areas[area]), happened: notes[area] ?? '' }, nextButton);
  }
  return actor.press('survey.last', last, sendButton);
}

export const nextButton = /^(Next|Suivant|Save|Enregistrer)$/;
export const sendButton = /^(Send|Envoyer|Save|Enregistrer)$/;
export const backButton = /^(Back|Retour)$/;

/** Presses one of the four buttons for OVERALL, in the person's language. */
export async function rate(actor: Actor, level: 1 | 2 | 3 | 4): Promise<Card> {
  const language = actor.person.language === 'fr' ? 'fr' : 'en';
  return actor.press('survey.overall', {}, new RegExp(`^${text(language, `level.${level}`)}$`));
}

const words = (ratings: Readonly<Record<string, number | 'x'>> = {}): Record<string, string> =>
  Object.fromEntries(Object.entries(ratings).map(([id, value]) => [id, String(value)]));

/** The same level for all rows of an area with so many rows. */
export const allRows = (area: string, rows: number, level: number | 'x'): Record<string, number | 'x'> =>
  Object.fromEntries(Array.from({ length: rows }, (_, index) => [`${area}.${index + 1}`, level]));

/** Trouble is a card that keeps what was typed, in one sentence. */
export function assertRefused(invoked: Invoked, sentence: string): void {
  assert.equal(invoked.statusCode, 200);
  const shown = wordsOf(invoked.value);
  assert.ok(shown.includes(sentence), `expected “${sentence}”, the card says: ${shown}`);
}

export async function invitationOf(on: Stage, { person }: Actor): Promise<Invitation> {
  const { pk } = await openNow(on);
  const found = await on.store.get<Invitation>('surveys', pk, `invitation/${person.id}`);
  assert.ok(found, `${person.name} is not invited`);
  return found;
}

export async function responseOf(on: Stage, actor: Actor): Promise<Response | undefined> {
  const { pk, respondent } = await invitationOf(on, actor);
  return on.store.get<Response>('surveys', pk, `response/${respondent}`);
}

/** Every counter is the exact sum of the stored answers. */
export async function assertExact(on: Stage, answers: number): Promise<void> {
  const { pk } = await openNow(on);
  const counted = await recount(on.store, pk);
  assert.deepEqual(counted.differences, []);
  assert.equal(counted.answers, answers);
}

/** The ids of documents that say something else, came or went. What the bot learns of a person by meeting them is apart. */
export function changed(before: readonly Document[], after: readonly Document[]): string[] {
  return differing(before, after, ({ etag: _e, _etag, opId: _o, ...content }) =>
    content.type === 'person' ? '' : JSON.stringify(content),
  );
}

/** The ids of documents that were written, whatever they say. */
export const written = (before: readonly Document[], after: readonly Document[]): string[] =>
  differing(before, after, ({ etag }) => etag);

function differing(
  before: readonly Document[],
  after: readonly Document[],
  essence: (document: Document) => string,
): string[] {
  const by = (documents: readonly Document[]) =>
    new Map(documents.map((each) => [`${each.pk} ${each.id}`, essence(each)]));
  const [was, is] = [by(before), by(after)];
  return [...new Set([...was.keys(), ...is.keys()])].filter((key) => was.get(key) !== is.get(key)).sort();
}
