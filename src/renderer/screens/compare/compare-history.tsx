import { Select, Skeleton, Stack, Text } from '@mantine/core'
import { ChartLine } from 'lucide-react'
import { useState } from 'react'
import { LineChart } from '../../charts/line-chart.tsx'
import { EmptyState } from '../../components/empty-state.tsx'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { Section } from '../../components/section.tsx'
import { metricDefinition } from '../runs/metric-facts.ts'
import { historyPoints } from '../runs/metric-history.ts'
import type { FullRun } from '../runs/run-screen.tsx'
import { runLabels } from './compare-rows.ts'
import { LeftOut } from './not-alike.tsx'
import { useHistories } from './use-compared.ts'

/** How one metric went over its steps in each of the runs. */
export function CompareHistory({ runs }: { runs: FullRun[] }) {
  const all = [...new Set(runs.flatMap(({ metrics }) => metrics.map(({ key }) => key)))].toSorted()
  const steps = (key: string): number =>
    runs.filter(({ metrics }) => metrics.some((metric) => metric.key === key && metric.step > 0)).length
  const stepped = all.filter((key) => steps(key) > 0).toSorted((a, b) => steps(b) - steps(a))
  const [chosen, setChosen] = useState<string | null>(null)
  const metric = chosen ?? stepped.at(0) ?? all.at(0)
  if (metric === undefined) {
    return (
      <EmptyState icon={ChartLine} title="No metrics">
        None of these runs logged a metric.
      </EmptyState>
    )
  }
  const others = all.filter((key) => !stepped.includes(key))
  return (
    <Stack>
      <Select
        label="Metric"
        data={[
          { group: 'Logged over steps', items: stepped },
          { group: 'Logged once', items: others }
        ]}
        value={metric}
        onChange={setChosen}
        allowDeselect={false}
        searchable
        maw={360}
      />
      <Histories key={metric} runs={runs} metric={metric} />
    </Stack>
  )
}

function Histories({ runs, metric }: { runs: FullRun[]; metric: string }) {
  const { values, error } = useHistories(
    runs.map(({ run_id }) => run_id),
    metric
  )
  const labels = runLabels(runs)
  if (error !== null) return <ErrorNotice error={error} />
  if (values.some((value) => value === undefined)) return <Skeleton h={460} />
  const histories = values.map((points) => historyPoints(metric, points ?? []))
  const series = histories
    .map(({ points }, at) => ({ label: labels[at], points, dots: points.length <= 60, place: at }))
    .filter(({ points }) => points.length > 0)
  const { xTitle, whole } = histories.find(({ points }) => points.length > 0) ?? histories[0]
  return (
    <Section title={<span className="breaks">{metric}</span>} description={metricDefinition(metric)}>
      {series.length === 0 ? (
        <Text size="sm" c="dimmed">
          No run has a finite value of this metric.
        </Text>
      ) : (
        <LineChart
          label={`${metric} of the runs over their steps`}
          series={series}
          x={{ title: xTitle, whole }}
          y={{ title: 'Value' }}
          height={420}
        />
      )}
      <LeftOut labels={labels.filter((_, at) => histories[at].points.length === 0)} what="no value" />
    </Section>
  )
}
