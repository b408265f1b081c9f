/** Whom the bot can reach, and what helps where it cannot. */
export const reach = {
  'reach.reachable': 'can be reached now',
  'reach.installable': 'I install the app with the first card',
  'reach.not-installed': 'the app is not installed, so not asked',
  'reach.unknown': 'nobody I know has this address',
  'reach.fix.installable': 'Nothing to do.',
  'reach.fix.not-installed':
    'Ask the Teams administrator to install the app for them with an app setup policy; it can take a day. Then look here again.',
  'reach.fix.unknown':
    'Check the address. If it is right, the app has to be installed for this person once, so that I get to know them.',
  'reach.column.address': 'Address',
  'reach.column.name': 'Name',
  'reach.column.department': 'Department',
  'reach.column.why': 'Why',
  'reach.column.fix': 'What helps',
} as const;
