import { Button, Skeleton, Stack, Text } from '@mantine/core'
import { Trash2 } from 'lucide-react'
import { useState } from 'react'
import { PurgeSize } from '../../../shared/contract/trash.ts'
import { useCall, useCommand } from '../../api/use-call.ts'
import { ConfirmDialog } from '../../components/confirm-dialog.tsx'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { Section } from '../../components/section.tsx'
import { formatBytes, formatMany } from '../../format.ts'
import { CareOutcome } from './care-outcome.tsx'
import { useCareJob } from './use-care-job.ts'

/** Runs and experiments that were deleted: how much room they take, and the way to remove them for good. */
export function Trash() {
  const found = useCall('trash', 'measure', {}, { fresh: true })
  const care = useCareJob(PurgeSize, () => void found.refetch())
  const [asking, setAsking] = useState(false)
  const size = found.data
  const isEmpty = size === undefined || (size.runs === 0 && size.experiments === 0)
  return (
    <Section
      title="Deleted runs"
      description="Deleted runs and experiments can be brought back from the Experiments screen until they are removed for good."
      actions={
        !isEmpty && (
          <Button
            variant="default"
            leftSection={<Trash2 size={16} />}
            loading={care.running}
            onClick={() => setAsking(true)}
          >
            Remove for good
          </Button>
        )
      }
    >
      <Stack gap="sm">
        <CareOutcome care={care} title="The deleted runs could not be removed">
          {(removed) => (
            <Text size="sm" role="status">
              {listOf(removed)} removed, {formatBytes(removed.size_bytes)}.
            </Text>
          )}
        </CareOutcome>
        <ErrorNotice error={size === undefined ? found.error : null} title="The deleted runs could not be measured" />
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
  return (
    <>
      <Text size="sm" c={isEmpty ? 'dimmed' : undefined}>
        {isEmpty ? 'There are none.' : `${listOf(size)}, about ${formatBytes(size.size_bytes)}.`}
      </Text>
      {size.kept_runs > 0 && (
        <Text size="sm" c="dimmed">
          {formatMany(size.kept_runs, 'deleted run')} stay, since versions of models were registered from them.
        </Text>
      )}
    </>
  )
}

function AskFirst(props: { size: PurgeSize; onStarted: (started: { job_id: string }) => void; onClose: () => void }) {
  const purge = useCommand('trash', 'purge', { quiet: true })
  const { size, onStarted, onClose } = props
  const onSuccess = (started: { job_id: string }): void => {
    onStarted(started)
    onClose()
  }
  return (
    <ConfirmDialog
      title="Remove deleted runs for good"
      confirmLabel="Remove for good"
      pending={purge.isPending}
      error={purge.error}
      onConfirm={() => purge.mutate({}, { onSuccess })}
      onClose={onClose}
    >
      {listOf(size)} go, and cannot be brought back: about {formatBytes(size.size_bytes)}. Active runs, models and
      datasets stay.
    </ConfirmDialog>
  )
}

/** `2 experiments, 14 runs, 300 metric points, 28 artifact files`: what there is none of is left out. */
function listOf({ experiments, runs, metric_points, artifact_files }: PurgeSize): string {
  const parts: [number, string][] = [
    [experiments, 'experiment'],
    [runs, 'run'],
    [metric_points, 'metric point'],
    [artifact_files, 'artifact file']
  ]
  return parts
    .filter(([count]) => count > 0)
    .map(([count, noun]) => formatMany(count, noun))
    .join(', ')
}
