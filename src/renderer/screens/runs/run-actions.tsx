import { Button } from '@mantine/core'
import { Boxes, RotateCw, Trash2, Trophy } from 'lucide-react'
import { useMemo, useState } from 'react'
import { Link, useNavigate } from 'react-router'
import { useTranslations } from 'use-intl'
import { useCall, useCommand } from '../../api/use-call.ts'
import { ReportMenu } from '../../components/report-menu.tsx'
import type { FullRun } from './full-run.ts'
import { bestRunIdOf, isSweep } from './nested-runs.ts'
import { parentIdOf } from './run-parent.ts'
import { RegisterDialog } from './register-dialog.tsx'
import { requestOf, RerunDialog } from './rerun-dialog.tsx'
import { useRunRemoval } from './use-run-removal.ts'
import { Writes } from '../../components/writes.tsx'

export function RunActions({ run }: { run: FullRun }) {
  const t = useTranslations()
  const { run_id, experiment_id, status, lifecycle_stage } = run
  const navigate = useNavigate()
  const [registering, setRegistering] = useState(false)
  const [rerunning, setRerunning] = useState(false)
  const request = useMemo(() => requestOf(run), [run])
  const { remove, pending } = useRunRemoval(experiment_id)
  if (lifecycle_stage === 'deleted') return null
  const onDelete = (): void => void remove([run_id], () => void navigate(`/experiments/${experiment_id}`))
  return (
    <>
      {isSweep(run) ? <SweepActions run={run} /> : <Register run={run} onOpen={() => setRegistering(true)} />}
      <ReportMenu subject={{ kind: 'run', run_id }} />
      {request !== null && !isSweep(run) && (
        <Writes>
          <Button
            variant="default"
            leftSection={<RotateCw size={16} />}
            title={t('runs.again_hint')}
            onClick={() => setRerunning(true)}
          >
            {t('runs.again')}
          </Button>
        </Writes>
      )}
      <Writes>
        <Button
          variant="default"
          leftSection={<Trash2 size={16} />}
          disabled={status === 'RUNNING'}
          title={status === 'RUNNING' ? t('runs.cancel_first') : undefined}
          loading={pending}
          onClick={onDelete}
        >
          {t('runs.remove')}
        </Button>
      </Writes>
      {rerunning && request !== null && <RerunDialog run={run} request={request} onClose={() => setRerunning(false)} />}
      {registering && <RegisterDialog run={run} onClose={() => setRegistering(false)} />}
    </>
  )
}

/** Of nested runs most have no model: folds, and trials that were not the best. */
function Register({ run, onOpen }: { run: FullRun; onOpen: () => void }) {
  const t = useTranslations()
  const { run_id, status } = run
  const nested = parentIdOf(run) !== null
  const { data } = useCall('runs', 'list_artifacts', { run_id, path: '' }, { enabled: nested })
  const kept = !nested || data?.artifacts.some(({ path, is_dir }) => is_dir && path === 'model') === true
  const reason = status !== 'FINISHED' ? t('runs.register_unfinished') : kept ? undefined : t('runs.register_no_model')
  return (
    <Writes>
      <Button leftSection={<Boxes size={16} />} disabled={reason !== undefined} title={reason} onClick={onOpen}>
        {t('runs.register')}
      </Button>
    </Writes>
  )
}

/** A sweep has no model of its own: its best run has. One that did not finish can go on. */
function SweepActions({ run }: { run: FullRun }) {
  const t = useTranslations()
  const resume = useCommand('training', 'resume_sweep')
  const best = bestRunIdOf(run)
  return (
    <>
      {(run.status === 'FAILED' || run.status === 'KILLED') && (
        <Writes>
          <Button
            leftSection={<RotateCw size={16} />}
            title={t('runs.resume_hint')}
            loading={resume.isPending}
            onClick={() => resume.mutate({ run_id: run.run_id })}
          >
            {t('runs.resume')}
          </Button>
        </Writes>
      )}
      {best !== null && (
        <Button component={Link} to={`/runs/${best}`} leftSection={<Trophy size={16} />}>
          {t('runs.open_best')}
        </Button>
      )}
    </>
  )
}
