import type { places as english } from '../en/places.ts'
import type { Translation } from '../translate.ts'

export const places: Translation<typeof english> = {
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
