import type { common as english } from '../en/common.ts';

export const common: Record<keyof typeof english, string> = {
  'common.next': 'Suivant',
  'common.back': 'Retour',
  'common.send': 'Envoyer',
  'common.cancel': 'Annuler',
  'common.tryAgain': 'Réessayer',
};
