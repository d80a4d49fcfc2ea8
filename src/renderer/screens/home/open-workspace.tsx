import { ActionIcon, Anchor, Button, Group, Skeleton, Stack, Text, Tooltip } from '@mantine/core'
import { FolderOpen, X } from 'lucide-react'
import { useTranslations } from 'use-intl'
import type { RecentWorkspace } from '../../../shared/contract/desktop.ts'
import { useCall, useCommand } from '../../api/use-call.ts'
import { CopyBlock } from '../../components/copy-block.tsx'
import { Section } from '../../components/section.tsx'
import { formatAgo } from '../../format.ts'

/** Another workspace: in the desktop window by a click, else by the command that starts with it. */
export function OpenWorkspace() {
  const t = useTranslations()
  const { data } = useCall('desktop', 'status', {})
  return (
    <Section title={t('home.open')} description={t('home.open_hint')}>
      {data === undefined && <Skeleton h={80} />}
      {data?.available === false && (
        <Stack gap="xs">
          <Text size="sm">{t('home.start_elsewhere')}</Text>
          <CopyBlock label={t('home.command')} text="npm start -- --workspace ./my-workspace" />
        </Stack>
      )}
      {data?.available === true && <RecentWorkspaces recent={data.recent} />}
    </Section>
  )
}

function RecentWorkspaces({ recent }: { recent: RecentWorkspace[] }) {
  const t = useTranslations()
  const open = useCommand('desktop', 'open_workspace')
  return (
    <Stack gap="xs" align="flex-start">
      <Button
        variant="default"
        leftSection={<FolderOpen size={16} />}
        loading={open.isPending && open.variables.path === null}
        onClick={() => open.mutate({ path: null })}
      >
        {t('home.open_folder')}
      </Button>
      {recent.length > 0 && (
        <Stack component="ul" gap={6} m={0} p={0} w="100%" aria-label={t('home.recent')}>
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
  const t = useTranslations()
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
            {t('home.not_there', { name })}
          </Text>
        )}
        <Text size="xs" c="dimmed" truncate title={dir}>
          {formatAgo(opened_at)}, {dir}
        </Text>
      </Stack>
      <Tooltip label={t('home.forget')}>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={t('home.forget_named', { name })}
          onClick={() => forget.mutate({ dir })}
        >
          <X size={14} />
        </ActionIcon>
      </Tooltip>
    </Group>
  )
}
