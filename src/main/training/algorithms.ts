import type { ModelType, ParamSpec } from '../../shared/contract/training.ts'
import { DUMMY_PARAMS, parseDummyParams } from '../ml/baselines/dummy.ts'
import { LOGISTIC_PARAMS, parseLogisticParams } from '../ml/baselines/logistic-regression.ts'
import { parseRidgeParams, RIDGE_PARAMS } from '../ml/baselines/ridge.ts'
import { BOOSTING_PARAMS, parseBoostingParams } from '../ml/boosting/boosting-params.ts'
import type { Family } from '../ml/estimator.ts'
import { EXTRA_TREES_PARAMS, parseExtraTreesParams } from '../ml/extra-trees-params.ts'
import { FOREST_PARAMS, parseForestParams } from '../ml/forest-params.ts'
import { MLJS_PARAMS, parseMljsParams } from '../ml/mljs/mljs-params.ts'
import type { ParamRule } from '../ml/param-rules.ts'

export type ModelKind = 'classification' | 'regression'

/** An algorithm a person can choose, with its hyper-parameters as data. */
export interface Algorithm {
  model_type: ModelType
  kind: ModelKind
  family: Family
  label: string
  description: string
  rules: ParamRule[]
  /** @throws INVALID_PARAMETER_VALUE for an unknown name or a value out of range; details.parameter names it */
  parse(raw: Record<string, unknown>): object
  /** What it learns from: binned columns, or the encoded columns themselves. */
  reads: 'bins' | 'matrix'
}

/** In the order of the choice on the Train screen. */
export const ALGORITHMS: readonly Algorithm[] = [
  {
    model_type: 'RandomForestClassifier',
    kind: 'classification',
    family: 'forest',
    label: 'Random forest classifier',
    description:
      'Predicts a class. Many decision trees, each grown on a draw of the rows, vote by their probabilities.',
    rules: FOREST_PARAMS.classification,
    parse: (raw) => parseForestParams(raw, 'classification'),
    reads: 'bins'
  },
  {
    model_type: 'RandomForestRegressor',
    kind: 'regression',
    family: 'forest',
    label: 'Random forest regressor',
    description: 'Predicts a number: the mean of many decision trees, each grown on a draw of the rows.',
    rules: FOREST_PARAMS.regression,
    parse: (raw) => parseForestParams(raw, 'regression'),
    reads: 'bins'
  },
  {
    model_type: 'ExtraTreesClassifier',
    kind: 'classification',
    family: 'forest',
    label: 'Extra-trees classifier',
    description: 'Predicts a class. A forest whose trees cut at random: faster to grow, smoother, often as good.',
    rules: EXTRA_TREES_PARAMS.classification,
    parse: (raw) => parseExtraTreesParams(raw, 'classification'),
    reads: 'bins'
  },
  {
    model_type: 'ExtraTreesRegressor',
    kind: 'regression',
    family: 'forest',
    label: 'Extra-trees regressor',
    description: 'Predicts a number. A forest whose trees cut at random: faster to grow, smoother, often as good.',
    rules: EXTRA_TREES_PARAMS.regression,
    parse: (raw) => parseExtraTreesParams(raw, 'regression'),
    reads: 'bins'
  },
  {
    model_type: 'HistGradientBoostingClassifier',
    kind: 'classification',
    family: 'boosting',
    label: 'Gradient boosting classifier',
    description: 'Predicts a class. Small trees, one after the other, each correcting what those before got wrong.',
    rules: BOOSTING_PARAMS.classification,
    parse: (raw) => parseBoostingParams(raw, 'classification'),
    reads: 'bins'
  },
  {
    model_type: 'HistGradientBoostingRegressor',
    kind: 'regression',
    family: 'boosting',
    label: 'Gradient boosting regressor',
    description: 'Predicts a number. Small trees, one after the other, each correcting what those before got wrong.',
    rules: BOOSTING_PARAMS.regression,
    parse: (raw) => parseBoostingParams(raw, 'regression'),
    reads: 'bins'
  },
  {
    model_type: 'MljsRandomForestClassifier',
    kind: 'classification',
    family: 'forest',
    label: 'Random forest classifier (ml-random-forest)',
    description:
      'The mljs package, for small sets without blanks: its time grows with the square of the rows. Its forests count votes.',
    rules: MLJS_PARAMS.classification,
    parse: (raw) => parseMljsParams(raw, 'classification'),
    reads: 'matrix'
  },
  {
    model_type: 'MljsRandomForestRegressor',
    kind: 'regression',
    family: 'forest',
    label: 'Random forest regressor (ml-random-forest)',
    description:
      'The mljs package, for small sets without blanks: its time grows with the square of the rows. Its forests take the mean.',
    rules: MLJS_PARAMS.regression,
    parse: (raw) => parseMljsParams(raw, 'regression'),
    reads: 'matrix'
  },
  {
    model_type: 'LogisticRegression',
    kind: 'classification',
    family: 'linear',
    label: 'Logistic regression',
    description: 'Predicts a class by a weighted sum of the standardised columns; blanks count as the median.',
    rules: LOGISTIC_PARAMS,
    parse: parseLogisticParams,
    reads: 'matrix'
  },
  {
    model_type: 'Ridge',
    kind: 'regression',
    family: 'linear',
    label: 'Ridge regression',
    description: 'Predicts a number by a weighted sum of the standardised columns; blanks count as the median.',
    rules: RIDGE_PARAMS,
    parse: parseRidgeParams,
    reads: 'matrix'
  },
  {
    model_type: 'DummyClassifier',
    kind: 'classification',
    family: 'dummy',
    label: 'Baseline: the most frequent class',
    description: 'Looks at no column. What every other classifier has to beat.',
    rules: DUMMY_PARAMS.classification,
    parse: (raw) => parseDummyParams(raw, 'classification'),
    reads: 'matrix'
  },
  {
    model_type: 'DummyRegressor',
    kind: 'regression',
    family: 'dummy',
    label: 'Baseline: the mean',
    description: 'Looks at no column. What every other regressor has to beat.',
    rules: DUMMY_PARAMS.regression,
    parse: (raw) => parseDummyParams(raw, 'regression'),
    reads: 'matrix'
  }
]

export function algorithmOf(modelType: ModelType): Algorithm {
  return ALGORITHMS.find((algorithm) => algorithm.model_type === modelType)!
}

/** Whether a person should know how long a training takes before it starts. */
export function isSlow(modelType: ModelType | null): boolean {
  return modelType === 'MljsRandomForestClassifier' || modelType === 'MljsRandomForestRegressor'
}

/** What the form on the Train screen is drawn from. */
export function describeAlgorithms(): (Pick<Algorithm, 'model_type' | 'kind' | 'label' | 'description'> & {
  params: ParamSpec[]
})[] {
  return ALGORITHMS.map(({ model_type, kind, label, description, rules }) => ({
    model_type,
    kind,
    label,
    description,
    params: rules.map((rule) => ({
      name: rule.name,
      type: rule.type,
      default: rule.default,
      allowed: rule.allowed,
      choices: rule.choices,
      description: rule.description
    }))
  }))
}
