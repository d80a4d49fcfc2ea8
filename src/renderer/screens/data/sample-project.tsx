import { Anchor, Button, Group, List, Paper, Stack, Text, ThemeIcon } from '@mantine/core'
import { Check, LoaderCircle, Sparkles } from 'lucide-react'
import { useCallback, useState } from 'react'
import { useTranslations } from 'use-intl'
import type { Job } from '../../../shared/contract/jobs.ts'
import { useCall, useCommand } from '../../api/use-call.ts'
import { useJob } from '../../api/use-job.ts'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { JobProgress } from '../../components/job-progress.tsx'
import { showDone } from '../../components/notify.tsx'
import { Writes } from '../../components/writes.tsx'
import { useEngineWords } from '../../words/engine-words.ts'

export interface SampleProject {
  /** Null: not opened while this was on the screen. */
  job: Job | null
  starting: boolean
  open: () => void
}

/** Opens the sample project, or follows the job that already does. */
export function useSampleProject(): SampleProject {
  const [startedId, setStartedId] = useState<string | null>(null)
  const { data } = useCall('jobs', 'list', { limit: 20 })
  const running = data?.jobs.find((job) => job.kind === 'sample' && job.state === 'RUNNING')
  const runningId = running?.job_id ?? null
  if (runningId !== null && runningId !== startedId) setStartedId(runningId)
  const start = useCommand('system', 'open_sample')
  const onEnd = useCallback((job: Job) => {
    if (job.state === 'FINISHED') showDone(<SampleDone />)
  }, [])
  return {
    job: useJob(startedId, onEnd),
    starting: start.isPending,
    open: () => start.mutate({}, { onSuccess: ({ job_id }) => setStartedId(job_id) })
  }
}

function SampleDone() {
  const t = useTranslations()
  return (
    <>
      {t.rich('data.sample_done', {
        serving: (chunks) => (
          <Anchor href="#/serving" size="sm">
            {chunks}
          </Anchor>
        )
      })}
    </>
  )
}

export function OpenSampleButton({ sample }: { sample: SampleProject }) {
  const t = useTranslations()
  return (
    <Writes>
      <Button
        variant="light"
        leftSection={<Sparkles size={16} />}
        loading={sample.starting || sample.job?.state === 'RUNNING'}
        onClick={sample.open}
      >
        {t('shell.sample')}
      </Button>
    </Writes>
  )
}

/** What the sample project is doing, step by step. Nothing once it is there. */
export function SampleSteps({ job }: { job: Job | null }) {
  const t = useTranslations()
  const steps = useMessages(job)
  if (job === null || job.state === 'FINISHED' || job.state === 'CANCELLED') return null
  if (job.state === 'FAILED') return <ErrorNotice title={t('data.sample_failed')} error={job.error} />
  return <RunningSteps job={job} steps={steps} />
}

function RunningSteps({ job, steps }: { job: Job; steps: string[] }) {
  const t = useTranslations()
  const say = useEngineWords()
  return (
    <Paper p="md">
      <Stack gap="sm">
        <JobProgress job={{ ...job, message: '' }} />
        <List size="sm" spacing={4} center aria-label={t('data.sample_steps')} aria-live="polite">
          {steps.map((step, at) => (
            <List.Item key={step} icon={<StepIcon done={at < steps.length - 1} />}>
              <Text span size="sm" c={at < steps.length - 1 ? 'dimmed' : undefined}>
                {say(step)}
              </Text>
            </List.Item>
          ))}
        </List>
      </Stack>
    </Paper>
  )
}

function StepIcon({ done }: { done: boolean }) {
  const t = useTranslations()
  return (
    <Group>
      <ThemeIcon size={18} radius="xl" variant="light" color={done ? 'teal' : 'bench'}>
        {done ? (
          <Check size={12} aria-label={t('home.done')} />
        ) : (
          <LoaderCircle size={12} aria-label={t('data.in_progress')} />
        )}
      </ThemeIcon>
    </Group>
  )
}

/** Every message the job has told so far, in order. */
function useMessages(job: Job | null): string[] {
  const [told, setTold] = useState<string[]>([])
  const message = job?.message ?? ''
  if (message !== '' && !told.includes(message)) setTold([...told, message])
  return told
}
