import type { PlaceNames } from './en.ts'

/** Comment les écrans s'appellent. */
export const places: PlaceNames = {
  home: 'Accueil',
  data: 'Données',
  features: 'Features',
  train: 'Entraîner',
  experiments: 'Expériences',
  models: 'Modèles',
  serving: 'Service',
  monitoring: 'Surveillance',
  jobs: 'Tâches',
  workspace: 'Espace de travail',
  run: 'Exécution'
}
