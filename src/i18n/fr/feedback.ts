import type { feedback as english } from '../en/feedback.ts';

export const feedback: Record<keyof typeof english, string> = {
  'command.feedback.requests': 'demandes',
  'command.feedback.requests.also': 'demande|rappels|demandes de rappel|qui veut être rappelé',
  'command.feedback.requests.about': 'qui a demandé à être rappelé ou contacté, par échéance',
  'command.feedback.comments': 'commentaires',
  'command.feedback.comments.also': 'commentaire|répondre aux commentaires|traiter commentaires',
  'command.feedback.comments.about': 'ce qui a été écrit dans la dernière enquête, un par un, pour y répondre',

  'feedback.due-call': 'À appeler d’ici le {day}',
  'feedback.due-chat': 'À contacter d’ici le {day}',
  'feedback.late-call': 'En retard : appel attendu pour le {day}',
  'feedback.late-chat': 'En retard : message attendu pour le {day}',
  'feedback.wants-call': 'Souhaite être rappelé',
  'feedback.wants-chat': 'Souhaite un message',
  'feedback.open-call': 'Appeler',
  'feedback.open-chat': 'Ouvrir la conversation',
  'feedback.open-request': 'Ouvrir : {name}',
  'feedback.owner': 'Suivi par {name}',
  'feedback.yours': 'Suivi par vous',
  'feedback.nobody': 'quelqu’un qui est parti depuis',
  'feedback.somebody': 'Une personne partie depuis',
  'feedback.no-address': 'Je ne connais pas son adresse ; cherchez par nom, s’il vous plaît.',
  'feedback.has-left': 'Cette personne n’est plus connue ici.',
  'feedback.no-example': 'Aucun exemple donné.',
  'feedback.survey': 'Enquête {title}',
  'feedback.page': 'Page {page} sur {pages}',
  'feedback.done-by': 'Fait le {day} par {name}',

  'feedback.progress': '{handled} traités sur {comments}',
  'feedback.speed':
    '{handled, plural, one {{inTime} réponse sur #} other {{inTime} réponses sur #}} dans les deux jours ouvrés après la clôture',
  'feedback.example': 'Un exemple',
  'feedback.with-order': '{subject} · commande {order}',
  'feedback.words-missing': 'Écrivez d’abord quelques mots : c’est ce que l’auteur lira.',
  'feedback.taken-back': 'Annulé. L’auteur n’a rien reçu.',
  'feedback.too-late': 'C’est déjà parti vers l’auteur et ne peut plus être annulé.',
  'feedback.noted-answered': 'Noté : répondu. Vous pouvez annuler jusqu’à la fin de la journée.',
  'feedback.noted-action': 'Noté : nous agissons. Vous pouvez annuler jusqu’à la fin de la journée.',
  'feedback.noted-declined': 'Noté : non retenu. Vous pouvez annuler jusqu’à la fin de la journée.',
  'feedback.by-name': 'L’auteur reçoit vos mots avec votre nom.',
  'feedback.not-by-name': 'L’auteur reçoit vos mots avec votre nom. Le sien n’est montré à personne.',
  'feedback.you': 'vous',
  'feedback.done-answered': 'Réponse de {who} · {when}',
  'feedback.done-action': 'Action décidée par {who} · {when}',
  'feedback.done-declined': 'Non retenu par {who} · {when}',
  'feedback.sends': 'L’auteur sera informé le prochain matin ouvré.',
  'feedback.sent': 'En route vers l’auteur.',
  'feedback.unreachable': 'L’auteur ne peut plus être joint.',
  'feedback.all-handled': 'Tous les commentaires lisibles sont traités. Merci.',
  'feedback.nothing-to-read':
    'Il n’y a rien à lire : aucun commentaire, ou moins de {k} réponses. Les commentaires sont montrés à partir de {k} réponses.',
  'feedback.none-closed': 'Aucune enquête n’est close. Les commentaires se lisent après la clôture, jamais avant.',
  'feedback.none-found': 'Aucune enquête de ce nom n’est close. Écrivez « commentaires » pour la dernière.',

  'feedback.wrote': 'Vous avez écrit sur : {about}',
  'feedback.told-answered': '{name}, achats, vous répond :',
  'feedback.told-action': '{name}, achats : nous agissons',
  'feedback.told-declined': '{name}, achats : nous ne le ferons pas, parce que',
  'feedback.privacy':
    'Je vous apporte ceci sans dire à personne qui vous êtes. L’équipe lit votre commentaire, pas votre nom.',

  'feedback-requests.summary':
    '{open, plural, =0 {Personne n’attend d’appel} one {# personne attend un appel ou un message} other {# personnes attendent un appel ou un message}}',
  'feedback-requests.title': 'Qui nous attend',
  'feedback-requests.count':
    '{open, plural, =0 {Personne n’attend. Bravo.} one {# personne attend} other {# personnes attendent}}{overdue, plural, =0 {} other {, # en retard}}',
  'feedback-requests.more': 'Suite',

  'feedback-request.summary': '{title} : {name}',
  'feedback-request.example': 'Son exemple',
  'feedback-request.priorities': 'À améliorer d’abord, selon cette personne',
  'feedback-request.note': 'Ce qu’il en est sorti, si vous voulez (l’équipe le lit)',
  'feedback-request.noteError': '1 000 caractères au maximum.',
  'feedback-request.done': 'Fait',
  'feedback-request.reopen': 'Finalement pas fait',
  'feedback-request.all': 'Toutes les demandes',

  'feedback-comment.summary': 'Un commentaire de l’enquête {survey}',
  'feedback-comment.title': 'Commentaires',
  'feedback-comment.words': 'Vos mots à l’auteur',
  'feedback-comment.wordsError': 'Écrivez quelques mots à l’auteur, 1 000 caractères au maximum.',
  'feedback-comment.hint':
    'Répondre : votre réponse. Nous agissons : ce qui est fait, et pour quand. Ne pas retenir : la raison.',
  'feedback-comment.answer': 'Répondre',
  'feedback-comment.act': 'Nous agissons',
  'feedback-comment.decline': 'Ne pas retenir',
  'feedback-comment.skip': 'Passer',
  'feedback-comment.undo': 'Annuler le dernier',

  'feedback-handled.summary': 'Ce commentaire est traité',
  'feedback-handled.title': 'Commentaires',
  'feedback-handled.typed': 'Ce que vous avez écrit n’a pas été envoyé',
  'feedback-handled.next': 'Commentaire suivant',
  'feedback-handled.undo': 'Annuler',

  'results-comments.answer': 'Y répondre un par un',

  'feedback-finished.summary': 'Aucun commentaire n’attend',
  'feedback-finished.title': 'Commentaires',
  'feedback-finished.undo': 'Annuler le dernier',
  'feedback-finished.results': 'Résultats',

  'feedback-replies.summary':
    '{n, plural, one {Vous nous avez écrit dans l’enquête : voici notre réponse} other {Vous nous avez écrit dans l’enquête : voici nos réponses}}',
  'feedback-replies.title': 'Vous avez écrit, nous répondons',
};
