import { Button, Checkbox, Group, Modal, MultiSelect, Stack, Text } from '@mantine/core'
import { useCallback, useState } from 'react'
import type { z } from 'zod'
import type { MaterializeResult } from '../../../shared/contract/features.ts'
import type { Job } from '../../../shared/contract/jobs.ts'
import { useCommand } from '../../api/use-call.ts'
import { useJob } from '../../api/use-job.ts'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { JobProgress } from '../../components/job-progress.tsx'
import { showDone } from '../../components/notify.tsx'
import { formatMany } from '../../format.ts'
import { AsOfInput, useSnapshotDays } from './as-of-input.tsx'
import type { Declared } from './declared.ts'

interface MaterializeModalProps {
  declared: Declared
  onClose: () => void
}

/** Brings the newest row per key into the online store, where an entity is looked up. */
export function MaterializeModal({ declared, onClose }: MaterializeModalProps) {
  const online = declared.feature_views.filter((view) => view.online)
  const days = useSnapshotDays(online[0]?.source)
  const [typed, setTyped] = useState<string | null>(null)
  const to = typed ?? days[0] ?? ''
  const [views, setViews] = useState<string[]>([])
  const [incremental, setIncremental] = useState(false)
  const [force, setForce] = useState(false)
  const start = useCommand('features', 'materialize', { quiet: true })
  const onEnd = useCallback(
    (job: Job) => {
      if (job.state !== 'FINISHED') return
      const result = job.result as z.output<typeof MaterializeResult>
      const rows = result.views.reduce((sum, view) => sum + view.rows_written, 0)
      showDone(`${formatMany(result.views.length, 'feature view')} materialized: ${formatMany(rows, 'row')} written.`)
      onClose()
    },
    [onClose]
  )
  const job = useJob(start.data?.job_id ?? null, onEnd)
  const running = start.isPending || job?.state === 'RUNNING'
  return (
    <Modal opened onClose={onClose} title="Materialize features">
      <Stack>
        <Text size="sm" c="dimmed">
          Writes the newest row per key up to a date into the online store, where /features and /predict read it. Rows
          of later dates that are there stay, unless you overwrite them.
        </Text>
        <AsOfInput label="Up to" value={to} days={days} onChange={setTyped} />
        <MultiSelect
          label="Feature views"
          placeholder={views.length === 0 ? 'Every online view' : undefined}
          data={online.map((view) => view.name)}
          value={views}
          onChange={setViews}
          clearable
        />
        <Checkbox
          label="Only what is new"
          description="Rows from the end of the last materialization on, instead of all up to the date."
          checked={incremental}
          onChange={(event) => setIncremental(event.currentTarget.checked)}
        />
        <Checkbox
          label="Overwrite newer rows"
          description="Puts the store back to what it was on the date, even where it knows better."
          checked={force}
          onChange={(event) => setForce(event.currentTarget.checked)}
        />
        <ErrorNotice error={start.error ?? job?.error} />
        {running && job !== null && <JobProgress job={job} />}
        <Group justify="flex-end">
          <Button
            loading={running}
            disabled={to.trim() === ''}
            onClick={() =>
              start.mutate({ to: to.trim(), incremental, force, feature_views: views.length === 0 ? null : views })
            }
          >
            Materialize
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}
