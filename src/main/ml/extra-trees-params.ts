/**
 * The hyper-parameters of extra-trees as data: names, defaults and ranges of scikit-learn's ExtraTreesClassifier and
 * ExtraTreesRegressor. They are those of the random forest, but for `bootstrap`, which is off.
 */
import {
  checkBootstrap,
  FOREST_PARAMS,
  type ForestKind,
  type ForestParams,
  type ForestParamSpec
} from './forest-params.ts'
import { parseParams } from './param-rules.ts'

/** In the order of scikit-learn's signature. */
export const EXTRA_TREES_PARAMS: Record<ForestKind, ForestParamSpec[]> = {
  classification: FOREST_PARAMS.classification.map(withoutBootstrap),
  regression: FOREST_PARAMS.regression.map(withoutBootstrap)
}

function withoutBootstrap(rule: ForestParamSpec): ForestParamSpec {
  return rule.name === 'bootstrap' ? { ...rule, default: 'False' } : rule
}

/**
 * The params of a forest of extra-trees: what grows, scores and stores random forests takes them as they are.
 * @throws INVALID_PARAMETER_VALUE as {@link parseParams} does, or where two parameters do not go together
 */
export function parseExtraTreesParams(raw: Record<string, unknown>, kind: ForestKind): ForestParams {
  const parsed = parseParams(EXTRA_TREES_PARAMS[kind], raw, `${kind} by extra-trees`)
  const params = { class_weight: null, ...parsed, splitter: 'random' } as unknown as ForestParams
  checkBootstrap(params)
  return params
}
