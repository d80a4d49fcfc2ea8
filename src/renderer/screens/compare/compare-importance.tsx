import { Group, SegmentedControl, Select, Stack, Text } from '@mantine/core'
import { ChartBar } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { ParamImportances } from '../../../shared/contract/run-comparison.ts'
import { useCall } from '../../api/use-call.ts'
import { BarChart } from '../../charts/bar-chart.tsx'
import { Coming } from '../../components/coming.tsx'
import { EmptyState } from '../../components/empty-state.tsx'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { Section } from '../../components/section.tsx'
import { formatNumber, formatShare } from '../../format.ts'
import type { FullRun } from '../runs/full-run.ts'
import { metricLabel } from '../runs/metric-facts.ts'
import { metricRows } from './compare-rows.ts'

const MOST_BARS = 15
/** Up to this share of the variance foretold, what the bars would show is chance. */
const CHANCE = 0.05

/** Which params a metric depends on. */
export function CompareImportance({ runs }: { runs: FullRun[] }) {
  const t = useTranslations()
  const metrics = metricRows(runs).map(({ key }) => key)
  const [chosen, setChosen] = useState<string | null>(null)
  const [scope, setScope] = useState('all')
  const metric = chosen ?? metrics.at(0)
  const scopes = [
    { value: 'all', label: t('compare.scope_all') },
    { value: 'these', label: t('compare.scope_these') }
  ]
  if (metric === undefined) {
    return (
      <EmptyState icon={ChartBar} title={t('compare.metrics_missing')}>
        {t('compare.importance_none_hint')}
      </EmptyState>
    )
  }
  return (
    <Stack>
      <Group align="flex-end">
        <Select
          label={t('compare.metric')}
          data={metrics}
          value={metric}
          onChange={setChosen}
          allowDeselect={false}
          searchable
          w={320}
        />
        <SegmentedControl aria-label={t('compare.runs')} data={scopes} value={scope} onChange={setScope} />
      </Group>
      <Importances runs={runs} metric={metric} onlyThese={scope === 'these'} />
    </Stack>
  )
}

function Importances({ runs, metric, onlyThese }: { runs: FullRun[]; metric: string; onlyThese: boolean }) {
  const t = useTranslations()
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
  if (data === undefined) return <Coming h={360} />
  const label = metricLabel(t, metric)
  const { n_runs, least_runs, explained, params, without_effect } = data
  if (explained === null) {
    return (
      <EmptyState icon={ChartBar} title={t(n_runs < least_runs ? 'compare.too_few' : 'compare.always_same')}>
        {n_runs < least_runs
          ? t('compare.too_few_hint', { count: n_runs, metric: label, least: least_runs })
          : t('compare.always_same_hint', { metric: label, count: n_runs })}
        {n_runs < least_runs && onlyThese && ` ${t('compare.take_all')}`}
      </EmptyState>
    )
  }
  if (explained <= CHANCE) {
    return (
      <EmptyState icon={ChartBar} title={t('compare.foretold_by_none', { metric: label })}>
        {t('compare.foretold_by_none_hint', { count: n_runs })}
      </EmptyState>
    )
  }
  return (
    <Section
      title={t('compare.depends_on', { metric: label })}
      description={t('compare.foretells', { count: n_runs, share: formatShare(Math.min(1, explained)) })}
    >
      {params.length > 0 && <Bars params={params} label={label} />}
      {without_effect.length > 0 && (
        <Text size="xs" c="dimmed" mt="xs" className="breaks">
          {t('compare.without_effect', { params: without_effect.join(', ') })}
        </Text>
      )}
    </Section>
  )
}

function Bars({ params, label }: { params: ParamImportances['params']; label: string }) {
  const t = useTranslations()
  const shown = params.slice(0, MOST_BARS)
  const bars = shown.map(({ key, importance, correlation }) => ({
    label: key,
    value: importance,
    note:
      correlation === null
        ? undefined
        : t('compare.correlation', { value: formatNumber(Number(correlation.toFixed(2))) })
  }))
  return (
    <BarChart
      label={t('compare.importance_label', { metric: label })}
      bars={bars}
      title={t('compare.variance_lost')}
      height={80 + shown.length * 26}
    />
  )
}
