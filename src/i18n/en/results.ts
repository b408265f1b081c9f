/** What results say. A word like "up" stands only where the numbers carry it. */
export const results = {
  'command.results.show': 'results',
  'command.results.show.about': 'the last survey’s results; add a name, as in “results 2025”, for an earlier one',

  'results.overall': 'Overall',
  'results.dates': '{title} · {from} to {to}',
  'results.headline':
    'of {n, plural, one {# person} other {# people}} are satisfied or very satisfied with procurement overall.',
  'results.likely': 'Had everyone asked answered, most likely {low} to {high}.',
  'results.few':
    '{n, plural, =0 {Nobody has} one {# person has} other {# people have}} answered this. From {k} answers on it is shown.',
  'results.too-low':
    'Only {rate} of those asked have answered. That is too few to say anything about the others, so there is no headline; the numbers below speak for those who answered.',
  'results.low': '{rate} of those asked have answered. Those who did not may think otherwise.',
  'results.rate':
    '{answered} of {invited} asked have answered ({rate}): {complete} completely, {partial} in part. {declined} did not want to, {noContact} do not work with procurement.',
  'results.up': '▲ up',
  'results.down': '▼ down',
  'results.unclear': 'no clear change',
  'results.change': '{word} against {title}',
  'results.small-n':
    '{n, plural, one {# answer is} other {# answers are}} few: a share of 70% would only be known to about ±{half} points.',
  'results.none-strong': 'No criterion lies clearly above the average one.',
  'results.none-weak': 'No criterion lies clearly below the average one.',
  'results.standout': '{name}: {share} ({likely})',
  'results.chosen': '{n} of {of}',
  'results.gap-none': 'The team’s view is shown once three of the team have answered.',
  'results.gap-alike': 'Where it can be told, the team sees itself as its customers do.',
  'results.gap-higher':
    'The team rates itself higher than its customers do on {n, plural, one {# criterion} other {# criteria}}: {names}.',
  'results.gap-lower':
    'The team rates itself lower than its customers do on {n, plural, one {# criterion} other {# criteria}}: {names}.',
  'results.gap-overall': 'Overall the team gives itself {self} of 4, its customers give it {mean}.',
  'results.drivers': 'Goes together with overall satisfaction and is rated low: {names}.',
  'results.drivers-none': 'Nothing rated low goes clearly together with overall satisfaction.',
  'results.drivers-few':
    'What goes together with overall satisfaction can be told from 25 answers on; until then, go by what people want fixed.',
  'results.none-found':
    'No survey called “{title}” has closed. There {n, plural, =0 {is none} one {is} other {are}}{n, plural, =0 {} other { : {titles}}}.',
  'results.none-yet': 'No survey has closed yet. Results are shown after the close, never before.',

  'results-summary.summary': 'Results',
  'results-summary.title': 'Results',
  'results-summary.areas': 'The areas',
  'results-summary.area': 'Area',
  'results-summary.satisfied': 'Satisfied',
  'results-summary.change': 'Change',
  'results-summary.strengths': 'Clearly better than the average criterion',
  'results-summary.weaknesses': 'Clearly worse than the average criterion',
  'results-summary.priorities': 'What people want fixed first',
  'results-summary.perception': '“For you, procurement is mostly …”',
  'results-summary.team': 'The team’s own view',
  'results-summary.drivers': 'What matters most',
  'results-summary.look': 'Look closer at',
  'results-summary.lookError': 'Choose an area.',
  'results-summary.open': 'Open',
  'results-summary.departments': 'By department',
  'results-summary.comments': 'Comments',
  'results-summary.note':
    'Satisfied = Satisfied or Very Satisfied. Small print: the range in which the share would most likely lie had everyone asked answered (95%). Up or down is said only where chance is an unlikely reason.',

  'results-area.summary': '{name}: results',
  'results-area.title': '{name}',
  'results-area.criterion': 'Criterion',
  'results-area.satisfied': 'Satisfied',
  'results-area.change': 'Change, team',
  'results-area.note':
    'Under each criterion: how many rated it, and their answers from “Dissatisfied” to “Very Satisfied”. Team: what the team gave itself minus what customers gave, on the scale from 1 to 4.',
  'results-area.overview': 'Overview',
  'results-area.comments': 'Comments',
  'results.area-line':
    '{n, plural, one {# person has} other {# people have}} rated it, {unused, plural, =0 {nobody} other {#}} said they do not use it.',
  'results.area-mean': 'On average {mean} of 4.',
  'results.area-team': 'The team gives itself {self}.',
  'results.spread': '{n} rated: {levels}',
  'results.mean': 'mean {mean} ({low}–{high})',
  'results.mean-only': 'mean {mean}',
  'results.cannot-judge': '{n} cannot judge',
  'results.team-gap': 'team {gap}',
  'results.under': 'under {k}',

  'results-departments.summary': 'Results by department',
  'results-departments.title': 'By department',
  'results-departments.about': 'Show',
  'results-departments.aboutError': 'Choose what to show.',
  'results-departments.show': 'Show',
  'results-departments.department': 'Department',
  'results-departments.answered': 'Rated',
  'results-departments.satisfied': 'Satisfied',
  'results-departments.order':
    'In the order of their names: where ranges overlap, no department is better than another.',
  'results-departments.more': 'More departments',
  'results-departments.overview': 'Overview',
  'results.departments-hidden':
    'Groups with fewer than {k} ratings are not shown, and neither is the next smallest where it would give them away.',

  'results-comments.summary': 'Comments',
  'results-comments.title': 'Comments',
  'results-comments.about': 'About',
  'results-comments.aboutError': 'Choose what to read about.',
  'results-comments.show': 'Show',
  'results-comments.next': 'More comments',
  'results-comments.overview': 'Overview',
  'results.comments-example': 'Examples people gave at the end',
  'results.comments-few': 'Comments are shown from {k} answers on.',
  'results.comments-none': 'Nobody has commented on this.',
  'results.comments-page': 'Page {page} of {pages}',
  'results.comments-shuffled': 'In no particular order and without names. Please do not try to guess who wrote them.',
  'results.comments-named': 'The people who wrote these know that you see their names.',
  'results.comment-about': 'About: {name}',
  'results.comment-order': 'Order: {order}',
} as const;
