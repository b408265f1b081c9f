import { DateTime } from 'luxon';
import { type Reach, reaches } from '../directory/reach.ts';
import { fixFor } from '../directory/reach-words.ts';
import { type Key, text } from '../i18n/text.ts';
import type { CardMessage } from '../message.ts';
import { has, type Language, type Person } from '../person.ts';
import { card } from '../teams/card.ts';
import { asked, countBy, exclusions, type Invitee, isOutOfReach } from './audience.ts';
import { audienceName, breakable, departmentName } from './audience-words.ts';
import { calendarOf } from './calendar-deeds.ts';
import { mostWords } from './calendar-page.ts';
import { criteriaOf, freeze, type Questionnaire } from './questionnaire.ts';
import { type Plan, type Prepared, reachOfAudience } from './setup-deeds.ts';

/** Departments beyond these share a row, or the card would outgrow what Teams takes. */
const mostRows = 10;
const mostNames = 5;

export interface Preview extends Omit<Prepared, 'plan' | 'problems'> {
  readonly plan: Plan;
  readonly questionnaire: Questionnaire;
  /** How many the lead had said yes to, when that is no longer true. */
  readonly before?: number;
}

export function previewCard(preview: Preview): CardMessage {
  const { cycleId, typed, plan, people, lead } = preview;
  const { language } = lead;
  const { setup, audience } = plan;
  const invited = asked(audience);
  const n = invited.length;
  const date = longDate(language, setup.closesOn);
  const { name, title } = setup.sponsor;
  return card('survey-preview', language, {
    cycle: cycleId,
    typed,
    n,
    heading: text(language, 'survey-invitation.heading'),
    warnings: warnings(preview, n),
    facts: facts(language, preview, date),
    invitation: text(language, 'survey.intro', { sponsor: name, title, n }),
    privacy: text(language, `survey.privacy-${setup.mode}`, { k: setup.threshold }),
    until: text(language, 'survey-invitation.until', { closesOn: date }),
    rows: departmentRows(language, invited),
    lines: [...reachLines(preview), ...exclusionLines(language, audience, people)],
    hasList: hasUnknown(preview) || audience.some(({ excluded }) => excluded && isOutOfReach(excluded)),
  });
}

/** Where the list for the administrator can be taken from. */
export const reachCard = (
  { language }: Person,
  { cycleId, typed, url }: Pick<Prepared, 'cycleId' | 'typed'> & { url: string },
): CardMessage =>
  card('survey-reach', language, { cycle: cycleId, typed, url, audience: audienceName(language, typed.audience) });

const locales = { en: 'en-GB', fr: 'fr-FR' } as const;

/** "Friday 11 December", as in the invitation itself. */
const longDate = (language: Language, day: string): string =>
  DateTime.fromISO(day, { locale: locales[language] }).toFormat('cccc d MMMM');

/** "Fri 11 Dec" */
const shortDate = (language: Language, day: string): string =>
  DateTime.fromISO(day, { locale: locales[language] }).toFormat('ccc d MMM');

function warnings({ lead, plan, people, sending, before }: Preview, n: number): readonly string[] {
  const { language } = lead;
  const { setup, forecast } = plan;
  const others = people.filter((person) => has(person, 'lead') && person.id !== lead.id).length;
  const closed = forecast.closed.map(({ from, to }) =>
    text(language, 'lead.preview.span', {
      from: shortDate(language, from),
      to: shortDate(language, to),
      isOne: String(from === to),
    }),
  );
  return [
    ...(before === undefined ? [] : [text(language, 'lead.preview.changed', { before, n })]),
    ...(n < setup.threshold ? [text(language, 'lead.preview.few', { k: setup.threshold })] : []),
    ...(n > sending.approvalAbove
      ? [text(language, 'lead.preview.approval', { limit: sending.approvalAbove, others })]
      : []),
    ...(closed.length > 0 ? [text(language, 'lead.preview.closed', { days: closed.join(', ') })] : []),
  ];
}

function facts(language: Language, preview: Preview, date: string) {
  const { plan, questionnaire, isFirst } = preview;
  const { setup } = plan;
  const frozen = freeze(questionnaire, { isFirst });
  const { threshold: n, commentThreshold: comments, routing } = setup;
  const questions = { criteria: criteriaOf(frozen).length, areas: frozen.areas.length, routing };
  const fact = (label: Key, value: string) => ({ label: text(language, label), value });
  return [
    fact('lead.preview.name', setup.title),
    fact('lead.preview.goesOut', goesOut(language, plan)),
    fact('lead.preview.until', date),
    fact('lead.preview.most', mostWords(language, calendarOf(preview))),
    fact('lead.preview.audience', audienceName(language, setup.audience)),
    fact('lead.preview.questions', text(language, 'lead.preview.questionsValue', questions)),
    fact('lead.preview.threshold', text(language, 'lead.preview.thresholdValue', { n, comments })),
  ];
}

function goesOut(language: Language, { waves, forecast: { days, daysAfterPilot } }: Plan): string {
  const day = (index: number): string => shortDate(language, days.at(index)?.on ?? '');
  const perDay = waves?.perDay ?? 0;
  if (waves?.pilot) {
    const rest = perDay === 0 ? 0 : daysAfterPilot;
    return text(language, 'lead.preview.pilot', { pilot: waves.pilot, day: day(0), perDay, rest });
  }
  if (perDay > 0) return text(language, 'lead.preview.spread', { perDay, from: day(0), to: day(-1), n: days.length });
  return text(language, 'lead.preview.atOnce', { day: day(0) });
}

function departmentRows(language: Language, invited: readonly Invitee[]) {
  const counts = Object.entries(countBy(invited, ({ department }) => department)).sort((a, b) => b[1] - a[1]);
  const rest = counts.slice(mostRows);
  return [
    ...counts
      .slice(0, mostRows)
      .map(([department, n]) => ({ department: departmentName(language, department), n: String(n) })),
    ...(rest.length > 0
      ? [{ department: departmentName(language, undefined), n: String(rest.reduce((sum, [, n]) => sum + n, 0)) }]
      : []),
  ];
}

const hasUnknown = ({ members }: Preview): boolean => (members?.unknown.length ?? 0) > 0;

const isOut = (reach: Reach): boolean => reach !== 'reachable' && reach !== 'installable';

/** How everybody who would be asked is reached, with what helps where nobody is. */
function reachLines(preview: Preview) {
  const { language } = preview.lead;
  const all = reachOfAudience(preview, preview.plan.setup.audience);
  return reaches.flatMap((reach) => {
    const names = all
      .filter((one) => one.reach === reach)
      .map(({ person, address }) => person?.name ?? breakable(address));
    if (names.length === 0) return [];
    const line = text(language, 'lead.excluded.line', { n: names.length, reason: text(language, `reach.${reach}`) });
    const fix = fixFor(language, reach);
    return [{ line, fix, names: isOut(reach) ? listed(language, names) : '' }];
  });
}

function exclusionLines(language: Language, audience: readonly Invitee[], people: readonly Person[]) {
  const names = new Map(people.map(({ id, name }) => [id, name]));
  return exclusions
    .filter((reason) => !isOutOfReach(reason))
    .flatMap((reason) => {
      const left = audience.filter(({ excluded }) => excluded === reason);
      if (left.length === 0) return [];
      const line = text(language, 'lead.excluded.line', {
        n: left.length,
        reason: text(language, `lead.excluded.${reason}`),
      });
      const all = left.map(({ personId }) => names.get(personId) ?? '');
      return [{ line, fix: '', names: listed(language, all) }];
    });
}

function listed(language: Language, names: readonly string[]): string {
  const list = names.slice(0, mostNames).join(', ');
  const more = names.length - mostNames;
  return more > 0 ? text(language, 'lead.excluded.more', { names: list, more }) : list;
}
