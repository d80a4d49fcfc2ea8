import { useCallback, useState } from 'react'
import type { z } from 'zod'
import type { ImportRecord, ImportResult } from '../../../shared/contract/datasets.ts'
import type { Job } from '../../../shared/contract/jobs.ts'
import { useCommand } from '../../api/use-call.ts'
import { useJob } from '../../api/use-job.ts'
import type { ImportInput } from './import-draft.ts'

interface Progress {
  jobId: string | null
  waiting: ImportInput[]
  records: ImportRecord[]
  error: { message: string } | null
}

const IDLE: Progress = { jobId: null, waiting: [], records: [], error: null }

export interface ImportState {
  /** The import that runs. */
  job: Job | null
  running: boolean
  /** Imports of later dates that come after it. */
  waiting: number
  /** What is imported so far. */
  records: ImportRecord[]
  error: { message: string } | null
  start: (inputs: ImportInput[]) => void
}

/**
 * Imports one date after the other; the first that fails ends it, and what was imported before it stays.
 * @param onDone called once with everything that was imported
 */
export function useImport(onDone: (records: ImportRecord[]) => void): ImportState {
  const [state, setState] = useState(IDLE)
  const command = useCommand('datasets', 'import', { quiet: true })
  const { mutate } = command
  const begin = useCallback(
    ([next, ...waiting]: ImportInput[], records: ImportRecord[]) => {
      mutate(next, {
        onSuccess: ({ job_id }) => setState({ jobId: job_id, waiting, records, error: null }),
        onError: (error) => setState({ ...IDLE, records, error })
      })
    },
    [mutate]
  )
  const onEnd = useCallback(
    (job: Job) => {
      if (job.state !== 'FINISHED') {
        const error = job.error ?? { message: 'The import was cancelled; nothing of it was kept.' }
        setState((before) => ({ ...IDLE, records: before.records, error }))
        return
      }
      const { imports } = job.result as z.output<typeof ImportResult>
      const records = [...state.records, ...imports]
      if (state.waiting.length > 0) begin(state.waiting, records)
      else onDone(records)
    },
    [state, begin, onDone]
  )
  const job = useJob(state.jobId, onEnd)
  return {
    job,
    running: command.isPending || (job !== null && job.state === 'RUNNING'),
    waiting: state.waiting.length,
    records: state.records,
    error: state.error,
    start: (inputs) => {
      setState(IDLE)
      begin(inputs, [])
    }
  }
}
