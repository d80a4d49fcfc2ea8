import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { z } from 'zod'
import type { SweepRequest, TrainingRequest } from '../../../shared/contract/training.ts'
import { useCommand } from '../../api/use-call.ts'
import { describeEstimate, takesLong } from './slow-training.ts'

/** What is to be started: one training, or a sweep of so many. */
export type Startable =
  | { mode: 'run'; request: z.input<typeof TrainingRequest> }
  | { mode: 'sweep'; request: z.input<typeof SweepRequest>; n_trials: number }

/**
 * Starts trainings and sweeps; what would take long waits in `asked` until a person says so.
 * @param onStarted the form's name is taken: the next run has another
 */
export function useStart(onStarted: () => void) {
  const t = useTranslations()
  const estimate = useCommand('training', 'estimate', { quiet: true })
  const train = useCommand('training', 'start', { quiet: true })
  const sweep = useCommand('training', 'sweep', { quiet: true })
  const [startedId, setStartedId] = useState<string | null>(null)
  const [asked, setAsked] = useState<{ what: Startable; estimate: string } | null>(null)
  const [mode, setMode] = useState<Startable['mode']>('run')

  const begin = (what: Startable): void => {
    setAsked(null)
    const onSuccess = ({ job_id }: { job_id: string }): void => {
      setStartedId(job_id)
      onStarted()
    }
    if (what.mode === 'sweep') sweep.mutate(what.request, { onSuccess })
    else train.mutate(what.request, { onSuccess })
  }
  const start = (what: Startable): void => {
    setMode(what.mode)
    train.reset()
    sweep.reset()
    const n_trainings = what.mode === 'sweep' ? what.n_trials : 1
    const training = what.mode === 'sweep' ? what.request.training : what.request
    estimate.mutate(training, {
      onSuccess: (told) => {
        if (told.estimate === null || !takesLong(told.estimate, n_trainings)) begin(what)
        else setAsked({ what, estimate: describeEstimate(told.estimate, n_trainings, t) })
      }
    })
  }
  return {
    start,
    startedId,
    asked,
    /** Starts what was asked about. */
    confirm: () => asked !== null && begin(asked.what),
    dismiss: () => setAsked(null),
    pending: estimate.isPending || train.isPending || sweep.isPending,
    error: estimate.error ?? (mode === 'sweep' ? sweep.error : train.error)
  }
}
