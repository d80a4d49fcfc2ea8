import type { ChartOptions } from 'chart.js'
import { formatNumber } from '../format.ts'
import { linearScale, tooltipLook, type Axis, type Point } from './axis.ts'
import { ChartFrame } from './chart-frame.tsx'
import { seriesColor, usePalette, withAlpha } from './palette.ts'

export interface ScatterChartProps {
  label: string
  points: Point[]
  x: Axis
  y: Axis
  /** A straight line to hold the points against, from one end to the other. */
  guide?: [Point, Point]
  height?: number
}

/** One dot per point. */
export function ScatterChart({ label, points, x, y, guide, height }: ScatterChartProps) {
  const palette = usePalette()
  const color = seriesColor(palette, 0)
  const dots = { data: points, backgroundColor: withAlpha(color, 0.5), borderWidth: 0, pointRadius: 3, showLine: false }
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
    scales: { x: linearScale(x, palette), y: linearScale(y, palette) },
    plugins: {
      tooltip: {
        ...tooltipLook(palette),
        displayColors: false,
        callbacks: {
          label: ({ parsed }) => [`${x.title}: ${formatNumber(parsed.x)}`, `${y.title}: ${formatNumber(parsed.y)}`]
        }
      }
    }
  }
  return <ChartFrame type="scatter" label={label} height={height} data={{ datasets: [dots, line] }} options={options} />
}
