import { type Criterion, criteriaOf, type Questionnaire } from '../../surveys/questionnaire.ts';
import { isLevel, type Level, levels, type Rating } from '../../surveys/response.ts';
import type { Chance } from './chance.ts';

/** How last year was seen on average: contact good, orders and tools weak. */
const seenByCustomers: Readonly<Record<string, number>> = Object.fromEntries([
  ['HSE.1', 3.2],
  ['HSE.2', 2.9],
  ['HSE.3', 2.7],
  ['HSE.4', 3.1],
  ['COI.1', 3.5],
  ['COI.2', 3.4],
  ['COI.3', 2.4],
  ['COI.4', 3.1],
  ['COI.5', 2.8],
  ['SRC.1', 2.7],
  ['SRC.2', 3.1],
  ['SRC.3', 2.4],
  ['SRC.4', 3.2],
  ['SRC.5', 2.5],
  ['TRV.1', 1.9],
  ['TRV.2', 1.8],
  ['TRV.3', 2.2],
  ['TRV.4', 2.4],
  ['TRV.5', 2.3],
  ['CII.1', 2.6],
  ['CII.2', 2.5],
  ['CII.4', 2.2],
]);

/** Procurement saw itself better, most of all where it was weak. */
const seenByTheTeam = (customers: number): number => customers + 0.25 + (3.5 - customers) * 0.4;

export interface Mindset {
  /** Moves all answers of a person: about −1 to 1. */
  readonly mood: number;
  readonly isTeam: boolean;
  readonly luck: Chance;
}

export function overall({ mood, isTeam, luck }: Mindset): Level {
  return nearest((isTeam ? 3.1 : 2.6) + mood + luck.normal() * 0.6);
}

/** One area as a card would send it; now and then a row stays empty. */
export function ratings(rows: readonly Criterion[], { mood, isTeam, luck }: Mindset): Record<string, Rating> {
  const rated = rows.filter(() => isTeam || !luck.in100(3));
  const rate = (id: string): Rating => {
    const customers = seenByCustomers[id] ?? 2.5;
    const isUnknown = luck.in100(isTeam ? 2 : 7);
    return isUnknown ? 'x' : nearest((isTeam ? seenByTheTeam(customers) : customers) + mood + luck.normal() * 0.55);
  };
  return Object.fromEntries(rated.map(({ id }) => [id, rate(id)]));
}

const ticked: Readonly<Record<string, number>> = { HSE: 45, COI: 85, SRC: 50, TRV: 90, CII: 35 };

/** The areas somebody ticks: mostly what they are known to use. */
export function areasTicked(known: readonly string[] | undefined, asked: Questionnaire, luck: Chance): string[] {
  const percent = (id: string) => (known ? (known.includes(id) ? 95 : 15) : (ticked[id] ?? 50));
  return asked.areas.map(({ id }) => id).filter((id) => luck.in100(percent(id)));
}

/** What procurement is for somebody who is this satisfied. */
export function perception(satisfaction: Level, asked: Questionnaire, luck: Chance): string {
  const rung = Math.min(asked.perceptions.length, Math.max(1, satisfaction + luck.whole(-1, 1)));
  return asked.perceptions[rung - 1]?.id ?? '';
}

function nearest(value: number): Level {
  const rounded = Math.min(levels.length, Math.max(1, Math.round(value)));
  return isLevel(rounded) ? rounded : 1;
}

/** Every row of the questionnaire that was asked has an average here; a new one would be forgotten silently. */
export const unknownRows = (asked: Questionnaire): string[] =>
  criteriaOf(asked).flatMap(({ id }) => (seenByCustomers[id] === undefined ? [id] : []));
