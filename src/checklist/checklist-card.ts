import { DateTime } from 'luxon';
import { text } from '../i18n/text.ts';
import type { CardMessage } from '../message.ts';
import type { Language, Person } from '../person.ts';
import { audienceName } from '../surveys/audience-words.ts';
import { calendarDay, dayOf } from '../surveys/days.ts';
import { criteriaOf, type Questionnaire } from '../surveys/questionnaire.ts';
import { card } from '../teams/card.ts';
import { leftAfter, linesOf, nextStep, openable, type Standing, type Step } from './checklist.ts';

export interface Shown {
  readonly standing: Standing;
  readonly questionnaire: Questionnaire;
  /** The card comes as a reminder of this step. */
  readonly nudge?: Step | undefined;
}

const marks = { done: '✓', next: '▶', open: '○' } as const;

/** Every step with its state, and a button for the one that comes next. */
export function checklistCard(reader: Person, { standing, questionnaire, nudge }: Shown): CardMessage {
  const { language } = reader;
  const next = nextStep(standing);
  const others = openable(standing);
  // What is next in a running survey may have nothing to press.
  const button = others.find((door) => door === next);
  return card('checklist-lines', language, {
    reader: `8:orgid:${reader.id}`,
    cycle: standing.phase === 'draft' ? '' : standing.cycle.pk,
    title: text(language, `checklist.title.${standing.phase}`),
    intro: introOf(reader, standing),
    nudge: nudge ? text(language, 'checklist.nudge', { step: text(language, `checklist.step.${nudge}`) }) : '',
    left: leftOf(language, standing),
    lines: linesOf(standing).map(({ step, state }, index) => ({
      heading: text(language, 'checklist.line', {
        mark: marks[state],
        n: index + 1,
        step: text(language, `checklist.step.${step}`),
        state: text(language, `checklist.state.${state}`),
      }),
      detail: detailOf(reader, { standing, questionnaire }, step),
      style: state === 'next' ? 'emphasis' : 'default',
    })),
    next: { step: button ?? '', title: text(language, button ? `checklist.do.${button}` : 'checklist.do.again') },
    others: others.map((step) => ({ value: step, title: text(language, `checklist.do.${step}`) })),
    first: others.find((step) => step !== button) ?? others[0] ?? '',
  });
}

function introOf(reader: Person, standing: Standing): string {
  const { language } = reader;
  if (standing.phase === 'draft') {
    const { title } = standing.draft?.typed ?? {};
    return title ? text(language, 'checklist.intro.draft', { title }) : text(language, 'checklist.intro.first');
  }
  const { title, closedAt, closesAt } = standing.cycle;
  return text(language, `checklist.intro.${standing.phase}`, { title, day: dayOf(reader, closedAt ?? closesAt) });
}

function leftOf(language: Language, standing: Standing): string {
  const left = standing.phase === 'draft' ? leftAfter(standing) : [];
  if (standing.phase !== 'draft' || !standing.before || left.length === 0) return '';
  const { title } = standing.before.cycle;
  const names = left.map((step) => text(language, `checklist.step.${step}`)).join(' · ');
  return text(language, 'checklist.before', { title, names });
}

function detailOf(reader: Person, { standing, questionnaire }: Shown, step: Step): string {
  const { language } = reader;
  if (step === 'questions') {
    const asked = standing.phase === 'draft' ? questionnaire : standing.cycle.questionnaire;
    return text(language, 'checklist.questions', { n: criteriaOf(asked).length, areas: asked.areas.length });
  }
  if (standing.phase === 'draft') return draftDetail(language, standing, step);
  if (standing.phase === 'open') return openDetail(reader, standing, step);
  const { requestsLeft, commentsLeft, toldAt } = standing.loop;
  if (step === 'requests') return text(language, 'checklist.left', { n: requestsLeft });
  if (step === 'comments') return text(language, 'checklist.left', { n: commentsLeft });
  if (step === 'tell') return toldAt ? text(language, 'checklist.told', { day: dayOf(reader, toldAt) }) : '';
  return step === 'again' ? text(language, 'checklist.copy', { title: standing.cycle.title }) : '';
}

type InDraft = Extract<Standing, { phase: 'draft' }>;
type Running = Extract<Standing, { phase: 'open' }>;

function draftDetail(language: Language, { draft, check }: InDraft, step: Step): string {
  if (step === 'try') return text(language, 'checklist.try');
  if (step === 'team') return text(language, 'checklist.team-later');
  if (step === 'send') return text(language, 'checklist.send-later');
  if (step !== 'people' && step !== 'dates' && step !== 'pilot') return '';
  if (!draft?.formedAt || !check) return text(language, `checklist.unset-${step}`);
  const { typed } = draft;
  const { problems, people, pilot } = check;
  if (step === 'people') {
    if (problems.includes('audience-missing')) return text(language, 'lead.problem.audience-missing');
    const audience = audienceName(language, typed.audience);
    return people === undefined ? audience : text(language, 'checklist.people', { audience, n: people });
  }
  if (problems.length > 0) return step === 'dates' ? text(language, 'checklist.wrong', { n: problems.length }) : '';
  if (step === 'pilot') return text(language, 'checklist.pilot', { n: pilot ?? 0 });
  return text(language, 'checklist.dates', {
    title: typed.title,
    day: DateTime.fromISO(typed.closesOn).isValid ? calendarDay(language, typed.closesOn) : typed.closesOn,
    mode: typed.mode,
    k: typed.threshold,
  });
}

function openDetail(reader: Person, { cycle, team, pilot }: Running, step: Step): string {
  const { language } = reader;
  const { title, mode, threshold: k, audience, closesAt, opensAt } = cycle;
  switch (step) {
    case 'people':
      return text(language, 'checklist.people', {
        audience: audienceName(language, audience.name),
        n: audience.invited,
      });
    case 'dates':
      return text(language, 'checklist.dates', { title, day: dayOf(reader, closesAt), mode, k });
    case 'team':
      return text(language, 'checklist.team', { ...team, isClosed: String(team.isClosed) });
    case 'pilot':
      return text(language, 'checklist.pilot', { n: pilot ?? 0 });
    case 'send':
      return text(language, 'checklist.sent', { day: dayOf(reader, opensAt) });
    default:
      return '';
  }
}
