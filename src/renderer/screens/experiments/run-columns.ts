import { lowerIsBetter } from '../../../shared/metric-direction.ts'
import { isSystemMetric } from '../../../shared/system-metrics.ts'
import type { Translate } from '../../words/translate.ts'
import { numberOf, valueOf, type TableRun } from './table-run.ts'

/** Attributes that are columns. */
type Attribute = 'run_name' | 'status' | 'start_time' | 'duration'

export type ColumnKind = 'attributes' | 'metrics' | 'params' | 'tags'

/** A column a person can show or hide. */
export interface RunColumn {
  /** As it stands in a filter: `metrics.val_auc`, `params.as_of`; of attributes, `attributes.duration` is ours. */
  id: string
  kind: ColumnKind
  key: string
}

/** The keys that runs of an experiment have. */
export interface RunKeys {
  metrics: readonly string[]
  params: readonly string[]
  tags: readonly string[]
}

export const NO_KEYS: RunKeys = { metrics: [], params: [], tags: [] }

const ATTRIBUTES = ['attributes.status', 'attributes.start_time', 'attributes.duration']

/** Shown at first, where runs have them. */
const DEFAULTS = [
  'metrics.best_val_auc',
  'metrics.best_val_rmse',
  'metrics.val_auc',
  'metrics.cv_mean_val_auc',
  'metrics.val_f1',
  'metrics.val_accuracy',
  'metrics.val_rmse',
  'metrics.cv_mean_val_rmse',
  'metrics.rmse',
  'metrics.val_r2',
  'metrics.r2',
  'metrics.train_time_sec',
  'params.as_of',
  'params.model_type',
  'params.n_estimators'
]

/** With none of the names above, this many of the metrics, or of the params. */
const DEFAULT_COUNT = 4

/** Tags that programs write for themselves; they can be filtered by, but are no columns. */
const INTERNAL_TAG = /^(benchtop|mlflow)\./

export function toColumn(id: string): RunColumn {
  const [kind, key] = splitId(id)
  return { id, kind: kind as ColumnKind, key }
}

/** What stands at its head: of metrics, params and tags their keys. */
export function columnLabel(t: Translate, { kind, key }: Pick<RunColumn, 'kind' | 'key'>): string {
  return kind === 'attributes' ? t(`experiments.column_${key as Attribute}`) : key
}

/** Every attribute, metric, param and tag that can be a column. */
export function columnsOf({ metrics, params, tags }: RunKeys): RunColumn[] {
  const listed = (kind: ColumnKind, keys: readonly string[]): RunColumn[] =>
    keys.map((key) => ({ id: `${kind}.${key}`, kind, key }))
  return [
    ...ATTRIBUTES.map(toColumn),
    ...listed('metrics', metrics),
    ...listed('params', params),
    ...listed(
      'tags',
      tags.filter((key) => !INTERNAL_TAG.test(key))
    )
  ]
}

/** The ids shown until a person chooses. */
export function defaultColumns(available: readonly RunColumn[]): string[] {
  const ids = new Set(available.map(({ id }) => id))
  const knownOf = (kind: ColumnKind): string[] => DEFAULTS.filter((id) => id.startsWith(kind) && ids.has(id))
  const firstOf = (kind: ColumnKind): string[] =>
    available
      .filter((column) => column.kind === kind && !isSystemMetric(column.key))
      .slice(0, DEFAULT_COUNT)
      .map(({ id }) => id)
  const shown = (['metrics', 'params'] as const).flatMap((kind) => {
    const known = knownOf(kind)
    return known.length > 0 ? known : firstOf(kind)
  })
  return [...ATTRIBUTES, ...shown]
}

/** The chosen columns that there are, in the order they were put in; pinned ones first. */
export function shownColumns(
  available: readonly RunColumn[],
  chosen: readonly string[] | null,
  pinned: readonly string[] = []
): RunColumn[] {
  const byId = new Map(available.map((column) => [column.id, column]))
  const shown = (chosen ?? defaultColumns(available)).map((id) => byId.get(id)).filter((one) => one !== undefined)
  return shown.toSorted((a, b) => Number(pinned.includes(b.id)) - Number(pinned.includes(a.id)))
}

/** The best finite value of each metric; only where at least two runs differ in it. */
export function bestValues(runs: readonly TableRun[], columns: readonly RunColumn[]): Map<string, number> {
  const best = new Map<string, number>()
  for (const { id, kind, key } of columns) {
    if (kind !== 'metrics') continue
    let low = Infinity
    let high = -Infinity
    for (const run of runs) {
      const value = typeof valueOf(run, id) === 'number' ? numberOf(run, id) : null
      if (value === null) continue
      if (value < low) low = value
      if (value > high) high = value
    }
    if (low < high) best.set(id, lowerIsBetter(key) ? low : high)
  }
  return best
}

/** `metrics.val_auc` as kind and key. */
export function splitId(id: string): [string, string] {
  const dot = id.indexOf('.')
  return [id.slice(0, dot), id.slice(dot + 1)]
}

/** As it stands in a filter, with keys that are not words in backquotes. */
export function fieldText(id: string): string {
  const [kind, key] = splitId(id)
  return /^\w+$/.test(key) ? id : `${kind}.\`${key.replaceAll('`', '``')}\``
}
