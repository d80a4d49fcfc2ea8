import type { Metric } from '../../../shared/contract/runs.ts'
import { isSystemMetric, scoresOf } from '../../../shared/system-metrics.ts'
import { formatCount, formatDuration, formatPower, localized } from '../../format.ts'
import type { Translate } from '../../words/translate.ts'
import { systemMetricLabel, systemMetricMeaning } from './system-metric-facts.ts'

/** What rows a metric was measured on: its name begins so. */
const PARTS = ['val', 'train', 'oob', 'test'] as const
type Part = (typeof PARTS)[number]

/** Known by their names, whatever part of the rows they were measured on; the names are those people log. */
const KNOWN = [
  'auc',
  'f1',
  'accuracy',
  'balanced_accuracy',
  'precision',
  'recall',
  'average_precision',
  'log_loss',
  'brier',
  'mcc',
  'cohen_kappa',
  'f1_macro',
  'f1_weighted',
  'mape',
  'rmse',
  'mae',
  'r2',
  'score',
  'rows_compared',
  'rows_seen_by_production',
  'time_sec'
] as const
type Known = (typeof KNOWN)[number]

const ALIASES = new Map<string, Known>([
  ['roc_auc', 'auc'],
  ['f1_score', 'f1'],
  ['brier_score', 'brier'],
  ['ap', 'average_precision'],
  ['logloss', 'log_loss'],
  ['matthews_correlation', 'mcc'],
  ['matthews_corrcoef', 'mcc'],
  ['r2_score', 'r2']
])

/** What a metric's name begins with where it tells of the same metric of other runs; longer ones first. */
const SUMMARIES = ['best_cv_mean', 'cv_mean', 'cv_std', 'best', 'candidate', 'production'] as const
type Summary = (typeof SUMMARIES)[number]

/** Null where another program may mean something else, as with `best_epoch`. */
function summaryOf(key: string): { summary: Summary; of: string } | null {
  const summary = SUMMARIES.find((begin) => key.startsWith(`${begin}_`))
  if (summary === undefined) return null
  const of = key.slice(summary.length + 1)
  return knownOf(of).name !== undefined || summaryOf(of) !== null ? { summary, of } : null
}

function knownOf(key: string): { name: Known | undefined; part: Part | undefined } {
  const part = PARTS.find((one) => key === one || key.startsWith(`${one}_`))
  const rest = part === undefined ? key : key.slice(part.length + 1)
  return { name: ALIASES.get(rest) ?? KNOWN.find((one) => one === rest), part }
}

/** What a metric means, for a tooltip; undefined where its name tells nothing. */
export function metricDefinition(t: Translate, key: string): string | undefined {
  if (isSystemMetric(key)) return systemMetricMeaning(t, key)
  if (key === 'train_time_sec') return t('metrics.meaning_train_time_sec')
  const sums = summaryOf(key)
  if (sums !== null)
    return t(`metrics.summary_${sums.summary}_meaning`, { meaning: metricDefinition(t, sums.of) ?? '' })
  const { name, part } = knownOf(key.replace(/_by_(trees|iterations)$/, ''))
  if (name === undefined) return undefined
  const meaning = t(`metrics.meaning_${name}`)
  return part === undefined ? meaning : t('metrics.measured_on', { meaning, part })
}

/** A name people read: `ROC AUC` for val_auc; the key itself where it is not known. */
export function metricLabel(t: Translate, key: string): string {
  if (isSystemMetric(key)) return systemMetricLabel(t, key) ?? key
  if (key === 'train_time_sec') return t('metrics.name_train_time_sec')
  const sums = summaryOf(key)
  if (sums !== null) return t(`metrics.summary_${sums.summary}`, { metric: metricLabel(t, sums.of) })
  const { name, part } = knownOf(key)
  if (name === undefined) return key
  const metric = t(`metrics.name_${name}`)
  return part === undefined || part === 'val' ? metric : t('metrics.on_part', { metric, part })
}

/** At most four significant digits; seconds as a duration. Values that are not finite keep their names. */
export function formatMetric(key: string, value: number | string): string {
  if (typeof value === 'string') return value
  if (key.endsWith('_sec')) return formatDuration(value * 1000)
  if (Number.isInteger(value)) return formatCount(value)
  const size = Math.abs(value)
  if (size < 1e-4 || size >= 1e9) return formatPower(value)
  return size >= 1000 ? formatCount(Math.round(value)) : localized(value.toPrecision(4))
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
