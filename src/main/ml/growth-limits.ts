/** The limits of a tree's growth in rows and features, from parameters that may be shares; rounding is scikit-learn's. */
import { rowsToDraw } from './bootstrap.ts'
import type { ForestParams } from './forest-params.ts'
import type { ForestProblem } from './forest-problem.ts'

export interface GrowthLimits {
  /** Infinity: none. */
  max_depth: number
  min_samples_split: number
  min_samples_leaf: number
  max_features: number
}

/** @throws INVALID_PARAMETER_VALUE when max_samples is more than there are rows */
export function growthLimits({ n_rows, bins }: ForestProblem, params: ForestParams): GrowthLimits {
  const { max_depth, min_samples_split, min_samples_leaf, max_features } = params
  rowsToDraw(n_rows, params)
  const leaf = min_samples_leaf >= 1 ? min_samples_leaf : Math.ceil(min_samples_leaf * n_rows)
  const split = min_samples_split > 1 ? min_samples_split : Math.max(2, Math.ceil(min_samples_split * n_rows))
  return {
    max_depth: max_depth ?? Infinity,
    min_samples_split: Math.max(split, 2 * leaf),
    min_samples_leaf: leaf,
    max_features: featuresToDraw(max_features, bins.length)
  }
}

function featuresToDraw(max_features: ForestParams['max_features'], n_features: number): number {
  if (max_features === null) return n_features
  if (max_features === 'sqrt') return Math.max(1, Math.floor(Math.sqrt(n_features)))
  if (max_features === 'log2') return Math.max(1, Math.floor(Math.log2(n_features)))
  if (max_features < 1) return Math.max(1, Math.floor(max_features * n_features))
  return Math.min(max_features, n_features)
}
