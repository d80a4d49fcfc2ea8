import { Anchor, CopyButton, Group, Stack, Text, Title, Tooltip, ActionIcon } from '@mantine/core'
import { Check, Copy } from 'lucide-react'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import type { ModelVersion } from '../../../shared/contract/models.ts'
import { useCall } from '../../api/use-call.ts'
import { formatTime } from '../../format.ts'

/** When, by whom and from which run a version was made, and how it is addressed. */
export function VersionFacts({ version }: { version: ModelVersion }) {
  const uri = `models:/${version.name}/${version.version}`
  return (
    <Stack gap={6} style={{ minWidth: 0 }}>
      <Title order={3}>Origin</Title>
      <Fact label="Registered">
        {formatTime(version.creation_timestamp)} by {version.user_id}
      </Fact>
      <Fact label="Last changed">{formatTime(version.last_updated_timestamp)}</Fact>
      <Fact label="Source run">{version.run_id === null ? 'none' : <RunLink runId={version.run_id} />}</Fact>
      <Fact label="Model URI">
        <Group gap={4} wrap="nowrap" style={{ minWidth: 0 }}>
          <Text span className="code" truncate title={uri}>
            {uri}
          </Text>
          <CopyButton value={uri} timeout={1500}>
            {({ copied, copy }) => (
              <Tooltip label={copied ? 'Copied' : 'Copy'}>
                <ActionIcon
                  size="sm"
                  variant="subtle"
                  color={copied ? 'teal' : 'gray'}
                  onClick={copy}
                  aria-label="Copy the model URI"
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
