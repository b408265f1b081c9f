import type { reach as english } from '../en/reach.ts';

export const reach: Record<keyof typeof english, string> = {
  'reach.reachable': 'joignables dès maintenant',
  'reach.installable': 'j’installe l’application avec la première carte',
  'reach.not-installed': 'injoignables, l’application n’est pas installée',
  'reach.removed-app': 'injoignables, elles ont retiré l’application',
  'reach.unknown': 'personne de ma connaissance n’a cette adresse',
  'reach.fix.installable': 'Rien à faire.',
  'reach.fix.not-installed':
    'Demandez à l’administrateur Teams d’installer l’application par une stratégie de configuration ; cela peut prendre un jour. Puis revenez ici.',
  'reach.fix.removed-app':
    'C’est leur choix : elle ne leur est pas réinstallée. Demandez-leur ; elles l’ajoutent elles-mêmes dans Teams, sous Applications.',
  'reach.fix.unknown':
    'Vérifiez l’adresse. Si elle est juste, l’application doit être installée une fois pour cette personne, afin que je la connaisse.',
  'reach.column.address': 'Adresse',
  'reach.column.name': 'Nom',
  'reach.column.department': 'Service',
  'reach.column.why': 'Pourquoi',
  'reach.column.fix': 'Ce qui aide',
  'delivery.reason.removed-app': 'elles ont retiré l’application',
  'delivery.advice.removed-app':
    'C’est leur choix : je ne la réinstalle pas. Demandez-leur ; une fois l’application ajoutée dans Teams, la carte suivante leur parvient.',
  'delivery.reason.install-not-permitted': 'je n’ai pas le droit d’installer l’application pour eux',
  'delivery.advice.install-not-permitted':
    'L’administrateur accorde TeamsAppInstallation.ReadWriteSelfForUser.All au bot et vérifie que la stratégie d’autorisation admet ces personnes, ou installe l’application par stratégie.',
  'delivery.reason.install-not-found': 'personne ou application inconnue de Microsoft Graph',
  'delivery.advice.install-not-found':
    'Si c’est tout le monde, TEAMS_APP_CATALOG_ID est faux ; l’exploitant le copie depuis le centre d’administration Teams. Si c’est quelques-uns, ils sont partis ou sans licence Teams.',
  'delivery.reason.install-refused': 'Microsoft Graph a refusé d’installer l’application',
  'delivery.advice.install-refused': 'L’administrateur Teams installe l’application pour eux par stratégie.',
};
