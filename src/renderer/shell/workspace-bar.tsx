import { Anchor, Group } from '@mantine/core'
import { Link } from 'react-router'
import { useTranslations } from 'use-intl'
import { useCall } from '../api/use-call.ts'
import { LanguageSwitch } from './language-switch.tsx'
import { OtherPrograms } from './other-programs.tsx'
import { ThemeSwitch } from './theme-switch.tsx'

/** Which workspace this is, the way to its care, and the look of the window. */
export function WorkspaceBar() {
  const t = useTranslations()
  const { data } = useCall('system', 'info', {})
  const dir = data?.workspace_dir ?? ''
  return (
    <Group justify="space-between" wrap="nowrap" px={6} pt={8} gap={4}>
      <Anchor component={Link} to="/workspace" size="xs" c="dimmed" truncate title={t('shell.workspace_at', { dir })}>
        {dir.split(/[\\/]/).at(-1)}
      </Anchor>
      <Group gap={0} wrap="nowrap">
        <OtherPrograms />
        <LanguageSwitch />
        <ThemeSwitch />
      </Group>
    </Group>
  )
}
