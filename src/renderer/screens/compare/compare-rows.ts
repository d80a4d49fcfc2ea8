import type { Metric, Run } from '../../../shared/contract/runs.ts'
import { lowerIsBetter } from '../../../shared/metric-direction.ts'
import { scoresOf } from '../../../shared/system-metrics.ts'
import { metricRank } from '../runs/metric-facts.ts'

/** One line of the comparison: a param or a metric of every run. */
export interface CompareRow<V> {
  key: string
  /** In the order of the runs; null: the run has none. */
  values: (V | null)[]
  /** False where all runs agree. */
  differs: boolean
}

export interface MetricRow extends CompareRow<Metric['value']> {
  /** Null where no run is better than the others. */
  best: number | null
}

/** Params of the runs: those in which they differ, then the others, each in the order of the first run. */
export function paramRows(runs: readonly Pick<Run, 'params'>[]): CompareRow<string>[] {
  const rows = keysOf(runs.map(({ params }) => params)).map((key) => {
    const values = runs.map(({ params }) => params.find((param) => param.key === key)?.value ?? null)
    return { key, values, differs: differ(values) }
  })
  return rows.toSorted((a, b) => Number(b.differs) - Number(a.differs))
}

/** Scores of the runs, the best known first; what they took of the machine stands on their own pages. */
export function metricRows(runs: readonly Pick<Run, 'metrics'>[]): MetricRow[] {
  return keysOf(runs.map(({ metrics }) => scoresOf(metrics)))
    .toSorted((a, b) => metricRank(a) - metricRank(b) || a.localeCompare(b))
    .map((key) => {
      const values = runs.map(({ metrics }) => metrics.find((metric) => metric.key === key)?.value ?? null)
      const finite = values.filter((value) => typeof value === 'number')
      const best = lowerIsBetter(key) ? Math.min(...finite) : Math.max(...finite)
      return { key, values, differs: differ(values), best: new Set(finite).size > 1 ? best : null }
    })
}

function keysOf(lists: readonly { key: string }[][]): string[] {
  return [...new Set(lists.flatMap((list) => list.map(({ key }) => key)))]
}

function differ(values: readonly unknown[]): boolean {
  return new Set(values).size > 1
}

/** What several runs are called: their names, with the beginning of the id where two share one. */
export function runLabels(runs: readonly Pick<Run, 'run_id' | 'run_name'>[]): string[] {
  return runs.map(({ run_id, run_name }) => {
    const shared = runs.filter((run) => run.run_name === run_name).length > 1
    return shared ? `${run_name} (${run_id.slice(0, 6)})` : run_name
  })
}
