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
 * Begun from the hues of Okabe and Ito ("Color Universal Design", 2008) and moved until, on its own ground, each stands
 * out as 3:1 and any two stay apart for every kind of colour blindness; a test measures both.
 */
const PALETTES: Record<'light' | 'dark', Palette> = {
  light: {
    series: ['#0072b2', '#c96400', '#009859', '#a8558a', '#694100', '#2b98e9'],
    text: '#5c636b',
    grid: '#e6e9ec',
    guide: '#9aa1a9',
    tooltip: '#22272d',
    tooltipText: '#ffffff'
  },
  dark: {
    series: ['#56b4e9', '#e6713f', '#488971', '#eca2bb', '#ffea70', '#8f7dff'],
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

const DASHES = [[], [8, 4], [2, 3], [10, 3, 2, 3]]

/** How a line of series `at` is broken, so that those that share a colour are told apart. */
export function seriesDash({ series }: Palette, at: number): number[] {
  return DASHES[Math.floor(at / series.length) % DASHES.length]
}

/** A colour `#rrggbb` let through: 0 is nothing of it, 1 all of it. */
export function withAlpha(color: string, alpha: number): string {
  const byte = Math.round(Math.min(1, Math.max(0, alpha)) * 255)
  return color + byte.toString(16).padStart(2, '0')
}
