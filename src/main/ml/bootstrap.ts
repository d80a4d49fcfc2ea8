/**
 * Which rows a tree sees and what they weigh. Rows are drawn with replacement (Breiman, "Bagging Predictors", 1996)
 * and kept as a count per row; class weights are scikit-learn's: n_rows / (n_classes * rows of the class) for `balanced`.
 */
import { AppError } from '../../shared/errors.ts'
import type { ForestParams } from './forest-params.ts'
import type { ForestProblem } from './forest-problem.ts'
import type { Random } from './random.ts'

/**
 * How many rows are drawn for a tree.
 * @throws INVALID_PARAMETER_VALUE when max_samples is more than there are
 */
export function rowsToDraw(n_rows: number, params: ForestParams): number {
  const { max_samples } = params
  if (max_samples === null) return n_rows
  if (max_samples < 1) return Math.max(1, Math.round(n_rows * max_samples))
  if (max_samples > n_rows) {
    throw new AppError(
      'INVALID_PARAMETER_VALUE',
      `max_samples = ${max_samples} is more than the ${n_rows} training rows; choose at most ${n_rows}, or None.`,
      { parameter: 'max_samples' }
    )
  }
  return max_samples
}

/** Writes how often each row was drawn; every row once without bootstrap, and then nothing is taken from `random`. */
export function drawCounts(counts: Uint16Array, params: ForestParams, random: Random): void {
  if (!params.bootstrap) {
    counts.fill(1)
    return
  }
  counts.fill(0)
  const n_rows = counts.length
  for (let left = rowsToDraw(n_rows, params); left > 0; left--) counts[random.below(n_rows)]++
}

/**
 * The weight of every row before any is drawn: class weight times sample weight. Null: every row weighs 1.
 * @throws INVALID_PARAMETER_VALUE when no row weighs anything
 */
export function baseWeights(problem: ForestProblem, params: ForestParams): Float64Array | null {
  const { n_rows, y, sample_weight } = problem
  const byClass = problem.kind === 'classification' ? classWeights(problem, params) : null
  if (byClass === null && sample_weight === null) return null
  const weights = new Float64Array(n_rows).fill(1)
  for (let row = 0; row < n_rows; row++) {
    if (byClass !== null) weights[row] = byClass[y[row]]
    if (sample_weight !== null) weights[row] *= sample_weight[row]
  }
  if (!weights.some((weight) => weight > 0)) {
    throw new AppError(
      'INVALID_PARAMETER_VALUE',
      'Every training row has the weight 0; give a class of the target a weight above 0 in class_weight.',
      { parameter: 'class_weight' }
    )
  }
  return weights
}

/** What a row of each class weighs in every tree; null: 1. */
export function classWeights(problem: ForestProblem, params: ForestParams): Float64Array | null {
  const { class_weight } = params
  if (class_weight === null) return null
  if (class_weight === 'balanced' || (class_weight === 'balanced_subsample' && !params.bootstrap)) {
    return balanced(countClasses(problem, null), problem.n_rows)
  }
  return class_weight === 'balanced_subsample' ? null : namedWeights(problem, class_weight)
}

/** The factor of each class for the rows drawn for one tree. */
export function subsampleWeights(problem: ForestProblem, counts: Uint16Array): Float64Array {
  const classes = countClasses(problem, counts)
  return balanced(
    classes,
    classes.reduce((sum, count) => sum + count, 0)
  )
}

function countClasses({ n_rows, n_classes, y }: ForestProblem, counts: Uint16Array | null): Float64Array {
  const classes = new Float64Array(n_classes)
  for (let row = 0; row < n_rows; row++) classes[y[row]] += counts === null ? 1 : counts[row]
  return classes
}

function balanced(classes: Float64Array, total: number): Float64Array {
  const present = classes.filter((count) => count > 0).length
  return classes.map((count) => (count > 0 ? total / (present * count) : 0))
}

function namedWeights({ n_classes, class_names }: ForestProblem, named: Record<string, number>): Float64Array {
  const names = class_names ?? Array.from({ length: n_classes }, (_, code) => String(code))
  const weights = new Float64Array(n_classes).fill(1)
  for (const [name, weight] of Object.entries(named)) {
    const code = names.indexOf(name)
    if (code < 0) {
      throw new AppError(
        'INVALID_PARAMETER_VALUE',
        `class_weight names the class ${name}, which the target does not have; its classes are ${names.join(', ')}.`,
        { parameter: 'class_weight' }
      )
    }
    weights[code] = weight
  }
  return weights
}
