import type { Job, JobKind } from '../../../shared/contract/jobs.ts'

/** Where the outcome of each kind of job is seen. */
const PLACES: Partial<Record<JobKind, { to: string; label: string }>> = {
  import: { to: '/data', label: 'Data' },
  materialize: { to: '/features', label: 'Features' },
  check: { to: '/workspace', label: 'Workspace' },
  backup: { to: '/workspace', label: 'Workspace' },
  restore: { to: '/workspace', label: 'Workspace' },
  compact: { to: '/workspace', label: 'Workspace' },
  clean_up: { to: '/workspace', label: 'Workspace' },
  import_mlflow: { to: '/experiments', label: 'Experiments' },
  score: { to: '/serving', label: 'Serving' },
  monitor: { to: '/monitoring', label: 'Monitoring' },
  sample: { to: '/serving', label: 'Serving' }
}

/** Where what a job did is seen; null where there is nothing to see. */
export function jobOutcome(job: Pick<Job, 'kind' | 'state' | 'run_id'>): { to: string; label: string } | null {
  if (job.run_id !== null) return { to: `/runs/${job.run_id}`, label: 'Run' }
  return job.state === 'FINISHED' ? (PLACES[job.kind] ?? null) : null
}
