import type { Run } from '../../../shared/contract/runs.ts'
import { lowerIsBetter } from '../../../shared/metric-direction.ts'
import { table, type Block, type Cell } from '../document.ts'
import type { Speech } from '../words/speech.ts'
import type { ReportSources } from './report-kind.ts'
import { compareNames, headlinesOf, known, metricText, paramValue, tagValue } from './run-blocks.ts'

/** A sweep has at most as many trials. */
const MOST_NESTED = 2000
/** Columns that a page has room for beside the name and the state. */
const MOST_PARAMS = 4
const MOST_METRICS = 2

/** The runs nested in one, in the order they began. */
export async function readNested(run: Run, { runs }: ReportSources['tracking']): Promise<Run[]> {
  const { runs: nested } = await runs.search({
    experiment_ids: [run.experiment_id],
    filter: `tags.\`mlflow.parentRunId\` = '${run.run_id}'`,
    grammar: 'mlflow',
    run_view_type: 'ACTIVE_ONLY',
    order_by: ['attributes.start_time ASC'],
    max_results: MOST_NESTED,
    page_token: null
  })
  return nested
}

/** What the runs nested in this one are called: trials of a sweep, folds of a cross-validation. */
export function nestedTitle(run: Run, { words }: Speech): string {
  if (isSweep(run)) return words.trials
  return run.metrics.some(({ key }) => key.startsWith('cv_mean_')) ? words.folds : words.nested_runs
}

/** What each tried and came to: the trials of a sweep with the best first, others by their names. */
export function nestedTable(run: Run, nested: readonly Run[], speech: Speech): Block | null {
  const { words } = speech
  const metrics = judgingMetrics(run, nested)
  const params = differingParams(nested).slice(0, MOST_PARAMS)
  const best = tagValue(run, 'benchtop.best_run_id')
  return table(
    [
      { label: words.run },
      { label: words.status },
      ...params.map((label) => ({ label })),
      ...metrics.map((key) => ({ label: speech.metricLabel(key), numeric: true }))
    ],
    inOrder(run, nested, metrics).map((one) => [
      marked(one.run_name, one.run_id === best),
      known(words.statuses, one.status),
      ...params.map((key) => paramValue(one, key) ?? '–'),
      ...metrics.map((key) => marked(valueText(one, key, speech), one.run_id === best))
    ])
  )
}

function isSweep(run: Run): boolean {
  return tagValue(run, 'benchtop.sweep') !== null
}

/** The metric a sweep was judged by; of others, the first that people know. */
function judgingMetrics(run: Run, nested: readonly Run[]): string[] {
  const judged = paramValue(run, 'sweep_metric')
  const all = nested.flatMap(({ metrics }) => metrics)
  return [...new Set([...(judged === null ? [] : [judged]), ...headlinesOf(all)])].slice(0, MOST_METRICS)
}

/** Of what was tried, so without what follows from it, as the numbers of rows. */
function differingParams(runs: readonly Run[]): string[] {
  const keys = [...new Set(runs.flatMap(({ params }) => params.map(({ key }) => key)))].toSorted(compareNames)
  return keys.filter((key) => !key.endsWith('_rows') && new Set(runs.map((run) => paramValue(run, key))).size > 1)
}

function inOrder(run: Run, nested: readonly Run[], [judged]: string[]): Run[] {
  if (!isSweep(run) || judged === undefined)
    return nested.toSorted((a, b) => a.run_name.localeCompare(b.run_name, 'en', { numeric: true }))
  const sign = lowerIsBetter(judged) ? 1 : -1
  const rank = (one: Run): number => {
    const value = one.metrics.find(({ key }) => key === judged)?.value
    return typeof value === 'number' ? sign * value : Infinity
  }
  return nested.toSorted((a, b) => (rank(a) === rank(b) ? 0 : rank(a) - rank(b)))
}

function valueText({ metrics }: Run, key: string, speech: Speech): string {
  const value = metrics.find((metric) => metric.key === key)?.value
  return value === undefined ? '–' : metricText(key, value, speech)
}

function marked(text: string, isMarked: boolean): Cell {
  return isMarked ? { text, marked: true } : text
}
