import { Alert, List, Text } from '@mantine/core'
import { Users } from 'lucide-react'
import type { OtherProgram } from '../../../shared/contract/workspace.ts'
import { useCall } from '../../api/use-call.ts'
import { formatAgo, formatMany } from '../../format.ts'

const HOSTS: Record<string, string> = {
  desktop: 'A desktop window',
  browser: 'A server for the browser',
  'command line': 'A command',
  older: 'An older version of Benchtop'
}

/** Who else has this workspace open. */
export function OtherPrograms() {
  const { data } = useCall('workspace', 'programs', {}, { refetchMs: 5000 })
  const others = data?.others ?? []
  if (others.length === 0) return null
  return (
    <Alert
      color="bench"
      icon={<Users size={18} />}
      title={`${formatMany(others.length, 'other program')} on this workspace`}
    >
      <List size="sm">
        {others.map((other) => (
          <List.Item key={`${other.machine} ${other.pid}`}>{describe(other)}</List.Item>
        ))}
      </List>
      <Text size="sm" mt={4}>
        Both may write: each change is one transaction, the other waits for it and shows it within a second. A job can
        be cancelled only where it was started.
      </Text>
    </Alert>
  )
}

function describe({ host, machine, pid, started_at }: OtherProgram): string {
  const who = HOSTS[host] ?? 'A program'
  if (machine === null || started_at === null) return `${who}.`
  return `${who} on ${machine} (process ${pid}), started ${formatAgo(started_at)}.`
}
