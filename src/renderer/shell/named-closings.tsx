import { MantineThemeProvider } from '@mantine/core'
import { useMemo, type ReactNode } from 'react'
import { useTranslations } from 'use-intl'

/** Gives the cross of every dialog and notification its name, in the language that is shown. */
export function NamedClosings({ children }: { children: ReactNode }) {
  const t = useTranslations()
  const name = t('components.close')
  const theme = useMemo(() => {
    const named = { defaultProps: { closeButtonProps: { 'aria-label': name } } }
    return { components: { Modal: named, Notification: named } }
  }, [name])
  return <MantineThemeProvider theme={theme}>{children}</MantineThemeProvider>
}
