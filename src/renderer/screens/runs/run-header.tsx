import { ActionIcon, Anchor, Breadcrumbs, Group, Text } from '@mantine/core'
import { Pencil } from 'lucide-react'
import { useState } from 'react'
import { Link } from 'react-router'
import { useTranslations } from 'use-intl'
import { useCall, useCommand } from '../../api/use-call.ts'
import { StatusBadge } from '../../components/badges.tsx'
import { formatDuration, formatTime } from '../../format.ts'
import { NameDialog } from '../experiments/name-dialog.tsx'
import type { FullRun } from './full-run.ts'
import { parentIdOf } from './run-parent.ts'
import { Writes } from '../../components/writes.tsx'

/** Where a run lies: its experiment and, where it is nested, its parent. */
export function RunBreadcrumbs({ run }: { run: FullRun | undefined }) {
  const t = useTranslations()
  const experimentId = run?.experiment_id
  const parentId = run === undefined ? null : parentIdOf(run)
  const { data: parent } = useCall('runs', 'get', { run_id: parentId ?? '' }, { enabled: parentId !== null })
  const { data } = useCall(
    'experiments',
    'get',
    { experiment_id: experimentId ?? '' },
    { enabled: experimentId !== undefined }
  )
  return (
    <Breadcrumbs mb={4} fz="sm" mih={22}>
      <Anchor component={Link} to="/experiments" size="sm">
        {t('places.experiments')}
      </Anchor>
      {data !== undefined && (
        <Anchor
          component={Link}
          to={`/experiments/${data.experiment_id}`}
          size="sm"
          maw={420}
          lh={1.6}
          truncate
          title={data.name}
        >
          {data.name}
        </Anchor>
      )}
      {parent !== undefined && (
        <Anchor
          component={Link}
          to={`/runs/${parent.run_id}?tab=nested`}
          size="sm"
          maw={420}
          lh={1.6}
          truncate
          title={parent.run_name}
        >
          {parent.run_name}
        </Anchor>
      )}
    </Breadcrumbs>
  )
}

/** The run's name, where it can be changed, and its status. */
export function RunTitle({ run }: { run: FullRun }) {
  const t = useTranslations()
  const [renaming, setRenaming] = useState(false)
  const update = useCommand('runs', 'update', { quiet: true })
  const { run_id, run_name, status, lifecycle_stage } = run
  return (
    <Group gap="xs" wrap="nowrap" component="span">
      <span className="breaks">{run_name}</span>
      {lifecycle_stage === 'active' && (
        <Writes label={t('experiments.rename')}>
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={t('runs.rename_this')}
            onClick={() => setRenaming(true)}
          >
            <Pencil size={16} />
          </ActionIcon>
        </Writes>
      )}
      <StatusBadge status={status} />
      {renaming && (
        <NameDialog
          title={t('runs.rename_run')}
          name={run_name}
          confirmLabel={t('experiments.rename')}
          pending={update.isPending}
          error={update.error}
          onSubmit={(name) => update.mutate({ run_id, run_name: name }, { onSuccess: () => setRenaming(false) })}
          onClose={() => setRenaming(false)}
        />
      )}
    </Group>
  )
}

/** When, for how long and by whom. */
export function RunFacts({ run: { start_time, end_time, user_id, run_id } }: { run: FullRun }) {
  const t = useTranslations()
  return (
    <>
      {t('runs.facts', {
        time: formatTime(start_time),
        duration: end_time === null ? 'none' : formatDuration(Math.max(0, end_time - start_time)),
        has_user: String(user_id !== ''),
        user: user_id
      })}{' '}
      <Text span size="sm" className="code breaks">
        {run_id}
      </Text>
    </>
  )
}
