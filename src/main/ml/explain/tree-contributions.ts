/**
 * One prediction of a forest or a booster, explained: how far each feature moves it from the output that is expected
 * when nothing is known of the row. Shapley values by TreeSHAP, see tree-shap.ts.
 */
import type { Booster } from '../boosting/booster.ts'
import type { Forest } from '../forest.ts'
import type { LeftShares } from './left-shares.ts'
import { expectedOutput, TreeShap } from './tree-shap.ts'

/** output k = expected[k] + the sum of the n_features contributions to it, but for rounding. */
export interface Contributions {
  n_outputs: number
  /** Length n_outputs: the output when no feature is known. */
  expected: Float64Array
  /** n_outputs * n_features, output after output. */
  contributions: Float64Array
}

/** Prepared once for a model, asked for many rows. */
export interface TreeExplainer {
  /** @param row n_features numbers; NaN is missing */
  explain(row: Float64Array): Contributions
}

/** Outputs are the probabilities of the n_classes classes, or the number of a regression. */
export function createForestExplainer(forest: Forest, shares: LeftShares): TreeExplainer {
  const { n_trees, n_features, n_outputs } = forest
  const shap = new TreeShap(forest, shares)
  const expected = new Float64Array(n_outputs)
  for (let tree = 0; tree < n_trees; tree++) {
    const own = expectedOutput(forest, shares, tree)
    for (let k = 0; k < n_outputs; k++) expected[k] += own[k] / n_trees
  }
  const explain = (row: Float64Array): Contributions => {
    const contributions = new Float64Array(n_outputs * n_features)
    for (let tree = 0; tree < n_trees; tree++) shap.add(tree, row, contributions)
    for (let at = 0; at < contributions.length; at++) contributions[at] /= n_trees
    const told = { n_outputs, expected: expected.slice(), contributions }
    return forest.kind === 'classification' && n_outputs === 1 ? bothClasses(told, forest.n_classes) : told
  }
  return { explain }
}

/** What moves a row towards class 1 moves it away from class 0. A forest of one class gives it 1 throughout. */
function bothClasses({ expected, contributions }: Contributions, n_classes: number): Contributions {
  const away = contributions.map((own) => 0 - own)
  const both = new Float64Array(2 * contributions.length)
  both.set(away)
  both.set(contributions, contributions.length)
  const chance = Float64Array.of(1 - expected[0], expected[0])
  const kept = n_classes === 1 ? contributions.length : both.length
  return { n_outputs: n_classes, expected: chance.slice(0, n_classes), contributions: both.slice(0, kept) }
}

/**
 * Outputs are raw, since there contributions add up: the logit of class 1, a score for each of more classes, or the
 * number of a regression.
 */
export function createBoosterExplainer(booster: Booster, shares: LeftShares): TreeExplainer {
  const { forest, baseline, n_features } = booster
  const n_outputs = baseline.length
  const shap = new TreeShap(forest, shares)
  const expected = baseline.slice()
  for (let tree = 0; tree < forest.n_trees; tree++) {
    expected[tree % n_outputs] += expectedOutput(forest, shares, tree)[0]
  }
  const explain = (row: Float64Array): Contributions => {
    const contributions = new Float64Array(n_outputs * n_features)
    for (let tree = 0; tree < forest.n_trees; tree++) {
      const from = (tree % n_outputs) * n_features
      shap.add(tree, row, contributions.subarray(from, from + n_features))
    }
    return { n_outputs, expected: expected.slice(), contributions }
  }
  return { explain }
}
