/**
 * The hyper-parameters of gradient boosting as data: names, defaults and ranges of scikit-learn's
 * HistGradientBoostingClassifier and HistGradientBoostingRegressor. Its max_bins is 255 here, always: see binning.ts.
 */
import type { CategoryEncoding } from '../encode.ts'
import type { ForestKind } from '../forest-params.ts'
import { paramRule, parseParams, type ParamRule } from '../param-rules.ts'
import { CATEGORICAL_FEATURES, classWeight, maxDepth, maxLeafNodes, randomState } from '../shared-params.ts'

/** Parsed; keys are the names people know. */
export interface BoostingParams {
  learning_rate: number
  max_iter: number
  /** Null: no limit. */
  max_leaf_nodes: number | null
  /** Null: no limit. */
  max_depth: number | null
  min_samples_leaf: number
  l2_regularization: number
  /** A share of the features, drawn anew for each split. */
  max_features: number
  /** By the class as text; a class that is not named weighs 1. Null for regression. */
  class_weight: 'balanced' | Record<string, number> | null
  /** `auto`: above 10 000 rows. */
  early_stopping: 'auto' | boolean
  /** Below 1: a share of the rows; from 1: rows; null: the training rows are scored. */
  validation_fraction: number | null
  n_iter_no_change: number
  tol: number
  random_state: number
  /** How text columns are encoded; what grows trees is told by `categories` of the problem. */
  categorical_features: CategoryEncoding
}

export type BoostingParamSpec = ParamRule<keyof BoostingParams>

const GROWTH: BoostingParamSpec[] = [
  paramRule(
    ['learning_rate', 'number', '0.1'],
    { numbers: { from: 0, to: Infinity, open: 'both' } },
    'a number above 0',
    'How much of each tree is added; smaller steps need more iterations.'
  ),
  paramRule(
    ['max_iter', 'integer', '100'],
    { integers: { least: 1, most: 10_000 } },
    'a whole number from 1 to 10000',
    'The number of iterations: one tree each, or one for each class where there are more than two.'
  ),
  maxLeafNodes('31', 'the loss'),
  maxDepth('sets no limit'),
  paramRule(
    ['min_samples_leaf', 'integer', '20'],
    { integers: { least: 1 } },
    'a whole number from 1',
    'A split must leave at least this many rows on each side.'
  ),
  paramRule(
    ['l2_regularization', 'number', '0.0'],
    { numbers: { from: 0, to: Infinity, open: 'to' } },
    'a number from 0',
    'Pulls the values of leaves towards 0, those of small leaves most.'
  ),
  paramRule(
    ['max_features', 'number', '1.0'],
    { numbers: { from: 0, to: 1, open: 'from' } },
    'a share of the features above 0 and up to 1.0',
    'The share of the features drawn for each split.'
  )
]

const STOPPING: BoostingParamSpec[] = [
  paramRule(
    ['early_stopping', 'choice', 'auto'],
    { choices: ['auto', 'True', 'False'] },
    'auto, True or False',
    'Whether to stop when rows set aside are no longer predicted better; auto does so above 10000 rows.'
  ),
  paramRule(
    ['validation_fraction', 'mixed', '0.1'],
    { choices: ['None'], integers: { least: 1 }, numbers: { from: 0, to: 1, open: 'both' } },
    'a share of the rows above 0 and below 1, a whole number of rows from 1, or None',
    'The rows set aside for early stopping; None looks at the training rows instead.'
  ),
  paramRule(
    ['n_iter_no_change', 'integer', '10'],
    { integers: { least: 1 } },
    'a whole number from 1',
    'Early stopping ends the training after this many iterations without a better score.'
  ),
  paramRule(
    ['tol', 'number', '1e-7'],
    { numbers: { from: 0, to: Infinity, open: 'to' } },
    'a number from 0',
    'How much better a score must be to count as better.'
  )
]

const RANDOM_STATE = randomState('The seed: the same seed gives the same model, byte for byte.')

export const BOOSTING_PARAMS: Record<ForestKind, BoostingParamSpec[]> = {
  classification: [...GROWTH, classWeight('balanced'), ...STOPPING, RANDOM_STATE, CATEGORICAL_FEATURES],
  regression: [...GROWTH, ...STOPPING, RANDOM_STATE, CATEGORICAL_FEATURES]
}

/** @throws INVALID_PARAMETER_VALUE as {@link parseParams} does */
export function parseBoostingParams(raw: Record<string, unknown>, kind: ForestKind): BoostingParams {
  const parsed = parseParams(BOOSTING_PARAMS[kind], raw, `${kind} by gradient boosting`)
  return { class_weight: null, ...parsed } as unknown as BoostingParams
}
