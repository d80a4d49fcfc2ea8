import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ModelType, TrainingResult } from '../../../src/shared/contract/training.ts'
import { Evaluation } from '../../../src/shared/evaluation.ts'
import { childrenOf } from './nested.ts'
import { sweep } from './sweep-bench.ts'
import { customerLines, openTrainingBench, type TrainingBench } from './training-bench.ts'

let bench: TrainingBench
let path: string
beforeAll(async () => {
  bench = await openTrainingBench()
  path = bench.write('customers.csv', customerLines(400))
})
afterAll(() => bench.dispose())

/** With the algorithm's own params. */
const trainWith = async (model_type: ModelType, target: string, drop: string[]): Promise<TrainingResult> => {
  const source = { kind: 'csv', path, target, drop } as const
  return bench.app.result(
    await bench.app.client.training.start({ experiment_name: 'explained', source, model_type, params: {} })
  )
}

const evaluationOf = (run: Pick<TrainingResult, 'run_id' | 'experiment_id'>): Evaluation =>
  Evaluation.parse(JSON.parse(bench.artifact(run, 'evaluation.json')))

describe('a run tells how much its inputs count on rows it was not trained on', () => {
  test('two classes: by the drop of the area under the curve, inputs as people know them', async () => {
    const run = await bench.train(path, { target: 'leaves', drop: ['plan', 'spend'], params: { n_estimators: 60 } })
    const { permutation_importances, partial_dependence, lift } = evaluationOf(run)
    expect(lift!.at(-1)).toEqual({ share_of_rows: 1, share_of_positives: 1, lift: 1 })
    expect(permutation_importances).toMatchObject({ metric: 'val_auc', n_rows: 100, n_repeats: 3 })
    expect(permutation_importances!.baseline).toBeCloseTo(Number(run.metrics.val_auc), 12)
    const [first, ...others] = permutation_importances!.inputs
    expect(first.feature).toBe('hours') // what `leaves` was drawn from
    expect(first.mean).toBeGreaterThan(0.2)
    expect(others.map(({ feature }) => feature).toSorted()).toEqual(['age', 'colour'])
    for (const { mean } of others) expect(Math.abs(mean)).toBeLessThan(0.1)
    expect(partial_dependence.map(({ feature }) => feature)).toEqual(
      permutation_importances!.inputs.map(({ feature }) => feature)
    )
  })

  test('two classes: the mean probability of the positive class falls with what keeps customers', async () => {
    const run = await bench.train(path, { target: 'leaves', drop: ['plan', 'spend'], params: { n_estimators: 60 } })
    const [hours, ...others] = evaluationOf(run).partial_dependence
    expect(hours).toMatchObject({ feature: 'hours', kind: 'numeric' })
    expect(hours.values).toHaveLength(20)
    expect(hours.values).toEqual(hours.values.toSorted((a, b) => Number(a) - Number(b)))
    const [{ class_name, means }] = hours.averages
    expect([class_name, hours.averages.length]).toEqual(['True', 1])
    expect(means[0]).toBeGreaterThan(0.8)
    expect(means.at(-1)).toBeLessThan(0.2)
    const colour = others.find(({ feature }) => feature === 'colour')!
    expect(colour).toMatchObject({ kind: 'categorical', values: ['blue', 'green', 'red'] })
  })

  test('of an input that is a date, the values are days', async () => {
    const [head, ...rows] = customerLines(200)
    const dated = rows.map((row, at) => `${row},2024-0${1 + (at % 6)}-15`)
    const from = bench.write('dated.csv', [`${head},since`, ...dated])
    const run = await bench.train(from, { target: 'leaves', drop: ['plan', 'spend'] })
    const since = evaluationOf(run).partial_dependence.find(({ feature }) => feature === 'since')!
    expect(since.kind).toBe('date')
    expect(since.values).toContain(Date.UTC(2024, 2, 15))
  })

  test('more classes: the mean probabilities of the classes sum to 1', async () => {
    const run = await bench.train(path, { target: 'plan', drop: ['spend'] })
    const { permutation_importances, partial_dependence } = evaluationOf(run)
    expect(permutation_importances).toMatchObject({ metric: 'val_auc' })
    for (const { averages, values } of partial_dependence) {
      expect(averages.map(({ class_name }) => class_name)).toEqual(['a', 'b', 'c'])
      for (const at of values.keys()) {
        expect(averages.reduce((sum, { means }) => sum + means[at], 0)).toBeCloseTo(1, 10)
      }
    }
  })

  test.each(['RandomForestRegressor', 'HistGradientBoostingRegressor', 'Ridge'] as const)(
    'numbers by %s: by the drop of R²',
    async (model_type) => {
      const run = await trainWith(model_type, 'spend', ['plan', 'leaves'])
      const { permutation_importances, partial_dependence } = evaluationOf(run)
      expect(permutation_importances).toMatchObject({ metric: 'val_r2' })
      expect(permutation_importances!.baseline).toBeCloseTo(Number(run.metrics.val_r2), 10)
      expect(permutation_importances!.inputs[0].feature).toBe('hours')
      expect(partial_dependence[0].averages[0].class_name).toBeNull()
    }
  )

  test('a baseline looks at none of them', async () => {
    const run = await trainWith('DummyClassifier', 'leaves', [])
    expect(evaluationOf(run)).toMatchObject({ permutation_importances: null, partial_dependence: [] })
  })
})

test('columns without a value, and of one value, are harmless: they count nothing', async () => {
  const [header, ...rows] = customerLines(120)
  const lines = [`${header},empty,gap,same`, ...rows.map((row, at) => `${row},,${at < 90 ? '' : 1},5`)]
  const run = await bench.train(bench.write('empty.csv', lines), { target: 'leaves', drop: ['plan', 'spend'] })
  const { permutation_importances, partial_dependence } = evaluationOf(run)
  const told = Object.fromEntries(permutation_importances!.inputs.map(({ feature, mean }) => [feature, mean]))
  expect(told).toMatchObject({ empty: 0, same: 0 })
  expect(partial_dependence.map(({ feature }) => feature)).not.toContain('empty')
})

test('of a sweep, only the best trial is explained', async () => {
  const space = { max_depth: { values: [1, 3, 5] } }
  const { run_id, best_run_id } = await sweep(bench.app, path, { space, strategy: 'grid' })
  const trials = await childrenOf(bench.app, run_id)
  const told = trials.map((trial) => evaluationOf(trial).permutation_importances?.inputs[0].feature ?? null)
  expect(told).toEqual(trials.map((trial) => (trial.run_id === best_run_id ? 'hours' : null)))
})

test('a file of an older version is read, with nothing told of the inputs', () => {
  const older = {
    target: 'leaves',
    n_train: 3,
    n_val: 1,
    confusion: null,
    positive_class: null,
    roc: null,
    precision_recall: null,
    calibration: null,
    thresholds: null,
    importances: [],
    residuals: null
  }
  expect(Evaluation.parse(older)).toEqual({
    ...older,
    lift: null,
    permutation_importances: null,
    partial_dependence: [],
    slices: null
  })
})
