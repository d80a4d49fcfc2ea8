import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ModelType } from '../../../src/shared/contract/training.ts'
import { expectRefusal } from '../../support/refusal.ts'
import { customerLines, openTrainingBench, type TrainingBench } from '../training/training-bench.ts'

let bench: TrainingBench
let path: string
beforeAll(async () => {
  bench = await openTrainingBench()
  path = bench.write('customers.csv', customerLines(300))
})
afterAll(() => bench.dispose())

/** Trains with the algorithm's own params and answers the URI of the model. */
async function train(model_type: ModelType, target: string, drop: string[]): Promise<string> {
  const register = `${model_type}-${target}`
  const source = { kind: 'csv', path, target, drop } as const
  const { training } = bench.app.client
  await bench.app.result(
    await training.start({ experiment_name: 'explained', source, model_type, params: {}, register })
  )
  return `models:/${register}/1`
}

const ROWS = [
  { hours: 3, age: 40, colour: 'red' },
  { hours: 48.5, age: null, colour: 'blue' },
  { hours: null, age: 20, colour: null },
  { hours: 20, age: 70, colour: 'violet' }
]

/** The contributions and the base add up to the output; the input with the largest is told first. */
async function explainAll(model_uri: string) {
  const { serving } = bench.app.client
  return Promise.all(
    ROWS.map(async (row) => {
      const explanation = await serving.explain({ model_uri, row })
      const { predictions } = await serving.predict({ model_uri, rows: [row] })
      const { base_value, output, contributions } = explanation
      expect(contributions.reduce((sum, own) => sum + own.contribution, base_value)).toBeCloseTo(output, 9)
      const sizes = contributions.map(({ contribution }) => Math.abs(contribution))
      expect(sizes).toEqual(sizes.toSorted((a, b) => b - a))
      expect(contributions.map(({ feature }) => feature).toSorted()).toEqual(['age', 'colour', 'hours'])
      return { ...explanation, predicted: predictions[0] }
    })
  )
}

const logit = (p: number): number => Math.log(p / (1 - p))

test.each(['RandomForestClassifier', 'ExtraTreesClassifier'] as const)(
  'a prediction by %s is explained as a probability',
  async (model_type) => {
    for (const { unit, class_name, output, predicted } of await explainAll(
      await train(model_type, 'leaves', ['plan', 'spend'])
    )) {
      expect([unit, class_name]).toEqual(['probability', 'True'])
      expect(output).toBeCloseTo(predicted.probability!, 9)
    }
  }
)

test.each(['HistGradientBoostingClassifier', 'LogisticRegression'] as const)(
  'a prediction by %s is explained as log-odds',
  async (model_type) => {
    for (const { unit, class_name, output, predicted } of await explainAll(
      await train(model_type, 'leaves', ['plan', 'spend'])
    )) {
      expect([unit, class_name]).toEqual(['log_odds', 'True'])
      expect(output).toBeCloseTo(logit(predicted.probability!), 6)
    }
  }
)

test.each(['RandomForestRegressor', 'ExtraTreesRegressor', 'HistGradientBoostingRegressor', 'Ridge'] as const)(
  'a prediction by %s is explained in the unit of the target',
  async (model_type) => {
    const explained = await explainAll(await train(model_type, 'spend', ['plan', 'leaves']))
    for (const { unit, class_name, output, predicted } of explained) {
      expect([unit, class_name]).toEqual(['value', null])
      expect(output).toBeCloseTo(Number(predicted.prediction), 6)
    }
    expect(explained[0].contributions[0].feature).toBe('hours') // most of what spend is made of
  }
)

test('of more classes, boosting explains the one it predicts', async () => {
  const explained = await explainAll(await train('HistGradientBoostingClassifier', 'plan', ['leaves', 'spend']))
  for (const { class_name, predicted } of explained) expect(class_name).toBe(predicted.prediction)
})

test('a baseline says why it cannot be explained', async () => {
  const model_uri = await train('DummyClassifier', 'leaves', ['plan', 'spend'])
  const asked = bench.app.client.serving.explain({ model_uri, row: ROWS[0] })
  await expectRefusal(asked, 'INVALID_PARAMETER_VALUE', 'DummyClassifier', 'looks at no column')
})

test('none of this was a bug', () => {
  expect(bench.app.bugs).toEqual([])
})
