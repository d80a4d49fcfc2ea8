import { Group, SegmentedControl, Select, Skeleton, Slider, Switch, Text } from '@mantine/core'
import { memo, useMemo } from 'react'
import { useTranslations } from 'use-intl'
import { useCall } from '../../api/use-call.ts'
import { LineChart } from '../../charts/line-chart.tsx'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { Section } from '../../components/section.tsx'
import { metricRank } from '../runs/metric-facts.ts'
import { historyAxis, historySeries } from './history-series.ts'
import type { RunKeys } from './run-columns.ts'
import type { TableRun } from './table-run.ts'
import { MOST_DRAWN, type ChartChoices, type HistoryAxis } from './use-chart-choices.ts'

export interface HistoryCardProps {
  /** At most MOST_DRAWN. */
  runs: TableRun[]
  /** Whether a person picked them. */
  picked: boolean
  keys: RunKeys
  choices: ChartChoices
}

/** Points drawn of all runs together. */
const MOST_POINTS = 10_000
const AXES: HistoryAxis[] = ['step', 'relative', 'time']
/** With more names the legend is larger than the chart; the list beside it has the colours. */
const MOST_NAMED = 6

/** How a metric went in the runs. */
export const HistoryCard = memo(function HistoryCard({ runs, picked, keys, choices }: HistoryCardProps) {
  const t = useTranslations()
  const { axis, smoothing, log, change } = choices
  const ranked = useMemo(() => steppedFirst(keys.metrics), [keys.metrics])
  const metric = choices.history ?? ranked.at(0) ?? ''
  const run_ids = runs.map(({ run_id }) => run_id)
  const points = Math.min(400, Math.max(60, Math.floor(MOST_POINTS / Math.max(1, runs.length))))
  const { data, error } = useCall(
    'runs',
    'metric_histories',
    { run_ids, metric_key: metric, points },
    { enabled: runs.length > 0, keepPrevious: true }
  )
  const names = useMemo(() => new Map(runs.map(({ run_id, run_name }) => [run_id, run_name])), [runs])
  const drawn = useMemo(
    () => historySeries(data?.histories ?? [], { names, axis, smoothing, log }),
    [data, names, axis, smoothing, log]
  )
  return (
    <Section
      title={
        <Select
          aria-label={t('experiments.metric_over_steps')}
          size="xs"
          w={220}
          data={ranked}
          value={metric}
          onChange={(value) => change({ history: value })}
          allowDeselect={false}
          searchable
        />
      }
      actions={
        <SegmentedControl
          size="xs"
          aria-label={t('experiments.over')}
          data={AXES.map((value) => ({ value, label: t(`experiments.axis_${value}`) }))}
          value={axis}
          onChange={(value) => change({ axis: value as HistoryAxis })}
        />
      }
    >
      <ErrorNotice error={error} />
      {data === undefined && error === null && <Skeleton h={300} />}
      {data !== undefined && (
        <LineChart
          label={t(axis === 'step' ? 'experiments.history_step' : 'experiments.history_time', { metric })}
          series={drawn.series}
          x={historyAxis(t, axis)}
          y={{ title: metric, log: log && drawn.positive }}
          height={300}
          legend={runs.length <= MOST_NAMED}
        />
      )}
      <Group gap="md" mt="xs">
        <Text size="xs" c="dimmed" id="smoothing">
          {t('experiments.smoothing')}
        </Text>
        <Slider
          aria-labelledby="smoothing"
          thumbLabel={t('experiments.smoothing')}
          size="sm"
          w={120}
          min={0}
          max={0.98}
          step={0.02}
          value={smoothing}
          onChange={(value) => change({ smoothing: value })}
        />
        <Switch
          size="xs"
          label={t('experiments.log_axis')}
          checked={log}
          onChange={(event) => change({ log: event.currentTarget.checked })}
        />
        <Text size="xs" c="dimmed">
          {t('experiments.drawn', {
            count: runs.length,
            picked: String(picked),
            most: runs.length === MOST_DRAWN ? MOST_DRAWN : 0,
            thinned: drawn.count < drawn.logged ? drawn.logged : 0
          })}
        </Text>
      </Group>
    </Section>
  )
})

/** Metrics that are logged over steps have no name of their own: those that are no final scores come first. */
function steppedFirst(metrics: readonly string[]): string[] {
  const rank = (key: string): number => (key.startsWith('system/') ? -1 : metricRank(key))
  return metrics.toSorted((a, b) => rank(b) - rank(a) || a.localeCompare(b))
}
