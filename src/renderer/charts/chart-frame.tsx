import { Box, useMantineTheme } from '@mantine/core'
import { useReducedMotion } from '@mantine/hooks'
import { useRef } from 'react'
import { useTranslations } from 'use-intl'
import {
  BarController,
  BarElement,
  CategoryScale,
  Chart,
  LinearScale,
  LineController,
  LineElement,
  LogarithmicScale,
  PointElement,
  ScatterController,
  Tooltip,
  type ChartData,
  type ChartOptions,
  type ChartType
} from 'chart.js'
import { Chart as Canvas } from 'react-chartjs-2'
import { ErrorBoundary } from '../components/error-boundary.tsx'
import { figuresOf, type DrawnFigures } from './chart-figures.ts'
import { ChartSave } from './chart-save.tsx'
import { usePalette } from './palette.ts'
import { useInTurn } from './use-in-turn.ts'
import { chartToPng, chartToSvg } from './save-chart.ts'

Chart.register(
  BarController,
  BarElement,
  CategoryScale,
  LinearScale,
  LineController,
  LineElement,
  LogarithmicScale,
  PointElement,
  ScatterController,
  Tooltip
)

export interface ChartFrameProps<T extends ChartType> extends Pick<DrawnFigures, 'axes' | 'names'> {
  type: T
  /** What the chart shows, in a sentence: its accessible name. */
  label: string
  /** In pixels; it stays, so that nothing moves when the chart is drawn. */
  height?: number
  data: ChartData<T>
  options: ChartOptions<T>
}

/** Where every chart is drawn: at a fixed height, in the window's colours, and without taking the page down. */
export function ChartFrame<T extends ChartType>({
  type,
  label,
  height = 260,
  data,
  options,
  ...read
}: ChartFrameProps<T>) {
  const t = useTranslations()
  const { text, ground } = usePalette()
  const chart = useRef<Chart | null>(null)
  const drawn = useInTurn(data, options)
  const { fontFamily } = useMantineTheme()
  const still = useReducedMotion()
  const common: ChartOptions = {
    responsive: true,
    maintainAspectRatio: false,
    animation: still ? false : { duration: 120 },
    font: { family: fontFamily, size: 12 },
    color: text
  }
  return (
    <ErrorBoundary what={label}>
      <ChartSave
        label={label}
        ready={drawn !== null}
        png={() => chartToPng(chart.current!, ground)}
        svg={() => chartToSvg(chart.current!, ground)}
        figures={() => figuresOf(t, { data: data as ChartData, ...read })}
      >
        <Box h={height} pos="relative">
          {drawn !== null && (
            <Canvas<ChartType>
              ref={(canvas) => {
                chart.current = canvas ?? null
              }}
              type={type}
              data={drawn[0] as ChartData}
              options={{ ...common, ...(drawn[1] as object) }}
              aria-label={label}
            />
          )}
        </Box>
      </ChartSave>
    </ErrorBoundary>
  )
}
