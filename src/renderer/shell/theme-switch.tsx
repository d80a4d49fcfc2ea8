import { ActionIcon, Tooltip, useMantineColorScheme } from '@mantine/core'
import { Monitor, Moon, Sun } from 'lucide-react'

const NEXT = {
  auto: { scheme: 'light', icon: Monitor, label: 'Colours follow the system; switch to light' },
  light: { scheme: 'dark', icon: Sun, label: 'Light colours; switch to dark' },
  dark: { scheme: 'auto', icon: Moon, label: 'Dark colours; follow the system' }
} as const

export function ThemeSwitch() {
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const { scheme, icon: Icon, label } = NEXT[colorScheme]
  return (
    <Tooltip label={label}>
      <ActionIcon variant="subtle" color="gray" onClick={() => setColorScheme(scheme)} aria-label={label}>
        <Icon size={16} />
      </ActionIcon>
    </Tooltip>
  )
}
