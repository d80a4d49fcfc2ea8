import { Button, Group, NumberInput, Select, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { NETWORK_PORT, NETWORK_RATE, type Network } from '../../../shared/contract/serving.ts'
import { useCommand } from '../../api/use-call.ts'
import { Dialog } from '../../components/dialog.tsx'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { ShownKey } from './key-dialog.tsx'

interface OpenNetworkDialogProps {
  network: Network
  onClose: () => void
}

/** Where other machines call and how often; the first time, the key is made and shown. */
export function OpenNetworkDialog({ network, onClose }: OpenNetworkDialogProps) {
  const t = useTranslations()
  const [host, setHost] = useState(network.hosts[0])
  const [port, setPort] = useState<number>(NETWORK_PORT)
  const [rate, setRate] = useState<number>(NETWORK_RATE)
  const [key, setKey] = useState<string | null>(null)
  const renew = useCommand('serving', 'renew_api_key')
  const open = useCommand('serving', 'open_network')
  const isOpen = open.isSuccess

  const start = (): void => {
    const at = { host, port, requests_per_minute: rate }
    const done = { onSuccess: () => key === null && network.has_key && onClose() }
    if (network.has_key) open.mutate(at, done)
    else {
      renew.mutate(
        {},
        {
          onSuccess: ({ api_key }) => {
            setKey(api_key)
            open.mutate(at)
          }
        }
      )
    }
  }
  return (
    <Dialog onClose={onClose} title={t('serving.network_open')} closeOnClickOutside={key === null}>
      <Stack>
        <Text size="sm">{t('serving.network_warning')}</Text>
        <Select
          label={t('serving.address')}
          data={network.hosts.map((value, at) => ({
            value,
            label: at === 0 ? t('serving.every_address', { host: value }) : value
          }))}
          value={host}
          onChange={(value) => setHost(value ?? network.hosts[0])}
          allowDeselect={false}
          disabled={isOpen}
        />
        <Group grow align="flex-start">
          <NumberInput
            label={t('serving.port')}
            value={port}
            onChange={(value) => setPort(Number(value))}
            min={1}
            max={65_535}
            allowDecimal={false}
            disabled={isOpen}
          />
          <NumberInput
            label={t('serving.requests_per_minute')}
            value={rate}
            onChange={(value) => setRate(Number(value))}
            min={1}
            allowDecimal={false}
            disabled={isOpen}
          />
        </Group>
        {key !== null && <ShownKey apiKey={key} />}
        <ErrorNotice error={open.error ?? renew.error} title={t('serving.network_failed')} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {isOpen ? t('serving.done') : t('components.cancel')}
          </Button>
          {!isOpen && (
            <Button loading={open.isPending || renew.isPending} onClick={start}>
              {t(network.has_key ? 'serving.open' : 'serving.make_key_and_open')}
            </Button>
          )}
        </Group>
      </Stack>
    </Dialog>
  )
}
