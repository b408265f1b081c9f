import { DateTime } from 'luxon';
import { text } from '../i18n/text.ts';
import type { CardMessage } from '../message.ts';
import type { Person } from '../person.ts';
import type { Cycle } from '../surveys/cycle.ts';
import { dayOf, milestones } from '../surveys/days.ts';
import { card } from '../teams/card.ts';
import { percent } from './figures.ts';
import { criterionName } from './names.ts';
import type { Report } from './results-deeds.ts';
import { summarise } from './summary.ts';
import { dueOn, extremes, type Rated } from './telling.ts';
import type { Told } from './telling-deeds.ts';

/** What comes back to somebody who answered. */
export function backCard(reader: Person, { report, now }: { report: Report; now: Date }): CardMessage {
  const { language } = reader;
  const { cycle } = report.now;
  const { participation, areas } = summarise(report.now);
  const { answered, invited, rate } = participation;
  const { highest, lowest } = extremes(areas.flatMap(({ findings }) => findings));
  const line = ({ id, n, share }: Rated) => ({
    name: criterionName(language, cycle.questionnaire, id),
    share: text(language, 'results.back-share', { share: percent(language, share), n }),
  });
  return card('results-back', language, {
    survey: cycle.title,
    answered: text(language, 'results.back-answered', { answered, invited, rate: percent(language, rate) }),
    highest: highest.map(line),
    lowest: lowest.map(line),
    few: highest.length === 0 ? text(language, 'results.back-few', { k: cycle.threshold }) : '',
    next: nextSteps(reader, cycle, now),
    lead: cycle.lead.name,
    k: cycle.threshold,
  });
}

/** The dates promised when they answered; one that has passed is owned up to. */
function nextSteps(reader: Person, { closesAt }: Cycle, now: Date): readonly string[] {
  const { language, timeZone } = reader;
  const days = milestones(reader, closesAt);
  const weeksAfter = { choice: 2, plan: 5 } as const;
  return (['choice', 'plan'] as const).map((step) => {
    const on = DateTime.fromISO(closesAt, { zone: timeZone }).plus({ weeks: weeksAfter[step] });
    const isPast = on < DateTime.fromJSDate(now).startOf('day');
    return text(language, `results.back-${step}${isPast ? '-late' : ''}`, { date: days[step] });
  });
}

/** The very card that goes out, how many get it and who does not; or what became of it. */
export function tellingCard(
  reader: Person,
  standing: {
    readonly report: Report;
    readonly now: Date;
    /** Those who would get it. */
    readonly count: number;
    readonly excluded: Readonly<Record<string, number>>;
    /** The number changed since the lead saw it. */
    readonly hasChanged?: boolean;
    readonly isUnderWay?: boolean;
    readonly told?: Told & { readonly name: string };
  },
): CardMessage {
  const { language } = reader;
  const { report, count, excluded, told, isUnderWay = false, hasChanged = false } = standing;
  const { cycle } = report.now;
  const inner = backCard(reader, standing);
  const mayTell = !told && !isUnderWay && count > 0;
  return card('results-telling', language, {
    cycle: cycle.pk,
    campaign: told?.campaign ?? '',
    count,
    mayTell,
    lines: [
      ...(hasChanged ? [text(language, 'results.telling-changed')] : []),
      told ? toldLine(reader, told) : text(language, countKey(standing), { n: count }),
      ...(told
        ? []
        : Object.entries(excluded).map(([why, n]) => text(language, `results.untold-${why as 'gone'}`, { n }))),
    ],
    preview: (inner.card.body as readonly unknown[]) ?? [],
  });
}

function countKey({ count, isUnderWay }: { count: number; isUnderWay?: boolean }) {
  if (isUnderWay) return 'results.telling-soon';
  return count === 0 ? 'results.telling-nobody' : 'results.telling-count';
}

function toldLine({ language, timeZone }: Person, { name, at, people, isAwaiting }: Told & { name: string }): string {
  const when = DateTime.fromISO(at, { zone: timeZone, locale: language }).toLocaleString(DateTime.DATETIME_MED);
  return text(language, isAwaiting ? 'results.telling-awaits' : 'results.telling-told', { name, when, n: people });
}

/** To a lead, on the morning of the day for which customers were promised an answer. */
export function lateCard(reader: Person, cycle: Cycle): CardMessage {
  return card('results-late', reader.language, {
    cycle: cycle.pk,
    survey: cycle.title,
    date: dayOf(reader, dueOn(cycle).toISOString()),
  });
}
