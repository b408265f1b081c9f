import { DateTime } from 'luxon';
import { text } from '../i18n/text.ts';
import type { CardMessage } from '../message.ts';
import { has, type Person } from '../person.ts';
import type { Cycle } from '../surveys/cycle.ts';
import { card } from '../teams/card.ts';
import { percent, range } from './figures.ts';
import { headline } from './headline-words.ts';
import { answered } from './levels.ts';
import type { Measure } from './measure.ts';
import { areaName, criterionName } from './names.ts';
import { mayRead } from './readers.ts';
import type { Report } from './results-deeds.ts';
import { type AreaFinding, type Summary, summarise } from './summary.ts';
import { teamWords } from './team-words.ts';
import { wholePercents } from './whole-percents.ts';

const mostPriorities = 4;

/** The whole cycle on one card; what is not carried by numbers is not said. */
export function summaryCard(reader: Person, report: Report, { isTold = false } = {}): CardMessage {
  const { language } = reader;
  const { cycle } = report.now;
  const summary = summarise(report.now, report.before);
  const standing = { language, cycle, summary, ...(report.before && { before: report.before.cycle }) };
  const standout = (one: Measure) => standoutLine(reader, cycle, one);
  return card('results-summary', language, {
    cycle: cycle.pk,
    dates: datesOf(reader, cycle),
    ...headline(standing),
    areas: summary.areas.map((area) => areaRow(reader, cycle, area)),
    isTold: summary.areas.some(({ findings }) => findings.some(({ scores }) => scores)),
    strengths: listed(summary.standouts.strengths.map(standout), text(language, 'results.none-strong')),
    weaknesses: listed(summary.standouts.weaknesses.map(standout), text(language, 'results.none-weak')),
    priorities: priorityRows(reader, cycle, summary),
    perception: perceptionRows(reader, cycle, summary),
    perceived: answered((summary.perception ?? []).map(({ n }) => n)),
    team: teamWords(standing),
    choices: cycle.questionnaire.areas.map(({ id, name }) => ({ value: id, title: name[language] })),
    first: cycle.questionnaire.areas[0]?.id ?? '',
    mayOpen: mayRead(reader, 'details'),
    mayReadComments: mayRead(reader, 'comments'),
    back: has(reader, 'lead') ? text(language, isTold ? 'results.back-told' : 'results.back-tell') : '',
  });
}

export function datesOf({ language, timeZone }: Person, cycle: Cycle): string {
  const day = (at: string) =>
    DateTime.fromISO(at, { zone: timeZone, locale: language }).toLocaleString(DateTime.DATE_MED);
  const to = cycle.closedAt ?? cycle.closesAt;
  return text(language, 'results.dates', { title: cycle.title, from: day(cycle.opensAt), to: day(to) });
}

function areaRow({ language }: Person, cycle: Cycle, { id, scores, change }: AreaFinding) {
  return {
    name: areaName(language, cycle.questionnaire, id),
    share: scores ? percent(language, scores.share) : text(language, 'results.under', { k: cycle.threshold }),
    likely: scores ? range(language, scores.interval) : '',
    change: scores && change ? text(language, `results.${change}`) : '–',
  };
}

function standoutLine({ language }: Person, cycle: Cycle, { id, scores }: Measure): string {
  const name = criterionName(language, cycle.questionnaire, id);
  if (!scores) return name;
  const likely = range(language, scores.interval);
  return text(language, 'results.standout', { name, share: percent(language, scores.share), likely });
}

const listed = (lines: readonly string[], none: string) => (lines.length > 0 ? lines : [none]);

function priorityRows({ language }: Person, cycle: Cycle, { priorities, participation }: Summary) {
  return priorities.slice(0, mostPriorities).map(({ id, n }) => ({
    name: criterionName(language, cycle.questionnaire, id),
    chosen: text(language, 'results.chosen', { n, of: participation.answered }),
  }));
}

function perceptionRows({ language }: Person, cycle: Cycle, { perception = [] }: Summary) {
  const percents = wholePercents(perception.map(({ n }) => n));
  return perception.map(({ id }, index) => ({
    name: cycle.questionnaire.perceptions.find((one) => one.id === id)?.name[language] ?? id,
    share: percent(language, (percents[index] ?? 0) / 100),
  }));
}
