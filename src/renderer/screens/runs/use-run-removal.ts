import { useState } from 'react'
import { useCommand } from '../../api/use-call.ts'
import { showDone, showError, showUndoable } from '../../components/notify.tsx'
import { formatMany } from '../../format.ts'
import { readNestedIds } from './read-nested-ids.ts'

export interface RunRemoval {
  remove: (runIds: readonly string[], onDone: () => void) => Promise<void>
  restore: (runIds: readonly string[], onDone?: () => void) => Promise<void>
  pending: boolean
}

/** Deletes and restores runs of an experiment, with all that are nested in them, and says so. */
export function useRunRemoval(experimentId: string): RunRemoval {
  const [looking, setLooking] = useState(false)
  const removing = useCommand('runs', 'delete')
  const restoring = useCommand('runs', 'restore')

  /** Null where they could not be read: that is said. */
  const families = async (run_ids: readonly string[], deleted: boolean): Promise<string[] | null> => {
    setLooking(true)
    try {
      return [...run_ids, ...(await readNestedIds({ experiment_id: experimentId, run_ids, deleted }))]
    } catch (error) {
      showError(error)
      return null
    } finally {
      setLooking(false)
    }
  }
  return {
    pending: looking || removing.isPending || restoring.isPending,
    remove: async (runIds, onDone) => {
      const run_ids = await families(runIds, false)
      if (run_ids === null) return
      const onSuccess = (): void => {
        onDone()
        showUndoable(`${describe(runIds, run_ids)} deleted.`, () => restoring.mutate({ run_ids }))
      }
      removing.mutate({ run_ids }, { onSuccess })
    },
    restore: async (runIds, onDone) => {
      const run_ids = await families(runIds, true)
      if (run_ids === null) return
      const onSuccess = (): void => {
        onDone?.()
        showDone(`${describe(runIds, run_ids)} restored.`)
      }
      restoring.mutate({ run_ids }, { onSuccess })
    }
  }
}

/** `3 runs were`, `1 run with 20 nested runs was`. */
function describe({ length }: readonly string[], all: readonly string[]): string {
  const nested = all.length - length
  const below = nested === 0 ? '' : ` with ${formatMany(nested, 'nested run')}`
  return `${formatMany(length, 'run')}${below} ${length === 1 ? 'was' : 'were'}`
}
