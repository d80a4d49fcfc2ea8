import { useComputedColorScheme } from '@mantine/core'
import { PALETTES, type Palette } from '../../shared/palette.ts'

export type { Palette }

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
