import { useState } from 'react'
import type { z } from 'zod'
import type { FileInspection, InspectResult } from '../../../shared/contract/datasets.ts'
import type { Job } from '../../../shared/contract/jobs.ts'
import type { ReadOptions } from '../../../shared/read-options.ts'
import { useCommand } from '../../api/use-call.ts'
import { useJob } from '../../api/use-job.ts'

interface ReadAgain {
  job: Job | null
  running: boolean
  start: (read: ReadOptions) => void
}

/**
 * Reads one file once more with other options.
 * @param onRead called with what was found
 */
export function useReadAgain(path: string, onRead: (file: FileInspection, read: ReadOptions) => void): ReadAgain {
  const [work, setWork] = useState<{ jobId: string; read: ReadOptions } | null>(null)
  const inspect = useCommand('datasets', 'inspect')
  const job = useJob(work?.jobId ?? null, (ended) => {
    const result = ended.result as z.output<typeof InspectResult> | null
    if (result !== null && work !== null) onRead(result.files[0], work.read)
    setWork(null)
  })
  return {
    job,
    running: inspect.isPending || work !== null,
    start: (read) =>
      inspect.mutate({ paths: [path], read }, { onSuccess: ({ job_id }) => setWork({ jobId: job_id, read }) })
  }
}
