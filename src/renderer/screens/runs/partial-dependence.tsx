import { Group, Select, SimpleGrid, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { dayOf } from '../../../shared/day.ts'
import type { Evaluation } from '../../../shared/evaluation.ts'
import { BarChart } from '../../charts/bar-chart.tsx'
import { LineChart } from '../../charts/line-chart.tsx'
import { dependenceBars } from './dependence-bars.ts'
import { dependenceRange, type DependenceRange } from './dependence-range.ts'

type Dependence = Evaluation['partial_dependence'][number]

/** Charts drawn until a person asks for all. */
const FIRST = '6'
const HEIGHT = 220

export interface PartialDependenceProps {
  /** The most important input first. */
  dependence: Dependence[]
  /** What is predicted: a probability of something, or a number. */
  outcome: string
}

/** How the mean prediction moves with each input, all on one scale, so that a flat line is an input that changes little. */
export function PartialDependence({ dependence, outcome }: PartialDependenceProps) {
  const t = useTranslations()
  const classes = dependence[0].averages.map(({ class_name }) => class_name)
  const [chosen, setChosen] = useState(classes[0])
  const [many, setMany] = useState(FIRST)
  const shown = many === FIRST ? dependence.slice(0, Number(FIRST)) : dependence
  const title = chosen === null || classes.length === 1 ? outcome : t('runs.probability_of', { class: chosen })
  const range = dependenceRange(dependence, chosen)
  return (
    <Stack>
      <Group>
        {classes.length > 1 && (
          <Select
            label={t('runs.class')}
            data={classes.filter((name) => name !== null)}
            value={chosen}
            onChange={setChosen}
            allowDeselect={false}
            searchable
          />
        )}
        {dependence.length > Number(FIRST) && (
          <Select
            label={t('runs.dependence_inputs')}
            data={[
              { value: FIRST, label: t('runs.dependence_most', { count: FIRST }) },
              { value: 'all', label: t('runs.dependence_all', { count: dependence.length }) }
            ]}
            value={many}
            onChange={(value) => setMany(value ?? FIRST)}
            allowDeselect={false}
          />
        )}
      </Group>
      <SimpleGrid cols={{ base: 1, md: 2, xl: 3 }}>
        {shown.map((one) => (
          <div key={one.feature}>
            <Text size="sm" fw={600} className="breaks">
              {one.feature}
            </Text>
            <OneInput dependence={one} class_name={chosen} title={title} range={range} />
          </div>
        ))}
      </SimpleGrid>
    </Stack>
  )
}

interface OneInputProps {
  dependence: Dependence
  class_name: string | null
  title: string
  range: DependenceRange
}

function OneInput({ dependence, class_name, title, range }: OneInputProps) {
  const t = useTranslations()
  const { feature, kind, values, averages } = dependence
  const means = (averages.find((one) => one.class_name === class_name) ?? averages[0]).means
  const label = t('runs.metric_by', { metric: title, by: feature })
  if (kind === 'boolean' || kind === 'categorical') {
    const bars = dependenceBars(values, means)
    const height = Math.max(HEIGHT, 60 + bars.length * 22)
    return (
      <>
        {bars.length < values.length && (
          <Text size="xs" c="dimmed">
            {t('runs.dependence_extremes', { count: bars.length / 2, all: values.length })}
          </Text>
        )}
        <BarChart label={label} bars={bars} title={title} height={height} max={range.max} />
      </>
    )
  }
  const points = means.map((y, at) => ({ x: Number(values[at]), y }))
  return (
    <LineChart
      label={label}
      series={[{ label: title, points, dots: points.length <= 12 }]}
      x={{ title: feature, ...(kind === 'date' ? { format: dayOf } : {}) }}
      y={{ title, ...range }}
      height={HEIGHT}
    />
  )
}
