import { Button, SegmentedControl } from '@mantine/core'
import { RotateCcw, Trash2 } from 'lucide-react'
import { formatCount } from '../../format.ts'
import { CompareButton } from '../compare/compare-button.tsx'
import { useRunRemoval } from '../runs/use-run-removal.ts'

export interface RunsActionsProps {
  experimentId: string
  /** Ids of the selected runs. */
  picked: string[]
  /** Whether the table shows deleted runs. */
  deleted: boolean
  onDeleted: (deleted: boolean) => void
  /** Called when the selected runs are gone from the table. */
  onDone: () => void
}

/** What can be done with the selected runs, and which runs are shown. */
export function RunsActions({ experimentId, picked, deleted, onDeleted, onDone }: RunsActionsProps) {
  const { remove, restore, pending } = useRunRemoval(experimentId)
  const count = picked.length === 0 ? '' : ` ${formatCount(picked.length)}`
  const onRemove = (): void => void (deleted ? restore : remove)(picked, onDone)
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
        title="With all runs nested in them"
        loading={pending}
        onClick={onRemove}
      >
        {deleted ? `Restore${count}` : `Delete${count}`}
      </Button>
    </>
  )
}
