import { useCallback, useEffect, useState } from 'react'
import type { FileInspection, InspectResult } from '../../../shared/contract/datasets.ts'
import type { Job } from '../../../shared/contract/jobs.ts'
import type { z } from 'zod'
import { client } from '../../api/client.ts'
import { transport } from '../../api/this-transport.ts'
import { useJob } from '../../api/use-job.ts'
import type { Offer } from './offered-files.ts'

/** How far the reading of offered files is. */
export type Inspection =
  /** In a browser the files go to the program first; the share that is there. */
  | { phase: 'sending'; fraction: number }
  | { phase: 'reading'; job: Job }
  | { phase: 'read'; files: FileInspection[] }
  | { phase: 'failed'; error: { message: string }; again: () => void }

/** The inspection of each offer, so that leaving the screen and coming back does not read the files twice. */
const started = new WeakMap<Offer, Promise<string>>()

/** Sends the files where need be and has them read through. */
export function useInspection(offer: Offer): Inspection {
  const [fraction, setFraction] = useState(0)
  const [attempt, setAttempt] = useState<{ jobId: string | null; error: Error | null; number: number }>({
    jobId: null,
    error: null,
    number: 0
  })
  const { number } = attempt
  useEffect(() => {
    let here = true
    inspect(offer, (share) => here && setFraction(share)).then(
      (jobId) => here && setAttempt({ jobId, error: null, number }),
      (error: Error) => here && setAttempt({ jobId: null, error, number })
    )
    return () => {
      here = false
    }
  }, [offer, number])
  const again = useCallback(() => {
    started.delete(offer)
    setFraction(0)
    setAttempt((before) => ({ jobId: null, error: null, number: before.number + 1 }))
  }, [offer])

  const job = useJob(attempt.jobId)
  const error = attempt.error ?? job?.error ?? null
  if (error !== null) return { phase: 'failed', error, again }
  if (job === null) return { phase: 'sending', fraction }
  const result = job.result as z.output<typeof InspectResult> | null
  if (job.state === 'FINISHED' && result !== null) return { phase: 'read', files: result.files }
  return { phase: 'reading', job }
}

function inspect(offer: Offer, onProgress: (fraction: number) => void): Promise<string> {
  const before = started.get(offer)
  if (before !== undefined) return before
  const promise = transport
    .pathsOf(offer.files, onProgress)
    .then((paths) => client.datasets.inspect({ paths }))
    .then(({ job_id }) => job_id)
  started.set(offer, promise)
  return promise
}
