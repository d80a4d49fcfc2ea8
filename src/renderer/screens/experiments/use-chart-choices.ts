import { useLocalStorage } from '@mantine/hooks'
import { useMemo } from 'react'
import { seriesColor, usePalette } from '../../charts/palette.ts'
import { useCall } from '../../api/use-call.ts'
import { metricRank } from '../runs/metric-facts.ts'
import type { RunKeys } from './run-columns.ts'
import { toTableRuns, valueOf, type TableRun } from './table-run.ts'

export type HistoryAxis = 'step' | 'relative' | 'time'

/** What the charts of one experiment show, as a person chose it; null: as it is at first. */
interface Chosen {
  metric: string | null
  params: string[] | null
  history: string | null
  axis: HistoryAxis
  /** From 0, none, to below 1. */
  smoothing: number
  log: boolean
}

export interface ChartChoices extends Omit<Chosen, 'metric' | 'params'> {
  /** `metrics.val_auc`; null: there is no metric. */
  metric: string | null
  /** `params.depth` … */
  params: string[]
  change: (part: Partial<Chosen>) => void
  /** The values that the charts need. */
  columns: string[]
  /** The colours of the runs whose history is drawn. */
  colorsOf: (runs: readonly TableRun[], picked: ReadonlySet<string>) => ReadonlyMap<string, string>
}

const AT_FIRST: Chosen = { metric: null, params: null, history: null, axis: 'step', smoothing: 0, log: false }
/** Runs drawn until a person picks some. */
const FIRST_DRAWN = 10
export const MOST_DRAWN = 100
/** Params looked at to find those that differ. */
const LOOKED_AT = 80
const MOST_PARAMS = 5
/** Of so few runs, params may well differ in each. */
const FEW = 30

/** The best known metric; what sums up a sweep, `best_val_auc`, stands in one run of it and would draw a single dot. */
function firstMetric(metrics: readonly string[]): string | null {
  const sumsUp = (key: string): number => Number(key.startsWith('best_'))
  const [first] = metrics.toSorted(
    (a, b) => sumsUp(a) - sumsUp(b) || metricRank(a) - metricRank(b) || a.localeCompare(b)
  )
  return first === undefined ? null : `metrics.${first}`
}

/** Kept in the browser, for each experiment. */
export function useChartChoices(experimentId: string, keys: RunKeys): ChartChoices {
  const palette = usePalette()
  const [chosen, setChosen] = useLocalStorage<Chosen>({
    key: `benchtop.run-charts.${experimentId}`,
    defaultValue: AT_FIRST,
    getInitialValueInEffect: false
  })
  const differing = useDifferingParams(experimentId, keys)
  return useMemo(() => {
    const metric = chosen.metric ?? firstMetric(keys.metrics)
    const params = chosen.params ?? differing
    return {
      ...chosen,
      metric,
      params,
      change: (part) => setChosen((before) => ({ ...before, ...part })),
      columns: metric === null ? params : [metric, ...params],
      colorsOf: (runs, picked) =>
        new Map(drawnRuns(runs, picked).map(({ run_id }, at) => [run_id, seriesColor(palette, at)]))
    }
  }, [chosen, setChosen, keys.metrics, differing, palette])
}

/** The runs whose history is drawn: those that were picked, else the first ones. */
export function drawnRuns(runs: readonly TableRun[], picked: ReadonlySet<string>): TableRun[] {
  if (picked.size === 0) return runs.slice(0, FIRST_DRAWN)
  const drawn: TableRun[] = []
  for (const run of runs) {
    if (drawn.length === MOST_DRAWN) break
    if (picked.has(run.run_id)) drawn.push(run)
  }
  return drawn
}

/** Whether so many different values say something: the same everywhere or another each time, such as a seed, does not. */
function tells(distinct: number, count: number): boolean {
  return distinct > 1 && (distinct < count || count <= FEW)
}

/** The params in which the newest runs differ, as far as those say. */
function useDifferingParams(experimentId: string, keys: RunKeys): string[] {
  const columns = keys.params.slice(0, LOOKED_AT).map((key) => `params.${key}`)
  const { data } = useCall(
    'runs',
    'table',
    { experiment_ids: [experimentId], columns, max_results: 200 },
    { enabled: columns.length > 0, keepPrevious: true }
  )
  return useMemo(() => {
    if (data === undefined || data.values.length !== columns.length) return []
    const runs = toTableRuns(data, columns)
    return columns
      .filter((column) => tells(new Set(runs.map((run) => valueOf(run, column))).size, runs.length))
      .slice(0, MOST_PARAMS)
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- the columns are a new list each time
  }, [data, columns.join()])
}
