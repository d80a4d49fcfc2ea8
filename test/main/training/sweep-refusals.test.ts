import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { expectRefusal } from '../../support/refusal.ts'
import { sweepOf } from './sweep-bench.ts'
import { customerLines, openTrainingBench, type TrainingBench } from './training-bench.ts'

let bench: TrainingBench
let path: string
beforeAll(async () => {
  bench = await openTrainingBench()
  path = bench.write('customers.csv', customerLines(60))
})
afterAll(() => bench.dispose())

type Given = Parameters<typeof sweepOf>[1]
const list = (length: number): { values: number[] } => ({ values: Array.from({ length }, (_, at) => at + 1) })

const cases: [name: string, given: Given, pieces: string[]][] = [
  ['an empty space', { space: {} }, ['space is empty']],
  ['a list of nothing', { space: { max_depth: { values: [] } } }, ['max_depth']],
  ['a parameter nobody knows', { space: { depth: list(2) } }, ['no parameter depth', 'max_depth']],
  ['a value out of range', { space: { max_depth: { values: [3, -1] } } }, ['max_depth = -1', 'from 1']],
  ['an end out of range', { space: { n_estimators: { from: 1, to: 20_000 } } }, ['n_estimators = 20000', '10000']],
  ['a word no choice knows', { space: { criterion: { values: ['gini', 'luck'] } } }, ['criterion = luck', 'gini']],
  ['a range the wrong way round', { space: { max_depth: { from: 9, to: 2 } } }, ['max_depth = 9 to 2', 'below']],
  [
    'a log scale from 0',
    { space: { min_impurity_decrease: { from: 0, to: 1, scale: 'log' } } },
    ['min_impurity_decrease = 0 to 1', 'log']
  ],
  ['half a tree', { space: { n_estimators: { from: 1.5, to: 9 } } }, ['n_estimators = 1.5 to 9', 'whole']],
  [
    'a range in a grid',
    { space: { max_depth: { from: 2, to: 9 } }, strategy: 'grid' },
    ['max_depth', '2 to 9', 'list']
  ],
  [
    'a grid too large',
    { space: { max_depth: list(34), min_samples_leaf: list(30) }, strategy: 'grid' },
    ['1020 combinations (34 × 30)', '1000', 'max_depth']
  ],
  [
    'what halving itself changes',
    { space: { n_estimators: list(3) }, strategy: 'halving' },
    ['n_estimators', 'leave it out']
  ],
  ['a metric nobody knows', { space: { max_depth: list(2) }, metric: 'val_luck' }, ['val_luck', 'val_auc']],
  [
    'a metric of folds without folds',
    { space: { max_depth: list(2) }, metric: 'cv_mean_val_auc' },
    ['cv_mean_val_auc', 'cross-validate']
  ],
  [
    'a metric of numbers for classes',
    { space: { max_depth: list(2) }, metric: 'val_rmse', training: { model_type: 'RandomForestClassifier' } },
    ['val_rmse', 'RandomForestClassifier']
  ],
  [
    'params out of range',
    { space: { max_depth: list(2) }, training: { params: { n_estimators: 0 } } },
    ['n_estimators']
  ],
  [
    'too much to write down',
    {
      space: {
        class_weight: { values: list(100).values.map((weight) => `{"True": ${weight}, "${'a'.repeat(80)}": 1}`) }
      },
      training: { model_type: 'RandomForestClassifier' }
    },
    ['characters', '8000', 'fewer values']
  ]
]

describe('what can be known to be wrong makes no run', () => {
  test.each(cases)('%s', async (_name, given, pieces) => {
    await expectRefusal(bench.app.client.training.sweep(sweepOf(path, given)), 'INVALID_PARAMETER_VALUE', ...pieces)
    expect((await bench.app.client.experiments.list({})).experiments.map(({ name }) => name)).not.toContain('sweeps')
  })
})

test('what only the rows show fails the sweep before its first trial', async () => {
  const training = { source: { kind: 'csv' as const, path, target: 'spend', drop: ['leaves', 'plan'] } }
  const numbers = Array.from({ length: 2 }, (_, at) => at + 1)
  const started = await bench.app.client.training.sweep(
    sweepOf(path, { training, space: { max_depth: { values: numbers }, class_weight: { values: ['balanced'] } } })
  )
  const job = await bench.app.failure(started)
  expect(job.error!.message).toContain('no parameter class_weight')
  const { runs } = await bench.app.client.runs.search({
    experiment_ids: [(await bench.app.client.runs.get(started)).experiment_id]
  })
  expect(runs.map(({ run_id, status }) => [run_id, status])).toEqual([[started.run_id, 'FAILED']])
})

test('only a sweep that was cut off can be resumed', async () => {
  const { client } = bench.app
  const plain = await bench.train(path, { target: 'leaves', drop: ['plan', 'spend'] })
  await expectRefusal(client.training.resume_sweep(plain), 'INVALID_PARAMETER_VALUE', plain.run_id, 'no sweep')
  await expectRefusal(client.training.resume_sweep({ run_id: 'nobody' }), 'RESOURCE_DOES_NOT_EXIST', 'nobody')
  const started = await client.training.sweep(sweepOf(path, { space: { max_depth: list(3) }, strategy: 'grid' }))
  await expectRefusal(client.training.resume_sweep(started), 'INVALID_STATE', started.run_id, 'RUNNING')
  await bench.app.result(started)
  await expectRefusal(client.training.resume_sweep(started), 'INVALID_STATE', started.run_id, 'finished')
})

test('none of this was a bug', () => {
  expect(bench.app.bugs).toEqual([])
})
