import { useElementSize } from '@mantine/hooks'
import { useRef, type ReactNode } from 'react'
import { ErrorBoundary } from '../components/error-boundary.tsx'
import type { ChartFigures } from './chart-figures.ts'
import { ChartSave } from './chart-save.tsx'
import { usePalette } from './palette.ts'
import { elementToSvg, svgToPng } from './save-chart.ts'

export interface SvgChartProps {
  /** What the chart shows, in a sentence: its accessible name. */
  label: string
  /** In pixels; it stays, so that nothing moves when the chart is drawn. */
  height: number
  figures: () => ChartFigures
  /** Drawn once the width is known. */
  children: (width: number) => ReactNode
}

/** Where charts are drawn that are no lines, dots or bars: as wide as there is room, and without taking the page down. */
export function SvgChart({ label, height, figures, children }: SvgChartProps) {
  const { text, ground } = usePalette()
  const { ref, width } = useElementSize()
  const drawing = useRef<SVGSVGElement>(null)
  const svg = (): string => elementToSvg(drawing.current!, ground)
  return (
    <ErrorBoundary what={label}>
      <ChartSave label={label} svg={svg} png={() => svgToPng(svg(), { width, height }, ground)} figures={figures}>
        <div ref={ref} style={{ height }}>
          {width > 0 && (
            <svg
              ref={drawing}
              width={width}
              height={height}
              role="img"
              aria-label={label}
              fontSize={11}
              fill={text}
              style={{ display: 'block' }}
            >
              {children(width)}
            </svg>
          )}
        </div>
      </ChartSave>
    </ErrorBoundary>
  )
}
