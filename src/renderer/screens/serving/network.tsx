import { Button, Group, Stack, Switch, Text } from '@mantine/core'
import { KeyRound } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { ServingStatus } from '../../../shared/contract/serving.ts'
import { useCommand } from '../../api/use-call.ts'
import { Section } from '../../components/section.tsx'
import { KeyDialog } from './key-dialog.tsx'
import { OpenNetworkDialog } from './open-network-dialog.tsx'
import { Writes } from '../../components/writes.tsx'

/** Whether other machines may call, where, and with which key. */
export function Network({ status }: { status: ServingStatus }) {
  const t = useTranslations()
  const { network, running } = status
  const [dialog, setDialog] = useState<'open' | 'renew' | null>(null)
  const close = useCommand('serving', 'close_network')
  const isOpen = network.address !== null
  return (
    <Section
      title={t('serving.network')}
      description={t('serving.network_hint')}
      actions={
        network.has_key && (
          <Writes>
            <Button variant="default" size="xs" leftSection={<KeyRound size={14} />} onClick={() => setDialog('renew')}>
              {t('serving.key_new')}
            </Button>
          </Writes>
        )
      }
    >
      <Stack gap="xs">
        <Group gap="md">
          <Switch
            checked={isOpen}
            disabled={!running || close.isPending}
            label={t('serving.network_open')}
            onChange={() => (isOpen ? close.mutate({}) : setDialog('open'))}
          />
          {isOpen && (
            <Text size="sm" className="code">
              {network.reached_at.join('  ') || network.address}
            </Text>
          )}
        </Group>
        <Text size="xs" c="dimmed">
          {isOpen
            ? t('serving.network_key', { bearer: 'Authorization: Bearer KEY', header: 'X-API-Key: KEY' })
            : t(running ? 'serving.network_closed' : 'serving.network_stopped')}
        </Text>
      </Stack>
      {dialog === 'open' && <OpenNetworkDialog network={network} onClose={() => setDialog(null)} />}
      {dialog === 'renew' && <KeyDialog onClose={() => setDialog(null)} />}
    </Section>
  )
}
