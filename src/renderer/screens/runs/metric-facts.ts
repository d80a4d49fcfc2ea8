import type { Metric } from '../../../shared/contract/runs.ts'
import { isSystemMetric, scoresOf } from '../../../shared/system-metrics.ts'
import { systemMetricFacts } from './system-metric-facts.ts'
import { formatCount, formatDuration } from '../../format.ts'

/** What is known of a metric by its name, whatever part of the rows it was measured on. */
interface MetricFacts {
  label: string
  definition: string
  lowerIsBetter?: boolean
}

const PARTS: Record<string, string> = { val: 'validation', train: 'training', oob: 'out-of-bag', test: 'test' }

const MEAN = 'With more than two classes, the mean over the classes.'

/** scikit-learn's definitions, in plain words; the names are those people log. */
const FACTS: Record<string, MetricFacts> = {
  auc: {
    label: 'ROC AUC',
    definition:
      'The chance that a random positive row gets a higher score than a random negative one. 0.5 is guessing, 1 is perfect. ' +
      MEAN
  },
  f1: { label: 'F1', definition: 'The harmonic mean of precision and recall. 0 is worst, 1 is best. ' + MEAN },
  accuracy: { label: 'Accuracy', definition: 'The share of rows whose class was predicted correctly.' },
  balanced_accuracy: {
    label: 'Balanced accuracy',
    definition: 'The mean of the recall of each class, so that a rare class counts as much as a common one.'
  },
  precision: { label: 'Precision', definition: 'Of the rows predicted positive, the share that are positive. ' + MEAN },
  recall: {
    label: 'Recall',
    definition: 'Of the rows that are positive, the share that were predicted positive. ' + MEAN
  },
  average_precision: {
    label: 'Average precision',
    definition: 'The area under the precision-recall curve, as a step function. Guessing gives the share of positives.'
  },
  log_loss: {
    label: 'Log loss',
    definition: 'How surprised the model is by the true classes; confident mistakes cost most. 0 is perfect.',
    lowerIsBetter: true
  },
  brier: {
    label: 'Brier score',
    definition: 'The mean squared distance between predicted probability and outcome. 0 is perfect.',
    lowerIsBetter: true
  },
  mcc: {
    label: 'Matthews correlation',
    definition: 'The correlation between true and predicted classes, from -1 to 1. 0 is guessing.'
  },
  cohen_kappa: {
    label: "Cohen's kappa",
    definition: 'Agreement of predicted and true classes beyond chance. 0 is chance, 1 is perfect.'
  },
  f1_macro: { label: 'Macro F1', definition: 'The mean F1 over the classes, each counting as much as any other.' },
  f1_weighted: { label: 'Weighted F1', definition: 'The mean F1 over the classes, each counting by its rows.' },
  mape: {
    label: 'MAPE',
    definition: 'The mean of the absolute errors as shares of the true values: 0.1 is ten percent.',
    lowerIsBetter: true
  },
  rmse: {
    label: 'RMSE',
    definition: 'The root of the mean squared error, in the units of the target. Large errors weigh more.',
    lowerIsBetter: true
  },
  mae: { label: 'MAE', definition: 'The mean absolute error, in the units of the target.', lowerIsBetter: true },
  r2: {
    label: 'R²',
    definition: 'The share of the variance of the target that is explained. 1 is perfect, 0 is as good as the mean.'
  },
  score: { label: 'Score', definition: 'Accuracy for classes, R² for numbers.' },
  time_sec: { label: 'Time', definition: 'How long it took.', lowerIsBetter: true }
}

const ALIASES: Record<string, string> = {
  roc_auc: 'auc',
  f1_score: 'f1',
  brier_score: 'brier',
  ap: 'average_precision',
  logloss: 'log_loss',
  matthews_correlation: 'mcc',
  matthews_corrcoef: 'mcc',
  r2_score: 'r2'
}

interface Summary {
  prefix: string
  label: string
  definition: string
}

/** What a metric's name begins with where it sums up the same metric of nested runs. */
const SUMMARIES: Summary[] = [
  { prefix: 'cv_mean_', label: 'Mean', definition: 'The mean over the folds of cross-validation.' },
  {
    prefix: 'cv_std_',
    label: 'Spread of',
    definition: 'The standard deviation over the folds of cross-validation: how much is luck of the split.'
  },
  { prefix: 'best_', label: 'Best', definition: 'Of the best trial of the sweep.' }
]

/** Null where another program may mean something else, as with `best_epoch`. */
function summaryOf(key: string): (Summary & { of: string }) | null {
  const summary = SUMMARIES.find(({ prefix }) => key.startsWith(prefix))
  if (summary === undefined) return null
  const of = key.slice(summary.prefix.length)
  const known = factsOf(of).facts !== undefined || summaryOf(of) !== null
  return known ? { ...summary, of } : null
}

function factsOf(key: string): { facts: MetricFacts | undefined; part: string | undefined } {
  const [first, ...rest] = key.split('_')
  const part = PARTS[first]
  const name = part === undefined ? key : rest.join('_')
  return { facts: FACTS[ALIASES[name] ?? name], part }
}

/** What a metric means, for a tooltip; undefined where its name tells nothing. */
export function metricDefinition(key: string): string | undefined {
  if (isSystemMetric(key)) return systemMetricFacts(key)?.definition
  if (key === 'train_time_sec') return 'How long fitting took, without reading and scoring the rows.'
  const summary = summaryOf(key)
  if (summary !== null) return `${summary.definition} ${metricDefinition(summary.of)}`
  const { facts, part } = factsOf(key.replace(/_by_(trees|iterations)$/, ''))
  if (facts === undefined) return undefined
  return part === undefined ? facts.definition : `${facts.definition} Measured on the ${part} rows.`
}

/** A name people read: `ROC AUC` for val_auc; the key itself where it is not known. */
export function metricLabel(key: string): string {
  if (isSystemMetric(key)) return systemMetricFacts(key)?.label ?? key
  if (key === 'train_time_sec') return 'Training time'
  const summary = summaryOf(key)
  if (summary !== null) return `${summary.label} ${metricLabel(summary.of).replace(/^Mean/, 'mean')}`
  const { facts, part } = factsOf(key)
  if (facts === undefined) return key
  return part === undefined || part === 'validation' ? facts.label : `${facts.label} (${part})`
}

/** Whether a smaller value is the better one. */
export function lowerIsBetter(key: string): boolean {
  const summary = summaryOf(key)
  if (summary !== null) return summary.prefix === 'cv_std_' || lowerIsBetter(summary.of)
  const { facts } = factsOf(key)
  if (facts !== undefined) return facts.lowerIsBetter === true
  return /(^|_)(loss|error|err|rmse|mse|mae|mape|latency|time|seconds|sec|ms)(_|$)/.test(key.toLowerCase())
}

/** At most four significant digits; seconds as a duration. Values that are not finite keep their names. */
export function formatMetric(key: string, value: Metric['value']): string {
  if (typeof value === 'string') return value
  if (key.endsWith('_sec')) return formatDuration(value * 1000)
  if (Number.isInteger(value)) return formatCount(value)
  const size = Math.abs(value)
  if (size < 1e-4 || size >= 1e7) return value.toExponential(3)
  return size >= 1000 ? formatCount(Math.round(value)) : value.toPrecision(4)
}

const HEADLINES = [
  'best_val_auc',
  'best_val_rmse',
  'val_auc',
  'cv_mean_val_auc',
  'val_f1',
  'val_accuracy',
  'val_precision',
  'val_recall',
  'val_average_precision',
  'val_r2',
  'val_rmse',
  'cv_mean_val_rmse',
  'val_mae',
  'r2',
  'rmse',
  'mae',
  'oob_score',
  'train_time_sec'
]

/** Orders metrics: those a run is judged by, other scores, what sums up folds, the last points of curves, the machine's figures. */
export function metricRank(key: string): number {
  const known = HEADLINES.indexOf(key)
  if (known >= 0) return known
  if (isSystemMetric(key)) return HEADLINES.length + 3
  return HEADLINES.length + (/_by_(trees|iterations)$/.test(key) ? 2 : key.startsWith('cv_') ? 1 : 0)
}

/** The figures a run is judged by, best known first; others follow until there are `most`, the last one a time. */
export function headlineMetrics(metrics: readonly Metric[], most: number): Metric[] {
  const known = HEADLINES.map((key) => metrics.find((metric) => metric.key === key)).filter((one) => one !== undefined)
  const others = scoresOf(metrics).filter(
    ({ key, step }) => !HEADLINES.includes(key) && step === 0 && !key.startsWith('cv_')
  )
  return known.length > most ? [...known.slice(0, most - 1), known.at(-1)!] : [...known, ...others].slice(0, most)
}
