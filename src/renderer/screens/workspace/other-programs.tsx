import { Alert, Anchor, List, Text } from '@mantine/core'
import { Eye, Users } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import type { OtherProgram } from '../../../shared/contract/workspace.ts'
import { usePrograms } from '../../api/use-programs.ts'
import { formatAgo } from '../../format.ts'
import type { Translate } from '../../words/translate.ts'

const HOSTS = {
  desktop: 'workspace.host_desktop',
  browser: 'workspace.host_browser',
  'command line': 'workspace.host_command',
  older: 'workspace.host_older'
} as const

/** Who else has this workspace open, and whether one of them writes it in place of this program. */
export function OtherPrograms() {
  const t = useTranslations()
  const data = usePrograms()
  if (data === undefined) return null
  const { others, may_write, writer } = data
  if (!may_write) {
    return (
      <Alert color="bench" icon={<Eye size={18} />} title={t('workspace.only_reads')}>
        <Text size="sm">{describeWriter(writer, t)}</Text>
        <Text size="sm" mt={4}>
          {t(writer?.host === 'desktop' ? 'workspace.only_reads_hint_window' : 'workspace.only_reads_hint')}
        </Text>
      </Alert>
    )
  }
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

function describe(program: OtherProgram, t: Translate): string {
  const { machine, pid, started_at } = program
  const who = whoIs(program, t)
  if (machine === null || started_at === null) return t('workspace.other_program', { who })
  return t('workspace.other_program_on', { who, machine, pid: String(pid), ago: formatAgo(started_at) })
}

function describeWriter(writer: OtherProgram | null, t: Translate): ReactNode {
  if (writer === null) return t('workspace.writer', { who: t('workspace.host_unknown') })
  const { machine, pid, started_at, address } = writer
  const who = whoIs(writer, t)
  if (machine === null || started_at === null) return t('workspace.writer', { who })
  const told = { who, pid: String(pid), ago: formatAgo(started_at) }
  if (address === null) return t('workspace.writer_on', { ...told, machine })
  const at = (text: ReactNode): ReactNode => (
    <Anchor href={address} target="_blank" rel="noreferrer" inherit>
      {text}
    </Anchor>
  )
  return t.rich('workspace.writer_at', { ...told, address, at })
}

function whoIs({ host }: OtherProgram, t: Translate): string {
  return t(host in HOSTS ? HOSTS[host as keyof typeof HOSTS] : 'workspace.host_unknown')
}
