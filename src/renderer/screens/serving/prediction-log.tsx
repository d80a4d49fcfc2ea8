import { Alert, Anchor, Button, Group, Stack, Text } from '@mantine/core'
import { CircleCheck, DatabaseZap } from 'lucide-react'
import { useState } from 'react'
import { Link } from 'react-router'
import { useTranslations } from 'use-intl'
import { SavedPredictions, type PredictionLogSettings } from '../../../shared/contract/predictions.ts'
import { useCall, useCommand } from '../../api/use-call.ts'
import { useMayWrite } from '../../api/use-programs.ts'
import { useJob } from '../../api/use-job.ts'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { JobProgress } from '../../components/job-progress.tsx'
import { Section } from '../../components/section.tsx'
import { Writes } from '../../components/writes.tsx'
import type { Translate } from '../../words/translate.ts'

/** What a model answered over HTTP, kept on disk: how much, how long, and made a dataset with one click. */
export function PredictionLog({ name }: { name: string }) {
  const t = useTranslations()
  const { data, error } = useCall('serving', 'predictions', { name, limit: 1 }, { refetchMs: 5000 })
  const mayWrite = useMayWrite()
  const save = useCommand('serving', 'save_predictions', { quiet: true })
  const [jobId, setJobId] = useState<string | null>(null)
  const job = useJob(jobId)
  const running = job?.state === 'RUNNING'
  const saved = job?.state === 'FINISHED' ? SavedPredictions.safeParse(job.result).data : undefined
  return (
    <Section
      title={t('serving.log')}
      description={t('serving.log_hint')}
      actions={
        <Writes>
          <Button
            variant="default"
            leftSection={<DatabaseZap size={16} />}
            loading={save.isPending || running}
            disabled={data === undefined || data.total === 0}
            onClick={() => save.mutate({ name }, { onSuccess: ({ job_id }) => setJobId(job_id) })}
          >
            {t('serving.log_save')}
          </Button>
        </Writes>
      }
    >
      <Stack gap="sm">
        <ErrorNotice error={data === undefined ? error : null} title={t('serving.log_unreadable')} />
        <Text size="sm">
          {data === undefined ? ' ' : tellLog(t, { name, count: data.total, settings: data.settings })}
        </Text>
        {mayWrite === false && <Text size="sm">{t('serving.log_elsewhere')}</Text>}
        <ErrorNotice error={save.error ?? job?.error} title={t('serving.log_not_saved')} />
        {running && <JobProgress job={job} />}
        {saved !== undefined && <Saved saved={saved} />}
      </Stack>
    </Section>
  )
}

interface LogState {
  name: string
  /** Predictions that are kept. */
  count: number
  settings: PredictionLogSettings
}

function tellLog(t: Translate, { name, count, settings: { enabled, keep_days, most_rows } }: LogState): string {
  const limits = enabled ? t('serving.log_limits', { days: keep_days, rows: most_rows }) : t('serving.log_off')
  return `${t('serving.log_kept', { name, count })} ${limits}`
}

function Saved({ saved: { dataset_name, n_lines, n_without_key, rows_inserted } }: { saved: SavedPredictions }) {
  const t = useTranslations()
  return (
    <Alert color="teal" icon={<CircleCheck size={18} />}>
      <Group gap="md">
        <Text size="sm">
          {t.rich('serving.log_saved', {
            lines: n_lines,
            rows: rows_inserted,
            name: dataset_name,
            dataset: (name) => (
              <Anchor component={Link} to={`/data/${encodeURIComponent(dataset_name)}`} inherit>
                {name}
              </Anchor>
            )
          })}
          {n_without_key > 0 && ` ${t('serving.log_without_key', { count: n_without_key })}`}
        </Text>
      </Group>
    </Alert>
  )
}
