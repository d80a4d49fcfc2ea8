import { Button, SegmentedControl } from '@mantine/core'
import { RotateCcw, Trash2 } from 'lucide-react'
import { useCommand } from '../../api/use-call.ts'
import { showDone, showUndoable } from '../../components/notify.tsx'
import { formatCount, formatMany } from '../../format.ts'
import { CompareButton } from '../compare/compare-button.tsx'

export interface RunsActionsProps {
  /** Ids of the selected runs. */
  picked: string[]
  /** Ids of the runs nested in them, which go and come back with them. */
  nested: string[]
  /** Whether the table shows deleted runs. */
  deleted: boolean
  onDeleted: (deleted: boolean) => void
  /** Called when the selected runs are gone from the table. */
  onDone: () => void
}

/** What can be done with the selected runs, and which runs are shown. */
export function RunsActions({ picked, nested, deleted, onDeleted, onDone }: RunsActionsProps) {
  const remove = useCommand('runs', 'delete')
  const restore = useCommand('runs', 'restore')
  const count = picked.length === 0 ? '' : ` ${formatCount(picked.length)}`
  const run_ids = [...picked, ...nested]
  const runs = describeRuns(picked.length, nested.length)
  const onDelete = (): void => {
    const undo = (): void => restore.mutate({ run_ids })
    remove.mutate(
      { run_ids },
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
      { run_ids },
      {
        onSuccess: () => {
          onDone()
          showDone(`${runs} restored.`)
        }
      }
    )
  return (
    <>
      <CompareButton picked={picked} />
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
        title={nested.length === 0 ? undefined : `With ${formatMany(nested.length, 'nested run')}`}
        loading={remove.isPending || restore.isPending}
        onClick={deleted ? onRestore : onDelete}
      >
        {deleted ? `Restore${count}` : `Delete${count}`}
      </Button>
    </>
  )
}

/** `3 runs were`, `1 run with 20 nested runs was`. */
function describeRuns(picked: number, nested: number): string {
  const below = nested === 0 ? '' : ` with ${formatMany(nested, 'nested run')}`
  return `${formatMany(picked, 'run')}${below} ${picked === 1 ? 'was' : 'were'}`
}
