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

/** Between two colours `#rrggbb`: 0 is the first, 1 the second. */
export function mixColors(from: string, to: string, part: number): string {
  const channel = (color: string, at: number): number => Number.parseInt(color.slice(1 + at * 2, 3 + at * 2), 16)
  const mixed = [0, 1, 2].map((at) => Math.round(channel(from, at) * (1 - part) + channel(to, at) * part))
  return `#${mixed.map((byte) => byte.toString(16).padStart(2, '0')).join('')}`
}
