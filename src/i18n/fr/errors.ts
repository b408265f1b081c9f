import type { errors as english } from '../en/errors.ts';

export const errors: Record<keyof typeof english, string> = {
  'error.not_allowed':
    'Cela ne vous est pas ouvert. Si vous pensez que ce devrait l’être, demandez à un responsable achats.',
  'error.team_only':
    'L’auto-évaluation est réservée à l’équipe achats. Votre avis compte dans l’enquête : écrivez « enquête ».',
  'error.not_found': 'Je ne trouve plus cet élément. Il a peut-être été supprimé.',
  'error.not_your_card':
    'Cette carte a été faite pour quelqu’un d’autre. La vôtre est dans votre conversation avec moi.',
  'error.bad_input': 'Je n’ai pas pu utiliser ce que la carte a envoyé. Rien n’a changé.',
  'error.busy':
    'Beaucoup de personnes répondent en ce moment et je n’ai pas pu enregistrer. Veuillez appuyer de nouveau.',
  'error.unknown_action':
    'Ce bouton vient d’une ancienne version et ne fonctionne plus. Écrivez « aide » pour voir ce que je sais faire.',
  'error.too_fast': 'C’est plus vite que je ne peux suivre. Attendez une minute, puis réessayez.',
  'error.storage_unavailable':
    'Je n’atteins pas mes données pour le moment. Rien n’est perdu ; réessayez dans une minute.',
  'error.unexpected': 'Une erreur s’est produite de mon côté. Elle est consignée. Veuillez réessayer.',
  'error.survey_closed': 'Cette enquête a été close le {closedOn}. Merci d’avoir voulu répondre.',
  'error.survey_not_invited': 'Vous ne faites pas partie des personnes interrogées cette fois-ci.',
  'error.survey_already_open': 'L’enquête « {title} » est déjà ouverte. Fermez-la avant d’en commencer une autre.',
  'error.survey_no_audience': 'Je ne connais personne dans ce public : il n’y a personne à interroger.',
  'error.results_not_yet': 'Les résultats sont montrés après la clôture de l’enquête, jamais avant.',
};
