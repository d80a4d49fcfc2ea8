import type { Words } from './en.ts'

/** `1 ligne`, `7 000 lignes` : d'un nombre tel qu'il s'écrit ; zéro est au singulier. */
const count = (n: string, one: string, many: string): string => `${n} ${n === '0' || n === '1' ? one : many}`

/** Ce que les rapports disent en français. */
export const fr: Words = {
  locale: 'fr-FR',
  made: (moment, version) => `Établi par Benchtop ${version} le ${moment}`,
  unknown: 'inconnu',
  none: 'aucun',
  colon: '\u00a0: ',
  yes: 'oui',
  no: 'non',

  run: 'Exécution',
  comparison: 'Comparaison',
  dataset: 'Jeu de données',
  model_card: 'Fiche de modèle',
  n_runs: (n) => count(n, 'exécution', 'exécutions'),
  in_experiment: (name) => `Une exécution de l’expérience « ${name} »`,
  version_of: (version, stage) => (stage === 'None' ? `Version ${version}` : `Version ${version}, étape ${stage}`),
  n_rows_columns: (rows, columns) => `${count(rows, 'ligne', 'lignes')} × ${count(columns, 'colonne', 'colonnes')}`,

  figures: 'Chiffres clés',
  origin: 'Origine',
  data: 'Données',
  scores: 'Scores',
  evaluation: 'Évaluation sur les lignes de validation',
  history: 'Métriques au fil du temps',
  params: 'Paramètres',
  differing_params: 'Paramètres qui diffèrent',
  equal_params: 'Paramètres identiques',
  unlike_targets: (found) =>
    `Ces exécutions ne sont pas tout à fait comparables. Elles prédisent des cibles différentes : ${found}.`,
  unlike_data: (found) =>
    `Ces exécutions ne sont pas tout à fait comparables. Elles ont été validées sur des lignes de données différentes : ${found}.`,
  unlike_rows: (found) =>
    `Ces exécutions ne sont pas tout à fait comparables. Elles ont été validées sur des nombres de lignes différents : ${found}.`,
  trials: 'Essais',
  folds: 'Plis',
  nested_runs: 'Exécutions imbriquées',
  tags: 'Étiquettes',
  note: 'Note',
  columns: 'Colonnes',
  distributions: 'Distributions',
  snapshots: 'Instantanés',
  imports: 'Imports',
  intended_use: 'Usage prévu',
  inputs: 'Entrées',
  slices: 'Sous-groupes',
  limits: 'Limites',
  audit: 'Historique de la version',

  name: 'Nom',
  status: 'État',
  statuses: {
    RUNNING: 'En cours',
    SCHEDULED: 'Prévue',
    FINISHED: 'Terminée',
    FAILED: 'Échouée',
    KILLED: 'Interrompue'
  },
  experiment: 'Expérience',
  run_id: 'Identifiant',
  user: 'Par',
  started: 'Début',
  duration: 'Durée',
  created: 'Enregistré',
  model: 'Modèle',
  version: 'Version',
  stage: 'Étape',
  aliases: 'Alias',
  model_versions: 'Versions de modèle',
  metric: 'Métrique',
  value: 'Valeur',
  meaning: 'Signification',
  param: 'Paramètre',
  tag: 'Étiquette',
  use: 'Utilisé pour',
  uses: { training: 'entraînement', label: 'label' },
  digest: 'Empreinte',
  rows: 'Lignes',
  column: 'Colonne',
  type: 'Type',
  role: 'Rôle',
  required: 'Obligatoire',
  categories: 'Valeurs vues à l’entraînement',
  missing: 'Manquantes',
  distinct: 'Distinctes',
  min: 'Min',
  mean: 'Moyenne',
  max: 'Max',
  std: 'Écart-type',
  top_values: 'Valeurs les plus fréquentes',
  as_of: 'En date du',
  entity_key: 'Clé d’entité',
  dated_by: 'Daté par',
  file: 'Fichier',
  first_imported: 'Premier import',
  when: 'Quand',
  action: 'Action',
  actions: {
    create_version: 'Enregistrée',
    transition: 'Étape changée',
    set_alias: 'Alias donné',
    delete_alias: 'Alias retiré',
    update_description: 'Description changée',
    set_tag: 'Étiquette posée',
    delete_tag: 'Étiquette retirée',
    scheduled_retraining: 'Nouvel entraînement planifié'
  },
  from: 'De',
  to: 'À',
  reason: 'Raison',
  slice: 'Lignes où',
  positives: 'Positives',
  predicted_rate: 'Prédit',
  few_rows: 'peu de lignes',
  no_value: 'manquante ou inconnue',
  slices_caption: (metric) =>
    `Ce que fait le modèle sur les lignes de validation de chaque valeur de ses entrées, selon ${metric} : un score bien plus mauvais que les autres désigne un groupe moins bien servi.`,
  slices_few: (n) =>
    `En dessous de ${n} lignes, ou de dix lignes d’une classe, le score est signalé : ce peut être le hasard.`,
  slices_left: (n) =>
    `${count(n, 'autre entrée a', 'autres entrées ont')} des sous-groupes ; ils sont dans l’evaluation.json de l’exécution.`,

  actual: 'Réel',
  predicted: 'Prédit',
  false_positive_rate: 'Taux de faux positifs',
  true_positive_rate: 'Taux de vrais positifs (rappel)',
  recall: 'Rappel',
  precision: 'Précision',
  predicted_probability: 'Probabilité prédite',
  observed_share: 'Part observée',
  importance: 'Importance',
  step: 'Pas',
  count: 'Lignes',
  chance: 'Hasard',
  perfect: 'Parfait',

  confusion_caption: 'Matrice de confusion : classes réelles en lignes, classes prédites en colonnes.',
  roc_caption: (positive) =>
    `Courbe ROC de la classe « ${positive} » : plus elle est au-dessus de la diagonale, mieux c’est.`,
  precision_recall_caption: (positive) => `Précision selon le rappel pour la classe « ${positive} ».`,
  calibration_caption:
    'Calibration : parmi les lignes d’une probabilité donnée, la part qui s’est réalisée. La diagonale est parfaite.',
  importances_caption: 'Entrées sur lesquelles les arbres coupent le plus (baisse moyenne d’impureté ; somme 1).',
  residuals_caption: 'Valeurs prédites selon les valeurs réelles ; sur la diagonale elles sont égales.',
  history_caption: (metric) => `${metric} selon le pas.`,
  histogram_caption: (column) => `${column} : lignes par valeur.`,
  values_caption: (column) => `${column} : valeurs les plus fréquentes.`,

  drift_check: 'Contrôle de dérive',
  drift_of: (what) => `Dérive de ${what}`,
  reference: 'Référence',
  current: 'Actuel',
  difference: 'Écart',
  verdict: 'Verdict',
  outcome: 'Cible et performance',
  drifted_columns: (n, of, share) => `${count(n, `colonne sur ${of} a`, `colonnes sur ${of} ont`)} dérivé (${share})`,
  retrain_suggested: (threshold) =>
    `La part de colonnes qui ont dérivé atteint ${threshold} : un nouvel entraînement est conseillé.`,
  drift_reached: (threshold) => `La part de colonnes qui ont dérivé atteint ${threshold}.`,
  retrain_not_needed: (threshold) => `La part de colonnes qui ont dérivé reste sous ${threshold}.`,
  column_threshold: (threshold) => `Une colonne compte comme dérivée à partir d’un score de ${threshold}.`,
  does_worse: (metric, before, after) =>
    `Le modèle fait moins bien sur les labels actuels : ${metric} ${before} → ${after}.`,
  does_much_worse: (metric, before, after) =>
    `Le modèle fait nettement moins bien sur les labels actuels : ${metric} ${before} → ${after}.`,
  training_data: 'Données d’entraînement',
  snapshot: 'Instantané',
  serving_log: 'Journal de service',
  n_rows: (n) => count(n, 'ligne', 'lignes'),
  score: 'Score',
  drifted: 'Dérive',
  measure: 'Mesure',
  measured_by: 'Mesurée par',
  wasserstein_norm: 'Wasserstein (normée)',
  jensenshannon: 'Jensen-Shannon',
  p_value: 'Valeur p',
  share_of_rows: 'Part des lignes',
  target: 'Cible',
  prediction: 'Prédiction',
  points: (n) => `${n}\u00a0pts`,
  rate_of: (what, of) => `${what} : part de « ${of} »`,
  mean_of: (what, column) => `${what} : moyenne de ${column}`,
  distribution_of: (what, column) => `${what} : distribution de ${column}`,
  others: 'autres',

  no_use_written:
    'Personne n’a encore écrit à quoi sert ce modèle. Décrivez le modèle ou sa version sur l’écran Modèles, et ce sera dit ici.',
  limit_validation: (val, train) =>
    `Les scores ont été mesurés sur ${val} lignes de validation que le modèle n’a pas vues, tirées des mêmes données que ses ${train} lignes d’entraînement. Sur des lignes d’une autre époque ou d’une autre population ils peuvent être moins bons.`,
  limit_as_of: (day) =>
    `Le modèle connaît le monde tel qu’il était le ${day}. Il n’a rien vu de ce qui a changé depuis ; surveillez la dérive de ses entrées.`,
  limit_small: (n) =>
    `Avec ${n} lignes de validation les scores sont incertains : un autre découpage peut différer à la deuxième décimale.`,
  limit_rare: (label, share) =>
    `Seulement ${share} des lignes de validation sont « ${label} » : l’exactitude seule dit peu ; lisez précision et rappel.`,
  limit_categories: 'Une catégorie absente de l’entraînement compte comme aucune de celles qui sont connues.',
  limit_missing: (columns) =>
    `Ces entrées peuvent manquer, et le modèle a été entraîné sur des lignes où certaines manquaient : ${columns}.`,
  limit_causes: 'Importances et contributions disent ce que le modèle lit, non ce qui cause le résultat.',

  summaries: {
    cv_mean: {
      label: (metric) => `Moy. ${metric}`,
      meaning: (meaning) => `La moyenne sur les plis de la validation croisée. ${meaning}`
    },
    cv_std: {
      label: (metric) => `Écart-type ${metric}`,
      meaning: (meaning) => `L’écart-type sur les plis de la validation croisée. ${meaning}`
    },
    best: {
      label: (metric) => `${metric} (meilleur essai)`,
      meaning: (meaning) => `Du meilleur essai du balayage. ${meaning}`
    },
    candidate: {
      label: (metric) => `${metric}, candidat`,
      meaning: (meaning) =>
        `Du modèle nouvellement entraîné, sur des lignes dont ni l’un ni l’autre n’a appris. ${meaning}`
    },
    production: {
      label: (metric) => `${metric}, Production`,
      meaning: (meaning) => `Du modèle en Production, sur les mêmes lignes. ${meaning}`
    }
  },
  metrics: {
    auc: [
      'ROC AUC',
      'La chance qu’une ligne positive reçoive un score plus haut qu’une négative ; 0,5 est le hasard. À plus de deux classes, la moyenne sur les classes.'
    ],
    f1: [
      'F1',
      'La moyenne harmonique de la précision et du rappel. À plus de deux classes, la moyenne sur les classes.'
    ],
    accuracy: ['Exactitude', 'La part des lignes dont la classe est bien prédite.'],
    balanced_accuracy: ['Exactitude équilibrée', 'La moyenne des rappels de chaque classe.'],
    precision: [
      'Précision',
      'Parmi les lignes prédites positives, la part qui l’est. À plus de deux classes, la moyenne sur les classes.'
    ],
    recall: [
      'Rappel',
      'Parmi les lignes positives, la part trouvée. À plus de deux classes, la moyenne sur les classes.'
    ],
    average_precision: ['Précision moyenne', 'L’aire sous la courbe précision-rappel, en escalier.'],
    log_loss: ['Log loss', 'La surprise du modèle devant ce qui s’est réalisé ; 0 est parfait.'],
    brier: ['Score de Brier', 'La distance quadratique moyenne entre probabilité et réalité ; 0 est parfait.'],
    mcc: ['Corrélation de Matthews', 'La corrélation des classes réelles et prédites, de -1 à 1.'],
    cohen_kappa: ['Kappa de Cohen', 'L’accord au-delà du hasard ; 1 est parfait, 0 est le hasard.'],
    f1_macro: ['F1 macro', 'La moyenne du F1 sur les classes, chacune comptant autant que les autres.'],
    f1_weighted: ['F1 pondéré', 'La moyenne du F1 sur les classes, chacune comptant selon ses lignes.'],
    rmse: ['RMSE', 'La racine de l’erreur quadratique moyenne, en unités de la cible.'],
    mae: ['MAE', 'L’erreur absolue moyenne, en unités de la cible.'],
    mape: ['MAPE', 'L’erreur absolue moyenne en part de la valeur réelle.'],
    r2: ['R²', 'La part de la variance de la cible qui est expliquée ; 1 est parfait.'],
    rows_compared: [
      'Lignes comparées',
      'Des lignes dont aucun des deux modèles n’a appris ; les deux y ont été évalués.'
    ],
    rows_seen_by_production: [
      'Lignes écartées',
      'Des lignes de validation dont le modèle en Production a appris : écartées, l’épreuve ne serait pas juste.'
    ],
    time_sec: ['Temps d’entraînement', 'La durée de l’ajustement, en secondes.']
  }
}
