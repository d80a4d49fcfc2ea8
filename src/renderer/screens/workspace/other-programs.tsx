import { Alert, List, Text } from '@mantine/core'
import { Users } from 'lucide-react'
import { useTranslations } from 'use-intl'
import type { OtherProgram } from '../../../shared/contract/workspace.ts'
import { useCall } from '../../api/use-call.ts'
import { formatAgo } from '../../format.ts'
import type { Translate } from '../../words/translate.ts'

const HOSTS = {
  desktop: 'workspace.host_desktop',
  browser: 'workspace.host_browser',
  'command line': 'workspace.host_command',
  older: 'workspace.host_older'
} as const

/** Who else has this workspace open. */
export function OtherPrograms() {
  const t = useTranslations()
  const { data } = useCall('workspace', 'programs', {}, { refetchMs: 5000 })
  const others = data?.others ?? []
  if (others.length === 0) return null
  return (
    <Alert color="bench" icon={<Users size={18} />} title={t('workspace.others', { count: others.length })}>
      <List size="sm">
        {others.map((other) => (
          <List.Item key={`${other.machine} ${other.pid}`}>{describe(other, t)}</List.Item>
        ))}
      </List>
      <Text size="sm" mt={4}>
        {t('workspace.others_hint')}
      </Text>
    </Alert>
  )
}

function describe({ host, machine, pid, started_at }: OtherProgram, t: Translate): string {
  const who = t(host in HOSTS ? HOSTS[host as keyof typeof HOSTS] : 'workspace.host_unknown')
  if (machine === null || started_at === null) return t('workspace.other_program', { who })
  return t('workspace.other_program_on', { who, machine, pid: String(pid), ago: formatAgo(started_at) })
}
