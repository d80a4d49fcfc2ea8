/**
 * Out-of-bag estimates (Breiman, "Out-of-bag estimation", 1996): each row is predicted by the trees that did not see it.
 * The rows of a tree are drawn again from its seed, so nothing has to be kept while the forest grows.
 */
import { drawCounts } from './bootstrap.ts'
import { addTrees, mostProbable } from './forest-prediction.ts'
import type { Forest } from './forest.ts'
import type { ForestParams } from './forest-params.ts'
import type { ForestProblem } from './forest-problem.ts'
import { MISSING_BIN } from './binning.ts'
import { createRandom, deriveSeed } from './random.ts'
import { accuracyScore, r2Score } from './scores.ts'

export interface OutOfBag {
  /** Accuracy, or R² for regression, over the rows that some tree did not see; NaN where there are none (R²: fewer than two). */
  score: number
  n_rows_scored: number
  /** n_rows * n_outputs, see Forest; NaN for a row that every tree saw. */
  predictions: Float64Array
}

/** @param problem the one the forest was grown from, with the same `params` */
export function oobScore(forest: Forest, problem: ForestProblem, params: ForestParams): OutOfBag {
  const { n_rows } = problem
  const { n_outputs } = forest
  const predictions = new Float64Array(n_rows * n_outputs)
  const n_votes = new Int32Array(n_rows)
  const values = representativeRows(problem)
  const counts = new Uint16Array(n_rows)
  for (let tree = 0; tree < forest.n_trees; tree++) {
    drawCounts(counts, params, createRandom(deriveSeed(params.random_state, tree)))
    for (let row = 0; row < n_rows; row++) {
      if (counts[row] > 0) continue
      n_votes[row]++
      const one = values.subarray(row * forest.n_features, (row + 1) * forest.n_features)
      addTrees(forest, [tree, tree + 1], one, predictions.subarray(row * n_outputs, (row + 1) * n_outputs))
    }
  }
  for (let at = 0; at < predictions.length; at++) predictions[at] /= n_votes[Math.floor(at / n_outputs)]
  const scored = Array.from(n_votes.keys()).filter((row) => n_votes[row] > 0)
  return { score: scoreRows(problem, predictions, scored), n_rows_scored: scored.length, predictions }
}

/** Rows that take the same way through every tree as the raw ones: the lowest value of each bin stands for all of it. */
function representativeRows({ bins, edges, n_rows }: ForestProblem): Float64Array {
  const values = new Float64Array(n_rows * bins.length)
  for (const [feature, codes] of bins.entries()) {
    for (let row = 0; row < n_rows; row++) {
      values[row * bins.length + feature] = codes[row] === MISSING_BIN ? NaN : edges[feature][2 * codes[row]]
    }
  }
  return values
}

function scoreRows({ kind, y }: ForestProblem, predictions: Float64Array, scored: number[]): number {
  const n_outputs = predictions.length / y.length
  if (kind === 'regression') {
    return r2Score(
      Float64Array.from(scored, (row) => y[row]),
      Float64Array.from(scored, (row) => predictions[row])
    )
  }
  const chosen =
    n_outputs === 1 ? predictions.map((share) => (share > 0.5 ? 1 : 0)) : mostProbable(predictions, n_outputs)
  return accuracyScore(
    Int32Array.from(scored, (row) => y[row]),
    Int32Array.from(scored, (row) => chosen[row])
  )
}
