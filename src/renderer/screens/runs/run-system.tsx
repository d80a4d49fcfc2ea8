import { Anchor, SimpleGrid, Skeleton, Text } from '@mantine/core'
import { Cpu } from 'lucide-react'
import { Link } from 'react-router'
import { useTranslations } from 'use-intl'
import type { MetricHistory } from '../../../shared/contract/run-table.ts'
import { isSystemMetric, SYSTEM_METRIC } from '../../../shared/system-metrics.ts'
import { useCall } from '../../api/use-call.ts'
import { LineChart } from '../../charts/line-chart.tsx'
import { EmptyState } from '../../components/empty-state.tsx'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { Section } from '../../components/section.tsx'
import type { FullRun } from './full-run.ts'
import { metricDefinition, metricLabel } from './metric-facts.ts'
import { parentIdOf } from './run-parent.ts'

/** What the run took of the machine, over time: ours are sampled each second, other clients' as they logged them. */
export function RunSystem({ run }: { run: FullRun }) {
  const t = useTranslations()
  const keys = run.metrics.map(({ key }) => key).filter(isSystemMetric)
  if (keys.length === 0) {
    return (
      <EmptyState icon={Cpu} title={t('runs.system_none')}>
        <NoSystemMetrics run={run} />
      </EmptyState>
    )
  }
  return (
    <SimpleGrid cols={{ base: 1, md: 2 }}>
      {keys.map((key) => (
        <SystemMetric key={key} run={run} metricKey={key} />
      ))}
    </SimpleGrid>
  )
}

/** Trainings nested in one take turns in the same threads, so what each took of the machine cannot be told. */
function NoSystemMetrics({ run }: { run: FullRun }) {
  const t = useTranslations()
  const parent = parentIdOf(run)
  if (parent !== null) {
    return t.rich('runs.system_of_parent', {
      parent: (chunks) => (
        <Anchor component={Link} to={`/runs/${parent}?tab=system`}>
          {chunks}
        </Anchor>
      )
    })
  }
  return t(run.status === 'RUNNING' ? 'runs.system_coming' : 'runs.system_none_hint', { prefix: SYSTEM_METRIC })
}

function SystemMetric({ run, metricKey }: { run: FullRun; metricKey: string }) {
  const t = useTranslations()
  const { data, error } = useCall('runs', 'metric_histories', { run_ids: [run.run_id], metric_key: metricKey })
  const label = metricLabel(t, metricKey)
  const percent = metricKey.endsWith('_percentage')
  const ofProcess = metricKey.includes('process')
  return (
    <Section title={<span className="breaks">{label}</span>} description={metricDefinition(t, metricKey)}>
      <ErrorNotice error={error} />
      {data === undefined && error === null && <Skeleton h={240} />}
      {data !== undefined && (
        <>
          <LineChart
            label={t('runs.over_time_label', { metric: label })}
            series={[{ label, points: pointsOf(data.histories[0], run.start_time) }]}
            x={{ title: t('runs.since_start') }}
            y={{
              title: t(percent ? 'runs.percent' : metricKey.endsWith('_megabytes') ? 'runs.megabytes' : 'runs.value'),
              min: 0,
              ...(percent && !ofProcess ? { max: 100 } : {})
            }}
            height={220}
          />
          <Text size="xs" c="dimmed">
            {t('runs.n_samples', { count: data.histories[0].count })}
          </Text>
        </>
      )}
    </Section>
  )
}

function pointsOf({ timestamps, values }: MetricHistory, start: number): { x: number; y: number }[] {
  return values.map((y, at) => ({ x: (timestamps[at] - start) / 1000, y }))
}
