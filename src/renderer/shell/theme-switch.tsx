import { ActionIcon, Tooltip, useMantineColorScheme } from '@mantine/core'
import { Monitor, Moon, Sun } from 'lucide-react'
import { useTranslations } from 'use-intl'

const NEXT = {
  auto: { scheme: 'light', icon: Monitor },
  light: { scheme: 'dark', icon: Sun },
  dark: { scheme: 'auto', icon: Moon }
} as const

/** How the colours are chosen; a press goes to the next way. */
export function ThemeSwitch() {
  const t = useTranslations()
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const { scheme, icon: Icon } = NEXT[colorScheme]
  const label = t(`shell.colours_${colorScheme}`)
  return (
    <Tooltip label={label}>
      <ActionIcon variant="subtle" color="gray" onClick={() => setColorScheme(scheme)} aria-label={label}>
        <Icon size={16} />
      </ActionIcon>
    </Tooltip>
  )
}
