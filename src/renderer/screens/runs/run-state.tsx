import { Alert, Button, Group, Paper } from '@mantine/core'
import { CircleAlert, Trash2 } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { useCall } from '../../api/use-call.ts'
import { JobProgress } from '../../components/job-progress.tsx'
import { useEngineWords } from '../../words/engine-words.ts'
import type { FullRun } from './full-run.ts'
import { isSweep } from './nested-runs.ts'
import { useRunRemoval } from './use-run-removal.ts'
import { Writes } from '../../components/writes.tsx'

/** What is out of the ordinary: the run goes on, failed, was stopped or is deleted. Nothing for a finished run. */
export function RunState({ run }: { run: FullRun }) {
  const t = useTranslations()
  if (run.lifecycle_stage === 'deleted') return <Deleted run={run} />
  if (run.status === 'RUNNING') return <Running run={run} />
  if (run.status === 'FAILED') return <Failed run={run} />
  if (run.status === 'KILLED') {
    return (
      <Alert color="orange" icon={<CircleAlert size={18} />}>
        {t(isSweep(run) ? 'runs.sweep_stopped' : 'runs.run_stopped')}
      </Alert>
    )
  }
  return null
}

function Running({ run }: { run: FullRun }) {
  const { data } = useCall('jobs', 'list', { limit: 100 })
  const job = data?.jobs.find(({ run_id }) => run_id === run.run_id)
  if (job === undefined) return null
  return (
    <Paper p="md">
      <JobProgress job={job} />
    </Paper>
  )
}

function Failed({ run }: { run: FullRun }) {
  const t = useTranslations()
  const say = useEngineWords()
  const why = run.tags.find(({ key }) => key === 'benchtop.error')?.value
  return (
    <Alert
      color="red"
      icon={<CircleAlert size={18} />}
      title={t(isSweep(run) ? 'runs.sweep_failed' : 'runs.run_failed')}
      className="breaks"
    >
      {why === undefined ? t('runs.no_reason') : say(why)}
    </Alert>
  )
}

function Deleted({ run }: { run: FullRun }) {
  const t = useTranslations()
  const { restore, pending } = useRunRemoval(run.experiment_id)
  return (
    <Alert color="gray" icon={<Trash2 size={18} />}>
      <Group justify="space-between">
        {t('runs.is_deleted')}
        <Writes>
          <Button size="compact-sm" variant="default" loading={pending} onClick={() => void restore([run.run_id])}>
            {t('runs.restore')}
          </Button>
        </Writes>
      </Group>
    </Alert>
  )
}
