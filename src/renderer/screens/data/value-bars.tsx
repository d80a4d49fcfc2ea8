import { Box, Group, Text } from '@mantine/core'
import { useTranslations } from 'use-intl'
import type { ColumnProfile } from '../../../shared/contract/datasets.ts'
import { DrawnWhenNear } from '../../components/drawn-when-near.tsx'
import { formatDay, formatNumber, formatShare } from '../../format.ts'

const WIDTH = 232
const HEIGHT = 36
const TOP = 4
const LINE_HEIGHT = 17

interface ValueBarsProps {
  column: ColumnProfile
  /** Rows that have a value. */
  present: number
}

/** How a column's values are spread: a small histogram, or the most frequent ones. */
export function ValueBars({ column, present }: ValueBarsProps) {
  const t = useTranslations()
  if (column.histogram !== null && column.histogram.counts.length > 1) {
    return (
      <DrawnWhenNear width={WIDTH} height={HEIGHT}>
        <Histogram name={column.name} type={column.type} {...column.histogram} />
      </DrawnWhenNear>
    )
  }
  const top = column.top_values.slice(0, TOP)
  if (top.length === 0 || present === 0) return null
  if (column.n_distinct === present && present > 1) {
    return (
      <Text size="xs" c="dimmed">
        {t('data.each_once')}
      </Text>
    )
  }
  return (
    <DrawnWhenNear width={WIDTH} height={LINE_HEIGHT * top.length}>
      {top.map(({ value, count }) => (
        <Group key={value} gap={6} wrap="nowrap" h={LINE_HEIGHT} title={t('data.value_rows', { value, count })}>
          <Text size="xs" truncate w={112}>
            {value}
          </Text>
          <Box flex={1}>
            <Box h={8} w={`${(100 * count) / present}%`} miw={1} bg="bench.4" style={{ borderRadius: 2 }} />
          </Box>
          <Text size="xs" c="dimmed" w={52} ta="right" className="figures">
            {formatShare(count / present)}
          </Text>
        </Group>
      ))}
    </DrawnWhenNear>
  )
}

interface HistogramProps {
  name: string
  type: ColumnProfile['type']
  /** One more than counts, ascending. */
  edges: number[]
  counts: number[]
}

function Histogram({ name, type, edges, counts }: HistogramProps) {
  const t = useTranslations()
  const most = Math.max(...counts, 1)
  const step = WIDTH / counts.length
  const write = (edge: number): string => (type === 'timestamp' ? formatDay(edge).slice(0, 10) : formatNumber(edge))
  const told = (at: number): string => {
    const count = counts[at]
    const last = type === 'integer' ? edges[at + 1] - 1 : edges[at + 1]
    if (last === edges[at]) return t('data.value_rows', { value: write(last), count })
    return t('data.range_rows', { from: write(edges[at]), to: write(last), count })
  }
  return (
    <svg width={WIDTH} height={HEIGHT} role="img" aria-label={t('data.histogram_of', { name })} display="block">
      <line x1={0} x2={WIDTH} y1={HEIGHT - 0.5} y2={HEIGHT - 0.5} stroke="var(--mantine-color-default-border)" />
      {counts.map((count, at) => {
        const height = count === 0 ? 0 : Math.max(1, (count / most) * (HEIGHT - 2))
        return (
          <g key={edges[at]}>
            <title>{told(at)}</title>
            <rect x={at * step} y={0} width={step} height={HEIGHT} fill="transparent" />
            <rect
              x={at * step + 0.5}
              y={HEIGHT - 1 - height}
              width={Math.max(1, step - 1)}
              height={height}
              rx={1}
              fill="var(--mantine-color-bench-4)"
            />
          </g>
        )
      })}
    </svg>
  )
}
