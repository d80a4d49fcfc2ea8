import { Select, Stack, Text } from '@mantine/core'
import { ChartLine } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { MetricHistory } from '../../../shared/contract/run-table.ts'
import { isSystemMetric } from '../../../shared/system-metrics.ts'
import { useCall } from '../../api/use-call.ts'
import { LineChart } from '../../charts/line-chart.tsx'
import { Coming } from '../../components/coming.tsx'
import { EmptyState } from '../../components/empty-state.tsx'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { Section } from '../../components/section.tsx'
import type { FullRun } from '../runs/full-run.ts'
import { metricDefinition, metricRank } from '../runs/metric-facts.ts'
import { historyAxis, historySeries } from '../experiments/history-series.ts'
import { stepsOf } from '../runs/metric-history.ts'
import { runLabels } from './compare-rows.ts'
import { LeftOut } from './not-alike.tsx'

/** How one metric went over its steps in each of the runs. */
export function CompareHistory({ runs }: { runs: FullRun[] }) {
  const t = useTranslations()
  const all = [...new Set(runs.flatMap(({ metrics }) => metrics.map(({ key }) => key)))].toSorted(
    (a, b) => metricRank(a) - metricRank(b) || a.localeCompare(b)
  )
  const steps = (key: string): number =>
    runs.filter(({ metrics }) => metrics.some((metric) => metric.key === key && metric.step > 0)).length
  const ofMachine = (key: string): number => Number(isSystemMetric(key))
  const stepped = all
    .filter((key) => steps(key) > 0)
    .toSorted((a, b) => ofMachine(a) - ofMachine(b) || steps(b) - steps(a))
  const [chosen, setChosen] = useState<string | null>(null)
  const metric = chosen ?? stepped.at(0) ?? all.at(0)
  if (metric === undefined) {
    return (
      <EmptyState icon={ChartLine} title={t('compare.metrics_missing')}>
        {t('compare.history_none_hint')}
      </EmptyState>
    )
  }
  const others = all.filter((key) => !stepped.includes(key))
  return (
    <Stack>
      <Select
        label={t('compare.metric')}
        data={[
          { group: t('compare.over_steps'), items: stepped },
          { group: t('compare.once'), items: others }
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
  const t = useTranslations()
  const run_ids = runs.map(({ run_id }) => run_id)
  const { data, error } = useCall('runs', 'metric_histories', { run_ids, metric_key: metric, points: 600 })
  const labels = runLabels(runs)
  if (error !== null) return <ErrorNotice error={error} />
  if (data === undefined) return <Coming h={460} />
  const { histories } = data
  const axis = overSteps(histories) ? 'step' : 'relative'
  const names = new Map(run_ids.map((run_id, at) => [run_id, labels[at]]))
  const { series } = historySeries(histories, { names, axis, smoothing: 0, log: false })
  return (
    <Section title={<span className="breaks">{metric}</span>} description={metricDefinition(t, metric)}>
      {series.length === 0 ? (
        <Text size="sm" c="dimmed">
          {t('compare.not_finite')}
        </Text>
      ) : (
        <LineChart
          label={t('compare.history_label', { metric })}
          series={series.map((one) => ({ ...one, dots: one.points.length <= 60 }))}
          x={axis === 'step' ? { title: t(`runs.over_${stepsOf(metric)}`), whole: true } : historyAxis(t, axis)}
          y={{ title: t('compare.value') }}
          height={420}
        />
      )}
      <LeftOut labels={labels.filter((_, at) => histories[at].values.length === 0)} message="compare.without_value" />
    </Section>
  )
}

/** Where every point of each run has the same step, time tells more. */
function overSteps(histories: readonly MetricHistory[]): boolean {
  const several = histories.filter(({ steps }) => steps.length > 1)
  return several.length === 0 || several.some(({ steps }) => steps.at(-1) !== steps[0])
}
