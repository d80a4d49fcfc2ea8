import { Button, Group, Text } from '@mantine/core'
import { useElementSize } from '@mantine/hooks'
import { useEffect, useMemo, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import type { ChartFigures } from './chart-figures.ts'
import { ChartSave } from './chart-save.tsx'
import { usePalette } from './palette.ts'
import { ParallelOverlay } from './parallel-overlay.tsx'
import {
  colorOf,
  drawLines,
  passes,
  pathOf,
  type Brushes,
  type ParallelAxis,
  type ParallelLine,
  type ParallelPlace
} from './parallel-lines.ts'
import { elementToSvg, svgToPng } from './save-chart.ts'

export interface ParallelCoordinatesProps {
  label: string
  axes: ParallelAxis[]
  lines: ParallelLine[]
  height?: number
  /** Called with the lines that pass the brushes; null: there are no brushes. */
  onBrush?: (keys: string[] | null) => void
}

/** Room for titles above, and for the marks of the first and the last axis. */
const TOP = 28
const BOTTOM = 10
const LEFT = 76
const RIGHT = 64
const NO_BRUSHES: Brushes = new Map()

/** Each line is a run that crosses one upright axis per parameter; a stretch of an axis chooses those that cross it. */
export function ParallelCoordinates({ label, axes, lines, height = 300, onBrush }: ParallelCoordinatesProps) {
  const t = useTranslations()
  const palette = usePalette()
  const { ref, width } = useElementSize()
  const canvas = useRef<HTMLCanvasElement>(null)
  const overlay = useRef<SVGSVGElement>(null)
  const [brushes, setBrushes] = useState(NO_BRUSHES)
  const place = useMemo(
    (): ParallelPlace => ({
      x: (axis) => LEFT + (axis / Math.max(1, axes.length - 1)) * (width - LEFT - RIGHT),
      y: (part) => TOP + (1 - part) * (height - TOP - BOTTOM)
    }),
    [axes.length, width, height]
  )
  const kept = useMemo(
    () => (brushes.size === 0 ? lines : lines.filter((line) => passes(line, brushes))),
    [lines, brushes]
  )
  useEffect(() => {
    const drawn = canvas.current
    const context = drawn?.getContext('2d')
    if (drawn == null || context == null || width === 0) return
    const ratio = window.devicePixelRatio
    drawn.width = width * ratio
    drawn.height = height * ratio
    context.scale(ratio, ratio)
    return drawLines(context, lines, { place, palette, brushes })
  }, [lines, brushes, place, palette, width, height])

  const brush = (next: Brushes): void => {
    setBrushes(next)
    onBrush?.(next.size === 0 ? null : lines.filter((line) => passes(line, next)).map(({ key }) => key))
  }
  const svg = (): string => {
    const paths = kept.map(
      (line) =>
        `<path d="${pathOf(line.heights, place)}" fill="none" stroke="${colorOf(line, kept.length, palette)}" stroke-width="${line.marked ? 3 : 1.3}"/>`
    )
    return elementToSvg(overlay.current!, palette.ground).replace(
      /(<rect[^>]*?(?:\/>|><\/rect>))/,
      `$1${paths.join('')}`
    )
  }
  const figures = (): ChartFigures => ({
    columns: [{ name: t('charts.run') }, { name: 'run_id' }, ...axes.map(({ title }) => ({ name: title }))],
    rows: kept.map(({ key, name, values }) => [name, key, ...values()])
  })
  return (
    <>
      <ChartSave
        label={label}
        svg={svg}
        png={() => svgToPng(svg(), { width, height }, palette.ground)}
        figures={figures}
      >
        <div ref={ref} style={{ height, position: 'relative' }}>
          <canvas ref={canvas} style={{ position: 'absolute', width: '100%', height: '100%' }} aria-hidden />
          {width > 0 && (
            <ParallelOverlay
              ref={overlay}
              label={label}
              axes={axes}
              lines={kept}
              size={{ width, height }}
              place={place}
              brushes={brushes}
              onBrush={brush}
            />
          )}
        </div>
      </ChartSave>
      <Group gap="xs" mih={24}>
        <Text size="xs" c="dimmed">
          {brushes.size === 0 ? t('charts.brush') : t('charts.brushed', { kept: kept.length, all: lines.length })}
        </Text>
        {brushes.size > 0 && (
          <Button size="compact-xs" variant="subtle" onClick={() => brush(NO_BRUSHES)}>
            {t('charts.show_all')}
          </Button>
        )}
      </Group>
    </>
  )
}
