import type { Metric, Run, RunInput } from '../../../shared/contract/runs.ts'
import { scoresOf } from '../../../shared/system-metrics.ts'
import { table, type Block } from '../document.ts'
import type { Speech } from '../words/speech.ts'

/** The figures people judge a run by, the first ones first. */
const HEADLINES = [
  'best_val_auc',
  'best_val_rmse',
  'val_auc',
  'val_f1',
  'val_accuracy',
  'val_precision',
  'val_recall',
  'val_r2',
  'val_rmse',
  'val_mae',
  'train_time_sec'
]
const MOST_HEADLINES = 6

/** The figures at a glance: those that are known first; where none is, the first that were logged. */
export function keyFigures(metrics: readonly Metric[], speech: Speech): Block | null {
  const headlines = headlinesOf(metrics).map((key) => metrics.find((metric) => metric.key === key)!)
  const shown = (headlines.length > 0 ? headlines : sortMetrics(metrics)).slice(0, MOST_HEADLINES)
  if (shown.length === 0) return null
  return {
    kind: 'key-figures',
    figures: shown.map(({ key, value }) => ({ label: speech.metricLabel(key), value: metricText(key, value, speech) }))
  }
}

/** Of the figures people judge a run by, those that were logged. */
export function headlinesOf(metrics: readonly Pick<Metric, 'key'>[]): string[] {
  return HEADLINES.filter((wanted) => metrics.some(({ key }) => key === wanted))
}

/** Known scores first, then by name; what the run took of the machine is left out. */
export function sortMetrics<T extends { key: string }>(metrics: readonly T[]): T[] {
  const rank = ({ key }: T): number => (HEADLINES.includes(key) ? HEADLINES.indexOf(key) : HEADLINES.length)
  return scoresOf(metrics).toSorted((a, b) => rank(a) - rank(b) || compareNames(a.key, b.key))
}

export function metricText(key: string, value: Metric['value'], speech: Speech): string {
  return key.endsWith('_sec') && typeof value === 'number' ? speech.duration(value * 1000) : speech.score(value)
}

export function metricsTable(metrics: readonly Metric[], speech: Speech): Block | null {
  const { metric, value, meaning } = speech.words
  const rows = sortMetrics(metrics).map(({ key, value: found }) => ({
    key,
    text: metricText(key, found, speech),
    meaning: speech.metricMeaning(key)
  }))
  const isKnown = rows.some((row) => row.meaning !== '')
  return table(
    [{ label: metric }, { label: value, numeric: true }, ...(isKnown ? [{ label: meaning }] : [])],
    rows.map((row) => [row.key, row.text, ...(isKnown ? [row.meaning] : [])])
  )
}

export function paramsTable(params: Run['params'], { words }: Speech): Block | null {
  return table(
    [{ label: words.param }, { label: words.value }],
    params.toSorted((a, b) => compareNames(a.key, b.key)).map(({ key, value }) => [key, value])
  )
}

/** What was read, with the fingerprint of what it held. */
export function inputsTable(inputs: readonly RunInput[], speech: Speech): Block | null {
  const { dataset, use, uses, rows, digest } = speech.words
  return table(
    [{ label: dataset }, { label: use }, { label: rows, numeric: true }, { label: digest }],
    inputs.map((input) => [
      input.name,
      known(uses, input.context),
      speech.number(rowCount(input.profile)),
      input.digest
    ])
  )
}

/** What is said for a value; one without a word stays as it is. */
export function known(words: Readonly<Record<string, string>>, value: string): string {
  return Object.hasOwn(words, value) ? words[value] : value
}

/** `churn 3 (Production)`, `churn 3`. */
export function versionText({
  name,
  version,
  current_stage
}: Record<'name' | 'version' | 'current_stage', string>): string {
  return current_stage === 'None' ? `${name} ${version}` : `${name} ${version} (${current_stage})`
}

/** From MLflow's profile of a dataset, which is JSON text; null where it does not say. */
function rowCount(profile: string | null): number | null {
  try {
    const { num_rows } = JSON.parse(profile ?? '{}') as { num_rows?: unknown }
    return typeof num_rows === 'number' ? num_rows : null
  } catch {
    return null
  }
}

/** By code unit, so that the order is the same on every machine. */
export function compareNames(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

export function tagValue(run: Pick<Run, 'tags'>, key: string): string | null {
  return run.tags.find((tag) => tag.key === key)?.value ?? null
}

export function paramValue(run: Pick<Run, 'params'>, key: string): string | null {
  return run.params.find((param) => param.key === key)?.value ?? null
}
