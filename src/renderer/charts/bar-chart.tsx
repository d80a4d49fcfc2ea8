import type { ChartOptions } from 'chart.js'
import { useTranslations } from 'use-intl'
import { linearScale, tooltipLook } from './axis.ts'
import { tellAt } from './chart-figures.ts'
import { ChartFrame } from './chart-frame.tsx'
import { seriesColor, usePalette } from './palette.ts'
import { shortenInMiddle } from './shorten.ts'

export interface Bar {
  label: string
  value: number
  /** A further line of its tooltip. */
  note?: string
}

export interface BarChartProps {
  label: string
  /** From top to bottom. */
  bars: Bar[]
  /** What the length of a bar says. */
  title: string
  height: number
  /** The end of the axis, so that several charts can be compared; without it, that of the bars. */
  max?: number
}

/** Lying bars, so that long names can be read; longer ones are cut in the middle of the chart, whole in the tooltip. */
export function BarChart({ label, bars, title, height, max }: BarChartProps) {
  const t = useTranslations()
  const palette = usePalette()
  const color = seriesColor(palette, 0)
  const values = { data: bars.map(({ value }) => value), backgroundColor: color, borderRadius: 3, maxBarThickness: 18 }
  const options: ChartOptions<'bar'> = {
    indexAxis: 'y',
    scales: {
      x: { ...linearScale({ title, max }, palette), beginAtZero: true },
      y: {
        type: 'category',
        grid: { display: false },
        border: { color: palette.grid },
        ticks: { color: palette.text, autoSkip: false, callback: (_, at) => shortenInMiddle(bars[at].label) }
      }
    },
    plugins: {
      tooltip: {
        ...tooltipLook(palette),
        displayColors: false,
        callbacks: {
          title: ([item]) => bars[item.dataIndex].label,
          label: ({ parsed, dataIndex }) => [tellAt(t, { title }, parsed.x), bars[dataIndex].note ?? []].flat()
        }
      }
    }
  }
  return (
    <ChartFrame
      type="bar"
      label={label}
      height={height}
      data={{ labels: bars.map((bar) => bar.label), datasets: [values] }}
      options={options}
      axes={{ x: { title: t('charts.name') }, y: { title } }}
    />
  )
}
