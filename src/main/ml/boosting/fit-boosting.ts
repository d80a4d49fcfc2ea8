/**
 * Gradient boosting of histogram trees (Friedman, 2001; Ke et al., "LightGBM", 2017) for two classes, several classes
 * and numbers, with scikit-learn's HistGradientBoosting parameters, defaults and rules. As there, all iterations up to
 * the stop are kept, those without a better score too.
 */
import { MISSING_BIN } from '../binning.ts'
import { baseWeights } from '../bootstrap.ts'
import { assembleForest, holdsCategory } from '../forest.ts'
import { parseForestParams } from '../forest-params.ts'
import type { ForestProblem } from '../forest-problem.ts'
import { createRandom, deriveSeed } from '../random.ts'
import type { Tree } from '../tree-nodes.ts'
import type { Booster } from './booster.ts'
import type { BoostingParams } from './boosting-params.ts'
import { BoostingTreeGrower } from './boosting-tree.ts'
import { hasStalled, setRowsAside } from './early-stopping.ts'
import { createLoss } from './loss.ts'

export interface FitOptions {
  /** Called after each iteration with their number so far and the most there may be; may throw to stop. */
  onIteration?(done: number, of: number): void
}

/** @throws INVALID_PARAMETER_VALUE when a parameter does not fit the problem */
export function fitBoosting(problem: ForestProblem, params: BoostingParams, { onIteration }: FitOptions = {}): Booster {
  const weights = baseWeights(problem, { ...parseForestParams({}, problem.kind), class_weight: params.class_weight })
  const { training, scored } = setRowsAside(problem, params, rowsThatWeigh(problem.n_rows, weights))
  const loss = createLoss(problem, { rows: training, weights })
  const grower = new BoostingTreeGrower(problem, params, training, loss)
  const raw = Array.from(loss.baseline, (start) => new Float64Array(problem.n_rows).fill(start))
  const pairs = new Float64Array(2 * problem.n_rows)
  const setAside = scored === training ? null : scored
  const losses = scored === null ? [] : [loss.mean(raw, scored)]
  const trees: Tree[] = []
  for (let done = 1; done <= params.max_iter; done++) {
    loss.prepare(raw)
    for (let output = 0; output < loss.n_outputs; output++) {
      loss.derivatives(output, raw, pairs)
      const tree = grower.grow(pairs, raw[output], createRandom(deriveSeed(params.random_state, trees.length)))
      if (setAside !== null) addBinned(tree, problem, setAside, raw[output])
      trees.push(tree)
    }
    onIteration?.(done, params.max_iter)
    if (scored === null) continue
    losses.push(loss.mean(raw, scored))
    if (hasStalled(losses, params)) break
  }
  return assembleBooster(problem, loss.baseline, trees)
}

function rowsThatWeigh(n_rows: number, weights: Float64Array | null): Int32Array {
  const all = Int32Array.from({ length: n_rows }, (_, row) => row)
  return weights === null ? all : all.filter((row) => weights[row] > 0)
}

/** Adds a tree to the raw predictions of rows it was not grown from; a bin's lowest value stands for all of it. */
function addBinned(tree: Tree, problem: ForestProblem, rows: Int32Array, raw: Float64Array): void {
  const { feature, right, value } = tree
  for (let at = 0; at < rows.length; at++) {
    let node = 0
    while (feature[node] >= 0) {
      const code = problem.bins[feature[node]][rows[at]]
      node = binGoesLeft(tree, problem, node, code) ? node + 1 : right[node]
    }
    raw[rows[at]] += value[node]
  }
}

function binGoesLeft(
  { feature, threshold, missing_left, sets }: Tree,
  { edges, categories }: ForestProblem,
  node: number,
  code: number
): boolean {
  if (code === MISSING_BIN) return missing_left[node] === 1
  const asked = feature[node]
  if (categories != null && categories[asked] > 0) return holdsCategory(sets!, threshold[node], code)
  return edges[asked][2 * code] <= threshold[node]
}

function assembleBooster(
  { kind, n_classes, bins, categories }: ForestProblem,
  baseline: Float64Array,
  trees: Tree[]
): Booster {
  const n_features = bins.length
  // leaves hold plain numbers, whatever is predicted
  const forest = assembleForest({ kind: 'regression', n_classes: 0, n_features, categories }, trees)
  const gains = new Float64Array(n_features)
  for (const tree of trees) for (let at = 0; at < n_features; at++) gains[at] += tree.importances[at]
  const total = gains.reduce((sum, gain) => sum + gain, 0)
  forest.importances = total > 0 ? gains.map((gain) => gain / total) : gains
  return { kind, n_classes, n_features, n_iterations: trees.length / baseline.length, baseline, forest }
}
