import { questionnaire } from './questionnaire.ts';

/** The questionnaire a lead starts from. Ids are for ever: results of different years are compared by them. */
export const defaultQuestionnaire = questionnaire({
  version: '1',
  areas: [
    {
      id: 'HSE',
      name: { en: 'Safety & environment', fr: 'Sécurité et environnement' },
      criteria: [
        {
          id: 'HSE.1',
          long: {
            en: 'how safety, health and environmental rules are built into the purchases made for you',
            fr: 'la prise en compte des règles de santé, de sécurité et d’environnement dans les achats faits pour vous',
          },
          short: {
            en: 'Safety and environment rules in what we buy for you',
            fr: 'Sécurité et environnement dans nos achats pour vous',
          },
        },
        {
          id: 'HSE.2',
          long: {
            en: 'the checks on contractors before they work at your site',
            fr: 'les contrôles des entreprises extérieures avant leur intervention sur votre site',
          },
          short: {
            en: 'Contractor checks before they come to site',
            fr: 'Contrôle des prestataires avant leur venue sur site',
          },
        },
        {
          id: 'HSE.3',
          long: {
            en: 'the choice of lower-impact products, services and suppliers offered to you',
            fr: 'le choix de produits, services et fournisseurs à moindre impact qui vous est proposé',
          },
          short: { en: 'Greener products and suppliers on offer', fr: 'Offre de produits et fournisseurs plus verts' },
        },
        {
          id: 'HSE.4',
          long: {
            en: 'the reaction when a supplier causes a safety or environmental concern',
            fr: 'la réaction quand un fournisseur pose un problème de sécurité ou d’environnement',
          },
          short: {
            en: 'Our reaction when a supplier causes a concern',
            fr: 'Notre réaction si un fournisseur pose problème',
          },
        },
      ],
    },
    {
      id: 'COI',
      name: { en: 'Contact & information', fr: 'Contact et information' },
      criteria: [
        {
          id: 'COI.1',
          long: {
            en: 'knowing who to contact in procurement and reaching them',
            fr: 'le fait de savoir qui contacter aux achats et de pouvoir les joindre',
          },
          short: {
            en: 'Knowing whom to contact, and reaching them',
            fr: 'Savoir qui contacter, et pouvoir les joindre',
          },
        },
        {
          id: 'COI.2',
          long: {
            en: 'speed and clarity of answers to your questions',
            fr: 'la rapidité et la clarté des réponses à vos questions',
          },
          short: { en: 'Fast, clear answers', fr: 'Des réponses rapides et claires' },
        },
        {
          id: 'COI.3',
          long: {
            en: 'information on the progress of your requests without having to ask',
            fr: 'l’information sur l’avancement de vos demandes sans avoir à la réclamer',
          },
          short: {
            en: 'Being told how your request is going, unasked',
            fr: 'Être informé de ses demandes sans avoir à relancer',
          },
        },
        {
          id: 'COI.4',
          long: {
            en: 'how clear the rules, forms and responsibilities between you and procurement are',
            fr: 'la clarté des règles, des formulaires et des responsabilités entre vous et les achats',
          },
          short: { en: 'Clear rules, forms and who does what', fr: 'Des règles, formulaires et rôles clairs' },
        },
        {
          id: 'COI.5',
          long: {
            en: 'being consulted before a process or supplier changes',
            fr: 'le fait d’être consulté avant un changement de processus ou de fournisseur',
          },
          short: {
            en: 'Being asked before a process or supplier changes',
            fr: 'Être consulté avant un changement',
          },
        },
      ],
    },
    {
      id: 'SRC',
      name: { en: 'Finding suppliers', fr: 'Recherche de fournisseurs' },
      criteria: [
        {
          id: 'SRC.1',
          long: {
            en: 'early involvement and understanding of your need',
            fr: 'l’implication en amont et la compréhension de votre besoin',
          },
          short: {
            en: 'Involving you early and grasping your need',
            fr: 'Vous impliquer tôt et comprendre votre besoin',
          },
        },
        {
          id: 'SRC.2',
          long: {
            en: 'ability to find suitable suppliers and real competition',
            fr: 'la capacité à trouver des fournisseurs adaptés et une vraie concurrence',
          },
          short: {
            en: 'Finding suitable, competing suppliers',
            fr: 'Trouver des fournisseurs adaptés, en concurrence',
          },
        },
        {
          id: 'SRC.3',
          long: {
            en: 'respect of the agreed sourcing schedule',
            fr: 'le respect du calendrier convenu pour la consultation',
          },
          short: { en: 'Keeping the agreed sourcing schedule', fr: 'Tenir le calendrier convenu' },
        },
        {
          id: 'SRC.4',
          long: {
            en: 'the result: price, total cost, quality and contract terms',
            fr: 'le résultat : prix, coût complet, qualité et conditions du contrat',
          },
          short: { en: 'The result: price, quality, contract', fr: 'Le résultat : prix, qualité, contrat' },
        },
        {
          id: 'SRC.5',
          long: {
            en: 'follow-up of supplier performance after award',
            fr: 'le suivi de la performance des fournisseurs après l’attribution',
          },
          short: { en: 'Following up suppliers after award', fr: 'Suivre les fournisseurs après l’attribution' },
        },
      ],
    },
    {
      id: 'TRV',
      name: { en: 'Orders, tools & help', fr: 'Commandes, outils et aide' },
      criteria: [
        {
          id: 'TRV.1',
          long: {
            en: 'time from approved request to issued order',
            fr: 'le délai entre la demande approuvée et l’émission de la commande',
          },
          short: { en: 'Time from approval to order', fr: 'Délai entre approbation et commande' },
        },
        {
          id: 'TRV.2',
          long: {
            en: 'ease of use of the purchasing tools and catalogues',
            fr: 'la facilité d’utilisation des outils d’achat et des catalogues',
          },
          short: { en: 'Easy tools and catalogues', fr: 'Des outils et catalogues faciles' },
        },
        {
          id: 'TRV.3',
          long: {
            en: 'support with receipts, invoices and payment problems',
            fr: 'l’aide pour les réceptions, les factures et les problèmes de paiement',
          },
          short: { en: 'Help with receipts and invoices', fr: 'Aide pour réceptions et factures' },
        },
        {
          id: 'TRV.4',
          long: {
            en: 'first answer of the help desk solves the question',
            fr: 'la première réponse de l’assistance, qui doit régler la question',
          },
          short: { en: 'Help desk solves it first time', fr: 'L’assistance règle la question du premier coup' },
        },
        {
          id: 'TRV.5',
          long: {
            en: 'training, guides and self-service information',
            fr: 'les formations, les guides et l’information en libre-service',
          },
          short: { en: 'Training and guides', fr: 'Formations et guides' },
        },
      ],
    },
    {
      id: 'CII',
      name: { en: 'Ideas & improvement', fr: 'Idées et amélioration' },
      criteria: [
        {
          id: 'CII.1',
          long: {
            en: 'ideas for savings, simplification or better products',
            fr: 'les idées d’économies, de simplification ou de meilleurs produits',
          },
          short: { en: 'Ideas to save or simplify', fr: 'Des idées pour économiser ou simplifier' },
        },
        {
          id: 'CII.2',
          long: {
            en: 'access to supplier innovation and market news',
            fr: 'l’accès à l’innovation des fournisseurs et à l’actualité du marché',
          },
          short: { en: 'News of supplier innovation', fr: 'Nouveautés et innovations des fournisseurs' },
        },
        {
          id: 'CII.3',
          isAboutPromises: true,
          long: {
            en: 'commitments of the last improvement plan were kept',
            fr: 'le respect des engagements du dernier plan d’amélioration',
          },
          short: { en: 'Keeping last year’s promises', fr: 'Tenir les promesses de l’an dernier' },
        },
        {
          id: 'CII.4',
          long: {
            en: 'willingness to change processes that do not fit the need',
            fr: 'la volonté de changer les processus qui ne répondent pas au besoin',
          },
          short: { en: 'Changing rules that do not fit', fr: 'Changer les règles inadaptées' },
        },
      ],
    },
  ],
  perceptions: [
    {
      id: 'administrator',
      card: { en: 'paperwork', fr: 'de la paperasse' },
      name: { en: 'Administrator', fr: 'Administratif' },
    },
    {
      id: 'gatekeeper',
      card: { en: 'a gate to pass', fr: 'un passage obligé' },
      name: { en: 'Gatekeeper', fr: 'Contrôleur' },
    },
    {
      id: 'provider',
      card: { en: 'a service', fr: 'un service' },
      name: { en: 'Service provider', fr: 'Prestataire de services' },
    },
    {
      id: 'adviser',
      card: { en: 'a good adviser', fr: 'un bon conseil' },
      name: { en: 'Trusted adviser', fr: 'Conseiller de confiance' },
    },
    {
      id: 'partner',
      card: { en: 'a partner in my business', fr: 'un partenaire de mon activité' },
      name: { en: 'Valued business partner', fr: 'Partenaire métier reconnu' },
    },
  ],
});
