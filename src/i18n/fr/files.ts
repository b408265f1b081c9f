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
};
