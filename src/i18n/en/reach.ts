/** Whom the bot can reach, and what helps where it cannot. */
export const reach = {
  'reach.reachable': 'can be reached now',
  'reach.installable': 'I install the app with the first card',
  'reach.not-installed': 'out of reach, the app is not installed',
  'reach.removed-app': 'out of reach, they removed the app',
  'reach.unknown': 'nobody I know has this address',
  'reach.fix.installable': 'Nothing to do.',
  'reach.fix.not-installed':
    'Ask the Teams administrator to install the app for them with an app setup policy; it can take a day. Then look here again.',
  'reach.fix.removed-app':
    'Their choice, so it is not installed for them again. Ask them; they add it themselves under Apps in Teams.',
  'reach.fix.unknown':
    'Check the address. If it is right, the app has to be installed for this person once, so that I get to know them.',
  'reach.column.address': 'Address',
  'reach.column.name': 'Name',
  'reach.column.department': 'Department',
  'reach.column.why': 'Why',
  'reach.column.fix': 'What helps',
  'delivery.reason.removed-app': 'they removed the app',
  'delivery.advice.removed-app':
    'Their choice, so I do not install it again. Ask them; once they have added it in Teams, the next card reaches them.',
  'delivery.reason.install-not-permitted': 'I may not install the app for them',
  'delivery.advice.install-not-permitted':
    'The administrator grants TeamsAppInstallation.ReadWriteSelfForUser.All to the bot and checks that the app permission policy allows these people, or installs the app by policy.',
  'delivery.reason.install-not-found': 'no such person or app for Microsoft Graph',
  'delivery.advice.install-not-found':
    'If it is everybody, TEAMS_APP_CATALOG_ID is wrong; the operator copies it from the Teams admin center. If it is a few, they have left or have no Teams licence.',
  'delivery.reason.install-refused': 'Microsoft Graph refused to install the app',
  'delivery.advice.install-refused': 'The Teams administrator installs the app for them by policy.',
} as const;
