import { Alert, Anchor, Button, Group, Stack, Text } from '@mantine/core'
import { CircleCheck, DatabaseZap } from 'lucide-react'
import { useState } from 'react'
import { Link } from 'react-router'
import { SavedPredictions, type PredictionLogSettings } from '../../../shared/contract/predictions.ts'
import { useCall, useCommand } from '../../api/use-call.ts'
import { useJob } from '../../api/use-job.ts'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { JobProgress } from '../../components/job-progress.tsx'
import { Section } from '../../components/section.tsx'
import { formatCount, formatMany } from '../../format.ts'

/** What a model answered over HTTP, kept on disk: how much, how long, and made a dataset with one click. */
export function PredictionLog({ name }: { name: string }) {
  const { data, error } = useCall('serving', 'predictions', { name, limit: 1 }, { refetchMs: 5000 })
  const save = useCommand('serving', 'save_predictions', { quiet: true })
  const [jobId, setJobId] = useState<string | null>(null)
  const job = useJob(jobId)
  const running = job?.state === 'RUNNING'
  const saved = job?.state === 'FINISHED' ? SavedPredictions.safeParse(job.result).data : undefined
  return (
    <Section
      title="Prediction log"
      description="What was asked over HTTP and what the versions said; drift checks read it as it is."
      actions={
        <Button
          variant="default"
          leftSection={<DatabaseZap size={16} />}
          loading={save.isPending || running}
          disabled={data === undefined || data.total === 0}
          onClick={() => save.mutate({ name }, { onSuccess: ({ job_id }) => setJobId(job_id) })}
        >
          Save as a dataset
        </Button>
      }
    >
      <Stack gap="sm">
        <ErrorNotice error={data === undefined ? error : null} title="The log could not be read" />
        <Text size="sm">{data === undefined ? ' ' : tellLog(name, data.total, data.settings)}</Text>
        <ErrorNotice error={save.error ?? job?.error} title="Nothing was saved" />
        {running && <JobProgress job={job} />}
        {saved !== undefined && <Saved saved={saved} />}
      </Stack>
    </Section>
  )
}

function tellLog(name: string, total: number, { enabled, keep_days, most_rows }: PredictionLogSettings): string {
  const kept =
    total === 0 ? `No prediction of ${name} is kept yet` : `${formatMany(total, 'prediction')} of ${name} kept`
  if (!enabled) return `${kept}. The log is off.`
  const days = formatMany(keep_days, 'day')
  return `${kept}. Each stays for ${days}, and at most ${formatCount(most_rows)} stay; what is saved as a dataset stays for good.`
}

function Saved({ saved: { dataset_name, n_lines, n_without_key, rows_inserted } }: { saved: SavedPredictions }) {
  return (
    <Alert color="teal" icon={<CircleCheck size={18} />}>
      <Group gap="md">
        <Text size="sm">
          {formatMany(n_lines, 'prediction')} read, {formatMany(rows_inserted, 'new row')} in{' '}
          <Anchor component={Link} to={`/data/${encodeURIComponent(dataset_name)}`} inherit>
            {dataset_name}
          </Anchor>
          .{n_without_key > 0 && ` ${formatCount(n_without_key)} were asked with whole rows, which have no key.`}
        </Text>
      </Group>
    </Alert>
  )
}
