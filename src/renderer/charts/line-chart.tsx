import type { ChartOptions, TooltipItem } from 'chart.js'
import { useTranslations } from 'use-intl'
import type { Translate } from '../words/translate.ts'
import { axisScale, tooltipLook, type Axis, type Point } from './axis.ts'
import { tellAt } from './chart-figures.ts'
import { ChartFrame } from './chart-frame.tsx'
import { Legend } from './legend.tsx'
import { seriesColor, seriesDash, usePalette, type Palette } from './palette.ts'

export interface LineSeries {
  label: string
  /** In ascending order of x. */
  points: Point[]
  /** Only helps to read the others: grey, dashed, without points. */
  guide?: boolean
  /** Which colour it has; without one, its place among the series. */
  place?: number
  /** A dot on each point, where there are few; a single point always has one. */
  dots?: boolean
}

export interface LineChartProps {
  label: string
  series: LineSeries[]
  x: Axis
  y: Axis
  /** One point set off from the lines, such as the chosen threshold. */
  marked?: Point & { label: string }
  height?: number
  /** Without the names above, where there are too many. */
  legend?: boolean
}

/** Lines over a number. */
export function LineChart({ label, series, x, y, marked, height, legend = true }: LineChartProps) {
  const t = useTranslations()
  const palette = usePalette()
  const lines = series.map((one, at) =>
    one.guide === true
      ? lineSet(one, { color: palette.guide, dash: GUIDE })
      : lineSet(one, { color: seriesColor(palette, one.place ?? at), dash: seriesDash(palette, one.place ?? at) })
  )
  const many = series.reduce((sum, { points }) => sum + points.length, 0) > MOST_ANIMATED
  const datasets = marked === undefined ? lines : [markedSet(marked, seriesColor(palette, 1)), ...lines]
  return (
    <>
      {legend && series.length > 1 && (
        <Legend
          entries={lines.map(({ label: name, borderColor, borderDash }) => ({
            label: name,
            color: borderColor,
            dash: borderDash
          }))}
        />
      )}
      <ChartFrame
        type="line"
        label={label}
        height={height}
        data={{ datasets }}
        options={lineOptions(t, { x, y, palette, many })}
        axes={{ x, y }}
      />
    </>
  )
}

const GUIDE = [5, 5]
/** More points are drawn at once: their way there would be jerky. */
const MOST_ANIMATED = 2000

function lineSet({ label, points, guide = false, dots = false }: LineSeries, look: { color: string; dash: number[] }) {
  const { color, dash } = look
  return {
    label,
    data: points,
    borderColor: color,
    backgroundColor: color,
    borderWidth: guide ? 1.5 : 2,
    borderDash: dash,
    clip: 8, // dots on the edge are drawn whole
    pointRadius: guide ? 0 : dots || points.length === 1 ? 3 : 0,
    pointHitRadius: guide ? 0 : 20,
    pointHoverRadius: guide ? 0 : 4
  }
}

function markedSet({ label, x, y }: Point & { label: string }, color: string) {
  return {
    label,
    data: [{ x, y }],
    borderColor: color,
    backgroundColor: color,
    borderWidth: 2,
    borderDash: [],
    clip: 8,
    pointRadius: 6,
    pointHitRadius: 8,
    pointHoverRadius: 7
  }
}

interface LineLook extends Pick<LineChartProps, 'x' | 'y'> {
  palette: Palette
  many: boolean
}

function lineOptions(t: Translate, { x, y, palette, many }: LineLook): ChartOptions<'line'> {
  const lines = (item: TooltipItem<'line'>): string[] => [
    item.dataset.label ?? '',
    tellAt(t, x, item.parsed.x),
    tellAt(t, y, item.parsed.y)
  ]
  return {
    scales: { x: axisScale(x, palette), y: axisScale(y, palette) } as ChartOptions<'line'>['scales'],
    ...(many ? { animation: false } : {}),
    parsing: false,
    normalized: true,
    interaction: { mode: 'nearest', intersect: true },
    plugins: { tooltip: { ...tooltipLook(palette), callbacks: { title: () => '', label: lines } } }
  }
}
