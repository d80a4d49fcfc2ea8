import { Stack, Text } from '@mantine/core'
import { Network } from 'lucide-react'
import { useMemo, useState } from 'react'
import { useTranslations } from 'use-intl'
import type { Run } from '../../../shared/contract/runs.ts'
import { lowerIsBetter } from '../../../shared/metric-direction.ts'
import { EmptyState } from '../../components/empty-state.tsx'
import { Section } from '../../components/section.tsx'
import { CompareButton } from '../compare/compare-button.tsx'
import { placeColumns } from '../experiments/column-layout.ts'
import { bestValues, toColumn, type RunColumn } from '../experiments/run-columns.ts'
import { nextOrder, type RunOrder } from '../experiments/run-order.ts'
import { RunsTable } from '../experiments/runs-table.tsx'
import { sortRuns } from '../experiments/sort-runs.ts'
import type { TableLine } from '../experiments/table-lines.ts'
import { fromRun } from '../experiments/table-run.ts'
import { describeSweep } from './describe-sweep.ts'
import type { FullRun } from './full-run.ts'
import { headlineMetrics } from './metric-facts.ts'
import {
  bestRun,
  bestRunIdOf,
  differingParams,
  finiteMetric,
  furthestRuns,
  isSweep,
  judgedBy,
  lastRung,
  nestedKind,
  sweepOf
} from './nested-runs.ts'
import { SweepCharts } from './sweep-charts.tsx'

/** Metrics shown of each nested run. */
const MOST_METRICS = 5
const NONE: ReadonlySet<string> = new Set()

/** The trials of a sweep, the folds of a cross-validation, or whatever else was nested in a run. */
export function RunNested({ run, runs }: { run: FullRun; runs: Run[] }) {
  const t = useTranslations()
  const sweep = useMemo(() => sweepOf(run), [run])
  const metric = useMemo(() => judgedBy(sweep, runs), [sweep, runs])
  const params = useMemo(() => differingParams(runs), [runs])
  if (runs.length === 0) {
    return (
      <EmptyState icon={Network} title={t('runs.trials_none')}>
        {t(run.status === 'RUNNING' ? 'runs.trials_coming' : 'runs.trials_none_hint')}
      </EmptyState>
    )
  }
  const tried = sweep === null ? params : params.filter((name) => name in sweep.space)
  const finished = metric === null ? [] : runs.filter((one) => hasResult(one, metric))
  const best = bestRunIdOf(run) ?? (metric === null ? null : (bestRun(lastRung(finished), metric)?.run_id ?? null))
  return (
    <Stack>
      {sweep !== null && (
        <Text size="sm" c="dimmed" className="breaks">
          {describeSweep(t, sweep)}
        </Text>
      )}
      {isSweep(run) && metric !== null && (
        <SweepCharts trials={furthestRuns(finished)} params={tried} metric={metric} bestId={best} />
      )}
      <NestedTable
        runs={runs}
        params={params}
        metric={isSweep(run) ? metric : null}
        bestId={best}
        title={t(`runs.nested_${nestedKind(run)}`)}
      />
    </Stack>
  )
}

function hasResult(run: Run, metric: string): boolean {
  return run.status === 'FINISHED' && finiteMetric(run, metric) !== null
}

interface NestedTableProps {
  runs: Run[]
  params: string[]
  /** Orders the runs at first, the best on top; null: by name, as folds are numbered. */
  metric: string | null
  /** The best trial of a sweep. */
  bestId: string | null
  title: string
}

function NestedTable({ runs, params, metric, bestId, title }: NestedTableProps) {
  const [chosen, setChosen] = useState<RunOrder[] | null>(null)
  const [picked, setPicked] = useState(NONE)
  const first: RunOrder =
    metric === null
      ? { column: 'attributes.run_name', descending: false }
      : { column: `metrics.${metric}`, descending: !lowerIsBetter(metric) }
  const order = chosen ?? [first]
  const table = useMemo(() => runs.map(fromRun), [runs])
  const columns = useMemo(() => nestedColumns(runs, params, metric), [runs, params, metric])
  const placed = useMemo(() => placeColumns(columns), [columns])
  const best = useMemo(() => {
    const values = bestValues(table, columns)
    const chosenBest = metric === null ? undefined : runs.find(({ run_id }) => run_id === bestId)
    const value = chosenBest === undefined ? null : finiteMetric(chosenBest, metric!)
    return value === null ? values : values.set(`metrics.${metric}`, value) // not a higher one of a shorter rung
  }, [table, runs, columns, metric, bestId])
  const sorted = sortRuns(table, order)
  const lines = sorted.map((run): TableLine => ({ kind: 'run', run, depth: 0, nested_count: 0, context: false }))
  return (
    <Section
      title={title}
      actions={<CompareButton picked={sorted.map(({ run_id }) => run_id).filter((id) => picked.has(id))} />}
      flush
    >
      <RunsTable
        lines={lines}
        columns={placed}
        nameWidth={240}
        best={best}
        onExpand={() => {}}
        isExpanded={() => false}
        order={order}
        onOrder={(column, add) => setChosen(nextOrder(order, column, add))}
        picked={picked}
        onPick={setPicked}
        reading={false}
        maxHeight="640px"
      />
    </Section>
  )
}

/** What is judged by, the params that differ, then other metrics. */
function nestedColumns(runs: readonly Run[], params: readonly string[], metric: string | null): RunColumn[] {
  const all = [...new Map(runs.flatMap((run) => run.metrics).map((one) => [one.key, one])).values()]
  const others = headlineMetrics(all, MOST_METRICS).map(({ key }) => key)
  const keys = metric === null ? others : [metric, ...others.filter((key) => key !== metric)]
  const column = (kind: RunColumn['kind']) => (key: string) => toColumn(`${kind}.${key}`)
  const [first, ...rest] = keys.map(column('metrics'))
  const status = ['attributes.status', 'attributes.duration'].map(toColumn)
  return [...status, ...(first === undefined ? [] : [first]), ...params.map(column('params')), ...rest]
}
