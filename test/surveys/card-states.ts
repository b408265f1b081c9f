import { languages } from '../../src/person.ts';
import { respondentKey } from '../../src/surveys/respondent.ts';
import { viewOf } from '../../src/surveys/respondent-view.ts';
import type { Comment, Response } from '../../src/surveys/response.ts';
import type { Promised, Scene } from '../../src/surveys/scene.ts';
import { card } from '../../src/teams/card.ts';
import type { CardState } from '../helpers/card-linter.ts';
import { aCycle, anInvitation, aResponse, inLanguage, now } from './a-cycle.ts';

const areas = ['HSE', 'COI', 'SRC', 'TRV', 'CII'];
const promises: Promised[] = [
  { title: 'Orders out within three days of approval', state: 'kept' },
  { title: 'A named contact for every site', state: 'kept' },
  { title: 'Receipts by phone', state: 'late' },
  { title: 'One catalogue for office supplies', state: 'dropped' },
  { title: 'Training for new requesters every quarter', state: 'kept' },
  { title: 'Tell requesters when a supplier changes', state: 'open' },
  { title: 'A second supplier for steel', state: 'kept' },
];
const orders = [
  { id: '4500012345', title: '4500012345 · Gloves, size 9' },
  { id: '4500012399', title: '4500012399 · Bearings' },
];

type With = Partial<Omit<Scene, 'response'>> & { response?: Partial<Response> };

/** Every card of the respondent in every state it can have. */
export function surveyCardStates(): CardState[] {
  return languages.flatMap((language) => {
    const person = inLanguage(language);
    const state = (name: string, page: string, { response, ...rest }: With = {}): CardState => {
      const cycle = rest.cycle ?? aCycle();
      const scene: Scene = {
        page,
        cycle,
        kind: 'customer',
        respondent: respondentKey(cycle.salt, person.id),
        person,
        now,
        made: 1_000,
        invitation: anInvitation(cycle, person, { areas: ['COI', 'TRV'] }),
        ...(response ? { response: aResponse(cycle, response) } : {}),
        ...rest,
      };
      const { card: file, values } = viewOf(scene);
      return { name: name === '' ? file : `${file} ${name}`, language, message: card(file, language, values) };
    };
    const half = { areas: ['COI', 'SRC', 'TRV'], saved: ['overall', 'areas'] };
    const rated = {
      'COI.1': 3,
      'COI.2': 2,
      'COI.3': 1,
      'COI.4': 'x',
      'SRC.1': 4,
      'TRV.1': 1,
      'TRV.2': 2,
      'TRV.3': 2,
      'TRV.4': 1,
    } as const;
    const note: Comment = {
      ...commentOf(aResponse(aCycle())),
      text: 'It *took* five [weeks](x).',
      order: { id: '1', title: '1 · Pump' },
    };
    const done = {
      ...half,
      answers: rated,
      saved: ['overall', 'areas', 'COI', 'SRC', 'TRV', 'last'],
      finishedAt: now.toISOString(),
      seconds: 131,
    };
    const everything = Object.fromEntries(
      aCycle().questionnaire.areas.flatMap((a) => a.criteria.map(({ id }) => [id, 3] as const)),
    );
    const reminder = (step: string, share = 0) => ({ reminder: { step, share } });
    const lastDay = { now: new Date('2026-03-19T09:00:00.000Z') };
    const markup = '**Ada** [here](https://x.invalid) <at>all</at>';
    const hostile = {
      cycle: aCycle({
        title: markup,
        sponsor: { name: markup, title: markup },
        lead: { id: 'lead', name: markup },
      }),
      invitation: anInvitation(aCycle(), person, { department: markup }),
      note: { ...note, text: markup, order: { id: '1', title: markup } },
      promises: promises.map((promise) => ({ ...promise, title: markup })),
      caller: { name: markup, dueOn: '2026-03-30' },
    };
    return [
      state('with markup', 'overall', { ...hostile, ...reminder('reminder', 62) }),
      state('with markup', 'CII', { ...hostile, response: { ...half, areas: ['CII'] } }),
      state('with markup', 'last', { ...hostile, response: { ...half, answers: rated } }),
      state('with markup', 'thanks', { ...hostile, response: { ...done, callback: 'call' } }),
      state('with plans to come', 'thanks', { hasPlans: true, response: done }),
      state('', 'overall', { cycle: aCycle({ isFirst: true }) }),
      state('for a returner', 'overall', { promises }),
      state('identified', 'overall', { cycle: aCycle({ mode: 'identified' }) }),
      state('reminded with the share', 'overall', reminder('reminder', 62)),
      state('reminded', 'overall', reminder('reminder')),
      state('reminded last', 'overall', { ...reminder('last-reminder'), ...lastDay }),
      state('after not now', 'overall', reminder('snoozed')),
      state('to change', 'overall', { response: done }),
      state('gone back to', 'overall', { response: {} }),
      state('', 'later'),
      state('', 'snoozed', {
        invitation: anInvitation(aCycle(), person, { snoozedUntil: '2026-03-12T09:00:00.000Z' }),
      }),
      state('', 'areas', { response: {} }),
      state('reminded', 'areas', { response: {}, ...reminder('reminder') }),
      state('to change', 'areas', { response: done }),
      state('', 'COI', { response: { ...half, answers: { 'COI.1': 3 } }, orders }),
      state('reminded', 'SRC', { response: { ...half, saved: [...half.saved, 'COI'] }, ...reminder('reminder') }),
      state('without orders', 'TRV', { response: half }),
      state('with a note', 'TRV', { response: half, note, orders }),
      state('with promises', 'CII', { response: { ...half, areas }, promises, orders }),
      state('with no promise to list', 'CII', { response: { ...half, areas } }),
      state('to change', 'HSE', { response: { ...done, areas } }),
      state('', 'last', { response: { ...half, answers: rated } }),
      state('of somebody content', 'last', {
        response: { ...half, answers: { 'COI.1': 4 } },
        cycle: aCycle({ mode: 'identified' }),
      }),
      state('with too many', 'last', {
        response: { ...half, answers: rated },
        refused: { priorities: 'COI.2,COI.3,TRV.1,TRV.2', callback: 'call' },
      }),
      state('reminded', 'last', {
        response: { ...half, saved: ['overall', 'areas', 'COI', 'SRC', 'TRV'] },
        ...reminder('reminder'),
      }),
      state('', 'thanks', { response: { ...done, callback: 'call' } }),
      state('for all areas', 'thanks', { response: { ...done, areas, answers: everything, seconds: 42 } }),
      state('after that is all', 'thanks', { response: { finishedAt: now.toISOString() } }),
      state('', 'more', { response: done }),
      state('', 'declined'),
      state('', 'no-contact'),
      state('', 'opted-out'),
      state('unanswered', 'closed'),
      state('answered', 'closed', { response: { ...done, areas, answers: everything } }),
      state('', 'older', { response: {} }),
      state('', 'overall', { kind: 'self' }),
      state('gone back to', 'overall', { kind: 'self', response: { kind: 'self' } }),
      state('for oneself', 'HSE', { kind: 'self', response: { kind: 'self' } }),
      state('for oneself', 'thanks', {
        kind: 'self',
        response: { kind: 'self', answers: everything, seconds: 200, finishedAt: now.toISOString() },
      }),
    ];
  });
}

function commentOf({ pk, respondent, kind, department, site }: Response): Comment {
  return { id: 'comment', pk, type: 'comment', respondent, kind, department, site, area: 'TRV', text: '' };
}
