/** Comment le projet d'exemple décrit ce qu'il déclare, d'après resources/streamflow/features.json. */
export const sample: Readonly<Record<string, string>> = {
  'Sample project': 'Projet d’exemple',
  'A customer of StreamFlow, a video streaming service': 'Un client de StreamFlow, un service de vidéo en ligne',
  'The subscription as it stands: its age in months, its monthly price, its plans and the internet service it runs on; plans are blank without internet service':
    'L’abonnement tel qu’il est : son âge en mois, son prix mensuel, ses formules et l’accès à Internet qu’il emprunte ; les formules sont vides sans accès à Internet',
  'Viewing: hours and devices of the last 30 days; minutes a session, skips and rebuffering of the last 7 days':
    'Le visionnage : heures et appareils des 30 derniers jours ; minutes par session, sauts et mises en mémoire tampon des 7 derniers jours',
  'Payments that failed in the last 90 days': 'Les paiements qui ont échoué ces 90 derniers jours',
  'Support tickets of the last 90 days and the hours it took on average to resolve one':
    'Les demandes d’assistance des 90 derniers jours, et les heures qu’il a fallu en moyenne pour en résoudre une',
  'The 14 features that a model reads to tell whether a customer will leave':
    'Les 14 features que lit un modèle pour dire si un client va partir'
}
