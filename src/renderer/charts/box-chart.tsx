import { useTranslations } from 'use-intl'
import { tickPlaces } from '../../shared/tick-places.ts'
import { formatNumber } from '../format.ts'
import { tickText } from './axis.ts'
import { seriesColor, usePalette, withAlpha, type Palette } from './palette.ts'
import type { ChartFigures } from './chart-figures.ts'
import { SvgChart } from './svg-chart.tsx'
import { extent } from './thin-points.ts'
import { boxOf, niceTicks, type Box } from './box-statistics.ts'
import { lettersIn, shorten } from './shorten.ts'

export interface BoxChartProps {
  label: string
  /** From left to right, each with at least one value. */
  groups: { label: string; values: number[] }[]
  x: string
  y: string
  height: number
}

const TOP = 12
const BOTTOM = 44
const LEFT = 64
const RIGHT = 12
const MOST_WIDTH = 64
/** What is told of a box, in the order of its table. */
const BOX = ['count', 'low', 'first', 'median', 'third', 'high'] as const

/** For each group: the middle half of its values, the median, how far the others reach, and those far off. */
export function BoxChart({ label, groups, x, y, height }: BoxChartProps) {
  const t = useTranslations()
  const palette = usePalette()
  const boxes = groups.map(({ label: name, values }) => ({ name, ...boxOf(values) }))
  const { least, most } = extent(groups.flatMap(({ values }) => [Math.min(...values), Math.max(...values)]))
  const ticks = niceTicks(least, most, 6)
  const low = Math.min(least, ticks[0])
  const high = Math.max(most, ticks.at(-1)!)
  const at = (value: number): number =>
    TOP + (1 - (high === low ? 0.5 : (value - low) / (high - low))) * (height - TOP - BOTTOM)
  const figures = (): ChartFigures => ({
    columns: [{ name: x }, ...BOX.map((part) => ({ name: t(`charts.box_${part}`) }))],
    rows: boxes.map((box) => [box.name, ...BOX.map((part) => box[part])])
  })
  return (
    <SvgChart label={label} height={height} figures={figures}>
      {(width) => {
        const step = (width - LEFT - RIGHT) / boxes.length
        return (
          <>
            {ticks.map((tick) => (
              <g key={tick}>
                <line x1={LEFT} x2={width - RIGHT} y1={at(tick)} y2={at(tick)} stroke={palette.grid} />
                <text x={LEFT - 6} y={at(tick) + 4} textAnchor="end">
                  {tickText(tick, tickPlaces(ticks))}
                </text>
              </g>
            ))}
            {boxes.map((box, place) => (
              <BoxMark
                key={box.name}
                box={box}
                middle={LEFT + step * (place + 0.5)}
                half={Math.min(MOST_WIDTH, step * 0.6) / 2}
                at={at}
                bottom={height - BOTTOM + 16}
                room={step}
                palette={palette}
              />
            ))}
            <text x={LEFT + (width - LEFT - RIGHT) / 2} y={height - 6} textAnchor="middle" fontSize={12}>
              {x}
            </text>
            <text transform={`translate(14 ${(height - BOTTOM) / 2}) rotate(-90)`} textAnchor="middle" fontSize={12}>
              {y}
            </text>
          </>
        )
      }}
    </SvgChart>
  )
}

interface BoxMarkProps {
  box: Box & { name: string }
  middle: number
  half: number
  at: (value: number) => number
  bottom: number
  /** Between the middles of two boxes. */
  room: number
  palette: Palette
}

function BoxMark({ box, middle, half, at, bottom, room, palette }: BoxMarkProps) {
  const t = useTranslations()
  const color = seriesColor(palette, 0)
  const { name, count, low, first, median, third, high, far } = box
  const told = t('charts.box', {
    name,
    count,
    median: formatNumber(median),
    first: formatNumber(first),
    third: formatNumber(third),
    low: formatNumber(low),
    high: formatNumber(high)
  })
  return (
    <g stroke={color} strokeWidth={1.5}>
      <title>{told}</title>
      <line x1={middle} x2={middle} y1={at(high)} y2={at(third)} />
      <line x1={middle} x2={middle} y1={at(first)} y2={at(low)} />
      <line x1={middle - half / 2} x2={middle + half / 2} y1={at(high)} y2={at(high)} />
      <line x1={middle - half / 2} x2={middle + half / 2} y1={at(low)} y2={at(low)} />
      <rect
        x={middle - half}
        width={half * 2}
        y={at(third)}
        height={Math.max(1, at(first) - at(third))}
        fill={withAlpha(color, 0.2)}
        rx={2}
      />
      <line x1={middle - half} x2={middle + half} y1={at(median)} y2={at(median)} strokeWidth={3} />
      {far.map((value, place) => (
        // oxlint-disable-next-line react/no-array-index-key -- values may be alike
        <circle key={place} cx={middle} cy={at(value)} r={2.5} fill={color} stroke="none" />
      ))}
      <text x={middle} y={bottom} textAnchor="middle" stroke="none">
        {shorten(name, Math.max(3, lettersIn(room)))}
      </text>
    </g>
  )
}
