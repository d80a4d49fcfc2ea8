import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { client } from '../../api/client.ts'
import { useCommand } from '../../api/use-call.ts'
import { showDone, showError, showUndoable } from '../../components/notify.tsx'
import { readNestedIds } from './read-nested-ids.ts'

export interface RunRemoval {
  remove: (runIds: readonly string[], onDone: () => void) => Promise<void>
  restore: (runIds: readonly string[], onDone?: () => void) => Promise<void>
  pending: boolean
}

/** Deletes and restores runs of an experiment, with all that are nested in them, and says so. */
export function useRunRemoval(experimentId: string): RunRemoval {
  const t = useTranslations()
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
        showUndoable(t('runs.removed', counted(runIds, run_ids)), () => client.runs.restore({ run_ids }))
      }
      removing.mutate({ run_ids }, { onSuccess })
    },
    restore: async (runIds, onDone) => {
      const run_ids = await families(runIds, true)
      if (run_ids === null) return
      const onSuccess = (): void => {
        onDone?.()
        showDone(t('runs.restored', counted(runIds, run_ids)))
      }
      restoring.mutate({ run_ids }, { onSuccess })
    }
  }
}

/** How many runs were asked for, and how many are nested in them. */
function counted(asked: readonly string[], all: readonly string[]): { count: number; nested: number } {
  return { count: asked.length, nested: all.length - asked.length }
}
