export const bot = {
  'common-trouble.summary': 'That did not work',
  'common-trouble.title': 'That did not work',
  'common-trouble.reference': 'Reference for your procurement team: {reference}',
  'common-trouble.typed': 'What you wrote',
  'common-help.summary': 'What I can do for you',
  'common-help.title': 'What I can do for you',
  'common-help.greeting':
    'Hello! I am the voice of Procurement: I ask how we are doing, and I tell you what comes of it.',
  'common-help.unknown': 'Sorry, I did not understand that.',
  'common-help.lead': 'You can write:',
  'common-help.question': 'For anything else, please ask your procurement contact.',
  'common-welcome.summary': 'Procurement is listening',
  'common-welcome.title': 'Procurement is listening',
  'common-welcome.what': 'Now and then I ask what you think of Procurement, and I tell you what was done about it.',
  'common-welcome.when':
    'I write during your working hours, seldom more than once a week, and every card says how to stop it.',
  'common-welcome.help': 'What can I do here?',
} as const;
