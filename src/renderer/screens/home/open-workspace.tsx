import { ActionIcon, Anchor, Button, Group, Skeleton, Stack, Text, Tooltip } from '@mantine/core'
import { FolderOpen, X } from 'lucide-react'
import type { RecentWorkspace } from '../../../shared/contract/desktop.ts'
import { useCall, useCommand } from '../../api/use-call.ts'
import { CopyBlock } from '../../components/copy-block.tsx'
import { Section } from '../../components/section.tsx'
import { formatAgo } from '../../format.ts'

/** Another workspace: in the desktop window by a click, else by the command that starts with it. */
export function OpenWorkspace() {
  const { data } = useCall('desktop', 'status', {})
  return (
    <Section title="Open a workspace" description="A workspace is a folder; it can be copied and moved as a whole.">
      {data === undefined && <Skeleton h={80} />}
      {data?.available === false && (
        <Stack gap="xs">
          <Text size="sm">Start Benchtop on another folder; a new one is made when it is not there.</Text>
          <CopyBlock label="command" text="npm start -- --workspace ./my-workspace" />
        </Stack>
      )}
      {data?.available === true && <RecentWorkspaces recent={data.recent} />}
    </Section>
  )
}

function RecentWorkspaces({ recent }: { recent: RecentWorkspace[] }) {
  const open = useCommand('desktop', 'open_workspace')
  return (
    <Stack gap="xs" align="flex-start">
      <Button
        variant="default"
        leftSection={<FolderOpen size={16} />}
        loading={open.isPending && open.variables.path === null}
        onClick={() => open.mutate({ path: null })}
      >
        Open a folder…
      </Button>
      {recent.length > 0 && (
        <Stack component="ul" gap={6} m={0} p={0} w="100%" aria-label="Recent workspaces">
          {recent.slice(0, 6).map((one) => (
            <Recent key={one.dir} workspace={one} onOpen={() => open.mutate({ path: one.dir })} />
          ))}
        </Stack>
      )}
    </Stack>
  )
}

function Recent({
  workspace: { dir, name, opened_at, exists },
  onOpen
}: {
  workspace: RecentWorkspace
  onOpen: () => void
}) {
  const forget = useCommand('desktop', 'forget_workspace')
  return (
    <Group component="li" justify="space-between" wrap="nowrap" gap="xs">
      <Stack gap={0} style={{ minWidth: 0 }}>
        {exists ? (
          <Anchor component="button" size="sm" ta="left" onClick={onOpen} title={dir} truncate>
            {name}
          </Anchor>
        ) : (
          <Text size="sm" c="dimmed" truncate>
            {name} (not there now)
          </Text>
        )}
        <Text size="xs" c="dimmed" truncate title={dir}>
          {formatAgo(opened_at)}, {dir}
        </Text>
      </Stack>
      <Tooltip label="Take off this list; the folder stays">
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={`Take ${name} off this list`}
          onClick={() => forget.mutate({ dir })}
        >
          <X size={14} />
        </ActionIcon>
      </Tooltip>
    </Group>
  )
}
