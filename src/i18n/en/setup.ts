/** What a lead reads while deciding how a survey goes out; the rest of the form is in lead.ts. */
export const setup = {
  'survey-setup.more': 'More settings',
  'survey-setup.pilot': 'Try it on a few first',
  'survey-setup.pilotTitle': 'Pilot: {pilotSize} people first, then it waits for my “go on”',
  'survey-setup.pilotError': 'Yes or no.',
  'survey-setup.perDay': 'Spread over days: people a day (empty: all at once)',
  'survey-setup.perDayError': 'A whole number, or nothing.',

  'lead.problem.per-day-wrong': 'People a day must be a whole number above 0, or empty.',
  'lead.problem.spread-late':
    'At so many people a day the last ones would be asked after the end. Allow more a day, or choose a later last day.',
  'lead.problem.closed-days':
    'Until then nothing may go out: busy days, set by the operator. Choose a later last day to answer.',
  'lead.preview.goesOut': 'Goes out',
  'lead.preview.atOnce': '{day}, in each person’s working hours',
  'lead.preview.spread': '{perDay} people a day, {from} to {to} ({n, plural, one {# day} other {# days}})',
  'lead.preview.pilot':
    '{pilot} people on {day}; the others when you say “go on”{rest, plural, =0 {} one {, {perDay} a day, # day} other {, {perDay} a day, # days}}',
  'lead.preview.approval':
    'More than {limit} people: nothing goes out before a second lead says yes too. {others, plural, =0 {There is no second lead yet; the operator names one in FIRST_LEADS.} other {}}',
  'lead.preview.span': '{isOne, select, true {{from}} other {{from} to {to}}}',
  'lead.preview.closed': 'Busy days, on which nothing goes out: {days}. Cards wait until they are over.',
  'survey-preview.reach': 'Whom I reach, and whom not',
  'survey-preview.departments': 'By department',
  'survey-preview.list': 'List for the administrator',

  'survey-reach.summary': 'The list for the administrator',
  'survey-reach.title': 'The list for the administrator',
  'survey-reach.about':
    'Everybody of “{audience}” whom I cannot write to yet, with why and what helps. No card was sent.',
  'survey-reach.once': 'The link is yours, works once and for ten minutes.',
  'survey-reach.open': 'Get the list',

  'files.purpose.reach':
    'Whom the bot cannot write to yet, and what helps: one line for each person, to open in Excel.',
} as const;
