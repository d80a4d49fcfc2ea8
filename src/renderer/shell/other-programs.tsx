import { ActionIcon, Tooltip } from '@mantine/core'
import { Users } from 'lucide-react'
import { Link } from 'react-router'
import { useTranslations } from 'use-intl'
import { usePrograms } from '../api/use-programs.ts'

/** Tells on every screen of the program that writes that another one has this workspace open, and leads to who it is. */
export function OtherPrograms() {
  const t = useTranslations()
  const data = usePrograms()
  const count = data?.may_write === true ? data.others.length : 0
  if (count === 0) return null
  const told = t('workspace.others', { count })
  return (
    <Tooltip label={told}>
      <ActionIcon component={Link} to="/workspace" variant="subtle" aria-label={told}>
        <Users size={16} />
      </ActionIcon>
    </Tooltip>
  )
}
