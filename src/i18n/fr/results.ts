import type { results as english } from '../en/results.ts';

export const results: Record<keyof typeof english, string> = {
  'command.results.show': 'résultats',
  'command.results.show.also': 'résultat|résultats de enquête',
  'command.results.show.about':
    'ceux de la dernière enquête ; ajoutez un nom, comme « résultats 2025 », pour une plus ancienne',

  'results.overall': 'Global',
  'results.dates': '{title} · du {from} au {to}',
  'results.headline':
    '{n, plural, one {de # personne} other {de # personnes}} : satisfaites ou très satisfaites des achats, globalement.',
  'results.likely': 'Si toutes les personnes interrogées avaient répondu : très probablement de {low} à {high}.',
  'results.few':
    '{n, plural, =0 {Personne n’a} one {# personne a} other {# personnes ont}} répondu à cette question. Elle est montrée à partir de {k} réponses.',
  'results.too-low':
    'Seules {rate} des personnes interrogées ont répondu. C’est trop peu pour parler au nom des autres : pas de chiffre global ; les nombres ci-dessous valent pour celles qui ont répondu.',
  'results.low': '{rate} des personnes interrogées ont répondu. Les autres pensent peut-être autrement.',
  'results.rate':
    '{answered} sur {invited} interrogées ont répondu ({rate}) : {complete} entièrement, {partial} en partie. {declined} n’ont pas voulu, {noContact} ne travaillent pas avec les achats.',
  'results.up': '▲ en hausse',
  'results.down': '▼ en baisse',
  'results.unclear': 'sans changement net',
  'results.change': '{word} par rapport à {title}',
  'results.small-n':
    '{n, plural, one {# réponse, c’est peu} other {# réponses, c’est peu}} : une part de 70 % ne serait connue qu’à environ ±{half} points près.',
  'results.none-strong': 'Aucun critère n’est nettement au-dessus du critère moyen.',
  'results.none-weak': 'Aucun critère n’est nettement en dessous du critère moyen.',
  'results.standout': '{name} : {share} ({likely})',
  'results.chosen': '{n} sur {of}',
  'results.gap-none': 'Le regard de l’équipe est montré quand trois de ses membres ont répondu.',
  'results.gap-alike': 'Là où on peut le dire, l’équipe se voit comme ses clients la voient.',
  'results.gap-higher':
    'L’équipe se note mieux que ses clients ne la notent sur {n, plural, one {# critère} other {# critères}} : {names}',
  'results.gap-lower':
    'L’équipe se note moins bien que ses clients ne la notent sur {n, plural, one {# critère} other {# critères}} : {names}',
  'results.gap-overall': 'Globalement l’équipe se donne {self} sur 4, ses clients lui donnent {mean}.',
  'results.drivers': 'Va de pair avec la satisfaction globale et est mal noté : {names}.',
  'results.drivers-none': 'Rien de mal noté ne va nettement de pair avec la satisfaction globale.',
  'results.drivers-few':
    'Ce qui va de pair avec la satisfaction globale se lit à partir de 25 réponses ; d’ici là, fiez-vous à ce que les gens veulent voir corrigé.',
  'results.none-found': 'Aucune enquête « {title} » n’est close. Closes à ce jour : {titles}.',
  'results.none-yet': 'Aucune enquête n’est encore close. Les résultats sont montrés après la clôture, jamais avant.',

  'results-summary.summary': 'Résultats',
  'results-summary.title': 'Résultats',
  'results-summary.areas': 'Les domaines',
  'results-summary.area': 'Domaine',
  'results-summary.satisfied': 'Satisfaits',
  'results-summary.change': 'Évolution',
  'results-summary.strengths': 'Nettement mieux que le critère moyen',
  'results-summary.weaknesses': 'Nettement moins bien que le critère moyen',
  'results-summary.priorities': 'À corriger en premier, selon eux',
  'results-summary.perception': '« Pour vous, les achats sont surtout… »',
  'results-summary.team': 'Le regard de l’équipe',
  'results-summary.drivers': 'Ce qui compte le plus',
  'results-summary.more': 'Priorités, points forts, regard de l’équipe',
  'results-summary.look': 'Regarder de plus près',
  'results-summary.lookError': 'Choisissez un domaine.',
  'results-summary.open': 'Ouvrir',
  'results-summary.departments': 'Par service',
  'results-summary.comments': 'Commentaires',
  'results-summary.note':
    'Satisfaits = satisfaits ou très satisfaits. En petit : la plage où se situerait très probablement la part si toutes les personnes interrogées avaient répondu (95 %). Une hausse ou une baisse n’est dite que si le hasard est une raison peu probable.',

  'results-area.summary': '{name} : résultats',
  'results-area.title': '{name}',
  'results-area.criterion': 'Critère',
  'results-area.satisfied': 'Satisfaits',
  'results-area.change': 'Évolution, équipe',
  'results-area.note':
    'Sous chaque critère : combien l’ont noté, et leurs réponses, de « Insatisfait » à « Très satisfait ». Équipe : ce que l’équipe s’est donné moins ce que les clients ont donné, sur l’échelle de 1 à 4.',
  'results-area.overview': 'Vue d’ensemble',
  'results-area.comments': 'Commentaires',
  'results.area-line':
    '{n, plural, one {# personne l’a noté} other {# personnes l’ont noté}}, {unused, plural, =0 {personne n’a} one {# a} other {# ont}} dit ne pas l’utiliser.',
  'results.area-mean': 'En moyenne {mean} sur 4.',
  'results.area-team': 'L’équipe se donne {self}.',
  'results.spread': '{n} notes : {levels}',
  'results.mean': 'moyenne {mean} ({low}–{high})',
  'results.mean-only': 'moyenne {mean}',
  'results.cannot-judge': '{n} sans avis',
  'results.team-gap': 'équipe {gap}',
  'results.under': 'moins de {k}',

  'results-departments.summary': 'Résultats par service',
  'results-departments.title': 'Par service',
  'results-departments.about': 'Montrer',
  'results-departments.aboutError': 'Choisissez quoi montrer.',
  'results-departments.show': 'Montrer',
  'results-departments.department': 'Service',
  'results-departments.answered': 'Notes',
  'results-departments.satisfied': 'Satisfaits',
  'results-departments.order':
    'Par ordre alphabétique : là où les plages se recouvrent, aucun service n’est meilleur qu’un autre.',
  'results-departments.more': 'Autres services',
  'results-departments.overview': 'Vue d’ensemble',
  'results.departments-hidden':
    'Les groupes de moins de {k} notes ne sont pas montrés, ni le plus petit des suivants quand il les trahirait.',

  'results-comments.summary': 'Commentaires',
  'results-comments.title': 'Commentaires',
  'results-comments.about': 'Au sujet de',
  'results-comments.aboutError': 'Choisissez un sujet.',
  'results-comments.show': 'Montrer',
  'results-comments.next': 'Commentaires suivants',
  'results-comments.overview': 'Vue d’ensemble',
  'results.comments-example': 'Exemples donnés à la fin',
  'results.comments-few': 'Les commentaires sont montrés à partir de {k} réponses.',
  'results.comments-none': 'Personne n’a commenté ce sujet.',
  'results.comments-page': 'Page {page} sur {pages}',
  'results.comments-shuffled':
    'Sans ordre particulier et sans noms. Merci de ne pas chercher à deviner qui les a écrits.',
  'results.comments-named': 'Leurs auteurs savent que vous voyez leurs noms.',
  'results.comment-about': 'Au sujet de : {name}',
  'results.comment-order': 'Commande : {order}',
};
