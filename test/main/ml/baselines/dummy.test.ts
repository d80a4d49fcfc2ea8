import { describe, expect, test } from 'vitest'
import {
  decodeDummy,
  DUMMY_PARAMS,
  dummyProba,
  dummyValue,
  encodeDummy,
  fitDummyClassifier,
  fitDummyRegressor,
  parseDummyParams
} from '../../../../src/main/ml/baselines/dummy.ts'
import { expectRefused } from '../expect-refused.ts'
import { matrixOf } from '../fit-forest.ts'

const threeRows = matrixOf([1, 2, NaN])

describe('the classifier that looks at no feature', () => {
  test('gives every row the shares of the classes', () => {
    const dummy = fitDummyClassifier([1, 5, 2], 'prior')
    expect([...dummyProba(dummy, threeRows)]).toEqual([1, 5, 2, 1, 5, 2, 1, 5, 2].map((count) => count / 8))
    expect([...dummyProba(dummy, Float64Array.of(7))]).toEqual([1 / 8, 5 / 8, 2 / 8])
  })

  test('gives all of it to the largest class, the first of equals', () => {
    expect([...dummyProba(fitDummyClassifier([1, 5, 2], 'most_frequent'), Float64Array.of(7))]).toEqual([0, 1, 0])
    expect([...fitDummyClassifier([3, 5, 5], 'most_frequent').outputs]).toEqual([0, 1, 0])
  })
})

describe('the regression that looks at no feature', () => {
  test('gives every row the mean, or the median, of the target', () => {
    const y = Float64Array.of(10, 1, 2, 4)
    expect([...dummyValue(fitDummyRegressor(y, 'mean'), threeRows)]).toEqual([4.25, 4.25, 4.25])
    expect([...dummyValue(fitDummyRegressor(y, 'median'), Float64Array.of(7))]).toEqual([3])
    expect([...fitDummyRegressor(Float64Array.of(9, 1, 2), 'median').outputs]).toEqual([2])
  })
})

describe('the parameters of the baselines', () => {
  test('have defaults that are accepted, and no strategy of the other kind', async () => {
    expect(parseDummyParams({}, 'classification')).toEqual({ strategy: 'prior', random_state: 42 })
    expect(parseDummyParams({}, 'regression')).toEqual({ strategy: 'mean', random_state: 42 })
    for (const kind of ['classification', 'regression'] as const) {
      const defaults = Object.fromEntries(DUMMY_PARAMS[kind].map((rule) => [rule.name, rule.default]))
      expect(parseDummyParams(defaults, kind)).toEqual(parseDummyParams({}, kind))
    }
    await expectRefused(
      () => parseDummyParams({ strategy: 'mean' }, 'classification'),
      'INVALID_PARAMETER_VALUE',
      'strategy = mean is not allowed; it must be prior, most_frequent.'
    )
  })
})

describe('the file of a baseline', () => {
  test('gives back the model bit for bit', () => {
    for (const dummy of [
      fitDummyClassifier([1, 1, 1], 'prior'),
      fitDummyRegressor(Float64Array.of(0.1, 0.2), 'mean')
    ]) {
      expect(decodeDummy(encodeDummy(dummy))).toEqual(dummy)
    }
  })

  test.each([
    ['no JSON', 'it is no JSON'],
    ['[1]', 'it is of no known kind'],
    ['3', 'it holds no object'],
    ['{"kind":"classification","n_classes":2,"outputs":[1]}', 'outputs is not a list of 2 numbers'],
    ['{"kind":"classification","n_classes":2,"outputs":[1,null]}', 'outputs is not a list of 2 numbers'],
    ['{"kind":"classification","n_classes":0,"outputs":[]}', 'n_classes is not a whole number from 1'],
    ['{"kind":"regression","n_classes":2,"outputs":[1,2]}', 'a regression has no classes']
  ])('is refused when it is damaged: %s', async (text, reason) => {
    await expectRefused(() => decodeDummy(new TextEncoder().encode(text)), 'INVALID_STATE', reason)
  })
})
