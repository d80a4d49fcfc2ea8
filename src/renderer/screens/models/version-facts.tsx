import { Anchor, CopyButton, Group, Stack, Text, Title, Tooltip, ActionIcon } from '@mantine/core'
import { Check, Copy } from 'lucide-react'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { useTranslations } from 'use-intl'
import type { ModelVersion } from '../../../shared/contract/models.ts'
import { useCall } from '../../api/use-call.ts'
import { formatTime } from '../../format.ts'

/** When, by whom and from which run a version was made, and how it is addressed. */
export function VersionFacts({ version }: { version: ModelVersion }) {
  const t = useTranslations()
  const uri = `models:/${version.name}/${version.version}`
  return (
    <Stack gap={6} style={{ minWidth: 0 }}>
      <Title order={3}>{t('models.origin')}</Title>
      <Fact label={t('models.registered')}>
        {t('models.registered_by', { time: formatTime(version.creation_timestamp), user: version.user_id })}
      </Fact>
      <Fact label={t('models.last_changed')}>{formatTime(version.last_updated_timestamp)}</Fact>
      <Fact label={t('models.source_run')}>
        {version.run_id === null ? t('models.no_source_run') : <RunLink runId={version.run_id} />}
      </Fact>
      <Fact label={t('models.uri')}>
        <Group gap={4} wrap="nowrap" style={{ minWidth: 0 }}>
          <Text span className="code" truncate title={uri}>
            {uri}
          </Text>
          <CopyButton value={uri} timeout={1500}>
            {({ copied, copy }) => (
              <Tooltip label={copied ? t('components.copied') : t('components.copy')}>
                <ActionIcon
                  size="sm"
                  variant="subtle"
                  color={copied ? 'teal' : 'gray'}
                  onClick={copy}
                  aria-label={t('models.copy_uri')}
                >
                  {copied ? <Check size={14} /> : <Copy size={14} />}
                </ActionIcon>
              </Tooltip>
            )}
          </CopyButton>
        </Group>
      </Fact>
    </Stack>
  )
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <Group gap="sm" wrap="nowrap" mih={24}>
      <Text size="sm" c="dimmed" w={100} style={{ flexShrink: 0 }}>
        {label}
      </Text>
      <Text component="div" size="sm" style={{ minWidth: 0 }}>
        {children}
      </Text>
    </Group>
  )
}

function RunLink({ runId }: { runId: string }) {
  const { data } = useCall('runs', 'get', { run_id: runId })
  const name = data?.run_name ?? runId
  return (
    <Anchor component={Link} to={`/runs/${runId}`} size="sm" display="block" truncate title={name}>
      {name}
    </Anchor>
  )
}
