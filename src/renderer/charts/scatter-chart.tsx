import type { ChartOptions } from 'chart.js'
import { useTranslations } from 'use-intl'
import { axisScale, tooltipLook, type Axis, type Point } from './axis.ts'
import { tellAt } from './chart-figures.ts'
import { ChartFrame } from './chart-frame.tsx'
import { seriesColor, usePalette, withAlpha } from './palette.ts'

export interface ScatterChartProps {
  label: string
  points: Point[]
  x: Axis
  y: Axis
  /** What each point is, in its tooltip. */
  labels?: string[]
  /** Index of a point that is set off from the others. */
  marked?: number
  /** A straight line to hold the points against, from one end to the other. */
  guide?: [Point, Point]
  height?: number
  /** Called with the index of the point that was clicked. */
  onChoose?: (index: number) => void
}

/** One dot per point. */
export function ScatterChart({ label, points, labels, marked, x, y, guide, height, onChoose }: ScatterChartProps) {
  const t = useTranslations()
  const palette = usePalette()
  const color = seriesColor(palette, 0)
  const markedColor = seriesColor(palette, 1)
  const plain = { color: withAlpha(color, 0.5), radius: labels === undefined ? 3 : 4 }
  const alike = marked === undefined
  const dots = {
    data: points,
    // what differs by point is looked up point by point
    backgroundColor: alike ? plain.color : points.map((_, at) => (at === marked ? markedColor : plain.color)),
    borderWidth: 0,
    pointRadius: alike ? plain.radius : points.map((_, at) => (at === marked ? 6 : plain.radius)),
    clip: 8, // dots on the edge are drawn whole
    showLine: false
  }
  const line = {
    data: guide ?? [],
    borderColor: palette.guide,
    borderDash: [5, 5],
    borderWidth: 1.5,
    pointRadius: 0,
    pointHitRadius: 0,
    showLine: true
  }
  const options: ChartOptions<'scatter'> = {
    ...(points.length > MOST_ANIMATED ? { animation: false } : {}),
    onClick: (_, [hit]) => {
      if (hit?.datasetIndex === 0) onChoose?.(hit.index)
    },
    scales: { x: axisScale(x, palette), y: axisScale(y, palette) } as ChartOptions<'scatter'>['scales'],
    plugins: {
      tooltip: {
        ...tooltipLook(palette),
        displayColors: false,
        callbacks: {
          label: ({ parsed, dataIndex }) => [
            ...(labels === undefined ? [] : [labels[dataIndex]]),
            tellAt(t, x, parsed.x),
            tellAt(t, y, parsed.y)
          ]
        }
      }
    }
  }
  return (
    <ChartFrame
      type="scatter"
      label={label}
      height={height}
      data={{ datasets: [dots, line] }}
      options={options}
      axes={{ x, y }}
      names={labels}
    />
  )
}

/** More points are drawn at once. */
const MOST_ANIMATED = 300
