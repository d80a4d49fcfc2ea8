import type { data as english } from '../en/data.ts'
import type { Translation } from '../translate.ts'

export const data: Translation<typeof english> = {
  browse_files: 'Choisir des fichiers',
  browse_folder: 'Choisir un dossier',
  sample_done: 'Le projet d’exemple est ouvert et son modèle répond. <serving>L’essayer sur l’écran Service</serving>',
  sample_failed: 'Le projet d’exemple n’a pas pu être ouvert',
  sample_steps: 'Étapes',
  in_progress: 'en cours'
}
