import type { jobs as english } from '../en/jobs.ts'
import type { Translation } from '../translate.ts'

export const jobs: Translation<typeof english> = {
  about: 'Ce qui dure plus qu’un clic : imports, entraînements, sauvegardes. Les plus récentes d’abord.',
  unreadable: 'Les tâches n’ont pas pu être lues',
  running: 'En cours',
  none: 'Rien n’a encore été exécuté',
  none_hint:
    'Importez un fichier, entraînez un modèle ou ouvrez le projet d’exemple ; la tâche est alors listée ici, avec sa durée et ce qui en est sorti.',
  ended: 'Tâches terminées',
  job: 'Tâche',
  state: 'État',
  started: 'Début',
  took: 'Durée',
  outcome: 'Résultat'
}
