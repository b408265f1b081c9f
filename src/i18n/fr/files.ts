import type { files as english } from '../en/files.ts';

export const files: Record<keyof typeof english, string> = {
  'files.open.title': 'Votre fichier est prêt',
  'files.open.once': 'Cette page sert une seule fois, jusqu’à {time}.',
  'files.open.care': 'Le fichier contient des noms. Gardez-le là où seules les personnes autorisées peuvent le lire.',
  'files.open.download': 'Télécharger',
  'files.used.title': 'Ce lien a déjà servi',
  'files.used.text': 'Un lien donne son fichier une seule fois. Si c’était vous, regardez dans vos téléchargements.',
  'files.expired.title': 'Ce lien est trop ancien',
  'files.expired.text':
    'Un lien sert pendant {minutes} minutes, pour que personne ne trouve un fichier bien plus tard.',
  'files.unknown.title': 'Ce lien est inconnu',
  'files.unknown.text': 'Il a pu être coupé en le copiant, ou il a plus d’un jour.',
  'files.again':
    'Revenez à votre conversation avec moi dans Teams et redemandez le fichier : vous aurez un nouveau lien.',
  'files.refused.title': 'Ce fichier ne vous est pas ouvert',
  'files.gone.title': 'Ce fichier n’existe plus',
  'files.later.title': 'Pas pour l’instant',
  'files.purpose.delivery':
    'Qui a reçu la carte, qui ne l’a pas reçue et pourquoi : une ligne par personne, à ouvrir dans Excel.',
  'files.upload.choose': 'Choisir un fichier CSV',
  'files.upload.drop': 'ou déposez-le ici',
  'files.upload.columns': 'Quelles colonnes peut-il avoir ?',
  'files.upload.noScript': 'Cette page a besoin de JavaScript pour envoyer votre fichier.',
  'files.upload.sending': 'Envoi …',
  'files.upload.checking': 'Vérification de chaque ligne …',
  'files.upload.cut': 'La connexion a été coupée. Rien n’a été gardé ; choisissez le fichier à nouveau.',
  'files.upload.one': 'Un seul fichier à la fois, s’il vous plaît.',
  'files.upload.until':
    'Vous pouvez essayer autant de fois qu’il le faut jusqu’à {time}. Rien n’est utilisé avant votre oui dans Teams.',
  'files.upload.audience.title': 'Envoyer une liste de personnes',
  'files.upload.audience.about':
    'Une ligne par personne, les titres en premier. Seule l’adresse est nécessaire : un e-mail ou un identifiant Entra.',
  'files.upload.audience.columns':
    'adresse – e-mail ou identifiant Entra ; la seule colonne obligatoire\nnom\nservice\nsite\nlangue – français ou anglais\nfuseau horaire – par exemple Europe/Paris\nacheteur – adresse de leur interlocuteur aux achats\ndomaines – ceux qu’ils utilisent, séparés par | ou par des espaces entre les codes\nclé – oui ou non, pour les personnes dont l’avis compte le plus',
  'files.taken.title': 'Votre liste est arrivée',
  'files.taken.next': 'Revenez dans Teams : une carte y attend votre oui. Vous pouvez fermer cette page.',
  'files.problems.title': '{n, plural, one {# point est} other {# points sont}} à corriger',
  'files.problems.more': 'Et {n} de plus. Corrigez d’abord ceux-ci, puis choisissez le fichier à nouveau.',
  'files.problems.line': 'Ligne',
  'files.problems.column': 'Colonne',
  'files.problems.what': 'Ce qui ne va pas',
  'files.problems.fix': 'Que faire',
  'files.trouble.empty': 'Il n’y a personne dans ce fichier. Il faut une ligne de titres et une ligne par personne.',
  'files.trouble.spreadsheet':
    'C’est un classeur. Dans Excel, choisissez Enregistrer sous, puis « CSV UTF-8 » : enregistrez-le en CSV.',
  'files.trouble.picture': 'C’est une image, pas une liste. Ouvrez la liste dans Excel et enregistrez-la en CSV.',
  'files.trouble.other-type': 'Ce n’est pas une liste. Ouvrez la liste dans Excel et enregistrez-la en CSV.',
  'files.trouble.web-page': 'C’est une page web, pas une liste. Ouvrez-la dans Excel et enregistrez-la en CSV.',
  'files.trouble.zeros':
    'Ce fichier contient des signes qu’aucun texte n’a. Ouvrez-le dans Excel et enregistrez-le de nouveau en CSV.',
  'files.trouble.too-large':
    'Ce fichier dépasse {limit} Mo. Retirez les colonnes inutiles, ou partagez-le en plusieurs fichiers.',
  'files.trouble.columns': 'Il y a plus de {limit} colonnes. Gardez celles de la liste ci-dessous et enregistrez.',
  'files.trouble.rows': 'Il y a plus de {limit, number} personnes. Partagez la liste et envoyez les parties une à une.',
  'files.trouble.quotes':
    'Un guillemet est mal placé à la ligne {line}. Enregistrez de nouveau le fichier en CSV depuis Excel.',
  'files.trouble.quote-open':
    'Un guillemet ouvert à la ligne {line} n’est jamais fermé. Le fichier est peut-être incomplet ; enregistrez-le de nouveau en CSV.',
  'files.trouble.long-cell':
    'La ligne {line} est bien trop longue pour une personne. Il y manque peut-être un guillemet.',
};
