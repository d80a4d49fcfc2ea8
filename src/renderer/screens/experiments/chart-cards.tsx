import { Group, Select, Text } from '@mantine/core'
import { memo, useMemo, useState } from 'react'
import { useNavigate } from 'react-router'
import { useTranslations } from 'use-intl'
import { BoxChart } from '../../charts/box-chart.tsx'
import { HeatMap } from '../../charts/heat-map.tsx'
import { ParallelCoordinates } from '../../charts/parallel-coordinates.tsx'
import { ScatterChart } from '../../charts/scatter-chart.tsx'
import { visiblePoints } from '../../charts/thin-points.ts'
import { Section } from '../../components/section.tsx'
import { formatMetric } from '../runs/metric-facts.ts'
import { boxGroupsOf, heatOf, parallelOf, scatterOf, titleOf } from './chart-data.ts'
import { splitId } from './run-columns.ts'
import type { TableRun } from './table-run.ts'

export interface CardProps {
  /** None: they are about to come. */
  runs: TableRun[]
  metric: string
  params: string[]
}

const HEIGHT = 320
/** More dots are not told apart. */
const MOST_DOTS = 2000

/** What stands where nothing can be drawn, or nothing yet. */
function Missing({ what }: { what?: string }) {
  return (
    <Text size="sm" c="dimmed" h={HEIGHT} ta="center" pt={HEIGHT / 2 - 20}>
      {what}
    </Text>
  )
}

interface ChoiceProps {
  label: string
  columns: readonly string[]
  value: string
  onChange: (column: string) => void
}

function ColumnChoice({ label, columns, value, onChange }: ChoiceProps) {
  return (
    <Select
      size="xs"
      w={170}
      aria-label={label}
      data={columns.map((column) => ({ value: column, label: splitId(column)[1] }))}
      value={value}
      onChange={(column) => column !== null && onChange(column)}
      allowDeselect={false}
      searchable
    />
  )
}

/** The chosen column while it is among them, else the first. */
function useColumn(columns: readonly string[], first = 0): [string | undefined, (column: string) => void] {
  const [chosen, setChosen] = useState<string | null>(null)
  return [chosen !== null && columns.includes(chosen) ? chosen : columns.at(first), setChosen]
}

export const ScatterCard = memo(function ScatterCard({ runs, metric, params }: CardProps) {
  const t = useTranslations()
  const navigate = useNavigate()
  const [x, setX] = useColumn(params)
  const data = useMemo(() => (x === undefined ? null : scatterOf(runs, x, metric)), [runs, x, metric])
  const shown = useMemo(
    () =>
      data === null
        ? []
        : visiblePoints(
            data.points.map((point) => onAxis(point, data.x.log)),
            MOST_DOTS
          ),
    [data]
  )
  return (
    <Section
      title={t('experiments.by_parameter', { metric: titleOf(t, metric) })}
      actions={
        x !== undefined && <ColumnChoice label={t('experiments.across')} columns={params} value={x} onChange={setX} />
      }
    >
      {runs.length === 0 ? (
        <Missing />
      ) : data === null || x === undefined ? (
        <Missing what={t('experiments.pick_parameter')} />
      ) : data.points.length === 0 ? (
        <Missing what={t('experiments.none_has_both')} />
      ) : (
        <ScatterChart
          label={t('experiments.by', { metric: titleOf(t, metric), by: titleOf(t, x) })}
          points={shown.map((at) => data.points[at])}
          labels={shown.map((at) => data.runs[at].run_name)}
          x={{ title: titleOf(t, x), log: data.x.log, ...(data.x.names === null ? {} : { names: data.x.names }) }}
          y={{ title: titleOf(t, metric) }}
          height={HEIGHT}
          onChoose={(at) => void navigate(`/runs/${data.runs[shown[at]].run_id}`)}
        />
      )}
      <Text size="xs" c="dimmed">
        {data !== null && shown.length < data.points.length
          ? t('experiments.dots_left_out', { count: data.points.length })
          : t('experiments.click_opens')}
      </Text>
    </Section>
  )
})

function onAxis({ x, y }: { x: number; y: number }, log: boolean): { x: number; y: number } {
  return { x: log ? Math.log(x) : x, y }
}

export const ParallelCard = memo(function ParallelCard({ runs, metric, params }: CardProps) {
  const t = useTranslations()
  const drawn = useMemo(() => parallelOf(t, runs, { columns: params, metric }), [t, runs, params, metric])
  return (
    <Section title={t('experiments.parallel')} description={t('experiments.parallel_hint')}>
      {runs.length === 0 || params.length === 0 ? (
        <Missing what={runs.length === 0 ? undefined : t('experiments.pick_parameter')} />
      ) : (
        <ParallelCoordinates
          key={`${params.join()} ${metric}`}
          label={t('experiments.by', {
            metric: titleOf(t, metric),
            by: params.map((param) => titleOf(t, param)).join(', ')
          })}
          {...drawn}
          height={HEIGHT}
        />
      )}
    </Section>
  )
})

export const BoxCard = memo(function BoxCard({ runs, metric, params }: CardProps) {
  const t = useTranslations()
  const [by, setBy] = useColumn(params)
  const groups = useMemo(() => (by === undefined ? [] : boxGroupsOf(runs, by, metric)), [runs, by, metric])
  return (
    <Section
      title={t('experiments.by_group', { metric: titleOf(t, metric) })}
      actions={
        by !== undefined && (
          <ColumnChoice label={t('experiments.group_by')} columns={params} value={by} onChange={setBy} />
        )
      }
    >
      {runs.length === 0 ? (
        <Missing />
      ) : by === undefined || groups.length === 0 ? (
        <Missing what={t(by === undefined ? 'experiments.pick_parameter' : 'experiments.none_has_both')} />
      ) : (
        <BoxChart
          label={t('experiments.for_each', { metric: titleOf(t, metric), by: titleOf(t, by) })}
          groups={groups}
          x={titleOf(t, by)}
          y={titleOf(t, metric)}
          height={HEIGHT}
        />
      )}
    </Section>
  )
})

export const HeatCard = memo(function HeatCard({ runs, metric, params }: CardProps) {
  const t = useTranslations()
  const [x, setX] = useColumn(params)
  const [y, setY] = useColumn(params, 1)
  const data = useMemo(
    () => (x === undefined || y === undefined ? null : heatOf(runs, { x, y, metric })),
    [runs, x, y, metric]
  )
  const key = splitId(metric)[1]
  return (
    <Section
      title={t('experiments.two_parameters')}
      actions={
        x !== undefined &&
        y !== undefined && (
          <Group gap={6}>
            <ColumnChoice label={t('experiments.across')} columns={params} value={x} onChange={setX} />
            <ColumnChoice label={t('experiments.up')} columns={params} value={y} onChange={setY} />
          </Group>
        )
      }
    >
      {runs.length === 0 ? (
        <Missing />
      ) : data === null || x === undefined || y === undefined ? (
        <Missing what={t('experiments.pick_two')} />
      ) : data.cells.flat().every((cell) => cell === null) ? (
        <Missing what={t('experiments.none_has_all')} />
      ) : (
        <HeatMap
          label={t('experiments.by_both', { metric: titleOf(t, metric), x: titleOf(t, x), y: titleOf(t, y) })}
          x={{ title: titleOf(t, x), names: data.x }}
          y={{ title: titleOf(t, y), names: data.y }}
          cells={data.cells}
          valueTitle={titleOf(t, metric)}
          format={(value) => formatMetric(key, value)}
          height={HEIGHT}
        />
      )}
    </Section>
  )
})
