import { describe, expect, test } from 'vitest'
import { BOOSTING_PARAMS, parseBoostingParams } from '../../../../src/main/ml/boosting/boosting-params.ts'
import { expectRefused } from '../expect-refused.ts'

const DEFAULTS = {
  learning_rate: 0.1,
  max_iter: 100,
  max_leaf_nodes: 31,
  max_depth: null,
  min_samples_leaf: 20,
  l2_regularization: 0,
  max_features: 1,
  class_weight: null,
  early_stopping: 'auto',
  validation_fraction: 0.1,
  n_iter_no_change: 10,
  tol: 1e-7,
  random_state: 42,
  categorical_features: 'one_hot'
}

describe('parameters of boosting', () => {
  test('have the defaults of scikit-learn when none is given', () => {
    expect(parseBoostingParams({}, 'classification')).toEqual(DEFAULTS)
    expect(parseBoostingParams({}, 'regression')).toEqual(DEFAULTS)
  })

  test('are named once each, and class_weight for classes only', () => {
    const names = BOOSTING_PARAMS.classification.map((rule) => rule.name)
    expect(names.toSorted()).toEqual(Object.keys(DEFAULTS).toSorted())
    expect(BOOSTING_PARAMS.regression.map((rule) => rule.name)).toEqual(names.filter((name) => name !== 'class_weight'))
  })

  test('are read as text, and None means no limit', () => {
    const raw = {
      learning_rate: '0.05',
      max_leaf_nodes: 'None',
      max_depth: '3',
      max_features: '0.5',
      class_weight: '{"yes": 2}',
      early_stopping: 'True',
      validation_fraction: '50',
      random_state: '0'
    }
    expect(parseBoostingParams(raw, 'classification')).toEqual({
      ...DEFAULTS,
      learning_rate: 0.05,
      max_leaf_nodes: null,
      max_depth: 3,
      max_features: 0.5,
      class_weight: { yes: 2 },
      early_stopping: true,
      validation_fraction: 50,
      random_state: 0
    })
  })

  test('take null and false as they are', () => {
    const params = parseBoostingParams({ early_stopping: false, validation_fraction: null }, 'regression')
    expect([params.early_stopping, params.validation_fraction]).toEqual([false, null])
  })

  test.each([
    ['learning_rate', 0, 'a number above 0'],
    ['max_iter', 0, 'a whole number from 1 to 10000'],
    ['max_leaf_nodes', 1, 'a whole number from 2 or None'],
    ['max_depth', 0, 'a whole number from 1 or None'],
    ['min_samples_leaf', 0.1, 'a whole number from 1'],
    ['l2_regularization', -1, 'a number from 0'],
    ['l2_regularization', 'Infinity', 'a number from 0'],
    ['max_features', 0, 'a share of the features above 0 and up to 1.0'],
    ['max_features', 2, 'a share of the features above 0 and up to 1.0'],
    ['class_weight', 'balanced_subsample', 'None, balanced, or weights by class'],
    ['early_stopping', 'sometimes', 'auto, True or False'],
    ['validation_fraction', 0, 'a share of the rows above 0 and below 1'],
    ['n_iter_no_change', 0, 'a whole number from 1'],
    ['tol', -1e-9, 'a number from 0'],
    ['random_state', -1, 'a whole number from 0 to 4294967295']
  ])('%s = %s is refused with what is allowed', async (name, value, allowed) => {
    await expectRefused(
      () => parseBoostingParams({ [name]: value }, 'classification'),
      'INVALID_PARAMETER_VALUE',
      `${name} = ${value} is not allowed; it must be ${allowed}`
    )
  })

  test('that belong to something else are refused by name', async () => {
    await expectRefused(
      () => parseBoostingParams({ n_estimators: 5 }, 'classification'),
      'INVALID_PARAMETER_VALUE',
      'There is no parameter n_estimators for classification by gradient boosting; there are learning_rate, max_iter'
    )
    await expectRefused(
      () => parseBoostingParams({ class_weight: 'balanced' }, 'regression'),
      'INVALID_PARAMETER_VALUE'
    )
  })
})
