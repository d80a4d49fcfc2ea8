import type { CheckSummary, OutcomeDrift, PerformanceDrift, SampleInfo } from '../../../shared/contract/monitoring.ts'
import type { ColumnDrift, Distribution } from '../../../shared/drift.ts'
import { formatCell, formatDay, formatMany, formatNumber, formatShare, formatTime } from '../../format.ts'

/** What part of the rows each count is; none of no rows. */
export function shares(counts: readonly number[]): number[] {
  const total = counts.reduce((sum, count) => sum + count, 0)
  return counts.map((count) => (total === 0 ? 0 : count / total))
}

/** What each bar of a distribution stands for. */
export function barNames(distribution: Distribution): string[] {
  if (distribution.kind === 'values') return distribution.values.map((value) => formatCell(value))
  const { edges } = distribution
  const whole = edges.every(Number.isInteger) && edges.every((edge, at) => at === 0 || edge - edges[at - 1] === 1)
  return edges
    .slice(0, -1)
    .map((edge, at) => (whole ? formatNumber(edge) : `${formatNumber(edge)} to ${formatNumber(edges[at + 1])}`))
}

/** `Training data as of 2024-01-31, 7 043 rows` */
export function sampleText({ kind, as_of, from, to, n_rows }: SampleInfo): string {
  const rows = formatMany(n_rows, 'row')
  const dated = as_of === null ? '' : ` as of ${formatDay(as_of)}`
  if (kind === 'training') return `Training data${dated}, ${rows}`
  if (kind === 'as_of') return `Snapshot${dated}, ${rows}`
  const span = from === null || to === null ? '' : ` from ${formatTime(from)} to ${formatTime(to)}`
  return `Serving log${span}, ${rows}`
}

export const MEASURES: Record<ColumnDrift['stattest'], string> = {
  wasserstein_norm: 'Wasserstein distance, in standard deviations of the reference',
  jensenshannon: 'Jensen–Shannon distance of the shares'
}

/** The largest score first; those that cannot be told last. */
export function byScore(columns: readonly ColumnDrift[]): ColumnDrift[] {
  return columns.toSorted((a, b) => (b.score ?? -1) - (a.score ?? -1))
}

/** `1 of 14 columns drifted (7.1 %)` */
export function verdictText({ n_drifted, n_columns, drift_share }: CheckSummary): string {
  return `${n_drifted} of ${formatMany(n_columns, 'column')} drifted (${formatShare(drift_share)})`
}

/** A difference with its sign: of shares in percentage points. */
export function differenceText({ measure, difference }: Pick<OutcomeDrift, 'measure' | 'difference'>): string {
  if (difference === null) return '–'
  const sign = difference > 0 ? '+' : difference < 0 ? '−' : ''
  const size = Math.abs(difference)
  return measure === 'rate' ? `${sign}${(size * 100).toFixed(1)}\u202fpp` : `${sign}${formatNumber(size)}`
}

/** The score a person looks at first. */
export function keyScore(metrics: Record<string, number>): string | null {
  return ['auc', 'rmse', 'accuracy'].find((name) => name in metrics) ?? null
}

/** Says that the model does worse on the current rows, where it does. */
export function fallText(performance: PerformanceDrift | null): string {
  const before = performance?.reference?.metrics ?? {}
  const after = performance?.current?.metrics ?? {}
  const name = keyScore(after)
  if (name === null || !(name in before)) return ''
  const worse = name === 'rmse' ? after[name] > before[name] : after[name] < before[name]
  if (!worse) return ''
  return `The model does worse on the current labels: ${name.toUpperCase()} ${formatNumber(before[name])} → ${formatNumber(after[name])}.`
}

/** Per date the newest check of it, in ascending order: what a history over months shows. */
export function byMonth(checks: readonly CheckSummary[]): (CheckSummary & { month: number })[] {
  const months = new Map<number, CheckSummary>()
  for (const check of checks) {
    const month = check.current.as_of ?? check.current.to
    if (month !== null && !months.has(month)) months.set(month, check)
  }
  return [...months].map(([month, check]) => ({ ...check, month })).toSorted((a, b) => a.month - b.month)
}
