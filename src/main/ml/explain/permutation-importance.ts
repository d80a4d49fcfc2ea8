/**
 * How much a score drops when one input is shuffled among the rows (Breiman 2001; scikit-learn's
 * permutation_importance). The whole input is shuffled, all columns of a text input together.
 */
import type { EncodedMatrix } from '../encoded-matrix.ts'
import { createRandom, deriveSeed } from '../random.ts'
import type { InputFeatures } from './input-contributions.ts'

export interface PermutationRequest {
  /** Those that are shuffled, one after the other. */
  inputs: InputFeatures[]
  /** Rows the model was not trained on, as a rule. */
  matrix: EncodedMatrix
  /** What the model says of each row, in the form `score` takes. */
  predict: (matrix: EncodedMatrix) => Float64Array
  /** Of the predictions for the rows in their order; larger is better. */
  score: (predictions: Float64Array) => number
  /** At least 1; scikit-learn takes 5 when not told. */
  n_repeats: number
  random_state: number
  /** Called after each shuffle with the shuffles done, and of how many; may throw to stop. */
  onStep?: (done: number, of: number) => void
}

export interface PermutationImportance {
  input: string
  /** The mean drop of the score; below 0 where the model does better without the input. */
  importances_mean: number
  /** Over the repeats, divided by n_repeats. */
  importances_std: number
  /** One drop a repeat. */
  importances: number[]
}

/**
 * In the order of `inputs`. Repeat r shuffles every input in the same way, by a seed derived from
 * (random_state, r): an input's figures do not depend on which others there are.
 */
export function permutationImportance(request: PermutationRequest): PermutationImportance[] {
  const { inputs, matrix, predict, score, n_repeats, random_state, onStep } = request
  const orders = Array.from({ length: n_repeats }, (_, repeat) =>
    shuffle(matrix.n_rows, deriveSeed(random_state, repeat))
  )
  const baseline = score(predict(matrix))
  let done = 0
  return inputs.map(({ name, from, to }) => {
    const importances = orders.map((order) => {
      const columns = matrix.columns.map((column, feature) =>
        feature >= from && feature < to ? inOrder(column, order) : column
      )
      const drop = baseline - score(predict({ ...matrix, columns }))
      onStep?.(++done, inputs.length * n_repeats)
      return drop
    })
    const { mean, std } = describe(importances)
    return { input: name, importances_mean: mean, importances_std: std, importances }
  })
}

function inOrder(column: Float64Array, order: Uint32Array): Float64Array {
  const ordered = new Float64Array(column.length)
  for (let at = 0; at < order.length; at++) ordered[at] = column[order[at]]
  return ordered
}

/** The row numbers in random order, each order equally likely (Fisher and Yates; Durstenfeld 1964). */
function shuffle(n_rows: number, seed: number): Uint32Array {
  const random = createRandom(seed)
  const order = Uint32Array.from({ length: n_rows }, (_, row) => row)
  for (let last = n_rows - 1; last > 0; last--) {
    const other = random.below(last + 1)
    const own = order[last]
    order[last] = order[other]
    order[other] = own
  }
  return order
}

function describe(values: number[]): { mean: number; std: number } {
  const mean = values.reduce((sum, own) => sum + own, 0) / values.length
  const squares = values.reduce((sum, own) => sum + (own - mean) ** 2, 0)
  return { mean, std: Math.sqrt(squares / values.length) }
}
