import { createTheme, type MantineColorsTuple } from '@mantine/core'

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

export const theme = createTheme({
  primaryColor: 'bench',
  primaryShade: { light: 7, dark: 5 },
  colors: { bench },
  defaultRadius: 'md',
  cursorType: 'pointer',
  fontFamily: 'Inter, system-ui, -apple-system, "Segoe UI", Roboto, "DejaVu Sans", sans-serif',
  fontFamilyMonospace: 'ui-monospace, "SF Mono", "Cascadia Mono", "DejaVu Sans Mono", monospace',
  headings: {
    fontWeight: '600',
    sizes: { h1: { fontSize: '1.5rem' }, h2: { fontSize: '1.15rem' }, h3: { fontSize: '1rem' } }
  },
  components: {
    Table: { defaultProps: { verticalSpacing: 8, horizontalSpacing: 'sm' } },
    Tooltip: { defaultProps: { withArrow: true, openDelay: 300 } },
    Paper: { defaultProps: { withBorder: true, radius: 'md' } },
    Anchor: { defaultProps: { underline: 'hover' } }
  }
})
