import { describe, expect, it } from 'vitest'
import { BY_TASK, paramsFor } from '../../../src/renderer/screens/train/param-choices.ts'
import type { ModelType, ParamSpec } from '../../../src/shared/contract/training.ts'

function spec(name: string, fallback: string, type: ParamSpec['type'] = 'mixed', choices: string[] = []): ParamSpec {
  return { name, type, default: fallback, allowed: '', choices, description: '' }
}

const ALGORITHMS: { model_type: ModelType; params: ParamSpec[] }[] = [
  {
    model_type: 'RandomForestClassifier',
    params: [
      spec('n_estimators', '100'),
      spec('criterion', 'gini', 'choice', ['gini', 'entropy']),
      spec('max_features', 'sqrt', 'mixed', ['sqrt', 'log2', 'None']),
      spec('class_weight', 'None', 'mixed', ['None', 'balanced'])
    ]
  },
  {
    model_type: 'RandomForestRegressor',
    params: [
      spec('n_estimators', '100'),
      spec('criterion', 'squared_error', 'choice', ['squared_error']),
      spec('max_features', '1.0', 'mixed', ['sqrt', 'log2', 'None'])
    ]
  }
]
const shown = (...choice: [ModelType | 'auto', Parameters<typeof paramsFor>[2]]): string[] =>
  paramsFor(ALGORITHMS, ...choice).map(({ name }) => name)

describe('the hyper-parameters of the form', () => {
  it('are those of the chosen algorithm, whatever the target', () => {
    expect(shown('RandomForestClassifier', 'number')).toContain('class_weight')
    expect(shown('RandomForestRegressor', 'text')).toEqual(['n_estimators', 'criterion', 'max_features'])
  })

  it("are the classifier's while the target decides and can be nothing but classes", () => {
    expect(shown('auto', 'boolean')).toContain('class_weight')
    expect(shown('auto', 'text')).toContain('criterion')
  })

  it('are what both have in common while a number may still be either', () => {
    expect(shown('auto', 'integer')).toEqual(['n_estimators', 'max_features'])
    expect(shown('auto', null)).toEqual(['n_estimators', 'max_features'])
  })

  it('say so where the default depends on the task', () => {
    const common = paramsFor(ALGORITHMS, 'auto', 'number')
    expect(common.map((one) => one.default)).toEqual(['100', BY_TASK])
    expect(common[1].choices).toEqual(['sqrt', 'log2', 'None'])
  })
})
