import { useComputedColorScheme } from '@mantine/core'

/** What a chart is drawn with. */
export interface Palette {
  /** One per series; told apart by people who are colour-blind as well. */
  series: readonly string[]
  text: string
  grid: string
  /** Lines that only help to read: the diagonal of chance, a perfect calibration. */
  guide: string
  tooltip: string
  tooltipText: string
}

/**
 * The hues of Okabe and Ito ("Color Universal Design", 2008) without yellow and black, which fade on one of the two
 * grounds; the dark ones are lightened until they stand out from a dark ground as 3:1.
 */
const PALETTES: Record<'light' | 'dark', Palette> = {
  light: {
    series: ['#0072b2', '#d55e00', '#009e73', '#a8558a', '#b07800', '#3a8fc7'],
    text: '#5c636b',
    grid: '#e6e9ec',
    guide: '#9aa1a9',
    tooltip: '#22272d',
    tooltipText: '#ffffff'
  },
  dark: {
    series: ['#56b4e9', '#f08a3c', '#2fbf97', '#dc94ba', '#e6b03d', '#8fb8d8'],
    text: '#a6a6a6',
    grid: '#3b3b3b',
    guide: '#7a7a7a',
    tooltip: '#e9ecef',
    tooltipText: '#1a1b1e'
  }
}

export function paletteOf(scheme: 'light' | 'dark'): Palette {
  return PALETTES[scheme]
}

/** The palette of the colours the window has now. */
export function usePalette(): Palette {
  return PALETTES[useComputedColorScheme('light')]
}

/** The colour of series `at`; after the last one they begin again. */
export function seriesColor({ series }: Palette, at: number): string {
  return series[at % series.length]
}

/** A colour `#rrggbb` let through: 0 is nothing of it, 1 all of it. */
export function withAlpha(color: string, alpha: number): string {
  const byte = Math.round(Math.min(1, Math.max(0, alpha)) * 255)
  return color + byte.toString(16).padStart(2, '0')
}
