import type { SweepRequest, TrainingRequest } from '../../../shared/contract/training.ts'
import { AppError } from '../../../shared/errors.ts'
import { lowerIsBetter } from '../../../shared/metric-direction.ts'
import type { Algorithm, ModelKind } from '../algorithms.ts'
import { validationScores } from '../score-validation.ts'
import type { Trial } from './plan-trials.ts'

/** What came of a trial in one rung. */
export interface Outcome {
  trial: Trial
  run_id: string
  /** Null: it failed, or its score has no meaning. */
  value: number | null
  /** Why it failed; null: it did not. */
  error: AppError | null
}

/** What a sweep is judged by. */
export function metricOf({ metric }: SweepRequest, { kind }: Algorithm): string {
  return metric ?? (kind === 'classification' ? 'val_auc' : 'val_rmse')
}

/** @throws INVALID_PARAMETER_VALUE for a metric that trials of this algorithm do not have */
export function checkMetric({ metric, training }: SweepRequest, algorithm: Algorithm): void {
  const known = knownMetrics(training, algorithm)
  if (metric === null || known.includes(metric)) return
  const without = metric.startsWith('cv_') && training.cross_validation === null
  const wayOut = without ? 'cross-validate as well, or choose' : 'choose'
  throw new AppError(
    'INVALID_PARAMETER_VALUE',
    `A sweep of ${algorithm.model_type} cannot be judged by metric = ${metric}; ${wayOut} one of ${known.join(', ')}.`,
    { parameter: 'metric' }
  )
}

function knownMetrics({ cross_validation }: TrainingRequest, { kind, rules }: Algorithm): string[] {
  const scores = scoreNames(kind)
  return [
    ...scores,
    ...(cross_validation === null ? [] : scores.map((name) => `cv_mean_${name}`)),
    ...(rules.some(({ name }) => name === 'oob_score') ? ['oob_score'] : [])
  ]
}

/** Of two rows, to have the names from where they are made. */
function scoreNames(kind: ModelKind): string[] {
  const y = [0, 1]
  const scores =
    kind === 'regression'
      ? validationScores({ kind: 'numbers', y: Float64Array.from(y), predicted: Float64Array.from(y) })
      : validationScores({
          kind: 'classes',
          y: Int32Array.from(y),
          predicted: Int32Array.from(y),
          proba: Float64Array.of(1, 0, 0, 1),
          score: Float64Array.from(y),
          n_classes: 2
        })
  return Object.keys(scores)
}

/** Best first, of equals the lower number; those without a value are left out. */
export function rank(outcomes: readonly Outcome[], metric: string): (Outcome & { value: number })[] {
  const sign = lowerIsBetter(metric) ? 1 : -1
  return outcomes
    .flatMap((outcome) => (outcome.value === null ? [] : [{ ...outcome, value: outcome.value }]))
    .toSorted((a, b) => sign * (a.value - b.value) || a.trial.number - b.trial.number)
}

/** What to say when no trial can be the best. */
export function noneIsBest(outcomes: readonly Outcome[], metric: string): AppError {
  const failed = outcomes.find(({ error }) => error !== null)?.error
  const all = outcomes.length === 1 ? 'The only trial' : `All ${outcomes.length} trials`
  if (failed === undefined || failed === null) {
    return new AppError(
      'INVALID_PARAMETER_VALUE',
      `${all} ended without a ${metric}: it has no meaning for these validation rows. Choose another metric.`
    )
  }
  return new AppError(failed.code, `${all} failed; the first of them: ${failed.message}`)
}
