import { createTheme } from '@mantine/core'
import { choiceHabits, listHabits } from './components/list-habits.ts'
import { SteadyButton } from './components/steady-button.tsx'
import { colors } from './theme-colors.ts'

export const theme = createTheme({
  primaryColor: 'bench',
  primaryShade: { light: 7, dark: 6 },
  colors,
  defaultRadius: 'md',
  cursorType: 'pointer',
  fontFamily: '"Inter Variable", system-ui, -apple-system, "Segoe UI", Roboto, "DejaVu Sans", sans-serif',
  fontFamilyMonospace: 'ui-monospace, "SF Mono", "Cascadia Mono", "DejaVu Sans Mono", monospace',
  headings: {
    fontWeight: '600',
    sizes: { h1: { fontSize: '1.5rem' }, h2: { fontSize: '1.15rem' }, h3: { fontSize: '1rem' } }
  },
  components: {
    Button: { defaultProps: { component: SteadyButton } },
    ActionIcon: { defaultProps: { component: SteadyButton } },
    Table: { defaultProps: { verticalSpacing: 8, horizontalSpacing: 'sm' } },
    // the options of a closed list are not on the page: a table may have a list in each of its rows
    Combobox: { defaultProps: { keepMounted: false } },
    // the keyboard passes a field without its list falling over the next; a click, a letter or an arrow opens it
    Autocomplete: { defaultProps: { openOnFocus: false } },
    MultiSelect: { defaultProps: listHabits },
    Select: { defaultProps: choiceHabits },
    // a table that is wider than its place is scrolled with the arrow keys, too
    TableScrollContainer: { defaultProps: { type: 'native', tabIndex: 0 } },
    // the keyboard and a touch show what the pointer does
    Tooltip: { defaultProps: { withArrow: true, openDelay: 300, events: { hover: true, focus: true, touch: true } } },
    // below a title it is dimmed too far to be read
    Notification: { styles: { description: { color: 'var(--mantine-color-text)' } } },
    Paper: { defaultProps: { withBorder: true, radius: 'md' } },
    Modal: { styles: { title: { fontWeight: 600 } } },
    Badge: { defaultProps: { tt: 'none' } },
    // its own colour is that of the page in the dark
    Pill: {
      styles: { root: { backgroundColor: 'light-dark(var(--mantine-color-gray-1), var(--mantine-color-dark-5))' } }
    },
    Anchor: { defaultProps: { underline: 'hover' } }
  }
})
