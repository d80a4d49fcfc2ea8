import { Group, Select, Text } from '@mantine/core'
import { memo, useMemo, useState } from 'react'
import { useNavigate } from 'react-router'
import { BoxChart } from '../../charts/box-chart.tsx'
import { HeatMap } from '../../charts/heat-map.tsx'
import { ParallelCoordinates } from '../../charts/parallel-coordinates.tsx'
import { ScatterChart } from '../../charts/scatter-chart.tsx'
import { visiblePoints } from '../../charts/thin-points.ts'
import { Section } from '../../components/section.tsx'
import { formatCount } from '../../format.ts'
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

const PICK_PARAMS = 'Choose a parameter above.'

export const ScatterCard = memo(function ScatterCard({ runs, metric, params }: CardProps) {
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
      title={`${titleOf(metric)} by parameter`}
      actions={x !== undefined && <ColumnChoice label="Across" columns={params} value={x} onChange={setX} />}
    >
      {runs.length === 0 ? (
        <Missing />
      ) : data === null || x === undefined ? (
        <Missing what={PICK_PARAMS} />
      ) : data.points.length === 0 ? (
        <Missing what="No run has both." />
      ) : (
        <ScatterChart
          label={`${titleOf(metric)} by ${titleOf(x)}`}
          points={shown.map((at) => data.points[at])}
          labels={shown.map((at) => data.runs[at].run_name)}
          x={{ title: titleOf(x), log: data.x.log, ...(data.x.names === null ? {} : { names: data.x.names }) }}
          y={{ title: titleOf(metric) }}
          height={HEIGHT}
          onChoose={(at) => void navigate(`/runs/${data.runs[shown[at]].run_id}`)}
        />
      )}
      <Text size="xs" c="dimmed">
        {data !== null && shown.length < data.points.length
          ? `${formatCount(data.points.length)} runs; dots that others cover are left out.`
          : 'A click on a dot opens the run.'}
      </Text>
    </Section>
  )
})

function onAxis({ x, y }: { x: number; y: number }, log: boolean): { x: number; y: number } {
  return { x: log ? Math.log(x) : x, y }
}

export const ParallelCard = memo(function ParallelCard({ runs, metric, params }: CardProps) {
  const drawn = useMemo(() => parallelOf(runs, { columns: params, metric }), [runs, params, metric])
  return (
    <Section title="Parallel coordinates" description="Each line is a run; the better, the stronger.">
      {runs.length === 0 || params.length === 0 ? (
        <Missing what={runs.length === 0 ? undefined : PICK_PARAMS} />
      ) : (
        <ParallelCoordinates
          key={`${params.join()} ${metric}`}
          label={`${titleOf(metric)} by ${params.map(titleOf).join(', ')}`}
          {...drawn}
          height={HEIGHT}
        />
      )}
    </Section>
  )
})

export const BoxCard = memo(function BoxCard({ runs, metric, params }: CardProps) {
  const [by, setBy] = useColumn(params)
  const groups = useMemo(() => (by === undefined ? [] : boxGroupsOf(runs, by, metric)), [runs, by, metric])
  return (
    <Section
      title={`${titleOf(metric)} by group`}
      actions={by !== undefined && <ColumnChoice label="Group by" columns={params} value={by} onChange={setBy} />}
    >
      {runs.length === 0 ? (
        <Missing />
      ) : by === undefined || groups.length === 0 ? (
        <Missing what={by === undefined ? PICK_PARAMS : 'No run has both.'} />
      ) : (
        <BoxChart
          label={`${titleOf(metric)} for each ${titleOf(by)}`}
          groups={groups}
          x={titleOf(by)}
          y={titleOf(metric)}
          height={HEIGHT}
        />
      )}
    </Section>
  )
})

export const HeatCard = memo(function HeatCard({ runs, metric, params }: CardProps) {
  const [x, setX] = useColumn(params)
  const [y, setY] = useColumn(params, 1)
  const data = useMemo(
    () => (x === undefined || y === undefined ? null : heatOf(runs, { x, y, metric })),
    [runs, x, y, metric]
  )
  const key = splitId(metric)[1]
  return (
    <Section
      title="Two parameters"
      actions={
        x !== undefined &&
        y !== undefined && (
          <Group gap={6} wrap="nowrap">
            <ColumnChoice label="Across" columns={params} value={x} onChange={setX} />
            <ColumnChoice label="Up" columns={params} value={y} onChange={setY} />
          </Group>
        )
      }
    >
      {runs.length === 0 ? (
        <Missing />
      ) : data === null || x === undefined || y === undefined ? (
        <Missing what="Choose two parameters above." />
      ) : data.cells.flat().every((cell) => cell === null) ? (
        <Missing what="No run has all three." />
      ) : (
        <HeatMap
          label={`${titleOf(metric)} by ${titleOf(x)} and ${titleOf(y)}`}
          x={{ title: titleOf(x), names: data.x }}
          y={{ title: titleOf(y), names: data.y }}
          cells={data.cells}
          valueTitle={titleOf(metric)}
          format={(value) => formatMetric(key, value)}
          height={HEIGHT}
        />
      )}
    </Section>
  )
})
