export const common = {
  'common.next': 'Next',
  'common.back': 'Back',
  'common.send': 'Send',
  'common.cancel': 'Cancel',
  'common.tryAgain': 'Try again',
} as const;
