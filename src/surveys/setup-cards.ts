import { DateTime } from 'luxon';
import { text } from '../i18n/text.ts';
import type { CardMessage } from '../message.ts';
import type { Language, Person } from '../person.ts';
import { card } from '../teams/card.ts';
import { type AudienceOffer, asked, audienceOf, countBy, exclusions, type Invitee } from './audience.ts';
import { audienceName, departmentName } from './audience-words.ts';
import { criteriaOf, freeze, type Questionnaire } from './questionnaire.ts';
import { type Problem, type Setup, type Typed, thresholdFloor, usualThreshold } from './setup.ts';

/** Departments beyond these share a row, or the card would outgrow what Teams takes. */
const mostRows = 10;
const mostNames = 5;

export interface Form {
  readonly cycleId: string;
  readonly typed: Typed;
  readonly offers: readonly AudienceOffer[];
  /** ISO. */
  readonly today: string;
  readonly problems?: readonly Problem[];
}

export function setupCard(language: Language, { cycleId, typed, offers, today, problems = [] }: Form): CardMessage {
  return card('survey-setup', language, {
    cycle: cycleId,
    typed,
    today,
    floor: thresholdFloor,
    // An Input.Number stays empty when its value is a text.
    threshold: Number(typed.threshold) || usualThreshold,
    problems: problems.map((problem) => text(language, `lead.problem.${problem}`)),
    audiences: offers.map(({ choice, people }) => ({
      value: choice,
      title: text(language, 'lead.audience.offer', { audience: audienceName(language, choice), n: people }),
    })),
  });
}

export interface Preview {
  readonly cycleId: string;
  readonly typed: Typed;
  readonly setup: Setup;
  readonly people: readonly Person[];
  readonly questionnaire: Questionnaire;
  readonly isFirst: boolean;
  /** How many the lead had said yes to, when that is no longer true. */
  readonly before?: number;
}

export function previewCard(language: Language, preview: Preview): CardMessage {
  const { cycleId, typed, setup, people, before } = preview;
  const audience = audienceOf(people, setup.audience);
  const invited = asked(audience);
  const n = invited.length;
  const date = longDate(language, setup.closesOn);
  const { name, title } = setup.sponsor;
  return card('survey-preview', language, {
    cycle: cycleId,
    typed,
    n,
    heading: text(language, 'survey-invitation.heading'),
    warnings: [
      ...(before === undefined ? [] : [text(language, 'lead.preview.changed', { before, n })]),
      ...(n < setup.threshold ? [text(language, 'lead.preview.few', { k: setup.threshold })] : []),
    ],
    facts: facts(language, preview, date),
    invitation: text(language, 'survey.intro', { sponsor: name, title, n }),
    privacy: text(language, `survey.privacy-${setup.mode}`, { k: setup.threshold }),
    until: text(language, 'survey-invitation.until', { closesOn: date }),
    rows: departmentRows(language, invited),
    exclusions: exclusionLines(language, audience, people),
  });
}

/** "Friday 11 December 2026", in the reader's language. */
export function longDate(language: Language, day: string): string {
  return DateTime.fromISO(day, { locale: language }).toLocaleString(DateTime.DATE_HUGE);
}

function facts(language: Language, { setup, questionnaire, isFirst }: Preview, date: string) {
  const frozen = freeze(questionnaire, { isFirst });
  const { threshold: n, commentThreshold: comments, routing } = setup;
  const questions = { criteria: criteriaOf(frozen).length, areas: frozen.areas.length, routing };
  return [
    { label: text(language, 'lead.preview.name'), value: setup.title },
    { label: text(language, 'lead.preview.until'), value: date },
    { label: text(language, 'lead.preview.audience'), value: audienceName(language, setup.audience) },
    {
      label: text(language, 'lead.preview.questions'),
      value: text(language, 'lead.preview.questionsValue', questions),
    },
    {
      label: text(language, 'lead.preview.threshold'),
      value: text(language, 'lead.preview.thresholdValue', { n, comments }),
    },
  ];
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

function exclusionLines(language: Language, audience: readonly Invitee[], people: readonly Person[]) {
  const names = new Map(people.map(({ id, name }) => [id, name]));
  return exclusions.flatMap((reason) => {
    const left = audience.filter(({ excluded }) => excluded === reason);
    if (left.length === 0) return [];
    const why = text(language, `lead.excluded.${reason}`);
    const first = left.slice(0, mostNames).map(({ personId }) => names.get(personId) ?? '');
    const more = left.length - first.length;
    const list = first.join(', ');
    return [
      {
        line: text(language, 'lead.excluded.line', { n: left.length, reason: why }),
        names: more > 0 ? text(language, 'lead.excluded.more', { names: list, more }) : list,
      },
    ];
  });
}
