import { ActionIcon, NavLink, Tooltip } from '@mantine/core'
import { usePrevious } from '@mantine/hooks'
import { Eye } from 'lucide-react'
import { useEffect } from 'react'
import { Link } from 'react-router'
import { useTranslations } from 'use-intl'
import { useMayWrite, usePrograms } from '../api/use-programs.ts'
import { showTakeover } from '../components/notify.tsx'

/** Tells on every screen that another program writes this workspace, and leads to which; says when this one does. */
export function OnlyReads({ onLeave }: { onLeave: () => void }) {
  const t = useTranslations()
  const mayWrite = useMayWrite()
  const hint = useHint()
  const tookOver = usePrevious(mayWrite) === false && mayWrite === true
  useEffect(() => {
    if (tookOver) showTakeover(t('shell.writes_now'))
  }, [tookOver, t])
  if (mayWrite !== false) return null
  return (
    <NavLink
      component={Link}
      to="/workspace"
      bg="var(--mantine-color-default-hover)"
      label={t('shell.only_reads')}
      description={hint}
      leftSection={<Eye size={18} />}
      onClick={onLeave}
      style={{ borderRadius: 'var(--mantine-radius-md)' }}
    />
  )
}

/** The same where the navigation is folded away. */
export function OnlyReadsMark() {
  const t = useTranslations()
  const hint = useHint()
  if (useMayWrite() !== false) return null
  const told = `${t('shell.only_reads')}. ${hint}`
  return (
    <Tooltip label={told}>
      <ActionIcon component={Link} to="/workspace" variant="subtle" aria-label={told}>
        <Eye size={18} />
      </ActionIcon>
    </Tooltip>
  )
}

/** Who writes, in a word, and what to do. */
function useHint(): string {
  const t = useTranslations()
  return t(usePrograms()?.writer?.host === 'desktop' ? 'shell.only_reads_hint_window' : 'shell.only_reads_hint')
}
