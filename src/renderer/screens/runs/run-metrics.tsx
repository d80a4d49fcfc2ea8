import { Grid, MultiSelect, Skeleton, Stack, Text } from '@mantine/core'
import { ChartLine } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { Metric } from '../../../shared/contract/runs.ts'
import { scoresOf } from '../../../shared/system-metrics.ts'
import { useCall } from '../../api/use-call.ts'
import { LineChart } from '../../charts/line-chart.tsx'
import { EmptyState } from '../../components/empty-state.tsx'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { Section } from '../../components/section.tsx'
import type { Translate } from '../../words/translate.ts'
import type { FullRun } from './full-run.ts'
import { historyPoints } from './metric-history.ts'
import { formatMetric, metricDefinition } from './metric-facts.ts'
import { PairTable } from './pair-table.tsx'

/** More points of a line than a screen has columns are not seen. */
const MOST_POINTS = 1500

/** Charts drawn until a person chooses. */
const MOST_DRAWN = 6

/** How metrics went over their steps, and the last value of each. */
export function RunMetrics({ run }: { run: FullRun }) {
  const t = useTranslations()
  const metrics = scoresOf(run.metrics)
  const [chosen, setChosen] = useState<string[] | null>(null)
  if (metrics.length === 0) {
    return (
      <EmptyState icon={ChartLine} title={t('runs.metrics_missing')}>
        {t(run.status === 'RUNNING' ? 'runs.metrics_coming' : 'runs.metrics_none')}
      </EmptyState>
    )
  }
  const stepped = metrics.filter(({ step }) => step > 0).map(({ key }) => key)
  const drawn = chosen ?? stepped.slice(0, MOST_DRAWN)
  return (
    <Stack>
      <MultiSelect
        label={t('runs.with_history')}
        description={t('runs.with_history_hint')}
        data={metrics.map(({ key }) => key)}
        value={drawn}
        onChange={setChosen}
        searchable
        maw={720}
        placeholder={drawn.length === 0 ? t('runs.choose_metric') : undefined}
      />
      <Grid>
        <Grid.Col span={{ base: 12, lg: 8 }}>
          <Stack>
            {drawn.map((key) => (
              <History key={key} runId={run.run_id} metricKey={key} />
            ))}
            {drawn.length === 0 && (
              <Text size="sm" c="dimmed">
                {t('runs.no_history')}
              </Text>
            )}
          </Stack>
        </Grid.Col>
        <Grid.Col span={{ base: 12, lg: 4 }}>
          <Section title={t('runs.last_values')} flush>
            <PairTable
              label={t('runs.last_values')}
              pairs={metrics.map((metric) => toPair(t, metric))}
              empty=""
              figures
            />
          </Section>
        </Grid.Col>
      </Grid>
    </Stack>
  )
}

function toPair(t: Translate, { key, value, step }: Metric) {
  return {
    key: step > 0 ? t('runs.at_step', { metric: key, step }) : key,
    value: formatMetric(key, value),
    note: metricDefinition(t, key),
    exact: String(value)
  }
}

function History({ runId, metricKey }: { runId: string; metricKey: string }) {
  const t = useTranslations()
  const asked = { run_ids: [runId], metric_key: metricKey, points: MOST_POINTS }
  const { data, error } = useCall('runs', 'metric_histories', asked)
  const history = data === undefined ? null : historyPoints(metricKey, data.histories[0])
  const count = data?.histories[0].count ?? 0
  return (
    <Section title={<span className="breaks">{metricKey}</span>} description={metricDefinition(t, metricKey)}>
      <ErrorNotice error={error} />
      {history === null && error === null && <Skeleton h={260} />}
      {history !== null && (
        <>
          <LineChart
            label={t('runs.over_its_steps', { metric: metricKey })}
            series={[{ label: metricKey, points: history.points, dots: history.points.length <= 60 }]}
            x={{ title: t(`runs.over_${history.over}`), whole: history.whole }}
            y={{ title: t('runs.value') }}
          />
          <Text size="xs" c="dimmed">
            {t('runs.points', { count, left_out: history.left_out, thinned: String(history.thinned) })}
          </Text>
        </>
      )}
    </Section>
  )
}
