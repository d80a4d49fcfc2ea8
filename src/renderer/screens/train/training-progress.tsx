import { Alert, Anchor, Button, Group, Stack, Text } from '@mantine/core'
import { CircleAlert } from 'lucide-react'
import { Link } from 'react-router'
import { useTranslations } from 'use-intl'
import { useCall } from '../../api/use-call.ts'
import { useJob } from '../../api/use-job.ts'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { JobProgress } from '../../components/job-progress.tsx'
import { Section } from '../../components/section.tsx'
import { useEngineWords } from '../../words/engine-words.ts'
import { KeyFigures } from '../runs/key-figures.tsx'

/** A training as it goes on, then what came of it. */
export function TrainingProgress({ jobId }: { jobId: string }) {
  const t = useTranslations()
  const say = useEngineWords()
  const job = useJob(jobId)
  const runId = job?.run_id ?? null
  const { data: run } = useCall('runs', 'get', { run_id: runId ?? '' }, { enabled: runId !== null })
  if (job === null) return null
  const finished = job.state === 'FINISHED'
  const version = run?.model_versions[0]
  return (
    <Section title={t(finished ? 'train.finished' : 'train.training')}>
      <Stack>
        {job.state === 'FAILED' ? (
          <ErrorNotice title={t('train.failed', { job: say(job.title) })} error={job.error} />
        ) : null}
        {job.state === 'CANCELLED' && (
          <Alert color="orange" icon={<CircleAlert size={18} />}>
            {t('train.cancelled', { job: say(job.title) })}
          </Alert>
        )}
        {(job.state === 'RUNNING' || finished) && <JobProgress job={job} />}
        {finished && run !== undefined && <KeyFigures run={run} narrow />}
        {finished && version !== undefined && (
          <Text size="sm" className="breaks">
            {t.rich('train.registered_as', {
              version: `${version.name} ${version.version}`,
              model: (chunks) => (
                <Anchor component={Link} to={`/models/${encodeURIComponent(version.name)}`} size="sm">
                  {chunks}
                </Anchor>
              )
            })}
          </Text>
        )}
        {runId !== null && (
          <Group>
            <Button component={Link} to={`/runs/${runId}`} variant={finished ? 'filled' : 'default'}>
              {t('train.open_run')}
            </Button>
          </Group>
        )}
      </Stack>
    </Section>
  )
}
