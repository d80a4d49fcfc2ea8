import type { ChartOptions } from 'chart.js'
import { useTranslations } from 'use-intl'
import { formatShare } from '../format.ts'
import { linearScale, tooltipLook } from './axis.ts'
import { tellAt } from './chart-figures.ts'
import { ChartFrame } from './chart-frame.tsx'
import { Legend } from './legend.tsx'
import { seriesColor, usePalette } from './palette.ts'

export interface PairedBarsProps {
  label: string
  /** What the bars stand for, from left to right. */
  names: string[]
  /** Two series of shares, from 0 to 1, each as long as `names`. */
  pair: [PairedSeries, PairedSeries]
  height?: number
}

interface PairedSeries {
  label: string
  shares: number[]
}

/** Two distributions side by side, each by its own share of rows, so that samples of different sizes can be compared. */
export function PairedBars({ label, names, pair, height }: PairedBarsProps) {
  const t = useTranslations()
  const palette = usePalette()
  const datasets = pair.map(({ label: name, shares }, at) => ({
    label: name,
    data: shares,
    backgroundColor: seriesColor(palette, at),
    borderRadius: 2,
    maxBarThickness: 28
  }))
  const y = linearScale({ title: t('charts.share_of_rows'), min: 0 }, palette)
  const options: ChartOptions<'bar'> = {
    interaction: { mode: 'index', intersect: false },
    scales: {
      x: {
        type: 'category',
        grid: { display: false },
        border: { color: palette.grid },
        ticks: { color: palette.text, maxRotation: 40, autoSkip: true }
      },
      y: { ...y, ticks: { ...y.ticks, callback: (value) => formatShare(Number(value)) } }
    },
    plugins: {
      tooltip: {
        ...tooltipLook(palette),
        callbacks: {
          label: ({ dataset, parsed }) => tellAt(t, { title: dataset.label ?? '', format: formatShare }, parsed.y)
        }
      }
    }
  }
  return (
    <>
      <Legend entries={pair.map(({ label: name }, at) => ({ label: name, color: seriesColor(palette, at) }))} />
      <ChartFrame
        type="bar"
        label={label}
        height={height}
        data={{ labels: names, datasets }}
        options={options}
        axes={{ x: { title: t('charts.name') }, y: { title: t('charts.share_of_rows'), format: formatShare } }}
      />
    </>
  )
}
