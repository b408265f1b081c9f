import { DateTime } from 'luxon';
import { text } from '../i18n/text.ts';
import type { Language } from '../person.ts';
import { asked, type Invitee } from './audience.ts';
import { audienceName } from './audience-words.ts';
import type { ReminderStep } from './reminder-days.ts';
import type { Setup } from './setup.ts';

export type CardKind = 'invitation' | ReminderStep;

/** Who gets what on which day; see delivery/itinerary.ts. */
export interface Calendar {
  readonly postings: readonly { on: string; kind: CardKind; zone: string; people: number }[];
  readonly most: number;
  readonly days: number;
}

export interface Planned {
  readonly plan: { readonly setup: Setup; readonly audience: readonly Invitee[] };
  readonly calendar: Calendar;
}

/** "3 in 3 weeks" */
export const mostWords = (language: Language, { most, days }: Calendar): string =>
  text(language, 'lead.calendar.most', { most, weeks: Math.max(1, Math.ceil(days / 7)) });

/** One row for each day and kind, with everybody's zones together; the days are each recipient's own. */
export function calendarRows(language: Language, { postings }: Calendar) {
  const rows = new Map<string, { on: string; kind: CardKind; people: number; zones: Map<string, number> }>();
  for (const { on, kind, zone, people } of postings) {
    const key = `${on} ${kind}`;
    const row = rows.get(key) ?? { on, kind, people: 0, zones: new Map<string, number>() };
    row.people += people;
    row.zones.set(zone, (row.zones.get(zone) ?? 0) + people);
    rows.set(key, row);
  }
  return [...rows.values()].map(({ on, kind, people, zones }) => ({
    day: DateTime.fromISO(on, { locale: language === 'en' ? 'en-GB' : language }).toLocaleString({
      weekday: 'short',
      day: 'numeric',
      month: 'short',
    }),
    what: text(language, `lead.calendar.${kind}`),
    people: String(people),
    zones,
  }));
}

const style = `:root{color-scheme:light dark}body{max-width:60rem;margin:2rem auto;padding:0 1rem;font:16px/1.5 "Segoe UI",system-ui,sans-serif;overflow-wrap:anywhere}
.scroll{overflow-x:auto}table{border-collapse:collapse;width:100%}th,td{padding:.4rem .6rem;border-bottom:1px solid #8888;text-align:left}td.n,th.n{text-align:right}
@media print{body{margin:0;max-width:none}.scroll{overflow:visible}thead{display:table-header-group}tr{break-inside:avoid}}`;

/** One page to print or pass on, without a script or anything to load. */
export function calendarPage(language: Language, { plan, calendar }: Planned): string {
  const say = (part: 'title' | 'about' | 'day' | 'what' | 'people', values = {}) =>
    escaped(text(language, `lead.calendar.${part}`, values));
  const zones = [...new Set(calendar.postings.map(({ zone }) => zone))].sort();
  const about = say('about', {
    title: plan.setup.title,
    audience: audienceName(language, plan.setup.audience),
    n: asked(plan.audience).length,
  });
  const cell = (value: string | number, isNumber = true) =>
    `<td${isNumber ? ' class="n"' : ''}>${escaped(String(value))}</td>`;
  const rows = calendarRows(language, calendar).map(
    ({ day, what, people, zones: counts }) =>
      `<tr>${cell(day, false)}${cell(what, false)}${zones.map((zone) => cell(counts.get(zone) ?? 0)).join('')}${cell(people)}</tr>`,
  );
  const head = (words: string, isNumber = false) => `<th scope="col"${isNumber ? ' class="n"' : ''}>${words}</th>`;
  return `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${say('title')}</title><style>${style}</style></head>
<body><main><h1>${say('title')}</h1><p>${about}</p><p><strong>${escaped(mostWords(language, calendar))}</strong></p>
<div class="scroll"><table><thead><tr>${head(say('day'))}${head(say('what'))}${zones.map((zone) => head(escaped(zone), true)).join('')}${head(say('people'), true)}</tr></thead>
<tbody>${rows.join('\n')}</tbody></table></div>
<p>${escaped(text(language, 'lead.calendar.silent'))}</p></main></body></html>
`;
}

const signs: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escaped = (words: string): string => words.replaceAll(/[&<>"']/g, (sign) => signs[sign] ?? sign);
