import type { checklist as english } from '../en/checklist.ts';

export const checklist: Record<keyof typeof english, string> = {
  'command.checklist': 'liste',
  'command.checklist.also': 'bonjour|salut|hi|hello|hey|checklist|check list',
  'command.checklist.about': 'Toutes les étapes de l’enquête, avec la prochaine à faire. « Bonjour » fait de même.',

  'checklist-lines.summary': 'Votre liste',
  'checklist-lines.refresh': 'Votre liste à cet instant',
  'checklist-lines.other': 'Une autre étape',
  'checklist-lines.otherError': 'Choisissez une étape.',
  'checklist-lines.open': 'Ouvrir',
  'checklist.title.draft': 'Votre prochaine enquête, pas à pas',
  'checklist.title.open': 'Votre enquête est en cours',
  'checklist.title.closed': 'Après l’enquête',
  'checklist.intro.first': 'Personne d’autre ne voit rien avant la dernière étape et votre oui.',
  'checklist.intro.copy':
    'Elle commence comme une copie de la dernière. Personne d’autre ne voit rien avant votre oui.',
  'checklist.intro.draft':
    '« {title} », commune à tous les responsables. Personne d’autre ne voit rien avant votre oui.',
  'checklist.intro.open': '« {title} », jusqu’au {day}',
  'checklist.intro.closed': '« {title} », close le {day}',
  'checklist.nudge': 'Dix jours ouvrés ont passé, et ceci attend encore : {step}.',
  'checklist.line': '{mark} {n}. {step} – {state}',
  'checklist.state.done': 'fait',
  'checklist.state.next': 'à faire maintenant',
  'checklist.state.open': 'à faire',

  'checklist.step.try': 'L’essayer sur vous',
  'checklist.step.questions': 'Questions',
  'checklist.step.people': 'Personnes',
  'checklist.step.dates': 'Dates et confidentialité',
  'checklist.step.team': 'Auto-évaluation de l’équipe',
  'checklist.step.pilot': 'Pilote',
  'checklist.step.send': 'Envoi',
  'checklist.step.results': 'Lire les résultats',
  'checklist.step.tell': 'Informer ceux qui ont répondu',
  'checklist.step.requests': 'Demandes d’appel ou de discussion',
  'checklist.step.comments': 'Commentaires',
  'checklist.step.again': 'Prochaine enquête',

  'checklist.do.try': 'L’essayer sur moi',
  'checklist.do.people': 'Choisir les personnes',
  'checklist.do.dates': 'Régler dates et confidentialité',
  'checklist.do.pilot': 'Pilote',
  'checklist.do.send': 'Aperçu et envoi',
  'checklist.do.team': 'Auto-évaluation',
  'checklist.do.progress': 'Avancement',
  'checklist.do.results': 'Lire les résultats',
  'checklist.do.tell': 'Informer ceux qui ont répondu',
  'checklist.do.requests': 'Demandes',
  'checklist.do.comments': 'Commentaires',
  'checklist.do.again': 'Copier la dernière enquête',

  'checklist.try': 'Les vraies cartes, ici dans votre discussion. Vos réponses ne comptent nulle part.',
  'checklist.questions': 'Les {n} questions fournies, dans {areas} domaines',
  'checklist.people': '{audience} : {n, plural, one {# personne interrogée} other {# personnes interrogées}}',
  'checklist.dates':
    '« {title} », jusqu’au {day} ; {mode, select, identified {réponses avec les noms} other {réponses sans noms, groupes dès {k}}}',
  'checklist.wrong': '{n, plural, one {Un point reste} other {# points restent}} à corriger dans le formulaire.',
  'checklist.unset-people': 'Qui est interrogé',
  'checklist.unset-dates': 'Jusqu’à quand, avec ou sans noms, et qui signe',
  'checklist.unset-pilot': 'Quelques personnes d’abord, si vous voulez ; sous « Plus de réglages » du formulaire',
  'checklist.pilot':
    '{n, plural, =0 {Aucun} one {# personne d’abord} other {# personnes d’abord, puis elle attend votre « continuer »}}',
  'checklist.team-later': 'S’ouvre à l’envoi de l’enquête : vos collègues m’écrivent « auto-évaluation ».',
  'checklist.send-later': 'D’abord l’aperçu, avec qui elle atteint ; puis votre oui.',
  'checklist.sent': 'Envoyée le {day}',
  'checklist.team':
    '{answered} sur {of} ont répondu{isClosed, select, true { ; terminée} other {}} ; {scored} sur {criteria} notés ensemble',
  'checklist.left': '{n, plural, =0 {Aucun en attente} one {Un en attente} other {# en attente}}',
  'checklist.told': 'Le {day}',
  'checklist.copy': 'Commence avec les réglages de « {title} ».',
  'checklist.sponsor': 'Commanditaire',

  'checklist-rehearsal.summary': 'Répétition',
  'checklist-rehearsal.title': 'Répétition : rien n’est enregistré pour l’enquête',
  'checklist-rehearsal.text': 'Vous seul voyez cette carte. Écrivez « liste » pour revenir.',

  'checklist-team.summary': 'Auto-évaluation de l’équipe',
  'checklist-team.refresh': 'L’auto-évaluation à cet instant',
  'checklist-team.title': 'Auto-évaluation de l’équipe',
  'checklist-team.area': 'Domaine à noter ensemble',
  'checklist-team.areaError': 'Choisissez un domaine.',
  'checklist-team.score': 'Noter ce domaine',
  'checklist-team.close': 'Terminer les réponses',
  'checklist-team.list': 'Liste',
  'checklist.team-of': '« {title} », jusqu’au {day}',
  'checklist.team-answered':
    '{answered} sur {of} {isClosed, select, true {avaient répondu à la fin} other {ont répondu}}',
  'checklist.team-blind':
    'Chaque collègue m’écrit « auto-évaluation » et répond seul. Leurs réponses s’ouvrent quand tous ont répondu, ou quand vous y mettez fin.',
  'checklist.team-scoring':
    'Réunissez-vous : chaque domaine montre ce que l’équipe a dit, et vous convenez d’une note par question. Jusqu’à la clôture personne ne voit ce que disent les clients.',
  'checklist.team-over':
    'L’enquête est close. Ce qui a été noté ensemble figure à côté des résultats, sinon la moyenne des membres.',
  'checklist.team-scored': '{scored} questions sur {criteria} notées ensemble',
  'checklist.team-area': '{name} ({scored} sur {criteria})',

  'checklist-ending.summary': 'Terminer les réponses ?',
  'checklist-ending.title': 'Terminer les réponses ?',
  'checklist-ending.text':
    'Vos collègues ne pourront plus répondre, et leurs réponses s’ouvriront pour votre discussion. Le nombre de réponses est gardé avec les résultats. C’est définitif.',
  'checklist-ending.yes': 'Terminer',

  'checklist-area.summary': 'Une note pour l’équipe',
  'checklist-area.intro': 'De quoi l’équipe convient-elle ? La réponse du milieu est proposée.',
  'checklist-area.placeholder': 'Pas de note',
  'checklist-area.error': 'Choisissez une note, ou aucune.',
  'checklist-area.save': 'Enregistrer',
  'checklist.spread': 'L’équipe a dit : {said}. Milieu : {median}',
  'checklist.spread-few': 'Trop peu de réponses pour montrer ce qui a été dit.',
};
