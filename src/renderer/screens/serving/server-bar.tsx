import { ActionIcon, Anchor, Button, CopyButton, Group, NumberInput, Text, Tooltip } from '@mantine/core'
import { Check, Copy, ExternalLink, Play, Square } from 'lucide-react'
import { useId, useState } from 'react'
import { useTranslations } from 'use-intl'
import type { z } from 'zod'
import type { ServingStatus } from '../../../shared/contract/serving.ts'
import { useCommand } from '../../api/use-call.ts'

type Status = z.output<typeof ServingStatus>

/** Whether the server runs and where; starts and stops it. */
export function ServerBar({ status }: { status: Status }) {
  const t = useTranslations()
  const { running, address } = status
  return (
    <section aria-label={t('serving.server')}>
      <Group justify="space-between" gap="md">
        <Group gap="lg" mih={36}>
          <Group gap={8} wrap="nowrap" role="status">
            <Dot running={running} />
            <Text fw={600}>{t(running ? 'serving.running' : 'serving.stopped')}</Text>
          </Group>
          {address !== null ? (
            <Address address={address} />
          ) : (
            <Text size="sm" c="dimmed">
              {t('serving.start_hint')}
            </Text>
          )}
        </Group>
        <Controls status={status} />
      </Group>
      {!status.port_can_change && (
        <Text size="xs" c="dimmed" ta="right" mt={4}>
          {t('serving.port_fixed')}
        </Text>
      )}
    </section>
  )
}

function Dot({ running }: { running: boolean }) {
  return (
    <span
      aria-hidden
      style={{
        width: 10,
        height: 10,
        borderRadius: '50%',
        flexShrink: 0,
        background: running ? 'var(--mantine-color-teal-filled)' : 'var(--mantine-color-gray-5)'
      }}
    />
  )
}

function Address({ address }: { address: string }) {
  const t = useTranslations()
  return (
    <Group gap="md">
      <Group gap={4} wrap="nowrap">
        <Text className="code" component="span">
          {address}
        </Text>
        <CopyButton value={address} timeout={1500}>
          {({ copied, copy }) => (
            <Tooltip label={t(copied ? 'components.copied' : 'components.copy')}>
              <ActionIcon
                variant="subtle"
                color={copied ? 'teal' : 'gray'}
                onClick={copy}
                aria-label={t('serving.copy_address')}
              >
                {copied ? <Check size={16} /> : <Copy size={16} />}
              </ActionIcon>
            </Tooltip>
          )}
        </CopyButton>
      </Group>
      <Anchor href={`${address}/docs`} target="_blank" rel="noreferrer" size="sm">
        <Group gap={4} wrap="nowrap">
          {t('serving.every_route')} <ExternalLink size={14} aria-label={t('serving.new_tab')} />
        </Group>
      </Anchor>
    </Group>
  )
}

function Controls({ status: { running, port, port_can_change: canChange } }: { status: Status }) {
  const t = useTranslations()
  const [draft, setDraft] = useState<number | null>(null)
  const start = useCommand('serving', 'start')
  const stop = useCommand('serving', 'stop')
  const why = canChange ? (running ? t('serving.port_while_running') : '') : t('serving.port_fixed')
  const id = useId()
  return (
    <Group gap="xs" wrap="nowrap">
      <Text component="label" htmlFor={id} size="sm" fw={500}>
        {t('serving.port')}
      </Text>
      <Tooltip label={why} disabled={why === ''} multiline maw={280}>
        <div>
          <NumberInput
            id={id}
            aria-description={why === '' ? undefined : why}
            value={draft ?? port}
            onChange={(value) => setDraft(typeof value === 'number' ? value : null)}
            min={1}
            max={65_535}
            allowDecimal={false}
            allowNegative={false}
            hideControls
            w={84}
            disabled={why !== ''}
          />
        </div>
      </Tooltip>
      {running ? (
        <Button
          variant="default"
          leftSection={<Square size={14} />}
          loading={stop.isPending}
          onClick={() => stop.mutate({})}
        >
          {t('serving.stop')}
        </Button>
      ) : (
        <Button
          leftSection={<Play size={16} />}
          loading={start.isPending}
          onClick={() => start.mutate({ port: draft }, { onSuccess: () => setDraft(null) })}
        >
          {t('serving.start')}
        </Button>
      )}
    </Group>
  )
}
