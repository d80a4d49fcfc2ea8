import type { CheckSummary, OutcomeDrift, SampleInfo } from '../../../shared/contract/monitoring.ts'
import type { ColumnDrift, Distribution } from '../../../shared/drift.ts'
import type { Fall } from '../../../shared/fall.ts'
import { formatCell, formatDay, formatNumber, formatPoints, formatShare, formatTime } from '../../format.ts'
import type { Translate } from '../../words/translate.ts'
import { formatMetric } from '../runs/metric-facts.ts'

/** What part of the rows each count is; none of no rows. */
export function shares(counts: readonly number[]): number[] {
  const total = counts.reduce((sum, count) => sum + count, 0)
  return counts.map((count) => (total === 0 ? 0 : count / total))
}

/** What each bar of a distribution stands for. */
export function barNames(distribution: Distribution, t: Translate): string[] {
  if (distribution.kind === 'values') return distribution.values.map((value) => formatCell(value))
  const { edges } = distribution
  const whole = edges.every(Number.isInteger) && edges.every((edge, at) => at === 0 || edge - edges[at - 1] === 1)
  const texts = edges.map((edge) => formatNumber(whole ? edge : rounded(edge, edges[1] - edges[0])))
  return texts.slice(0, -1).map((from, at) => (whole ? from : t('monitoring.interval', { from, to: texts[at + 1] })))
}

/** An edge of bins as exactly as their width asks for: to a tenth of it at least. */
function rounded(edge: number, width: number): number {
  if (!(width > 0)) return edge
  const step = 10 ** Math.floor(Math.log10(width) - 1)
  return Number((Math.round(edge / step) * step).toPrecision(12))
}

/** `Training data as of 2024-01-31`; null: of no date. */
export function trainingDataText(as_of: number | null, t: Translate): string {
  return as_of === null
    ? t('monitoring.training_data')
    : t('monitoring.training_data_as_of', { date: formatDay(as_of) })
}

/** `Training data as of 2024-01-31, 7,043 rows` */
export function sampleText(sample: SampleInfo, t: Translate): string {
  return t('monitoring.sample', { sample: withoutRows(sample, t), count: sample.n_rows })
}

function withoutRows({ kind, as_of, from, to }: SampleInfo, t: Translate): string {
  if (kind === 'training') return trainingDataText(as_of, t)
  if (kind === 'as_of')
    return as_of === null ? t('monitoring.snapshot') : t('monitoring.snapshot_of', { date: formatDay(as_of) })
  return from === null || to === null
    ? t('monitoring.serving_log')
    : t('monitoring.serving_log_span', { from: formatTime(from), to: formatTime(to) })
}

/** The largest score first; those that cannot be told last. */
export function byScore(columns: readonly ColumnDrift[]): ColumnDrift[] {
  return columns.toSorted((a, b) => (b.score ?? -1) - (a.score ?? -1))
}

/** `1 of 14 columns drifted (7.1%)` */
export function verdictText(
  { n_drifted, n_columns, drift_share }: Pick<CheckSummary, 'n_drifted' | 'n_columns' | 'drift_share'>,
  t: Translate
): string {
  return t('monitoring.verdict', { drifted: n_drifted, columns: n_columns, share: formatShare(drift_share) })
}

/**
 * What is told of a target or a prediction: `Share of True`.
 * @param say what the engines say, in the language that is shown: they name what is predicted
 */
export function subjectText(
  { measure, of, column: name }: OutcomeDrift,
  t: Translate,
  say: (english: string) => string
): string {
  const column = say(name)
  if (measure === 'rate') return t('monitoring.share_of', { value: String(of) })
  return measure === 'mean' ? t('monitoring.mean_of', { column }) : t('monitoring.classes_of', { column })
}

/** A difference with its sign: of shares in percentage points. */
export function differenceText(
  { measure, difference }: Pick<OutcomeDrift, 'measure' | 'difference'>,
  t: Translate
): string {
  if (difference === null) return '–'
  const sign = difference > 0 ? '+' : difference < 0 ? '−' : ''
  const size = Math.abs(difference)
  return `${sign}${measure === 'rate' ? t('monitoring.points', { value: formatPoints(size) }) : formatNumber(size)}`
}

/** Says that the model does worse on the current rows. */
export function fallText({ metric, before, after }: Fall, t: Translate): string {
  return t('monitoring.does_worse', {
    metric: metric.toUpperCase(),
    before: formatMetric(metric, before),
    after: formatMetric(metric, after)
  })
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
