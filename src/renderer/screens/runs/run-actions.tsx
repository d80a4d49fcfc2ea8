import { Button } from '@mantine/core'
import { Boxes, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { useCommand } from '../../api/use-call.ts'
import { showUndoable } from '../../components/notify.tsx'
import { RegisterDialog } from './register-dialog.tsx'
import type { FullRun } from './run-screen.tsx'

export function RunActions({ run }: { run: FullRun }) {
  const { run_id, run_name, experiment_id, status, lifecycle_stage } = run
  const navigate = useNavigate()
  const [registering, setRegistering] = useState(false)
  const remove = useCommand('runs', 'delete')
  const restore = useCommand('runs', 'restore')
  if (lifecycle_stage === 'deleted') return null
  const onDelete = (): void =>
    remove.mutate(
      { run_ids: [run_id] },
      {
        onSuccess: () => {
          showUndoable(`Run ${run_name} was deleted.`, () => restore.mutate({ run_ids: [run_id] }))
          void navigate(`/experiments/${experiment_id}`)
        }
      }
    )
  return (
    <>
      <Button
        leftSection={<Boxes size={16} />}
        disabled={status !== 'FINISHED'}
        title={status === 'FINISHED' ? undefined : 'Only a finished run has a model to register'}
        onClick={() => setRegistering(true)}
      >
        Register model
      </Button>
      <Button
        variant="default"
        leftSection={<Trash2 size={16} />}
        disabled={status === 'RUNNING'}
        title={status === 'RUNNING' ? 'Cancel the run first' : undefined}
        loading={remove.isPending}
        onClick={onDelete}
      >
        Delete
      </Button>
      {registering && <RegisterDialog run={run} onClose={() => setRegistering(false)} />}
    </>
  )
}
