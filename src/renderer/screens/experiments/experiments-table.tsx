import { ActionIcon, Anchor, Badge, Box, Group, Table } from '@mantine/core'
import { Pencil, RotateCcw, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { Link } from 'react-router'
import { useTranslations } from 'use-intl'
import type { Experiment } from '../../../shared/contract/experiments.ts'
import { client } from '../../api/client.ts'
import { useCommand } from '../../api/use-call.ts'
import { HiddenHead } from '../../components/hidden-head.tsx'
import { TagPills } from '../../components/tag-pills.tsx'
import { showDone, showError, showUndoable } from '../../components/notify.tsx'
import { Term } from '../../components/term.tsx'
import { formatAgo, formatCount, formatTime } from '../../format.ts'
import { NameDialog } from './name-dialog.tsx'
import { Writes } from '../../components/writes.tsx'

/** The experiment that is always there, as old as time: its creation is 0. */
const DEFAULT_ID = '0'

export function ExperimentsTable({ experiments }: { experiments: Experiment[] }) {
  const t = useTranslations()
  const [renamed, setRenamed] = useState<Experiment | null>(null)
  // Held here: a row is gone from the table before its own answer arrives.
  const remove = useCommand('experiments', 'delete')
  const bringBack = async ({ experiment_id, name }: Experiment): Promise<void> => {
    const { name: now } = await client.experiments.restore({ experiment_id })
    showDone(now === name ? t('experiments.is_back', { name }) : t('experiments.is_back_as', { name, now }))
  }
  const onDelete = (experiment: Experiment): void =>
    remove.mutate(
      { experiment_id: experiment.experiment_id },
      {
        onSuccess: () =>
          showUndoable(t('experiments.was_deleted', { name: experiment.name }), () => bringBack(experiment))
      }
    )
  return (
    <>
      <Table.ScrollContainer minWidth={760}>
        <Table highlightOnHover aria-label={t('places.experiments')}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('experiments.experiment')}</Table.Th>
              <Table.Th ta="right" w={100}>
                <Term definition={t('terms.active_runs')}>{t('experiments.runs')}</Term>
              </Table.Th>
              <Table.Th w={140}>{t('experiments.last_run')}</Table.Th>
              <Table.Th w={140}>{t('experiments.created')}</Table.Th>
              <HiddenHead w={96} label={t('experiments.actions')} />
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {experiments.map((experiment) => (
              <Row
                key={experiment.experiment_id}
                experiment={experiment}
                onRename={setRenamed}
                onDelete={onDelete}
                onRestore={(one) => void bringBack(one).catch(showError)}
              />
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      {renamed !== null && <RenameExperiment experiment={renamed} onClose={() => setRenamed(null)} />}
    </>
  )
}

interface RowActions {
  onRename: (experiment: Experiment) => void
  onDelete: (experiment: Experiment) => void
  onRestore: (experiment: Experiment) => void
}

function Row({ experiment, ...actions }: RowActions & { experiment: Experiment }) {
  const t = useTranslations()
  const { experiment_id, name, run_count, last_run_time, creation_time } = experiment
  const deleted = experiment.lifecycle_stage === 'deleted'
  return (
    <Table.Tr c={deleted ? 'dimmed' : undefined}>
      <Table.Td style={{ maxWidth: 0 }}>
        <Group gap="xs" wrap="nowrap">
          <Anchor component={Link} to={`/experiments/${experiment_id}`} fw={500} size="sm" truncate title={name}>
            {name}
          </Anchor>
          {deleted && (
            <Badge variant="outline" color="gray" style={{ flexShrink: 0 }}>
              {t('experiments.deleted')}
            </Badge>
          )}
          <TagPills tags={experiment.tags} />
        </Group>
      </Table.Td>
      <Table.Td ta="right">{formatCount(run_count)}</Table.Td>
      <TimeCell time={last_run_time} />
      <TimeCell time={creation_time === 0 ? null : creation_time} />
      <Table.Td>
        {deleted ? (
          <Restore experiment={experiment} onRestore={actions.onRestore} />
        ) : (
          <Actions experiment={experiment} {...actions} />
        )}
      </Table.Td>
    </Table.Tr>
  )
}

function TimeCell({ time }: { time: number | null }) {
  return time === null ? (
    <Table.Td c="dimmed">–</Table.Td>
  ) : (
    <Table.Td title={formatTime(time)}>{formatAgo(time)}</Table.Td>
  )
}

interface ActionsProps extends RowActions {
  experiment: Experiment
}

function Actions({ experiment, onRename, onDelete }: ActionsProps) {
  const t = useTranslations()
  const { experiment_id, name } = experiment
  const isDefault = experiment_id === DEFAULT_ID
  return (
    <Group gap={4} wrap="nowrap" justify="flex-end">
      <Writes label={t('experiments.rename')}>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={t('experiments.rename_named', { name })}
          onClick={() => onRename(experiment)}
        >
          <Pencil size={16} />
        </ActionIcon>
      </Writes>
      {isDefault ? (
        <Box w={28} />
      ) : (
        <Writes label={t('experiments.delete_hint')}>
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={t('experiments.delete_named', { name })}
            onClick={() => onDelete(experiment)}
          >
            <Trash2 size={16} />
          </ActionIcon>
        </Writes>
      )}
    </Group>
  )
}

function Restore({ experiment, onRestore }: Pick<ActionsProps, 'experiment' | 'onRestore'>) {
  const t = useTranslations()
  return (
    <Group justify="flex-end">
      <Writes label={t('experiments.restore_hint')}>
        <ActionIcon
          variant="subtle"
          aria-label={t('experiments.restore_named', { name: experiment.name })}
          onClick={() => onRestore(experiment)}
        >
          <RotateCcw size={16} />
        </ActionIcon>
      </Writes>
    </Group>
  )
}

function RenameExperiment({ experiment, onClose }: { experiment: Experiment; onClose: () => void }) {
  const t = useTranslations()
  const update = useCommand('experiments', 'update', { quiet: true })
  const { experiment_id } = experiment
  return (
    <NameDialog
      title={t('experiments.rename_experiment')}
      name={experiment.name}
      confirmLabel={t('experiments.rename')}
      pending={update.isPending}
      error={update.error}
      onSubmit={(name) => update.mutate({ experiment_id, name }, { onSuccess: onClose })}
      onClose={onClose}
    />
  )
}
