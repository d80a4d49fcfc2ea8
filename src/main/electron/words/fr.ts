import { engineFr } from '../../../shared/engine-words/fr.ts'
import { places } from '../../../shared/place-names/fr.ts'
import type { ShellWords } from './en.ts'

/** Ce que dit le programme de bureau en français : menu, dialogues et notifications. */
export const fr: ShellWords = {
  ...places,

  file: 'Fichier',
  import_files: 'Importer des fichiers CSV…',
  open_workspace: 'Ouvrir un espace de travail…',
  open_recent: 'Ouvrir un espace récent',
  back_up: 'Sauvegarder l’espace de travail…',
  show_workspace_folder: 'Montrer le dossier de l’espace de travail',
  close: 'Fermer la fenêtre',
  quit: 'Quitter',

  edit: 'Édition',
  undo: 'Annuler',
  redo: 'Rétablir',
  cut: 'Couper',
  copy: 'Copier',
  paste: 'Coller',
  select_all: 'Tout sélectionner',

  go: 'Aller',
  search: 'Rechercher partout…',
  retraining: 'Nouvel entraînement',

  view: 'Affichage',
  reload: 'Recharger',
  actual_size: 'Taille réelle',
  zoom_in: 'Agrandir',
  zoom_out: 'Réduire',
  full_screen: 'Plein écran',

  window: 'Fenêtre',
  minimize: 'Réduire la fenêtre',

  help: 'Aide',
  welcome: 'Bienvenue',
  show_log_folder: 'Montrer le dossier des journaux',
  about: 'À propos de Benchtop',

  services: 'Services',
  hide: 'Masquer Benchtop',
  hide_others: 'Masquer les autres',
  show_all: 'Tout afficher',

  on_your_desk: 'Des expériences MLOps sur votre propre machine.',
  workspace_at: (dir) => `Espace de travail : ${dir}`,
  ok: 'OK',

  choose_workspace: 'Ouvrir un espace de travail',
  not_opened: 'Cet espace de travail n’a pas pu être ouvert',
  not_started: 'Benchtop n’a pas pu ouvrir son espace de travail',

  still_runs: (title) => `« ${title} » est encore en cours.`,
  still_run: (count) => `${count} tâches sont encore en cours.`,
  cancelled_whole: 'Elles seront annulées sans rien laisser à moitié fait ; un balayage peut être repris plus tard.',
  cancel_and_quit: 'Les annuler et quitter',
  cancel_and_open: 'Les annuler et l’ouvrir',
  stay: 'Rester',

  ended_badly: 'Benchtop ne s’est pas terminé normalement la dernière fois.',
  ended_badly_in: (dir) =>
    `L’espace ouvert était ${dir}. Ce qui avait été enregistré est là ; les tâches en cours sont marquées comme échouées. La vérification lit tout l’espace de travail et prend un moment.`,
  open_and_check: 'L’ouvrir et le vérifier',
  open_it: 'L’ouvrir',
  open_another: 'En ouvrir un autre…',
  show_log: 'Montrer le journal',

  window_stopped: 'La fenêtre a cessé de fonctionner.',
  window_stopped_hint:
    'Les tâches et le serveur continuent ; rien de ce qui a été enregistré n’est perdu. Le journal en dit plus : Aide, Montrer le dossier des journaux.',
  show_again: 'Afficher à nouveau les écrans',
  close_window: 'Fermer la fenêtre',

  job_finished: (title) => `Terminé : ${title}`,
  job_failed: (title) => `Échec : ${title}`,
  see_result: 'Ouvrez Benchtop pour voir ce qu’il en est.',

  engine: engineFr
}
