export const files = {
  'files.open.title': 'Your file is ready',
  'files.open.once': 'This page works once, until {time}.',
  'files.open.care': 'The file holds names. Keep it where only people who may see them can read it.',
  'files.open.download': 'Download',
  'files.used.title': 'This link has been used',
  'files.used.text': 'A link gives its file once. If that was you, look in your downloads.',
  'files.expired.title': 'This link is too old',
  'files.expired.text': 'A link works for {minutes} minutes, so that nobody finds a file much later.',
  'files.unknown.title': 'This link is not known',
  'files.unknown.text':
    'It may have been cut off when it was copied, or it was removed after {minutes} minutes and a day.',
  'files.again': 'Go back to your chat with me in Teams and ask for the file again: that gives you a new link.',
  'files.refused.title': 'This file is not open to you',
  'files.gone.title': 'This file is no longer there',
  'files.later.title': 'Not just now',
  'files.purpose.delivery': 'Who got the card, who did not and why: one line for each person, to open in Excel.',
} as const;
