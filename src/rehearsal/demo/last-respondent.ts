import type { Language } from '../../person.ts';
import {
  blank,
  finish,
  giveLastWords,
  giveOverall,
  noted,
  rateArea,
  refuse,
  stamp,
  tickAreas,
} from '../../surveys/answering.ts';
import type { Cycle } from '../../surveys/cycle.ts';
import { lowestCriterion, offeredPriorities } from '../../surveys/offered.ts';
import { areaIdOf, areaOf } from '../../surveys/questionnaire.ts';
import { callbackId, commentId, type Kind, respondentKey } from '../../surveys/respondent.ts';
import { areasOf, type CallbackRequest, type Comment, type Response } from '../../surveys/response.ts';
import { type Chance, chance } from './chance.ts';
import { areasTicked, type Mindset, overall, perception, ratings } from './last-answers.ts';
import type { DemoPerson } from './people.ts';
import { remarks } from './remarks.ts';

export type Fate = 'complete' | 'partial' | 'declined' | 'no-contact' | 'silent';

export interface Answered {
  readonly response?: Response;
  readonly comments: readonly Comment[];
  readonly callback?: CallbackRequest;
}

type Remarks = Record<string, Record<Language, string[]>>;

/** What can still be written; nobody writes what somebody else wrote. */
export const unusedRemarks = (): Remarks => structuredClone(remarks) as Remarks;

/** Takes one person through the survey, press by press, by the rules that the product itself uses. */
export class LastRespondent {
  readonly #cycle: Cycle;
  readonly #person: DemoPerson;
  readonly #luck: Chance;
  readonly #mindset: Mindset;
  readonly #remarks: Remarks;
  readonly #comments: Comment[] = [];
  #response: Response;
  #hasPressed = false;
  #now: Date;

  constructor(about: { cycle: Cycle; person: DemoPerson; kind: Kind; remarks: Remarks }) {
    const { cycle, person, kind } = about;
    const { id: personId, department, site } = person;
    this.#cycle = cycle;
    this.#person = person;
    this.#remarks = about.remarks;
    this.#luck = chance(`${kind}|${person.name}`);
    this.#mindset = { mood: this.#luck.normal() * 0.4, isTeam: kind === 'self', luck: this.#luck };
    this.#now = firstPress(cycle, this.#luck);
    const respondent = respondentKey(cycle.salt, personId, kind);
    this.#response = blank(cycle, { kind, respondent, department, site, personId, now: this.#now });
  }

  answer(fate: Fate): Answered {
    if (fate === 'silent') return { comments: [] };
    if (fate !== 'complete' && fate !== 'partial') {
      this.#press((response) => refuse(response, fate));
      return { response: this.#response, comments: [] };
    }
    this.#press((response) => giveOverall(response, this.#cycle, overall(this.#mindset)));
    if (fate === 'partial') this.#tickAndStop();
    else this.#goThrough();
    return { response: this.#response, comments: this.#comments, ...this.#callback() };
  }

  /** One tap in two who stop half-way; the others rate their first area. */
  #tickAndStop(): void {
    if (this.#luck.in100(50)) return;
    this.#tick();
    const areas = areasOf(this.#response, this.#cycle.questionnaire);
    if (areas.length > 1) this.#rate(areas[0] ?? '');
  }

  #goThrough(): void {
    const isTeam = this.#response.kind === 'self';
    if (!isTeam) this.#tick();
    for (const area of areasOf(this.#response, this.#cycle.questionnaire)) this.#rate(area);
    if (!isTeam) this.#sayLastWords();
    this.#press((response) => finish(response, this.#now));
  }

  #tick(): void {
    const { questionnaire } = this.#cycle;
    const areas = areasTicked(this.#person.areas, questionnaire, this.#luck);
    this.#press((response) => tickAreas(response, this.#cycle, areas.length > 0 ? areas : ['TRV']));
  }

  #rate(area: string): void {
    const rows = areaOf(this.#cycle.questionnaire, area)?.criteria ?? [];
    const rated = ratings(rows, this.#mindset);
    this.#press((response) => rateArea(response, this.#cycle, { area, ratings: rated }));
    if (this.#response.kind === 'customer' && this.#luck.in100(30)) this.#write(area);
  }

  #sayLastWords(): void {
    const { questionnaire } = this.#cycle;
    const satisfaction = this.#response.overall ?? 2;
    const words = {
      priorities: offeredPriorities(this.#response, questionnaire).slice(0, this.#luck.whole(1, 3)),
      perception: perception(satisfaction, questionnaire, this.#luck),
      callback: this.#luck.in100(12) ? this.#luck.pick(['chat', 'call']) : 'no',
    };
    if (this.#luck.in100(35)) this.#write('example');
    this.#press((response) => giveLastWords(response, this.#cycle, words));
  }

  #write(about: string): void {
    const criterion = about === 'example' ? lowestCriterion(this.#response, this.#cycle.questionnaire) : undefined;
    const area = criterion ? areaIdOf(criterion) : about;
    const pool = criterion || !this.#isContentWith(area) ? area : `${area} is fine`;
    const text = this.#remarks[pool]?.[this.#person.language].shift();
    if (!text) return;
    const { respondent, kind, department, site } = this.#response;
    this.#comments.push({
      id: commentId(respondent, about),
      pk: this.#cycle.pk,
      type: 'comment',
      respondent,
      kind,
      department,
      site,
      area: about,
      ...(criterion && { criterion }),
      text,
    });
    this.#press((response) => noted(response, about, true));
  }

  #isContentWith(area: string): boolean {
    const rated = Object.entries(this.#response.answers).filter(([id]) => areaIdOf(id) === area);
    return rated.every(([, rating]) => rating === 'x' || rating >= 3);
  }

  #callback(): { callback?: CallbackRequest } {
    const { callback: how, priorities = [] } = this.#response;
    if (!how) return {};
    const example = this.#comments.find(({ area }) => area === 'example')?.text ?? '';
    const doneAt = new Date(Date.parse(this.#cycle.closesAt) + 3 * 24 * 60 * 60_000).toISOString();
    const { id: personId } = this.#person;
    const request = { id: callbackId(personId), pk: this.#cycle.pk, type: 'callback' } as const;
    return { callback: { ...request, personId, how, example, priorities, doneAt } };
  }

  #press(change: (response: Response) => Response): void {
    const made = Math.floor(this.#now.getTime() / 1000);
    this.#now = new Date(this.#now.getTime() + this.#luck.whole(6, 34) * 1000);
    const before = this.#hasPressed ? this.#response : undefined;
    const after = stamp(before, change(this.#response), { cycle: this.#cycle, now: this.#now, made });
    this.#response = after ?? this.#response;
    this.#hasPressed = true;
  }
}

/** Most answer on the first days, some after a reminder. */
function firstPress(cycle: Cycle, luck: Chance): Date {
  const days = luck.in100(60) ? luck.whole(0, 3) : luck.whole(7, 17);
  return new Date(Date.parse(cycle.opensAt) + days * 24 * 60 * 60_000 + luck.whole(10, 300) * 60_000);
}
