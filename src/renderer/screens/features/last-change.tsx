import { Button, Menu, Text } from '@mantine/core'
import { Undo2 } from 'lucide-react'
import { useCommand } from '../../api/use-call.ts'
import { showDone } from '../../components/notify.tsx'
import { formatAgo, formatMany } from '../../format.ts'
import type { Declared } from './declared.ts'

/** Takes the last change of what is declared back, after it has been shown. */
export function LastChange({ change }: { change: Declared['last_change'] }) {
  const undo = useCommand('features', 'undo')
  if (change === null) return null
  return (
    <Menu position="bottom-end" width={340}>
      <Menu.Target>
        <Button variant="default" leftSection={<Undo2 size={16} />} loading={undo.isPending}>
          Undo
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          The last change, {formatAgo(change.created_at)} by {change.user}
        </Menu.Label>
        {change.changes.slice(0, 8).map(({ action, kind, name }) => (
          <Text key={`${kind} ${name}`} size="sm" px="sm" py={2} className="breaks">
            {{ create: 'made', update: 'changed', delete: 'deleted' }[action]} {kind.replaceAll('_', ' ')} <b>{name}</b>
          </Text>
        ))}
        {change.changes.length > 8 && (
          <Text size="xs" c="dimmed" px="sm">
            and {change.changes.length - 8} more
          </Text>
        )}
        <Menu.Divider />
        <Menu.Item
          leftSection={<Undo2 size={14} />}
          onClick={() =>
            undo.mutate(
              {},
              { onSuccess: ({ changes }) => showDone(`Taken back: ${formatMany(changes.length, 'change')}.`) }
            )
          }
        >
          Take it back
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
