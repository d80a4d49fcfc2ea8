import { useTranslations } from 'use-intl'
import { mixColors, seriesColor, usePalette } from './palette.ts'
import type { ChartFigures } from './chart-figures.ts'
import { lettersIn, shorten } from './shorten.ts'
import { SvgChart } from './svg-chart.tsx'
import { extent } from './thin-points.ts'

export interface HeatMapProps {
  label: string
  x: { title: string; names: string[] }
  /** From bottom to top. */
  y: { title: string; names: string[] }
  /** By row from the bottom, then column; null: no value there. */
  cells: ({ value: number; count: number } | null)[][]
  valueTitle: string
  format: (value: number) => string
  height: number
}

const TOP = 10
const BOTTOM = 46
const LEFT = 96
const RIGHT = 70
/** Narrower cells have no number in them. */
const ROOM_FOR_NUMBER = 44

/** A value for each pair of two things, the higher the stronger. */
export function HeatMap({ label, x, y, cells, valueTitle, format, height }: HeatMapProps) {
  const t = useTranslations()
  const palette = usePalette()
  const strong = seriesColor(palette, 0)
  const weak = mixColors(palette.ground, strong, 0.08)
  const { least, most } = extent(cells.flat().flatMap((cell) => (cell === null ? [] : [cell.value])))
  const part = (value: number): number => (most === least ? 0.5 : (value - least) / (most - least))
  const figures = (): ChartFigures => ({
    columns: [{ name: x.title }, { name: y.title }, { name: valueTitle, format }, { name: t('charts.runs') }],
    rows: cells.flatMap((row, up) =>
      row.flatMap((cell, right) => (cell === null ? [] : [[x.names[right], y.names[up], cell.value, cell.count]]))
    )
  })
  return (
    <SvgChart label={label} height={height} figures={figures}>
      {(width) => {
        const wide = (width - LEFT - RIGHT) / x.names.length
        const high = (height - TOP - BOTTOM) / y.names.length
        return (
          <>
            {cells.map((row, up) =>
              row.map((cell, right) => {
                if (cell === null) return null
                const left = LEFT + right * wide
                const top = height - BOTTOM - (up + 1) * high
                const strength = part(cell.value)
                return (
                  // oxlint-disable-next-line react/no-array-index-key -- the place is the identity
                  <g key={`${up} ${right}`}>
                    <title>
                      {t('charts.cell', {
                        x: x.title,
                        x_name: x.names[right],
                        y: y.title,
                        y_name: y.names[up],
                        value_name: valueTitle,
                        value: format(cell.value),
                        count: cell.count
                      })}
                    </title>
                    <rect
                      x={left + 1}
                      y={top + 1}
                      width={Math.max(1, wide - 2)}
                      height={Math.max(1, high - 2)}
                      rx={2}
                      fill={mixColors(weak, strong, strength)}
                    />
                    {wide >= ROOM_FOR_NUMBER && high >= 16 && (
                      <text
                        x={left + wide / 2}
                        y={top + high / 2 + 4}
                        textAnchor="middle"
                        fill={strength > 0.55 ? palette.ground : palette.text}
                        pointerEvents="none"
                      >
                        {format(cell.value)}
                      </text>
                    )}
                  </g>
                )
              })
            )}
            {x.names.map((name, at) => (
              <text key={name} x={LEFT + (at + 0.5) * wide} y={height - BOTTOM + 15} textAnchor="middle">
                {shorten(name, Math.max(2, lettersIn(wide)))}
              </text>
            ))}
            {y.names.map((name, at) => (
              <text key={name} x={LEFT - 6} y={height - BOTTOM - (at + 0.5) * high + 4} textAnchor="end">
                {shorten(name, 10)}
              </text>
            ))}
            <text x={LEFT + (width - LEFT - RIGHT) / 2} y={height - 8} textAnchor="middle" fontSize={12}>
              {x.title}
            </text>
            <text transform={`translate(14 ${(height - BOTTOM) / 2}) rotate(-90)`} textAnchor="middle" fontSize={12}>
              {y.title}
            </text>
            <Scale
              left={width - RIGHT + 18}
              height={height - TOP - BOTTOM}
              weak={weak}
              strong={strong}
              ends={[format(least), format(most)]}
            />
          </>
        )
      }}
    </SvgChart>
  )
}

interface ScaleProps {
  left: number
  height: number
  weak: string
  strong: string
  ends: [string, string]
}

const STEPS = 24

function Scale({ left, height, weak, strong, ends }: ScaleProps) {
  return (
    <g>
      {Array.from({ length: STEPS }, (_, at) => (
        <rect
          key={at}
          x={left}
          width={10}
          y={TOP + ((STEPS - 1 - at) / STEPS) * height}
          height={height / STEPS + 0.5}
          fill={mixColors(weak, strong, at / (STEPS - 1))}
        />
      ))}
      <text x={left + 14} y={TOP + 9}>
        {ends[1]}
      </text>
      <text x={left + 14} y={TOP + height}>
        {ends[0]}
      </text>
    </g>
  )
}
