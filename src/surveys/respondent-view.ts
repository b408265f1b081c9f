import { text } from '../i18n/text.ts';
import { calendarDay, dayOf, milestones } from './days.ts';
import { reminderLine } from './reminder-words.ts';
import { hasBegun, type Response } from './response.ts';
import type { Scene, View } from './scene.ts';
import { answerLines, areasView, areaView, lastView, overallView } from './step-view.ts';

/** The card of a scene, with what every card of the survey carries. */
export function viewOf(scene: Scene): View {
  const { card, values } = pageView(scene);
  const { cycle, respondent, person, made, page, reminder } = scene;
  const line = reminderLine(scene);
  return {
    card,
    values: {
      ...values,
      cycle: cycle.pk,
      to: respondent,
      made,
      page,
      step: reminder?.step ?? '',
      share: reminder?.share ?? 0,
      reminder: line,
      hasReminder: line !== '',
      who: `8:orgid:${person.id}`,
      fallback: text(person.language, 'survey.fallback'),
    },
  };
}

function pageView(scene: Scene): View {
  const { page, response, cycle, person } = scene;
  switch (page) {
    case 'closed':
      return closedView(scene);
    case 'older':
    case 'more':
      return { card: `survey-${page}`, values: { asksAreas: cycle.routing === 'areas' } };
    case 'declined':
    case 'no-contact':
      return { card: `survey-${page}`, values: { closesOn: dayOf(person, cycle.closesAt) } };
    case 'opted-out':
      return { card: 'survey-off', values: {} };
    case 'snoozed':
      return {
        card: 'survey-snoozed',
        values: {
          closesOn: dayOf(person, cycle.closesAt),
          wakesOn: dayOf(person, scene.invitation?.snoozedUntil ?? cycle.closesAt),
        },
      };
    case 'later':
      return { card: 'survey-later', values: {} };
    case 'areas':
      return areasView(scene);
  }
  if (!response || page === 'overall') return overallView(scene);
  if (page === 'last') return lastView({ ...scene, response });
  return page === 'thanks' ? thanksView({ ...scene, response }) : areaView({ ...scene, response });
}

function thanksView(scene: Scene & { response: Response }): View {
  const { cycle, person, response, kind } = scene;
  const { language } = person;
  const lines = answerLines(scene);
  const isSelf = kind === 'self';
  const saidAreas = response.areas !== undefined || isSelf;
  return {
    card: 'survey-thanks',
    values: {
      heading: saidAreas
        ? text(language, 'survey.thanks', { time: duration(scene, response.seconds) })
        : text(language, 'survey.thanks-soon'),
      overall: overallSaid(scene),
      lines,
      hasLines: lines.length > 0,
      canContinue: lines.length === 0 && cycle.routing === 'areas' && !isSelf,
      callback: callbackLine(scene),
      closesOn: dayOf(person, cycle.closesAt),
      next: isSelf
        ? text(language, 'survey.self-next')
        : text(language, scene.hasPlans ? 'survey.next' : 'survey.next-results', milestones(person, cycle.closesAt)),
      besides: isSelf ? 'overall' : 'more',
      besidesTitle: text(language, isSelf ? 'survey.change-overall' : 'survey.change-more'),
    },
  };
}

function closedView(scene: Scene): View {
  const { cycle, person, response } = scene;
  const hasAnswered = hasBegun(response);
  return {
    card: 'survey-closed',
    values: {
      closedOn: dayOf(person, cycle.closedAt ?? cycle.closesAt),
      counted: text(person.language, hasAnswered ? 'survey.counted-full' : 'survey.counted-none'),
      overall: hasAnswered ? overallSaid(scene) : '',
      lines: hasAnswered ? answerLines(scene) : [],
    },
  };
}

function callbackLine({ response, caller, person: { language } }: Scene): string {
  if (!response?.callback) return '';
  if (!caller) return text(language, 'survey.callback-noted');
  const { name, dueOn } = caller;
  return text(language, `survey.callback-by-${response.callback}`, { name, day: calendarDay(language, dueOn) });
}

function overallSaid({ response, person: { language } }: Scene): string {
  if (!response?.overall) return '';
  return text(language, 'survey.overall-said', { level: text(language, `level.${response.overall}`) });
}

function duration({ person: { language } }: Scene, seconds: number): string {
  if (seconds < 60) return text(language, 'survey.seconds', { s: seconds });
  return text(language, 'survey.minutes', { m: Math.floor(seconds / 60), s: seconds % 60 });
}
