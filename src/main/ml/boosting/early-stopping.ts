/** When to stop before max_iter, and on which rows that is judged: scikit-learn's rules. */
import { AppError } from '../../../shared/errors.ts'
import type { ForestProblem } from '../forest-problem.ts'
import { stratifiedSplit } from '../train-test-split.ts'
import type { BoostingParams } from './boosting-params.ts'

/** With `auto`, early stopping is on above this many rows. */
const AUTO_ROWS = 10_000

export interface RowParts {
  training: Int32Array
  /** The rows that are scored after each iteration: set aside, or the training rows; null without early stopping. */
  scored: Int32Array | null
}

/**
 * Sets rows aside for early stopping: the same share of each class, but never all rows of a class.
 * @param seen numbers of the rows that weigh something, ascending
 * @throws INVALID_PARAMETER_VALUE when none would be left to learn from
 */
export function setRowsAside(problem: ForestProblem, params: BoostingParams, seen: Int32Array): RowParts {
  const { early_stopping, validation_fraction, random_state } = params
  const stops = early_stopping === 'auto' ? seen.length > AUTO_ROWS : early_stopping
  if (!stops) return { training: seen, scored: null }
  if (validation_fraction === null) return { training: seen, scored: seen }
  const n_aside = validation_fraction < 1 ? Math.ceil(seen.length * validation_fraction) : validation_fraction
  if (n_aside >= seen.length) {
    throw new AppError(
      'INVALID_PARAMETER_VALUE',
      `validation_fraction = ${validation_fraction} sets all of the ${seen.length} training rows aside; ` +
        'choose less, or early_stopping = False.',
      { parameter: 'validation_fraction' }
    )
  }
  const flags = stratifiedSplit({
    keys: Array.from(seen, String),
    strata: problem.kind === 'classification' ? Int32Array.from(seen, (row) => problem.y[row]) : null,
    // half a row less than n_aside, so that rounding up gives n_aside
    test_size: (n_aside - 0.5) / seen.length,
    random_state
  })
  if (problem.kind === 'classification') keepEachClass(problem, seen, flags)
  return { training: seen.filter((_, at) => flags[at] === 0), scored: seen.filter((_, at) => flags[at] === 1) }
}

/** Takes back the rows of classes that would have none left to learn from. */
function keepEachClass({ n_classes, y }: ForestProblem, seen: Int32Array, flags: Uint8Array): void {
  const left = new Int32Array(n_classes)
  for (let at = 0; at < seen.length; at++) if (flags[at] === 0) left[y[seen[at]]]++
  for (let at = 0; at < seen.length; at++) if (left[y[seen[at]]] === 0) flags[at] = 0
}

/**
 * Whether none of the last n_iter_no_change losses is lower, by more than tol, than the one before them.
 * @param losses one before the first iteration, then one after each
 */
export function hasStalled(losses: number[], { n_iter_no_change, tol }: BoostingParams): boolean {
  const before = losses.length - 1 - n_iter_no_change
  return before >= 0 && losses.slice(before + 1).every((loss) => loss >= losses[before] - tol)
}
