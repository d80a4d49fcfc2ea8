import type { TrainingEstimate } from '../../../shared/contract/training.ts'
import type { Translate } from '../../words/translate.ts'

/** From here on a person is asked before a training starts. */
const MOST_SECONDS = 60

/** Whether a training, or that many of them, should not start unasked. */
export function takesLong(estimate: TrainingEstimate | null, n_trainings: number): boolean {
  return estimate !== null && estimate.seconds * n_trainings > MOST_SECONDS
}

/** `5,282 rows × 300 trees would take about 2 h.` */
export function describeEstimate(
  { seconds, n_rows, n_trees }: TrainingEstimate,
  n_trainings: number,
  t: Translate
): string {
  const told = { rows: n_rows, trees: n_trees, time: roughly(seconds * n_trainings, t) }
  return n_trainings > 1 ? t('train.estimate_sweep', { ...told, trials: n_trainings }) : t('train.estimate', told)
}

/** To two digits of what it is most easily said in. */
function roughly(seconds: number, t: Translate): string {
  if (seconds < 90) return `${Math.max(1, Math.round(seconds))} s`
  if (seconds < 90 * 60) return `${Math.round(seconds / 60)} min`
  const hours = seconds / 3600
  return hours < 48 ? `${Math.round(hours)} h` : t('train.n_days', { count: Math.round(hours / 24) })
}
