import { DateTime } from 'luxon';
import { isKey, text } from '../i18n/text.ts';
import type { Language, Person } from '../person.ts';
import { firstStep } from './campaign.ts';
import { reasonWords } from './reason-words.ts';
import { type AftermathReport, sumOf } from './report.ts';
import { isAtPilot, isPilotOver, movableOf, pendingOf, type Standing } from './standing.ts';

/** What the operator allows, to tell how long something takes. */
export interface Pace {
  readonly perSecond: number;
  readonly stuckAfterMs: number;
}

export function stepName(language: Language, step: string): string {
  const key = `delivery.step.${step}`;
  return isKey(key) ? text(language, key) : step;
}

/** Holds what a lead typed: belongs into a TextRun. */
export function aboutLine(language: Language, { title, campaign }: Pick<Standing, 'title' | 'campaign'>): string {
  const step = stepName(language, campaign.step);
  return title === '' ? step : text(language, 'delivery.about', { title, step });
}

/** "4,120 of 5,000 · about 3 minutes left". */
export function progressLine({ language, ...reader }: Person, standing: Standing, { perSecond }: Pace): string {
  const { campaign, report, now } = standing;
  const of = report.audience - sumOf(report.excluded);
  const done = text(language, 'delivery.progress.done', { done: of - pendingOf(report), of });
  return `${done} · ${outlook()}`;

  function outlook(): string {
    const movable = movableOf(report);
    if (pendingOf(report) === 0) return text(language, 'delivery.progress.finished');
    if (campaign.state === 'cancelled' || campaign.state === 'recalled')
      return text(language, 'delivery.progress.stopped');
    if (campaign.startsAt > now.toISOString())
      return text(language, 'delivery.progress.starts', { when: when({ language, ...reader }, campaign.startsAt) });
    if (report.stuck) return text(language, 'delivery.progress.stuck');
    if (movable <= 0 || campaign.state === 'awaiting-approval') return text(language, 'delivery.progress.waits');
    if (campaign.waves?.perDay) return text(language, 'delivery.progress.days');
    const seconds = movable / perSecond;
    return text(language, 'delivery.progress.minutes', { minutes: seconds < 60 ? 0 : Math.round(seconds / 60) });
  }
}

/** Why nothing moves, and who can help; '' when all is well. */
export function stuckLine(language: Language, { report }: Standing, { stuckAfterMs }: Pace): string {
  if (!report.stuck) return '';
  const { label, advice } = reasonWords(language, report.stuck);
  return text(language, 'delivery.stuck', { minutes: Math.round(stuckAfterMs / 60_000), reason: label, advice });
}

/** What waits for a person: an approval, the end of a pilot. Holds names. */
export function waitLine({ language, id }: Person, standing: Standing): string {
  const { campaign, report, names } = standing;
  if (campaign.state === 'awaiting-approval') {
    const n = report.audience - sumOf(report.excluded);
    const name = names.get(campaign.by) ?? text(language, 'delivery.history.somebody');
    return text(language, id === campaign.by ? 'delivery.awaits.another' : 'delivery.awaits.you', { n, name });
  }
  if (isPilotOver(standing)) return text(language, 'delivery.pilot.waits', { rest: report.held.pilot });
  return isAtPilot(standing) ? text(language, 'delivery.pilot.under-way') : '';
}

const mostDecisions = 4;
const mostAftermath = 3;

/** Who launched, approved and decided, and when. Holds names. */
export function historyLines(reader: Person, { campaign, names }: Standing): string[] {
  const { language } = reader;
  const line = (deed: string, by: string, at: string): string => {
    const key = `delivery.history.${deed}`;
    const name = names.get(by) ?? text(language, 'delivery.history.somebody');
    return isKey(key) ? text(language, key, { name, when: when(reader, at) }) : '';
  };
  const { approvedBy, approvedAt = campaign.launchedAt } = campaign;
  return [
    // Nobody was there at two in the morning: later steps are begun by the clock.
    line(campaign.step === firstStep ? 'launch' : 'planned', campaign.by, campaign.launchedAt),
    ...(approvedBy ? [line('approve', approvedBy, approvedAt)] : []),
    ...campaign.decided.slice(-mostDecisions).map(({ deed, by, at }) => line(deed, by, at)),
  ];
}

/** "Deleted 40 of 45. 5 could not be: …". */
export function aftermathLines(language: Language, { report }: Standing): string[] {
  return [...afterwards('recall', report.recall), ...afterwards('edit', report.edit)];

  function afterwards(deed: 'recall' | 'edit', { wanted, done, failed }: AftermathReport): string[] {
    const of = wanted + done + sumOf(failed);
    if (of === 0) return [];
    const first = [text(language, `delivery.aftermath.${deed}`, { done, of })];
    if (wanted > 0) first.push(text(language, 'delivery.aftermath.wanted', { n: wanted }));
    const most = Object.entries(failed).sort((one, other) => other[1] - one[1]);
    const reasons = most.slice(0, mostAftermath).map(([reason, n]) => {
      const { label, advice } = reasonWords(language, reason);
      return text(language, 'delivery.aftermath.failed', { n, reason: label, advice });
    });
    return [first.join(' '), ...reasons];
  }
}

const locales = { en: 'en-GB', fr: 'fr-FR' } as const;

/** "9 June 10:00" where the reader is. */
function when({ language, timeZone }: Pick<Person, 'language' | 'timeZone'>, instant: string): string {
  return DateTime.fromISO(instant, { zone: timeZone, locale: locales[language] }).toFormat('d MMMM HH:mm');
}
