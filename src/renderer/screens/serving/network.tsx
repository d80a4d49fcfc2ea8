import { Button, Group, Stack, Switch, Text } from '@mantine/core'
import { KeyRound } from 'lucide-react'
import { useState } from 'react'
import type { ServingStatus } from '../../../shared/contract/serving.ts'
import { useCommand } from '../../api/use-call.ts'
import { Section } from '../../components/section.tsx'
import { KeyDialog } from './key-dialog.tsx'
import { OpenNetworkDialog } from './open-network-dialog.tsx'

/** Whether other machines may call, where, and with which key. */
export function Network({ status }: { status: ServingStatus }) {
  const { network, running } = status
  const [dialog, setDialog] = useState<'open' | 'renew' | null>(null)
  const close = useCommand('serving', 'close_network')
  const isOpen = network.address !== null
  return (
    <Section
      title="Network"
      description="Other machines reach the routes for programs only, with an API key. These screens stay on this machine."
      actions={
        network.has_key && (
          <Button variant="default" size="xs" leftSection={<KeyRound size={14} />} onClick={() => setDialog('renew')}>
            New key…
          </Button>
        )
      }
    >
      <Stack gap="xs">
        <Group gap="md">
          <Switch
            checked={isOpen}
            disabled={!running || close.isPending}
            label="Open to other machines"
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
            ? 'Send the key as “Authorization: Bearer KEY” or “X-API-Key: KEY”; MLflow’s clients take it from MLFLOW_TRACKING_TOKEN. It is closed again when Benchtop ends.'
            : running
              ? 'Only programs on this machine can call now.'
              : 'Start the server to open it.'}
        </Text>
      </Stack>
      {dialog === 'open' && <OpenNetworkDialog network={network} onClose={() => setDialog(null)} />}
      {dialog === 'renew' && <KeyDialog onClose={() => setDialog(null)} />}
    </Section>
  )
}
