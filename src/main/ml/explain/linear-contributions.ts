/**
 * One prediction of a linear model, explained: coefficient times distance from the training mean, which are the Shapley
 * values of independent features (Strumbelj and Kononenko, Knowledge and Information Systems 41, 2014).
 */
import type { LinearModel } from '../baselines/linear-model.ts'
import { standardiseValue } from '../baselines/standardise.ts'
import type { Contributions } from './tree-contributions.ts'

/**
 * Outputs are raw, since there contributions add up: the logit of class 1, a score for each of more classes, or the
 * number of a regression. The expected output is that of a row of training means.
 * @param row n_features numbers; NaN is missing and counts as the training median
 */
export function linearContributions(model: LinearModel, row: Float64Array): Contributions {
  const { n_outputs, n_features, coefficients, intercepts } = model
  const contributions = coefficients.map((coefficient, at) => {
    const feature = at % n_features
    return coefficient * standardiseValue(model, feature, row[feature])
  })
  return { n_outputs, expected: intercepts.slice(), contributions }
}
