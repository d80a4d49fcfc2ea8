import { Button } from '@mantine/core'
import { Boxes, RotateCw, Trash2, Trophy } from 'lucide-react'
import { useState } from 'react'
import { Link, useNavigate } from 'react-router'
import { useCommand } from '../../api/use-call.ts'
import { showUndoable } from '../../components/notify.tsx'
import { formatMany } from '../../format.ts'
import { bestRunIdOf, isSweep } from './nested-runs.ts'
import { RegisterDialog } from './register-dialog.tsx'
import type { FullRun } from './run-screen.tsx'
import { useNestedRuns } from './use-nested-runs.ts'

export function RunActions({ run }: { run: FullRun }) {
  const { run_id, run_name, experiment_id, status, lifecycle_stage } = run
  const nested = useNestedRuns(run) ?? []
  const navigate = useNavigate()
  const [registering, setRegistering] = useState(false)
  const remove = useCommand('runs', 'delete')
  const restore = useCommand('runs', 'restore')
  if (lifecycle_stage === 'deleted') return null
  const run_ids = [run_id, ...nested.map((one) => one.run_id)]
  const below = nested.length === 0 ? '' : ` with ${formatMany(nested.length, 'nested run')}`
  const onDelete = (): void =>
    remove.mutate(
      { run_ids },
      {
        onSuccess: () => {
          showUndoable(`Run ${run_name}${below} was deleted.`, () => restore.mutate({ run_ids }))
          void navigate(`/experiments/${experiment_id}`)
        }
      }
    )
  return (
    <>
      {isSweep(run) ? <SweepActions run={run} /> : <Register run={run} onOpen={() => setRegistering(true)} />}
      <Button
        variant="default"
        leftSection={<Trash2 size={16} />}
        disabled={status === 'RUNNING'}
        title={status === 'RUNNING' ? 'Cancel the run first' : below === '' ? undefined : `Delete${below}`}
        loading={remove.isPending}
        onClick={onDelete}
      >
        Delete
      </Button>
      {registering && <RegisterDialog run={run} onClose={() => setRegistering(false)} />}
    </>
  )
}

function Register({ run: { status }, onOpen }: { run: FullRun; onOpen: () => void }) {
  return (
    <Button
      leftSection={<Boxes size={16} />}
      disabled={status !== 'FINISHED'}
      title={status === 'FINISHED' ? undefined : 'Only a finished run has a model to register'}
      onClick={onOpen}
    >
      Register model
    </Button>
  )
}

/** A sweep has no model of its own: its best run has. One that did not finish can go on. */
function SweepActions({ run }: { run: FullRun }) {
  const resume = useCommand('training', 'resume_sweep')
  const best = bestRunIdOf(run)
  return (
    <>
      {(run.status === 'FAILED' || run.status === 'KILLED') && (
        <Button
          leftSection={<RotateCw size={16} />}
          title="Runs the trials that have not finished"
          loading={resume.isPending}
          onClick={() => resume.mutate({ run_id: run.run_id })}
        >
          Resume
        </Button>
      )}
      {best !== null && (
        <Button component={Link} to={`/runs/${best}`} leftSection={<Trophy size={16} />}>
          Open best run
        </Button>
      )}
    </>
  )
}
