import { Button, SegmentedControl } from '@mantine/core'
import { RotateCcw, Trash2 } from 'lucide-react'
import { useCommand } from '../../api/use-call.ts'
import { showDone, showUndoable } from '../../components/notify.tsx'
import { formatCount } from '../../format.ts'

export interface RunsActionsProps {
  /** Ids of the selected runs. */
  picked: string[]
  /** Whether the table shows deleted runs. */
  deleted: boolean
  onDeleted: (deleted: boolean) => void
  /** Called when the selected runs are gone from the table. */
  onDone: () => void
}

/** What can be done with the selected runs, and which runs are shown. */
export function RunsActions({ picked, deleted, onDeleted, onDone }: RunsActionsProps) {
  const remove = useCommand('runs', 'delete')
  const restore = useCommand('runs', 'restore')
  const count = picked.length === 0 ? '' : ` ${formatCount(picked.length)}`
  const runs = picked.length === 1 ? '1 run was' : `${formatCount(picked.length)} runs were`
  const onDelete = (): void => {
    const undo = (): void => restore.mutate({ run_ids: picked })
    remove.mutate(
      { run_ids: picked },
      {
        onSuccess: () => {
          onDone()
          showUndoable(`${runs} deleted.`, undo)
        }
      }
    )
  }
  const onRestore = (): void =>
    restore.mutate(
      { run_ids: picked },
      {
        onSuccess: () => {
          onDone()
          showDone(`${runs} restored.`)
        }
      }
    )
  return (
    <>
      <SegmentedControl
        aria-label="Which runs"
        data={[
          { value: 'active', label: 'Active' },
          { value: 'deleted', label: 'Deleted' }
        ]}
        value={deleted ? 'deleted' : 'active'}
        onChange={(value) => onDeleted(value === 'deleted')}
        style={{ flexShrink: 0 }}
      />
      <Button
        variant="default"
        style={{ flexShrink: 0 }}
        miw={124}
        leftSection={deleted ? <RotateCcw size={16} /> : <Trash2 size={16} />}
        disabled={picked.length === 0}
        loading={remove.isPending || restore.isPending}
        onClick={deleted ? onRestore : onDelete}
      >
        {deleted ? `Restore${count}` : `Delete${count}`}
      </Button>
    </>
  )
}
