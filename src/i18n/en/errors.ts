export const errors = {
  'error.not_allowed': 'That is not open to you. If you think it should be, ask a procurement lead.',
  'error.team_only':
    'The self-assessment is for the procurement team. What you think counts in the survey: write "survey".',
  'error.not_found': 'I cannot find that any more. It may have been removed.',
  'error.not_your_card': 'This card was made for somebody else. Yours is in your own chat with me.',
  'error.bad_input': 'I could not use what the card sent. Nothing was changed.',
  'error.busy': 'Many people are answering right now and I could not save that. Please press again.',
  'error.unknown_action':
    'This button is from an older version and no longer works. Write "help" to see what I can do.',
  'error.too_fast': 'That is faster than I can follow. Please wait a minute and try again.',
  'error.storage_unavailable':
    'I cannot reach my records at the moment. Nothing was lost; please try again in a minute.',
  'error.unexpected': 'Something went wrong on my side. It has been logged. Please try again.',
  'error.survey_closed': 'This survey closed on {closedOn}. Thank you for wanting to answer.',
  'error.survey_not_invited': 'You are not among the people asked this time.',
  'error.survey_already_open': 'The survey "{title}" is already open. Close it before you start another.',
  'error.survey_no_audience': 'Nobody I know is in that audience, so there is nobody to ask.',
  'error.results_not_yet': 'Results are shown after the survey has closed, never before.',
} as const;
