import { DEFAULT_THEME, type CSSVariablesResolver, type MantineColorsTuple } from '@mantine/core'
import { PALETTES } from '../shared/palette.ts'

/** The blue of the icon, from tint to shade. */
const bench: MantineColorsTuple = [
  '#edf3fb',
  '#d9e4f4',
  '#b0c7e8',
  '#84a8dc',
  '#608dd2',
  '#497ccc',
  '#3c73ca',
  '#2d62b3',
  '#2356a0',
  '#1d3f72'
]

/** Mantine's tints of `name` over shades of our own: white on the first, and the last on the tints, reads as 4.5:1. */
function withShades(name: string, ...shades: [string, string, string, string]): MantineColorsTuple {
  return [...DEFAULT_THEME.colors[name].slice(0, 6), ...shades] as unknown as MantineColorsTuple
}

/** Text and what it stands on are apart as WCAG's AA asks, in both themes; `test/e2e/every-screen.test.ts` looks. */
export const colors = {
  bench,
  red: withShades('red', '#d63031', '#c92a2a', '#b02525', '#8c1d1d'),
  orange: withShades('orange', '#c2410c', '#b13a0a', '#9a3412', '#7c2d12'),
  yellow: withShades('yellow', '#946200', '#855800', '#724b00', '#5a3b00'),
  teal: withShades('teal', '#0b7a66', '#087058', '#066049', '#054a39')
}

/** Quiet text is the text of the charts; hints in fields and what went wrong can be read as well. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-dimmed': PALETTES.light.text,
    '--mantine-color-placeholder': '#6b737b',
    '--mantine-color-error': 'var(--mantine-color-red-7)'
  },
  dark: {
    '--mantine-color-dimmed': PALETTES.dark.text,
    '--mantine-color-placeholder': '#9a9a9a',
    '--mantine-color-error': 'var(--mantine-color-red-4)',
    '--mantine-color-anchor': 'var(--mantine-color-bench-3)',
    '--menu-item-hover': 'var(--mantine-color-dark-5)' // quiet text is read on it, too
  }
})
