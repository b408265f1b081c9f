import type { bot as english } from '../en/bot.ts';

export const bot: Record<keyof typeof english, string> = {
  'common-trouble.summary': 'Cela n’a pas fonctionné',
  'common-trouble.title': 'Cela n’a pas fonctionné',
  'common-trouble.reference': 'Référence pour votre équipe achats : {reference}',
  'common-trouble.typed': 'Ce que vous avez écrit',
  'common-help.summary': 'Ce que je peux faire pour vous',
  'common-help.title': 'Ce que je peux faire pour vous',
  'common-help.greeting':
    'Bonjour ! Je suis la voix des Achats : je demande votre avis et je vous dis ce qu’il en advient.',
  'common-help.unknown': 'Désolé, je n’ai pas compris.',
  'common-help.lead': 'Vous pouvez écrire :',
  'common-help.question': 'Pour toute autre question, adressez-vous à votre interlocuteur aux Achats.',
  'common-welcome.summary': 'Les Achats vous écoutent',
  'common-welcome.title': 'Les Achats vous écoutent',
  'common-welcome.what':
    'De temps en temps, je vous demande ce que vous pensez des Achats, et je vous dis ce qui a été fait.',
  'common-welcome.when':
    'J’écris pendant vos heures de travail, rarement plus d’une fois par semaine, et chaque carte dit comment l’arrêter.',
  'common-welcome.help': 'Que puis-je faire ici ?',
};
