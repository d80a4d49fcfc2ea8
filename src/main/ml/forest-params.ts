/**
 * The hyper-parameters of the forests as data: names, defaults and ranges of scikit-learn's
 * RandomForestClassifier and RandomForestRegressor. The Train form is drawn from them and input is held against them.
 */
import type { CategoryEncoding } from './encode.ts'
import { invalidParam, paramRule, parseParams, type ParamRule } from './param-rules.ts'
import {
  BOOTSTRAP,
  CATEGORICAL_FEATURES,
  classWeight,
  maxDepth,
  maxLeafNodes,
  nEstimators,
  randomState
} from './shared-params.ts'

export type ForestKind = 'classification' | 'regression'

/** Parsed; keys are the names people know. */
export interface ForestParams {
  n_estimators: number
  criterion: 'gini' | 'entropy' | 'log_loss' | 'squared_error' | 'poisson'
  /** Null: until the leaves are pure or too small. */
  max_depth: number | null
  /** From 2: rows; up to 1: a share of the rows. */
  min_samples_split: number
  /** From 1: rows; below 1: a share of the rows. */
  min_samples_leaf: number
  min_weight_fraction_leaf: number
  /** From 1: features; below 1: a share of them; null: all. */
  max_features: 'sqrt' | 'log2' | number | null
  max_leaf_nodes: number | null
  min_impurity_decrease: number
  bootstrap: boolean
  /** From 1: rows; below 1: a share of the rows; null: as many as there are. */
  max_samples: number | null
  /** By the class as text; a class that is not named weighs 1. Null for regression. */
  class_weight: 'balanced' | 'balanced_subsample' | Record<string, number> | null
  oob_score: boolean
  /** The most threads that grow trees at once; null: all there are. The forest is the same bytes. */
  n_jobs: number | null
  random_state: number
  /** Splits that lower a tree's impurity by no more for each leaf they add are taken back; 0: none. */
  ccp_alpha: number
  /** How text columns are read; what grows trees is told by `categories` of the problem. */
  categorical_features: CategoryEncoding
  /** `random`: extra-trees, one drawn threshold a feature. Absent: `best`, every threshold. */
  splitter?: 'best' | 'random'
}

export type ForestParamSpec = ParamRule<keyof ForestParams>

const SHARED_BEFORE_FEATURES: ForestParamSpec[] = [
  maxDepth('grows until the leaves are pure'),
  paramRule(
    ['min_samples_split', 'mixed', '2'],
    { integers: { least: 2 }, numbers: { from: 0, to: 1, open: 'from' } },
    'a whole number from 2, or a share of the rows above 0 and up to 1.0',
    'A node with fewer rows becomes a leaf.'
  ),
  paramRule(
    ['min_samples_leaf', 'mixed', '1'],
    { integers: { least: 1 }, numbers: { from: 0, to: 1, open: 'both' } },
    'a whole number from 1, or a share of the rows above 0 and below 1',
    'A split must leave at least this many rows on each side.'
  ),
  paramRule(
    ['min_weight_fraction_leaf', 'number', '0.0'],
    { numbers: { from: 0, to: 0.5, open: 'none' } },
    'a number from 0 to 0.5',
    'A split must leave at least this share of the total weight on each side.'
  )
]

function maxFeatures(defaultText: string): ForestParamSpec {
  return paramRule(
    ['max_features', 'mixed', defaultText],
    { choices: ['sqrt', 'log2', 'None'], integers: { least: 1 }, numbers: { from: 0, to: 1, open: 'from' } },
    'sqrt, log2, None (all), a whole number from 1, or a share of the features above 0 and up to 1.0',
    'The number of features drawn for each split.'
  )
}

const SHARED_AFTER_FEATURES: ForestParamSpec[] = [
  maxLeafNodes('None', 'impurity'),
  paramRule(
    ['min_impurity_decrease', 'number', '0.0'],
    { numbers: { from: 0, to: Infinity, open: 'to' } },
    'a number from 0',
    'A split must lower the weighted impurity by at least this much.'
  ),
  BOOTSTRAP,
  paramRule(
    ['max_samples', 'mixed', 'None'],
    { choices: ['None'], integers: { least: 1 }, numbers: { from: 0, to: 1, open: 'from' } },
    'None, a whole number from 1, or a share of the rows above 0 and up to 1.0',
    'How many rows are drawn for each tree; None draws as many as there are.'
  )
]

const OOB_SCORE = paramRule(
  ['oob_score', 'boolean', 'False'],
  { choices: ['True', 'False'] },
  'True or False',
  'Whether rows are also scored by the trees that did not see them; needs bootstrap.'
)

const N_JOBS = paramRule(
  ['n_jobs', 'mixed', 'None'],
  { integers: { least: 1 }, choices: ['None'] },
  'a whole number from 1 or None',
  'The most threads that grow trees at once; None takes all there are. The forest is the same.'
)

const RANDOM_STATE = randomState('The seed: the same seed gives the same forest, byte for byte.')

const CCP_ALPHA = paramRule(
  ['ccp_alpha', 'number', '0.0'],
  { numbers: { from: 0, to: Infinity, open: 'to' } },
  'a number from 0',
  'Prunes grown trees: splits that lower impurity by no more than this for each leaf they add are taken back.'
)

function criterion(choices: ForestParams['criterion'][]): ForestParamSpec {
  return paramRule(
    ['criterion', 'choice', choices[0]],
    { choices },
    choices.join(', '),
    'The impurity that splits reduce.'
  )
}

/** In the order of scikit-learn's signature. */
export const FOREST_PARAMS: Record<ForestKind, ForestParamSpec[]> = {
  classification: [
    nEstimators('100'),
    criterion(['gini', 'entropy', 'log_loss']),
    ...SHARED_BEFORE_FEATURES,
    maxFeatures('sqrt'),
    ...SHARED_AFTER_FEATURES,
    classWeight('balanced', 'balanced_subsample'),
    OOB_SCORE,
    N_JOBS,
    RANDOM_STATE,
    CCP_ALPHA,
    CATEGORICAL_FEATURES
  ],
  regression: [
    nEstimators('100'),
    criterion(['squared_error', 'poisson']),
    ...SHARED_BEFORE_FEATURES,
    maxFeatures('1.0'),
    ...SHARED_AFTER_FEATURES,
    OOB_SCORE,
    N_JOBS,
    RANDOM_STATE,
    CCP_ALPHA,
    CATEGORICAL_FEATURES
  ]
}

/** @throws INVALID_PARAMETER_VALUE as {@link parseParams} does, or where two parameters do not go together */
export function parseForestParams(raw: Record<string, unknown>, kind: ForestKind): ForestParams {
  const parsed = parseParams(FOREST_PARAMS[kind], raw, `a ${kind} forest`)
  const params = { class_weight: null, ...parsed } as unknown as ForestParams
  checkBootstrap(params)
  return params
}

/** @throws INVALID_PARAMETER_VALUE where a parameter needs bootstrap and there is none */
export function checkBootstrap(params: ForestParams): void {
  if (!params.bootstrap && params.oob_score) {
    throw invalidParam('oob_score', 'oob_score = True needs bootstrap = True: without it no row is left out of a tree.')
  }
  if (!params.bootstrap && params.max_samples !== null) {
    throw invalidParam(
      'max_samples',
      `max_samples = ${params.max_samples} needs bootstrap = True; set max_samples to None.`
    )
  }
}
