import type { Run } from '../../../shared/contract/runs.ts'
import { lowerIsBetter } from '../runs/metric-facts.ts'

/** A column a person can show or hide. */
export interface RunColumn {
  /** As it stands in a filter: `metrics.val_auc`, `params.as_of`. */
  id: string
  kind: 'metrics' | 'params'
  key: string
}

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

/** With none of the names above, this many of the metrics and of the params. */
const DEFAULT_COUNT = 4

/** Every metric and param of the runs, metrics first, by name. */
export function columnsOf(runs: readonly Run[]): RunColumn[] {
  const metrics = new Set(runs.flatMap((run) => run.metrics.map(({ key }) => key)))
  const params = new Set(runs.flatMap((run) => run.params.map(({ key }) => key)))
  return [...listed('metrics', metrics), ...listed('params', params)]
}

function listed(kind: RunColumn['kind'], keys: Set<string>): RunColumn[] {
  return [...keys].toSorted().map((key) => ({ id: `${kind}.${key}`, kind, key }))
}

/** The ids shown until a person chooses. */
export function defaultColumns(available: readonly RunColumn[]): string[] {
  const ids = available.map(({ id }) => id)
  const known = DEFAULTS.filter((id) => ids.includes(id))
  if (known.length > 0) return known
  const firstOf = (kind: RunColumn['kind']): string[] =>
    available
      .filter((column) => column.kind === kind)
      .slice(0, DEFAULT_COUNT)
      .map(({ id }) => id)
  return [...firstOf('metrics'), ...firstOf('params')]
}

/** The chosen columns that there are: metrics, then params, each in the order of the defaults, then by name. */
export function shownColumns(available: readonly RunColumn[], chosen: readonly string[] | null): RunColumn[] {
  const ids = chosen ?? defaultColumns(available)
  const rank = (id: string): number => (DEFAULTS.includes(id) ? DEFAULTS.indexOf(id) : DEFAULTS.length)
  return available
    .filter(({ id }) => ids.includes(id))
    .toSorted((a, b) => a.kind.localeCompare(b.kind) || rank(a.id) - rank(b.id) || a.key.localeCompare(b.key))
}

/** The best finite value of each metric; only where at least two runs differ in it. */
export function bestValues(runs: readonly Run[], columns: readonly RunColumn[]): Map<string, number> {
  const best = new Map<string, number>()
  for (const { id, kind, key } of columns) {
    if (kind !== 'metrics') continue
    const values = runs
      .map((run) => run.metrics.find((metric) => metric.key === key)?.value)
      .filter((value) => typeof value === 'number')
    if (new Set(values).size > 1) best.set(id, lowerIsBetter(key) ? Math.min(...values) : Math.max(...values))
  }
  return best
}

/** How the runs are ordered; `column` is `attributes.start_time`, `metrics.val_auc` … */
export interface RunOrder {
  column: string
  descending: boolean
}

export const NEWEST_FIRST: RunOrder = { column: 'attributes.start_time', descending: true }

/** The next order after a click on a head: a new column begins with its best or newest end, a known one turns round. */
export function nextOrder(now: RunOrder, column: string): RunOrder {
  if (now.column === column) return { column, descending: !now.descending }
  if (column === 'attributes.start_time') return NEWEST_FIRST
  const [kind, key] = splitId(column)
  return { column, descending: kind === 'metrics' && !lowerIsBetter(key) }
}

/** As MLflow writes it: metrics.val_auc DESC, with keys that are not words in backquotes. */
export function orderClause({ column, descending }: RunOrder): string {
  const [kind, key] = splitId(column)
  const quoted = /^\w+$/.test(key) ? key : `\`${key.replaceAll('`', '``')}\``
  return `${kind}.${quoted} ${descending ? 'DESC' : 'ASC'}`
}

/** As it stands in the address: `-metrics.val_auc` for descending. */
export function writeOrder({ column, descending }: RunOrder): string {
  return (descending ? '-' : '') + column
}

/** Reads what writeOrder wrote; newest first for anything else. */
export function readOrder(text: string | null): RunOrder {
  const match = /^(-?)((?:attributes|metrics|params)\..+)$/s.exec(text ?? '')
  return match === null ? NEWEST_FIRST : { column: match[2], descending: match[1] === '-' }
}

function splitId(id: string): [string, string] {
  const dot = id.indexOf('.')
  return [id.slice(0, dot), id.slice(dot + 1)]
}
