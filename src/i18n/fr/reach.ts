import type { reach as english } from '../en/reach.ts';

export const reach: Record<keyof typeof english, string> = {
  'reach.reachable': 'joignables dès maintenant',
  'reach.installable': 'j’installe l’application avec la première carte',
  'reach.not-installed': 'l’application n’est pas installée, donc non interrogés',
  'reach.unknown': 'personne de ma connaissance n’a cette adresse',
  'reach.fix.installable': 'Rien à faire.',
  'reach.fix.not-installed':
    'Demandez à l’administrateur Teams d’installer l’application par une stratégie de configuration ; cela peut prendre un jour. Puis revenez ici.',
  'reach.fix.unknown':
    'Vérifiez l’adresse. Si elle est juste, l’application doit être installée une fois pour cette personne, afin que je la connaisse.',
  'reach.column.address': 'Adresse',
  'reach.column.name': 'Nom',
  'reach.column.department': 'Service',
  'reach.column.why': 'Pourquoi',
  'reach.column.fix': 'Ce qui aide',
};
