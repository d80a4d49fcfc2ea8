import { Skeleton, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { PurgeSize } from '../../../shared/contract/trash.ts'
import { useCall, useCommand } from '../../api/use-call.ts'
import { ConfirmDialog } from '../../components/confirm-dialog.tsx'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { Section } from '../../components/section.tsx'
import { formatBytes } from '../../format.ts'
import { CareOutcome } from './care-outcome.tsx'
import { RemoveButton } from './remove-button.tsx'
import { useCareJob } from './use-care-job.ts'
import type { Translate } from '../../words/translate.ts'

/** Runs and experiments that were deleted: how much room they take, and the way to remove them for good. */
export function Trash() {
  const t = useTranslations()
  const found = useCall('trash', 'measure', {}, { fresh: true })
  const care = useCareJob(PurgeSize, () => void found.refetch())
  const [asking, setAsking] = useState(false)
  const size = found.data
  const isEmpty = size === undefined || (size.runs === 0 && size.experiments === 0)
  return (
    <Section
      title={t('workspace.trash')}
      description={t('workspace.trash_hint')}
      actions={
        !isEmpty && (
          <RemoveButton running={care.running} onAsk={() => setAsking(true)}>
            {t('workspace.trash_remove')}
          </RemoveButton>
        )
      }
    >
      <Stack gap="sm">
        <CareOutcome care={care} title={t('workspace.trash_failed')}>
          {(removed) => (
            <Text size="sm" role="status">
              {t('workspace.trash_removed', { what: listOf(removed, t), size: formatBytes(removed.size_bytes) })}
            </Text>
          )}
        </CareOutcome>
        <ErrorNotice error={size === undefined ? found.error : null} title={t('workspace.trash_unreadable')} />
        {size === undefined && found.error === null && <Skeleton h={24} />}
        {size !== undefined && <Measured size={size} isEmpty={isEmpty} />}
      </Stack>
      {asking && size !== undefined && (
        <AskFirst size={size} onStarted={care.follow} onClose={() => setAsking(false)} />
      )}
    </Section>
  )
}

function Measured({ size, isEmpty }: { size: PurgeSize; isEmpty: boolean }) {
  const t = useTranslations()
  return (
    <>
      <Text size="sm" c={isEmpty ? 'dimmed' : undefined}>
        {isEmpty
          ? t('workspace.none')
          : t('workspace.trash_size', { what: listOf(size, t), size: formatBytes(size.size_bytes) })}
      </Text>
      {size.kept_runs > 0 && (
        <Text size="sm" c="dimmed">
          {t('workspace.trash_kept', { count: size.kept_runs })}
        </Text>
      )}
    </>
  )
}

function AskFirst(props: { size: PurgeSize; onStarted: (started: { job_id: string }) => void; onClose: () => void }) {
  const t = useTranslations()
  const purge = useCommand('trash', 'purge', { quiet: true })
  const { size, onStarted, onClose } = props
  const onSuccess = (started: { job_id: string }): void => {
    onStarted(started)
    onClose()
  }
  return (
    <ConfirmDialog
      title={t('workspace.trash_ask')}
      confirmLabel={t('workspace.trash_remove')}
      wayBack={t('workspace.trash_final')}
      pending={purge.isPending}
      error={purge.error}
      onConfirm={() => purge.mutate({}, { onSuccess })}
      onClose={onClose}
    >
      {t('workspace.trash_ask_hint', { what: listOf(size, t), size: formatBytes(size.size_bytes) })}
    </ConfirmDialog>
  )
}

/** `2 experiments, 14 runs, 300 metric points, 28 artifact files`: what there is none of is left out. */
function listOf({ experiments, runs, metric_points, artifact_files }: PurgeSize, t: Translate): string {
  const parts = [
    [experiments, 'workspace.n_experiments'],
    [runs, 'workspace.n_runs'],
    [metric_points, 'workspace.n_metric_points'],
    [artifact_files, 'workspace.n_artifact_files']
  ] as const
  return parts
    .filter(([count]) => count > 0)
    .map(([count, message]) => t(message, { count }))
    .join(', ')
}
