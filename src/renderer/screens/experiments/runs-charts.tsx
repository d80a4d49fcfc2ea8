import { Box, Flex, Group, MultiSelect, Select, SimpleGrid, Skeleton, Stack, Text } from '@mantine/core'
import { ChartScatter } from 'lucide-react'
import { useDeferredValue, useMemo, type ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { EmptyState } from '../../components/empty-state.tsx'
import { BoxCard, HeatCard, ParallelCard, ScatterCard, type CardProps } from './chart-cards.tsx'
import { HistoryCard } from './history-card.tsx'
import type { RunKeys } from './run-columns.ts'
import type { TableRun } from './table-run.ts'
import { drawnRuns, type ChartChoices } from './use-chart-choices.ts'
import { useReadColumns } from './use-read-columns.ts'

export interface RunsChartsProps {
  /** All that were found, once they are all here. */
  runs: TableRun[]
  picked: ReadonlySet<string>
  keys: RunKeys
  choices: ChartChoices
  /** The runs by name, beside the charts. */
  list: ReactNode
}

const MOST_PARAMS = 8
const NO_RUNS: TableRun[] = []

/** The runs found, drawn: how a metric went, and what the parameters did to it. */
export function RunsCharts({ runs, picked, keys, choices, list }: RunsChartsProps) {
  const t = useTranslations()
  const drawn = useMemo(() => drawnRuns(runs, picked), [runs, picked])
  const { metric, params, change } = choices
  return (
    <Flex gap="md" align="flex-start">
      <Box w={300} visibleFrom="md" style={{ flexShrink: 0, position: 'sticky', top: 12 }}>
        {list}
      </Box>
      <Stack style={{ flex: 1, minWidth: 0 }} gap="md">
        <Group align="flex-start">
          <Select
            label={t('experiments.metric')}
            data={keys.metrics.map((key) => ({ value: `metrics.${key}`, label: key }))}
            value={metric}
            onChange={(value) => change({ metric: value })}
            allowDeselect={false}
            searchable
            w={240}
          />
          <MultiSelect
            label={t('experiments.parameters')}
            placeholder={params.length === 0 ? t('experiments.parameters_hint') : undefined}
            data={keys.params.map((key) => ({ value: `params.${key}`, label: key }))}
            value={params}
            onChange={(value) => change({ params: value })}
            maxValues={MOST_PARAMS}
            searchable
            style={{ flex: '1 1 280px', minWidth: 0 }}
          />
        </Group>
        {metric !== null && !isRead(runs, choices.columns) ? (
          <Skeleton h={360} />
        ) : metric === null || runs.length === 0 ? (
          <EmptyState icon={ChartScatter} title={t('experiments.nothing_drawn')}>
            {t('experiments.nothing_drawn_hint')}
          </EmptyState>
        ) : (
          <SimpleGrid cols={{ base: 1, xl: 2 }}>
            <HistoryCard runs={drawn} picked={picked.size > 0} keys={keys} choices={choices} />
            <ParamCards runs={runs} metric={metric} params={params} />
          </SimpleGrid>
        )}
        <Text size="xs" c="dimmed">
          {t('experiments.drawn_where')}
        </Text>
      </Stack>
    </Flex>
  )
}

/** The charts of all runs: at first without any, then a card at a time, so that the page stays awake between them. */
function ParamCards({ runs, metric, params }: CardProps) {
  const read = useReadColumns(runs, metric, params)
  const card = { runs: useDeferredValue(read, NO_RUNS), metric, params }
  return (
    <>
      <ScatterCard {...card} />
      <ParallelCard {...card} />
      <BoxCard {...card} />
      <HeatCard {...card} />
    </>
  )
}

/** Whether the runs that are here were read with these columns; other ones are on their way then. */
function isRead([first]: readonly TableRun[], columns: readonly string[]): boolean {
  return first === undefined || columns.every((column) => Object.hasOwn(first.values, column))
}
