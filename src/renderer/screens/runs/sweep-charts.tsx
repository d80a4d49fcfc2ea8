import { Select, SimpleGrid } from '@mantine/core'
import { useMemo, useState } from 'react'
import { useTranslations } from 'use-intl'
import type { Run } from '../../../shared/contract/runs.ts'
import { ParallelCoordinates } from '../../charts/parallel-coordinates.tsx'
import { ScatterChart } from '../../charts/scatter-chart.tsx'
import { Section } from '../../components/section.tsx'
import { parallelOf } from '../experiments/chart-data.ts'
import { fromRun } from '../experiments/table-run.ts'
import { metricLabel } from './metric-facts.ts'
import { finiteMetric } from './nested-runs.ts'
import { paramOf, placeOf, scaleOf } from './param-axis.ts'

export interface SweepChartsProps {
  /** Finished, each with a finite value of the metric. */
  trials: Run[]
  /** Those that were tried and differ. */
  params: string[]
  metric: string
  bestId: string | null
}

/** More axes than this stand too close. */
const MOST_AXES = 8

/** What the parameters that were tried did to the metric. */
export function SweepCharts(props: SweepChartsProps) {
  const { trials, params } = props
  if (trials.length < 2 || params.length === 0) return null
  return (
    <SimpleGrid cols={{ base: 1, lg: params.length > 1 ? 2 : 1 }}>
      <SweepScatter {...props} />
      {params.length > 1 && <SweepLines {...props} />}
    </SimpleGrid>
  )
}

function SweepScatter({ trials, params, metric, bestId }: SweepChartsProps) {
  const t = useTranslations()
  const [chosen, setChosen] = useState<string | null>(null)
  const param = chosen !== null && params.includes(chosen) ? chosen : params[0]
  const scale = scaleOf(trials.map((trial) => paramOf(trial, param)))
  const shown = trials.filter((trial) => paramOf(trial, param) !== null)
  return (
    <Section
      title={t('runs.one_parameter')}
      description={t('runs.one_parameter_hint')}
      actions={
        <Select
          size="xs"
          w={190}
          aria-label={t('runs.parameter')}
          data={params}
          value={param}
          onChange={setChosen}
          allowDeselect={false}
        />
      }
    >
      <ScatterChart
        label={t('runs.metric_by', { metric: metricLabel(t, metric), by: param })}
        points={shown.map((trial) => ({ x: placeOf(scale, paramOf(trial, param))!, y: finiteMetric(trial, metric)! }))}
        labels={shown.map(({ run_name }) => run_name)}
        marked={shown.findIndex(({ run_id }) => run_id === bestId)}
        x={{ title: param, log: scale.log, ...(scale.names === null ? {} : { names: scale.names }) }}
        y={{ title: metricLabel(t, metric) }}
        height={300}
      />
    </Section>
  )
}

function SweepLines({ trials, params, metric, bestId }: SweepChartsProps) {
  const t = useTranslations()
  const shown = params.slice(0, MOST_AXES)
  const drawn = useMemo(
    () =>
      parallelOf(t, trials.map(fromRun), {
        columns: shown.map((param) => `params.${param}`),
        metric: `metrics.${metric}`,
        bestId
      }),
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- the params are a new list each time
    [t, trials, shown.join(), metric, bestId]
  )
  return (
    <Section
      title={t('runs.all_parameters')}
      description={
        shown.length < params.length
          ? t('runs.first_parameters_hint', { shown: MOST_AXES, all: params.length })
          : t('runs.all_parameters_hint')
      }
    >
      <ParallelCoordinates label={t('runs.by_all_parameters', { metric: metricLabel(t, metric) })} {...drawn} />
    </Section>
  )
}
