import type { TrainingEstimate } from '../../../shared/contract/training.ts'
import { formatCount, formatMany } from '../../format.ts'

/** From here on a person is asked before a training starts. */
const MOST_SECONDS = 60

/** Whether a training, or that many of them, should not start unasked. */
export function takesLong(estimate: TrainingEstimate | null, n_trainings: number): boolean {
  return estimate !== null && estimate.seconds * n_trainings > MOST_SECONDS
}

/** `5 282 rows × 300 trees would take about 2 h.` */
export function describeEstimate({ seconds, n_rows, n_trees }: TrainingEstimate, n_trainings: number): string {
  const times = n_trainings > 1 ? ` × ${formatMany(n_trainings, 'trial')}` : ''
  return `${formatCount(n_rows)} rows × ${formatMany(n_trees, 'tree')}${times} would take about ${roughly(seconds * n_trainings)}.`
}

/** To two digits of what it is most easily said in. */
function roughly(seconds: number): string {
  if (seconds < 90) return `${Math.max(1, Math.round(seconds))} s`
  if (seconds < 90 * 60) return `${Math.round(seconds / 60)} min`
  const hours = seconds / 3600
  return hours < 48 ? `${Math.round(hours)} h` : formatMany(Math.round(hours / 24), 'day')
}
