import type { Job, JobKind } from '../../../shared/contract/jobs.ts'
import type { Messages } from '../../words/translate.ts'

export interface Outcome {
  to: string
  /** Of its message among the places. */
  name: keyof Messages['places']
}

/** Where the outcome of each kind of job is seen. */
const PLACES: Partial<Record<JobKind, Outcome>> = {
  import: { to: '/data', name: 'data' },
  materialize: { to: '/features', name: 'features' },
  check: { to: '/workspace', name: 'workspace' },
  backup: { to: '/workspace', name: 'workspace' },
  restore: { to: '/workspace', name: 'workspace' },
  compact: { to: '/workspace', name: 'workspace' },
  clean_up: { to: '/workspace', name: 'workspace' },
  import_mlflow: { to: '/experiments', name: 'experiments' },
  save_predictions: { to: '/data', name: 'data' },
  score: { to: '/serving', name: 'serving' },
  monitor: { to: '/monitoring', name: 'monitoring' },
  sample: { to: '/serving', name: 'serving' }
}

/** Where what a job did is seen; null where there is nothing to see. */
export function jobOutcome(job: Pick<Job, 'kind' | 'state' | 'run_id'>): Outcome | null {
  if (job.run_id !== null) return { to: `/runs/${job.run_id}`, name: 'run' }
  return job.state === 'FINISHED' ? (PLACES[job.kind] ?? null) : null
}
