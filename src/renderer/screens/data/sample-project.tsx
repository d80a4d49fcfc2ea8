import { Anchor, Button, Group, List, Paper, Stack, Text, ThemeIcon, VisuallyHidden } from '@mantine/core'
import { Check, Circle, LoaderCircle, Sparkles } from 'lucide-react'
import { useCallback, useState } from 'react'
import { useTranslations } from 'use-intl'
import type { Job } from '../../../shared/contract/jobs.ts'
import { SAMPLE_STEPS } from '../../../shared/sample-steps.ts'
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

const STEPS: string[] = Object.values(SAMPLE_STEPS)

/**
 * What the sample project is doing, step by step. All steps are there from the start, and stay once they are done, so that
 * nothing below them moves while they go on.
 */
export function SampleSteps({ job }: { job: Job | null }) {
  const t = useTranslations()
  if (job === null || job.state === 'CANCELLED') return null
  if (job.state === 'FAILED') return <ErrorNotice title={t('data.sample_failed')} error={job.error} />
  return <Steps job={job} />
}

/** Apart, since Home stands before the engines' words are there. */
function Steps({ job }: { job: Job }) {
  const t = useTranslations()
  const say = useEngineWords()
  const at = job.state === 'FINISHED' ? STEPS.length : STEPS.indexOf(job.message)
  return (
    <Paper p="md">
      <Stack gap="sm">
        <JobProgress job={{ ...job, message: '' }} />
        <VisuallyHidden role="status">{say(job.message)}</VisuallyHidden>
        <List size="sm" spacing={4} center aria-label={t('data.sample_steps')}>
          {STEPS.map((step, index) => (
            <Step key={step} text={say(step)} state={index < at ? 'done' : index === at ? 'in_progress' : 'waiting'} />
          ))}
        </List>
      </Stack>
    </Paper>
  )
}

const LOOKS = {
  done: { color: 'teal', icon: Check },
  in_progress: { color: 'bench', icon: LoaderCircle },
  waiting: { color: 'gray', icon: Circle }
}

function Step({ text, state }: { text: string; state: keyof typeof LOOKS }) {
  const t = useTranslations()
  const { color, icon: Icon } = LOOKS[state]
  const icon = (
    <Group>
      <ThemeIcon size={18} radius="xl" variant="light" color={color}>
        <Icon size={12} aria-label={t(`data.step_${state}`)} />
      </ThemeIcon>
    </Group>
  )
  return (
    <List.Item icon={icon} aria-current={state === 'in_progress' ? 'step' : undefined}>
      <Text span size="sm" c={state === 'in_progress' ? undefined : 'dimmed'}>
        {text}
      </Text>
    </List.Item>
  )
}
