/** `1 row`, `7,000 rows`: of a number as it is written. */
const count = (n: string, one: string, many: string): string => `${n} ${n === '1' ? one : many}`

/** What reports say in English. The other languages have the same keys. */
export const en = {
  locale: 'en-GB',
  made: (moment: string, version: string) => `Made by Benchtop ${version} on ${moment}`,
  unknown: 'unknown',
  none: 'none',
  colon: ': ',
  yes: 'yes',
  no: 'no',

  run: 'Run',
  comparison: 'Comparison',
  dataset: 'Dataset',
  model_card: 'Model card',
  n_runs: (n: string) => count(n, 'run', 'runs'),
  in_experiment: (name: string) => `A run of the experiment “${name}”`,
  version_of: (version: string, stage: string) =>
    stage === 'None' ? `Version ${version}` : `Version ${version}, stage ${stage}`,
  n_rows_columns: (rows: string, columns: string) =>
    `${count(rows, 'row', 'rows')} × ${count(columns, 'column', 'columns')}`,

  figures: 'Figures at a glance',
  origin: 'Origin',
  data: 'Data',
  scores: 'Scores',
  evaluation: 'Evaluation on the validation rows',
  history: 'Metrics over time',
  params: 'Parameters',
  differing_params: 'Parameters that differ',
  equal_params: 'Parameters that are the same',
  unlike_targets: (found: string) => `These runs are not quite alike. They predict different targets: ${found}.`,
  unlike_data: (found: string) =>
    `These runs are not quite alike. They were validated on rows of different data: ${found}.`,
  unlike_rows: (found: string) =>
    `These runs are not quite alike. They were validated on different numbers of rows: ${found}.`,
  trials: 'Trials',
  folds: 'Folds',
  nested_runs: 'Nested runs',
  tags: 'Tags',
  note: 'Note',
  columns: 'Columns',
  distributions: 'Distributions',
  snapshots: 'Snapshots',
  imports: 'Imports',
  intended_use: 'Intended use',
  inputs: 'Inputs',
  slices: 'Slices',
  limits: 'Limits',
  audit: 'History of the version',

  name: 'Name',
  status: 'Status',
  statuses: {
    RUNNING: 'Running',
    SCHEDULED: 'Scheduled',
    FINISHED: 'Finished',
    FAILED: 'Failed',
    KILLED: 'Killed'
  },
  experiment: 'Experiment',
  run_id: 'Run id',
  user: 'By',
  started: 'Started',
  duration: 'Duration',
  created: 'Registered',
  model: 'Model',
  version: 'Version',
  stage: 'Stage',
  aliases: 'Aliases',
  model_versions: 'Model versions',
  metric: 'Metric',
  value: 'Value',
  meaning: 'Meaning',
  param: 'Parameter',
  tag: 'Tag',
  use: 'Used for',
  uses: { training: 'training', label: 'label' },
  digest: 'Digest',
  rows: 'Rows',
  column: 'Column',
  type: 'Type',
  role: 'Role',
  required: 'Required',
  categories: 'Values seen in training',
  missing: 'Missing',
  distinct: 'Distinct',
  min: 'Min',
  mean: 'Mean',
  max: 'Max',
  std: 'Std',
  top_values: 'Most frequent values',
  as_of: 'As of',
  entity_key: 'Entity key',
  dated_by: 'Dated by',
  file: 'File',
  first_imported: 'First imported',
  when: 'When',
  action: 'Action',
  actions: {
    create_version: 'Registered',
    transition: 'Stage changed',
    set_alias: 'Alias set',
    delete_alias: 'Alias taken away',
    update_description: 'Description changed',
    set_tag: 'Tag set',
    delete_tag: 'Tag taken away',
    scheduled_retraining: 'Retrained by schedule'
  },
  from: 'From',
  to: 'To',
  reason: 'Reason',
  slice: 'Rows where',
  positives: 'Positive',
  predicted_rate: 'Predicted',
  few_rows: 'few rows',
  no_value: 'missing or unknown',
  slices_caption: (metric: string) =>
    `How the model does on the validation rows of each value of its inputs, by ${metric}: a score far worse than the others is a group it serves worse.`,
  slices_few: (n: string) =>
    `Below ${n} rows, or where one class has fewer than ten, a score is marked: it may be luck.`,
  slices_left: (n: string) =>
    `${count(n, 'more input has', 'more inputs have')} slices; they stand in the run’s evaluation.json.`,

  actual: 'Actual',
  predicted: 'Predicted',
  false_positive_rate: 'False positive rate',
  true_positive_rate: 'True positive rate (recall)',
  recall: 'Recall',
  precision: 'Precision',
  predicted_probability: 'Predicted probability',
  observed_share: 'Observed share',
  importance: 'Importance',
  step: 'Step',
  count: 'Rows',
  chance: 'Chance',
  perfect: 'Perfect',

  confusion_caption: 'Confusion matrix: rows by actual class, columns by predicted class.',
  roc_caption: (positive: string) =>
    `ROC curve for the class “${positive}”: the further above the diagonal, the better.`,
  precision_recall_caption: (positive: string) => `Precision against recall for the class “${positive}”.`,
  calibration_caption:
    'Calibration: of the rows given a probability, the share that came true. The diagonal is perfect.',
  importances_caption: 'Which inputs the trees split on most (mean decrease in impurity; sums to 1).',
  residuals_caption: 'Predicted against actual values; on the diagonal both are the same.',
  history_caption: (metric: string) => `${metric} by step.`,
  histogram_caption: (column: string) => `${column}: rows by value.`,
  values_caption: (column: string) => `${column}: the most frequent values.`,

  drift_check: 'Drift check',
  drift_of: (what: string) => `Drift of ${what}`,
  reference: 'Reference',
  current: 'Current',
  difference: 'Difference',
  verdict: 'Verdict',
  outcome: 'Outcome and performance',
  drifted_columns: (n: string, of: string, share: string) =>
    `${n} of ${count(of, 'column', 'columns')} drifted (${share})`,
  retrain_suggested: (threshold: string) =>
    `The share of drifted columns reaches ${threshold}: a retraining is suggested.`,
  drift_reached: (threshold: string) => `The share of drifted columns reaches ${threshold}.`,
  retrain_not_needed: (threshold: string) => `The share of drifted columns stays below ${threshold}.`,
  column_threshold: (threshold: string) => `A column counts as drifted from a score of ${threshold} on.`,
  does_worse: (metric: string, before: string, after: string) =>
    `The model does worse on the current labels: ${metric} ${before} → ${after}.`,
  does_much_worse: (metric: string, before: string, after: string) =>
    `The model does much worse on the current labels: ${metric} ${before} → ${after}.`,
  training_data: 'Training data',
  snapshot: 'Snapshot',
  serving_log: 'Serving log',
  n_rows: (n: string) => count(n, 'row', 'rows'),
  score: 'Score',
  drifted: 'Drifted',
  measure: 'Measure',
  measured_by: 'Measured by',
  wasserstein_norm: 'Wasserstein (normed)',
  jensenshannon: 'Jensen-Shannon',
  p_value: 'p-value',
  share_of_rows: 'Share of rows',
  target: 'Target',
  prediction: 'Prediction',
  points: (n: string) => `${n}\u202fpp`,
  rate_of: (what: string, of: string) => `${what}: share of “${of}”`,
  mean_of: (what: string, column: string) => `${what}: mean of ${column}`,
  distribution_of: (what: string, column: string) => `${what}: distribution of ${column}`,
  others: 'others',

  no_use_written:
    'Nobody has written yet what this model is for. Describe the model or its version on the Models screen, and it will stand here.',
  limit_validation: (val: string, train: string) =>
    `The scores were measured on ${val} validation rows that the model was not trained on, taken from the same data as its ${train} training rows. On rows of another time or another population they may be worse.`,
  limit_as_of: (day: string) =>
    `The model knows the world as it was on ${day}. What changed since then it has not seen; watch the drift of its inputs.`,
  limit_small: (n: string) =>
    `With ${n} validation rows the scores are uncertain: another split may well differ in the second decimal.`,
  limit_rare: (label: string, share: string) =>
    `Only ${share} of the validation rows are “${label}”, so that accuracy says little by itself; read precision and recall.`,
  limit_categories: 'A category that was not seen in training is taken as none of the known ones.',
  limit_missing: (columns: string) =>
    `These inputs may be missing, and the model was trained on rows where some were: ${columns}.`,
  limit_causes: 'Importances and contributions tell what the model reads, not what causes the outcome.',

  summaries: {
    cv_mean: {
      label: (metric: string) => `Mean ${metric}`,
      meaning: (meaning: string) => `The mean over the folds of cross-validation. ${meaning}`
    },
    cv_std: {
      label: (metric: string) => `Spread of ${metric}`,
      meaning: (meaning: string) => `The standard deviation over the folds of cross-validation. ${meaning}`
    },
    best: {
      label: (metric: string) => `Best ${metric}`,
      meaning: (meaning: string) => `Of the best trial of the sweep. ${meaning}`
    },
    candidate: {
      label: (metric: string) => `${metric}, candidate`,
      meaning: (meaning: string) => `Of the newly trained model, on rows that neither learnt from. ${meaning}`
    },
    production: {
      label: (metric: string) => `${metric}, Production`,
      meaning: (meaning: string) => `Of the model in Production, on the same rows. ${meaning}`
    }
  },
  metrics: {
    auc: [
      'ROC AUC',
      'The chance that a random positive row gets a higher score than a random negative one; 0.5 is guessing. Of more than two classes, the mean over them.'
    ],
    f1: ['F1', 'The harmonic mean of precision and recall. Of more than two classes, the mean over them.'],
    accuracy: ['Accuracy', 'The share of rows whose class was predicted correctly.'],
    balanced_accuracy: ['Balanced accuracy', 'The mean of the recall of each class.'],
    precision: [
      'Precision',
      'Of the rows predicted positive, the share that are. Of more than two classes, the mean over them.'
    ],
    recall: [
      'Recall',
      'Of the positive rows, the share that were found. Of more than two classes, the mean over them.'
    ],
    average_precision: ['Average precision', 'The area under the precision-recall curve, as a step function.'],
    log_loss: ['Log loss', 'How surprised the model is by what came true; 0 is perfect.'],
    brier: ['Brier score', 'The mean squared distance of probability and outcome; 0 is perfect.'],
    mcc: ['Matthews correlation', 'The correlation of true and predicted classes, from -1 to 1.'],
    cohen_kappa: ['Cohen’s kappa', 'Agreement beyond chance; 1 is perfect, 0 is chance.'],
    f1_macro: ['Macro F1', 'The mean F1 over the classes, each counting as much as any other.'],
    f1_weighted: ['Weighted F1', 'The mean F1 over the classes, each counting by its rows.'],
    rmse: ['RMSE', 'The root of the mean squared error, in units of the target.'],
    mae: ['MAE', 'The mean absolute error, in units of the target.'],
    mape: ['MAPE', 'The mean absolute error as a share of the actual value.'],
    r2: ['R²', 'The share of the target’s variance that is explained; 1 is perfect.'],
    rows_compared: ['Rows compared', 'Rows that neither model learnt from; both were scored on them.'],
    rows_seen_by_production: [
      'Rows left out',
      'Validation rows that the model in Production learnt from: no fair test of it, so left out.'
    ],
    time_sec: ['Training time', 'How long fitting took, in seconds.']
  }
}

/** The words of one language. */
export type Words = Omit<typeof en, 'metrics'> & {
  /** By the bare name of the metric: what people call it, and what it means. */
  metrics: Record<keyof (typeof en)['metrics'], string[]>
}
