import type { workspace as english } from '../en/workspace.ts'
import type { Translation } from '../translate.ts'

export const workspace: Translation<typeof english> = {
  show_folder: 'Montrer le dossier',
  show_log: 'Montrer le journal',
  choose: 'Choisir…',
  choose_named: 'Choisir : {label}',
  show_it: 'Montrer',
  open_it: 'Ouvrir maintenant',
  cancelled: 'Annulé ; rien n’a été modifié.',
  no_reason: 'L’échec est resté sans explication.',
  n_files: '{count, plural, one {# fichier} other {# fichiers}}',

  others: '{count, plural, one {# autre programme} other {# autres programmes}} sur cet espace de travail',
  others_hint:
    'Les deux peuvent écrire : chaque modification est une transaction, l’autre l’attend et la montre en moins d’une seconde. Une tâche ne s’annule que là où elle a été lancée.',
  host_desktop: 'Une fenêtre de bureau',
  host_browser: 'Un serveur pour le navigateur',
  host_command: 'Une commande',
  host_older: 'Une version plus ancienne de Benchtop',
  host_unknown: 'Un programme',
  other_program: '{who}.',
  other_program_on: '{who} sur {machine} (processus {pid}), démarrage {ago}.',

  back_up: 'Sauvegarder ou déplacer',
  back_up_hint:
    'Une sauvegarde est un dossier qui contient tout : base de données, artefacts et empreinte de chaque fichier. C’est elle-même un espace de travail : l’emporter sur une autre machine et l’y ouvrir déplace le travail.',
  back_up_folder: 'Dossier des sauvegardes',
  back_up_folder_hint:
    'Chaque sauvegarde y reçoit son propre dossier, nommé par l’heure. De préférence sur un autre disque.',
  back_up_now: 'Sauvegarder maintenant',
  back_up_failed: 'La sauvegarde n’a pas pu être faite',
  backed_up: 'Sauvegardé : {files}, {size}, dans <dir>{path}</dir>',
  backed_up_next: 'Ouvrez-la avec Benchtop pour reprendre à cet instant, ou restaurez-la ci-dessous.',

  restore: 'Restaurer une sauvegarde',
  restore_hint:
    'Dans un nouveau dossier, chaque fichier vérifié par son empreinte. Cet espace de travail reste tel qu’il est.',
  restore_from: 'Sauvegarde',
  restore_from_hint: 'Le dossier qu’une sauvegarde a créé, avec backup.json dedans.',
  restore_to: 'Nouvel espace de travail',
  restore_to_hint: 'Un dossier vide, ou qui n’existe pas encore.',
  restore_now: 'Restaurer',
  restore_failed: 'La sauvegarde n’a pas pu être restaurée',
  restored: 'Restauré : {files}, {size}, dans <dir>{path}</dir>',
  restored_next: 'Démarrez Benchtop avec --workspace et ce dossier pour l’ouvrir.',

  integrity: 'Intégrité',
  integrity_hint:
    'Lit toute la base de données, compte les lignes de chaque jeu de données et cherche les fichiers de chaque modèle.',
  check_now: 'Vérifier maintenant',
  check_failed: 'L’espace de travail n’a pas pu être vérifié',
  unchecked: 'Pas vérifié depuis l’ouverture de cet écran.',
  looked_at:
    '{tables, plural, one {# table} other {# tables}} et {artifacts, plural, one {# artefact} other {# artefacts}} examinés.',
  all_well: 'Tout va bien : {looked_at}',
  n_problems: '{count, plural, one {# problème} other {# problèmes}}',
  problems_next: '{looked_at} Restaurez la dernière sauvegarde saine, et gardez ce dossier jusque-là.',

  leftovers: 'Restes',
  leftovers_hint:
    'Artefacts d’exécutions qui n’existent plus, et fichiers qu’un navigateur a envoyés il y a plus d’un jour.',
  remove_leftovers: 'Supprimer les restes',
  remove_n_leftovers: 'Supprimer {count, plural, one {# reste} other {# restes}}',
  leftovers_removed: '{count, plural, one {# reste supprimé} other {# restes supprimés}}, {size}.',
  leftovers_not_removed: 'Les restes n’ont pas pu être supprimés',
  leftovers_unreadable: 'Les restes n’ont pas pu être listés',
  leftovers_ask:
    '{size} disparaissent définitivement. Aucune exécution, aucun jeu de données et aucun modèle ne s’en sert.',
  none: 'Il n’y en a pas.',

  size: 'Taille',
  size_reading: 'Lecture de l’espace de travail…',
  size_total: '{size} en tout.',
  size_total_free: '{size} en tout ; le disque a encore {free} de libres.',
  size_unreadable: 'La taille n’a pas pu être lue',
  size_by_kind: 'Taille par nature',
  size_share: '{part}, part de l’ensemble',
  compact: 'Compacter',
  compact_failed: 'L’espace de travail n’a pas pu être compacté',
  compacted: 'La base de données est passée de {before} à {after}.',
  part_datasets: 'Jeux de données',
  part_datasets_holds: 'lignes importées et leurs index',
  part_features: 'Magasin de features',
  part_features_holds: 'déclarations et magasin en ligne',
  part_runs: 'Exécutions',
  part_runs_holds: 'paramètres, étiquettes et entrées',
  part_metrics: 'Métriques',
  part_metrics_holds: 'chaque point consigné',
  part_models: 'Modèles enregistrés',
  part_models_holds: 'versions, étapes et alias',
  part_other: 'Autres tables',
  part_other_holds: 'journal d’audit, tâches et réglages',
  part_free: 'Pages libres',
  part_free_holds: 'place inutilisée dans la base de données ; le compactage la rend',
  part_artifacts: 'Artefacts',
  part_artifacts_holds: 'modèles, évaluations et autres fichiers des exécutions',
  part_predictions: 'Prédictions',
  part_predictions_holds: 'le journal de ce que les modèles ont répondu par HTTP',
  part_copies: 'Copies avant mise à jour',
  part_copies_holds: 'les trois dernières bases d’avant leur modification par une version plus récente',
  part_files: 'Envois',
  part_files_holds: 'fichiers qu’un navigateur a envoyés, en cours de lecture',

  trash: 'Exécutions supprimées',
  trash_hint:
    'Les exécutions et expériences supprimées se récupèrent depuis l’écran Expériences tant qu’elles ne sont pas effacées définitivement.',
  trash_remove: 'Effacer définitivement',
  trash_failed: 'Les exécutions supprimées n’ont pas pu être effacées',
  trash_unreadable: 'Les exécutions supprimées n’ont pas pu être mesurées',
  trash_removed: 'Effacé : {what}, {size}.',
  trash_size: '{what}, environ {size}.',
  trash_kept:
    '{count, plural, one {# exécution supprimée reste} other {# exécutions supprimées restent}}, car des versions de modèles en ont été enregistrées.',
  trash_ask: 'Effacer définitivement les exécutions supprimées',
  trash_ask_hint:
    'Ceci disparaît sans retour possible : {what}, environ {size}. Les exécutions actives, les modèles et les jeux de données restent.',
  n_experiments: '{count, plural, one {# expérience} other {# expériences}}',
  n_runs: '{count, plural, one {# exécution} other {# exécutions}}',
  n_metric_points: '{count, plural, one {# point de métrique} other {# points de métrique}}',
  n_artifact_files: '{count, plural, one {# fichier d’artefact} other {# fichiers d’artefact}}'
}
