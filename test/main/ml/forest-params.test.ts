import { describe, expect, test } from 'vitest'
import { FOREST_PARAMS, parseForestParams } from '../../../src/main/ml/forest-params.ts'
import { expectRefused } from './expect-refused.ts'
import { classProblem, fitForest, matrixOf } from './fit-forest.ts'

const SHARED_DEFAULTS = {
  n_estimators: 100,
  max_depth: null,
  min_samples_split: 2,
  min_samples_leaf: 1,
  min_weight_fraction_leaf: 0,
  max_leaf_nodes: null,
  min_impurity_decrease: 0,
  bootstrap: true,
  max_samples: null,
  class_weight: null,
  oob_score: false,
  random_state: 42,
  ccp_alpha: 0,
  n_jobs: null,
  categorical_features: 'one_hot'
}
const read = (raw: Record<string, unknown>): Record<string, unknown> => ({
  ...parseForestParams(raw, 'classification')
})

describe('hyper-parameters', () => {
  test("that are not given have scikit-learn's defaults, and a seed", () => {
    expect(parseForestParams({}, 'classification')).toEqual({
      ...SHARED_DEFAULTS,
      criterion: 'gini',
      max_features: 'sqrt'
    })
    expect(parseForestParams({ n_estimators: undefined }, 'regression')).toEqual({
      ...SHARED_DEFAULTS,
      criterion: 'squared_error',
      max_features: null
    })
  })

  test('are read as on a command line and as from JSON', () => {
    const text = {
      n_estimators: ' 300 ',
      max_depth: 'none',
      bootstrap: 'true',
      max_features: 'Log2',
      min_samples_leaf: '0.1'
    }
    const json = { n_estimators: 300, max_depth: null, bootstrap: true, max_features: 'log2', min_samples_leaf: 0.1 }
    expect(read(text)).toEqual(read(json))
    expect(read(text)).toMatchObject({
      n_estimators: 300,
      max_depth: null,
      max_features: 'log2',
      min_samples_leaf: 0.1
    })
  })

  test('take 1 as a count and 1.0 as all', () => {
    expect(read({ max_features: '1' })).toMatchObject({ max_features: 1 })
    expect(read({ max_features: '1.0' })).toMatchObject({ max_features: null })
    expect(read({ max_samples: '1.0' })).toMatchObject({ max_samples: null })
    expect(read({ min_samples_split: '1.0' })).toMatchObject({ min_samples_split: 1 })
  })

  test('take weights by class as JSON text or as an object', () => {
    expect(read({ class_weight: '{"True": 2, "False": 0.5}' })).toMatchObject({ class_weight: { True: 2, False: 0.5 } })
    expect(read({ class_weight: { yes: 3 } })).toMatchObject({ class_weight: { yes: 3 } })
  })

  test('are all accepted at their own default', () => {
    for (const kind of ['classification', 'regression'] as const) {
      const defaults = Object.fromEntries(FOREST_PARAMS[kind].map((spec) => [spec.name, spec.default]))
      expect(parseForestParams(defaults, kind)).toEqual(parseForestParams({}, kind))
    }
  })
})

describe('a hyper-parameter out of range is refused', () => {
  test.each([
    ['n_estimators', 0, 'n_estimators = 0 is not allowed; it must be a whole number from 1 to 10000.'],
    ['n_estimators', 10_001, 'n_estimators = 10001 is not allowed'],
    ['n_estimators', 2.5, 'n_estimators = 2.5 is not allowed'],
    ['n_estimators', '', 'n_estimators =  is not allowed'],
    ['n_estimators', null, 'n_estimators = None is not allowed'],
    ['n_estimators', NaN, 'n_estimators = NaN is not allowed'],
    ['n_estimators', [300], 'n_estimators = [300] is not allowed'],
    ['max_depth', 0, 'max_depth = 0 is not allowed; it must be a whole number from 1 or None.'],
    ['max_depth', Infinity, 'max_depth = Infinity is not allowed'],
    ['min_samples_split', 1, 'min_samples_split = 1 is not allowed; it must be a whole number from 2, or a share'],
    ['min_samples_split', '1.5', 'min_samples_split = 1.5 is not allowed'],
    ['min_samples_leaf', '1.0', 'min_samples_leaf = 1.0 is not allowed'],
    ['min_samples_leaf', 0, 'min_samples_leaf = 0 is not allowed'],
    [
      'min_weight_fraction_leaf',
      0.6,
      'min_weight_fraction_leaf = 0.6 is not allowed; it must be a number from 0 to 0.5.'
    ],
    ['max_features', 'auto', 'max_features = auto is not allowed; it must be sqrt, log2, None (all)'],
    ['max_features', 0, 'max_features = 0 is not allowed'],
    ['max_leaf_nodes', 1, 'max_leaf_nodes = 1 is not allowed; it must be a whole number from 2 or None.'],
    ['min_impurity_decrease', -0.1, 'min_impurity_decrease = -0.1 is not allowed; it must be a number from 0.'],
    ['bootstrap', 'yes', 'bootstrap = yes is not allowed; it must be True or False.'],
    ['criterion', 'squared_error', 'criterion = squared_error is not allowed; it must be gini, entropy, log_loss.'],
    ['random_state', -1, 'random_state = -1 is not allowed; it must be a whole number from 0 to 4294967295.'],
    [
      'class_weight',
      'heavy',
      'class_weight = heavy is not allowed; it must be None, balanced, balanced_subsample, or weights'
    ],
    [
      'class_weight',
      '{"True": 2',
      'class_weight = {"True": 2 is not valid JSON; write it like {"True": 2, "False": 1}.'
    ],
    ['class_weight', { yes: -1 }, 'class_weight gives class yes the weight -1; a weight is a number from 0.'],
    ['class_weight', { yes: '2' }, 'class_weight gives class yes the weight 2; a weight is a number from 0.']
  ])('%s = %j', async (name, value, message) => {
    await expectRefused(() => read({ [name]: value }), 'INVALID_PARAMETER_VALUE', message)
    expect(() => read({ [name]: value })).toThrow(expect.objectContaining({ details: { parameter: name } }))
  })

  test('with the names there are, when there is none of that name', async () => {
    await expectRefused(
      () => read({ n_trees: 5 }),
      'INVALID_PARAMETER_VALUE',
      'There is no parameter n_trees for a classification forest; there are n_estimators, criterion, max_depth,'
    )
    await expectRefused(
      () => parseForestParams({ class_weight: 'balanced' }, 'regression'),
      'INVALID_PARAMETER_VALUE',
      'There is no parameter class_weight for a regression forest'
    )
  })

  test('when it needs the bootstrap that was switched off', async () => {
    await expectRefused(
      () => read({ bootstrap: false, oob_score: true }),
      'INVALID_PARAMETER_VALUE',
      'oob_score = True needs bootstrap = True'
    )
    await expectRefused(
      () => read({ bootstrap: false, max_samples: 10 }),
      'INVALID_PARAMETER_VALUE',
      'max_samples = 10 needs bootstrap = True; set max_samples to None.'
    )
  })

  test('when it wants more rows than there are', async () => {
    await expectRefused(
      () => fitForest(classProblem(matrixOf([1, 2, 3]), [0, 1, 1]), { max_samples: 4 }),
      'INVALID_PARAMETER_VALUE',
      'max_samples = 4 is more than the 3 training rows; choose at most 3, or None.'
    )
  })
})
