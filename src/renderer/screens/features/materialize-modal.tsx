import { Button, Checkbox, Group, MultiSelect, Stack, Text } from '@mantine/core'
import { useCallback, useState } from 'react'
import type { z } from 'zod'
import { useTranslations } from 'use-intl'
import type { MaterializeResult } from '../../../shared/contract/features.ts'
import type { Job } from '../../../shared/contract/jobs.ts'
import { useCommand } from '../../api/use-call.ts'
import { useJob } from '../../api/use-job.ts'
import { Dialog } from '../../components/dialog.tsx'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { JobProgress } from '../../components/job-progress.tsx'
import { showDone } from '../../components/notify.tsx'
import { AsOfInput, useSnapshotDays } from './as-of-input.tsx'
import type { Declared } from './declared.ts'

interface MaterializeModalProps {
  declared: Declared
  onClose: () => void
}

/** Brings the newest row per key into the online store, where an entity is looked up. */
export function MaterializeModal({ declared, onClose }: MaterializeModalProps) {
  const t = useTranslations()
  const online = declared.feature_views.filter((view) => view.online)
  const days = useSnapshotDays(...online.map((view) => view.source))
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
      showDone(t('features.materialized_n', { views: result.views.length, rows }))
      onClose()
    },
    [t, onClose]
  )
  const job = useJob(start.data?.job_id ?? null, onEnd)
  const running = start.isPending || job?.state === 'RUNNING'
  return (
    <Dialog onClose={onClose} title={t('features.materialize_title')}>
      <Stack>
        <Text size="sm" c="dimmed">
          {t('features.materialize_hint')}
        </Text>
        <AsOfInput label={t('features.up_to')} value={to} days={days} onChange={setTyped} />
        <MultiSelect
          label={t('features.views')}
          placeholder={views.length === 0 ? t('features.every_online_view') : undefined}
          data={online.map((view) => view.name)}
          value={views}
          onChange={setViews}
          clearable
        />
        <Checkbox
          label={t('features.incremental')}
          description={t('features.incremental_hint')}
          checked={incremental}
          onChange={(event) => setIncremental(event.currentTarget.checked)}
        />
        <Checkbox
          label={t('features.force')}
          description={t('features.force_hint')}
          checked={force}
          onChange={(event) => setForce(event.currentTarget.checked)}
        />
        <ErrorNotice error={start.error ?? job?.error} />
        {running && job !== null && <JobProgress job={job} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('components.cancel')}
          </Button>
          <Button
            data-autofocus
            loading={running}
            disabled={to.trim() === ''}
            onClick={() =>
              start.mutate({ to: to.trim(), incremental, force, feature_views: views.length === 0 ? null : views })
            }
          >
            {t('features.materialize')}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  )
}
