import { Group, SegmentedControl, Select, Skeleton, Stack, Text } from '@mantine/core'
import { ChartBar } from 'lucide-react'
import { useState } from 'react'
import type { ParamImportances } from '../../../shared/contract/run-comparison.ts'
import { useCall } from '../../api/use-call.ts'
import { BarChart } from '../../charts/bar-chart.tsx'
import { EmptyState } from '../../components/empty-state.tsx'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { Section } from '../../components/section.tsx'
import { formatMany, formatNumber, formatShare } from '../../format.ts'
import { metricLabel } from '../runs/metric-facts.ts'
import type { FullRun } from '../runs/run-screen.tsx'
import { metricRows } from './compare-rows.ts'

const SCOPES = [
  { value: 'all', label: 'All runs of the experiment' },
  { value: 'these', label: 'These runs' }
]
const MOST_BARS = 15

/** Which params a metric depends on. */
export function CompareImportance({ runs }: { runs: FullRun[] }) {
  const metrics = metricRows(runs).map(({ key }) => key)
  const [chosen, setChosen] = useState<string | null>(null)
  const [scope, setScope] = useState('all')
  const metric = chosen ?? metrics.at(0)
  if (metric === undefined) {
    return (
      <EmptyState icon={ChartBar} title="No metrics">
        None of these runs logged a metric that could depend on a parameter.
      </EmptyState>
    )
  }
  return (
    <Stack>
      <Group align="flex-end">
        <Select
          label="Metric"
          data={metrics}
          value={metric}
          onChange={setChosen}
          allowDeselect={false}
          searchable
          w={320}
        />
        <SegmentedControl aria-label="Runs" data={SCOPES} value={scope} onChange={setScope} />
      </Group>
      <Importances runs={runs} metric={metric} onlyThese={scope === 'these'} />
    </Stack>
  )
}

function Importances({ runs, metric, onlyThese }: { runs: FullRun[]; metric: string; onlyThese: boolean }) {
  const { data, error } = useCall(
    'runs',
    'param_importances',
    {
      experiment_ids: [...new Set(runs.map(({ experiment_id }) => experiment_id))],
      run_ids: onlyThese ? runs.map(({ run_id }) => run_id) : null,
      metric_key: metric
    },
    { keepPrevious: true }
  )
  if (error !== null) return <ErrorNotice error={error} />
  if (data === undefined) return <Skeleton h={360} />
  const label = metricLabel(metric)
  const { n_runs, least_runs, explained, params, without_effect } = data
  if (explained === null) {
    return (
      <EmptyState icon={ChartBar} title={n_runs < least_runs ? 'Too few runs' : 'Always the same'}>
        {n_runs < least_runs
          ? `${formatMany(n_runs, 'run')} with a value of ${label}; from ${least_runs} on it can be told which parameters it depends on${onlyThese ? '. Take all runs of the experiment.' : '.'}`
          : `${label} is the same in all of ${formatMany(n_runs, 'run')}.`}
      </EmptyState>
    )
  }
  return (
    <Section title={`What ${label} depends on`} description={describe(explained, n_runs)}>
      {params.length > 0 && <Bars params={params} label={label} />}
      {without_effect.length > 0 && (
        <Text size="xs" c="dimmed" mt="xs" className="breaks">
          The same in all runs, or different in each: {without_effect.join(', ')}.
        </Text>
      )}
    </Section>
  )
}

function describe(explained: number, n_runs: number): string {
  const runs = formatMany(n_runs, 'run')
  if (explained <= 0.05) {
    return `Over ${runs}, the parameters foretell next to nothing of it: what the bars show may be chance.`
  }
  return `Over ${runs}, forests that learnt from four fifths of them foretell ${formatShare(Math.min(1, explained))} of its variance on the others. A bar says how much of that is lost when the parameter is shuffled.`
}

function Bars({ params, label }: { params: ParamImportances['params']; label: string }) {
  const shown = params.slice(0, MOST_BARS)
  const bars = shown.map(({ key, importance, correlation }) => ({
    label: key,
    value: importance,
    note: correlation === null ? undefined : `Correlation ${formatNumber(Number(correlation.toFixed(2)))}`
  }))
  return (
    <BarChart
      label={`Importance of each parameter for ${label}`}
      bars={bars}
      title="Share of the variance lost"
      height={80 + shown.length * 26}
    />
  )
}
