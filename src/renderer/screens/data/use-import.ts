import { useCallback, useState } from 'react'
import type { z } from 'zod'
import { useTranslations } from 'use-intl'
import { FailedChecks, type ImportRecord, type ImportResult } from '../../../shared/contract/datasets.ts'
import type { Job } from '../../../shared/contract/jobs.ts'
import { useCommand } from '../../api/use-call.ts'
import { useJob } from '../../api/use-job.ts'
import type { ImportInput } from './import-draft.ts'

interface Progress {
  jobId: string | null
  waiting: ImportInput[]
  records: ImportRecord[]
  error: { message: string } | null
  failed: Failed
  /** What a check found; null: none was made. */
  checked: ImportRecord[] | null
}

/** Files with the expectations that stopped an import. */
type Failed = z.output<typeof FailedChecks>['checks']

const IDLE: Progress = { jobId: null, waiting: [], records: [], error: null, failed: [], checked: null }

export interface ImportState {
  /** The import that runs. */
  job: Job | null
  running: boolean
  /** Imports of later dates that come after it. */
  waiting: number
  /** What is imported so far. */
  records: ImportRecord[]
  error: { message: string } | null
  failed: Failed
  /** What a check found; null: none was made. */
  checked: ImportRecord[] | null
  start: (inputs: ImportInput[]) => void
}

/**
 * Imports one date after the other; the first that fails ends it, and what was imported before it stays.
 * @param onDone called once with everything that was imported
 */
export function useImport(onDone: (records: ImportRecord[]) => void): ImportState {
  const t = useTranslations()
  const [state, setState] = useState(IDLE)
  const [isCheck, setIsCheck] = useState(false)
  const command = useCommand('datasets', 'import', { quiet: true })
  const { mutate } = command
  const begin = useCallback(
    ([next, ...waiting]: ImportInput[], records: ImportRecord[]) => {
      mutate(next, {
        onSuccess: ({ job_id }) => setState({ ...IDLE, jobId: job_id, waiting, records }),
        onError: (error) => setState({ ...IDLE, records, error })
      })
    },
    [mutate]
  )
  const onEnd = useCallback(
    (job: Job) => {
      if (job.state !== 'FINISHED') {
        const isCancelled = job.state === 'CANCELLED' || job.error === null
        const error = isCancelled ? { message: t('data.import_cancelled') } : job.error
        const failed = FailedChecks.safeParse(job.error?.details).data?.checks ?? []
        setState((before) => ({ ...IDLE, records: isCheck ? [] : before.records, error, failed }))
        return
      }
      const { imports } = job.result as z.output<typeof ImportResult>
      const records = [...state.records, ...imports]
      if (state.waiting.length > 0) begin(state.waiting, records)
      else if (isCheck) setState({ ...IDLE, checked: records })
      else onDone(records)
    },
    [t, state, isCheck, begin, onDone]
  )
  const job = useJob(state.jobId, onEnd)
  return {
    job,
    running: command.isPending || state.jobId !== null,
    waiting: state.waiting.length,
    records: state.records,
    error: state.error,
    failed: state.failed,
    checked: state.checked,
    start: (inputs) => {
      setState(IDLE)
      setIsCheck(inputs[0]?.dry_run === true)
      begin(inputs, [])
    }
  }
}
