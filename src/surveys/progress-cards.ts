import { DateTime } from 'luxon';
import { text } from '../i18n/text.ts';
import type { CardMessage } from '../message.ts';
import type { Person } from '../person.ts';
import { percent } from '../results/figures.ts';
import { card } from '../teams/card.ts';
import { departmentName } from './audience-words.ts';
import type { Cycle } from './cycle.ts';
import type { DeliveryReport } from './delivery-report.ts';
import { campaignId } from './launch-deeds.ts';
import type { DepartmentRow, Standing } from './progress.ts';

const mostRows = 15;

export function progressCard(reader: Person, { progress, ...standing }: Standing): CardMessage {
  const { language } = reader;
  const { cycle, report } = standing;
  const { participation: people, daysLeft, team } = progress;
  const isClosed = cycle.state === 'closed';
  const rows = largest(progress.departments);
  const isPooled = rows.some(({ department }) => department === undefined);
  return card('survey-progress', language, {
    cycle: cycle.pk,
    // Before it was handed to the sender there is nothing to show.
    campaign: report ? campaignId(cycle.pk) : '',
    reader: `8:orgid:${reader.id}`,
    isClosed,
    warning: isClosed ? '' : warningOf(reader, standing),
    mayApprove: !isClosed && isAwaiting(report) && reader.id !== cycle.lead.id,
    when: when(reader, cycle),
    rate: percent(language, people.rate),
    answered: people.answered,
    invited: people.invited,
    left: isClosed ? '' : text(language, 'lead.progress.left', { days: daysLeft }),
    counts: [
      { label: text(language, 'survey-progress.invited'), n: String(people.invited) },
      ...(report ? [{ label: text(language, 'survey-progress.delivered'), n: String(deliveredOf(report)) }] : []),
      { label: text(language, 'survey-progress.began'), n: String(people.began) },
      { label: text(language, 'survey-progress.complete'), n: String(people.complete) },
      { label: text(language, 'survey-progress.partial'), n: String(people.partial) },
      { label: text(language, 'survey-progress.declined'), n: String(people.declined) },
      { label: text(language, 'survey-progress.noContact'), n: String(people.noContact) },
    ],
    departments: rows.map(({ department, invited, answered }) => ({
      department: departmentName(language, department),
      answered: `${answered} / ${invited}`,
      rate: percent(language, invited === 0 ? 0 : answered / invited),
    })),
    notes: [
      ...(isPooled ? [text(language, 'lead.progress.pooled')] : []),
      text(language, 'lead.progress.team', { n: team }),
      ...(isClosed ? [] : [text(language, 'survey-progress.noScores')]),
    ],
  });
}

export function closingCard(reader: Person, { cycle, progress }: Standing): CardMessage {
  const { invited, answered, declined, noContact } = progress.participation;
  return card('survey-closing', reader.language, {
    cycle: cycle.pk,
    when: when(reader, cycle),
    silent: Math.max(0, invited - answered - declined - noContact),
  });
}

/** A card that was recalled is with nobody any more. */
const deliveredOf = ({ sent, recall }: DeliveryReport): number => Math.max(0, sent - (recall?.done ?? 0));

const isAwaiting = (report: DeliveryReport | undefined): boolean => report?.state === 'awaiting-approval';

function warningOf(reader: Person, { cycle, isWriting, report, stoppedBy }: Omit<Standing, 'progress'>): string {
  const { language } = reader;
  if (report?.stopped) return stopLine(reader, { report, at: report.stopped.at, stoppedBy });
  if (isWriting) return text(language, 'lead.progress.writing');
  if (!isAwaiting(report)) return '';
  const asks = reader.id === cycle.lead.id ? 'lead.progress.awaiting' : 'lead.progress.approve';
  return text(language, asks, { n: cycle.audience.invited, name: cycle.lead.name });
}

function stopLine(
  reader: Person,
  { report, at, stoppedBy }: { report: DeliveryReport; at: string; stoppedBy: string | undefined },
): string {
  const { language } = reader;
  const { queued, retrying, cancelled, recall } = report;
  return text(language, report.state === 'recalled' ? 'lead.progress.recalled' : 'lead.progress.cancelled', {
    name: stoppedBy ?? text(language, 'delivery.history.somebody'),
    date: dated(reader, at),
    deleted: recall?.done ?? 0,
    n: Object.values(cancelled).reduce((sum, count) => sum + count, queued + retrying),
  });
}

/** The largest departments; the rest counts together with the small ones. */
function largest(all: readonly DepartmentRow[]): readonly DepartmentRow[] {
  const named = all.filter(({ department }) => department !== undefined);
  const kept = new Set([...named].sort((a, b) => b.invited - a.invited).slice(0, mostRows));
  const rest = all.filter((row) => !kept.has(row));
  if (rest.length === 0) return all;
  const sum = (part: (row: DepartmentRow) => number): number => rest.reduce((total, row) => total + part(row), 0);
  return [
    ...named.filter((row) => kept.has(row)),
    { invited: sum((r) => r.invited), answered: sum((r) => r.answered) },
  ];
}

function when(reader: Person, cycle: Cycle): string {
  const isClosed = cycle.state === 'closed';
  const at = isClosed ? (cycle.closedAt ?? cycle.closesAt) : cycle.closesAt;
  return text(reader.language, isClosed ? 'lead.progress.closed' : 'lead.progress.until', {
    title: cycle.title,
    date: dated(reader, at),
  });
}

const dated = ({ language, timeZone }: Pick<Person, 'language' | 'timeZone'>, at: string): string =>
  DateTime.fromISO(at, { zone: timeZone, locale: language }).toLocaleString(DateTime.DATE_FULL);
