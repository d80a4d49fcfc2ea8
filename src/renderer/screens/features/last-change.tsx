import { Button, Menu, Text } from '@mantine/core'
import { Undo2 } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { useCommand } from '../../api/use-call.ts'
import { showDone } from '../../components/notify.tsx'
import { formatAgo } from '../../format.ts'
import type { Declared } from './declared.ts'
import { Writes } from '../../components/writes.tsx'

/** Takes the last change of what is declared back, after it has been shown. */
export function LastChange({ change }: { change: Declared['last_change'] }) {
  const t = useTranslations()
  const undo = useCommand('features', 'undo')
  if (change === null) return null
  return (
    <Menu position="bottom-end" width={340}>
      <Menu.Target>
        <Button variant="default" leftSection={<Undo2 size={16} />} loading={undo.isPending}>
          {t('features.undo_last')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t('features.last_change', { ago: formatAgo(change.created_at), user: change.user })}</Menu.Label>
        {change.changes.slice(0, 8).map(({ action, kind, name }) => (
          <Text key={`${kind} ${name}`} size="sm" px="sm" py={2} className="breaks">
            {t.rich('features.change_made', {
              action,
              kind: t(`features.kind_${kind}`),
              name,
              b: (text) => <b>{text}</b>
            })}
          </Text>
        ))}
        {change.changes.length > 8 && (
          <Text size="xs" c="dimmed" px="sm">
            {t('features.changes_more', { count: change.changes.length - 8 })}
          </Text>
        )}
        <Menu.Divider />
        <Writes>
          <Menu.Item
            leftSection={<Undo2 size={14} />}
            onClick={() =>
              undo.mutate(
                {},
                { onSuccess: ({ changes }) => showDone(t('features.taken_back', { count: changes.length })) }
              )
            }
          >
            {t('features.take_back')}
          </Menu.Item>
        </Writes>
      </Menu.Dropdown>
    </Menu>
  )
}
