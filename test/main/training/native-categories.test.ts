import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { decodeModel } from '../../../src/main/ml/model.ts'
import { childrenOf, metricsOf, paramsOf } from './nested.ts'
import { sweep } from './sweep-bench.ts'
import { customerLines, openTrainingBench, type TrainingBench } from './training-bench.ts'

let bench: TrainingBench
let path: string
beforeAll(async () => {
  bench = await openTrainingBench()
  path = bench.write('customers.csv', customerLines(300))
})
afterAll(() => bench.dispose())

const NATIVE = { target: 'leaves', drop: ['plan', 'spend'], params: { categorical_features: 'native' } }
const modelOf = ({ experiment_id, run_id }: { experiment_id: string; run_id: string }) =>
  readFileSync(join(bench.app.paths.artifacts, experiment_id, run_id, 'artifacts', 'model', 'model.benchtop'))

test('a training with native categories has one feature a column, and answers rows of unknown categories', async () => {
  const run = await bench.train(path, { ...NATIVE, cross_validation: { n_splits: 2 } })
  expect(run.params).toMatchObject({ categorical_features: 'native' })
  expect(run.metrics.val_auc).toBeGreaterThan(0.8)
  const bytes = modelOf(run)
  const model = decodeModel(bytes)
  expect(model.header.encoder.feature_names).toEqual(['colour', 'hours', 'age'])
  expect(bytes.readUInt32LE(8)).toBe(2)
  const of = (colour: string | null) => model.predictRow({ hours: 12, age: 40, colour }).probability
  expect(of('mauve')).toBe(of(null))
  const evaluation = JSON.parse(bench.artifact(run, 'evaluation.json'))
  expect(JSON.stringify(evaluation)).toContain('colour')
  expect(bench.app.bugs).toEqual([])
})

test('a model without them is written as before, so that older versions read it', async () => {
  const run = await bench.train(path, { ...NATIVE, params: {} })
  expect(modelOf(run).readUInt32LE(8)).toBe(1)
})

test('a column of more categories than a bin can tell is refused with the remedy', async () => {
  const [header, ...rows] = customerLines(900)
  const file = bench.write('cities.csv', [`city,${header}`, ...rows.map((row, at) => `city ${at % 299},${row}`)])
  const job = await bench.app.failure(await bench.start(file, NATIVE))
  for (const piece of ['column city has 2', 'up to 255', 'one_hot']) expect(job.error!.message).toContain(piece)
})

test('boosting asks for sets too', async () => {
  const { target, drop, params } = NATIVE
  const source = { kind: 'csv', path, target, drop } as const
  const request = { experiment_name: 'trials', source, model_type: 'HistGradientBoostingClassifier', params } as const
  const run: Awaited<ReturnType<TrainingBench['train']>> = await bench.app.result(
    await bench.app.client.training.start(request)
  )
  const model = decodeModel(modelOf(run))
  expect(model.header.encoder.feature_names).toEqual(['colour', 'hours', 'age'])
  expect(run.metrics.val_auc).toBeGreaterThan(0.8)
  const of = (colour: string | null) => model.predictRow({ hours: 12, age: 40, colour }).probability
  expect(of('mauve')).toBe(of(null))
})

test.each(['grid', 'halving'] as const)('a sweep (%s) tries both ways to read the rows', async (strategy) => {
  const { best_run_id, run_id } = await sweep(bench.app, path, {
    training: { cross_validation: { n_splits: 2 } },
    space: { categorical_features: { values: ['native', 'one_hot'] }, max_depth: { values: [2, 6] } },
    strategy
  })
  const trials = await childrenOf(bench.app, run_id)
  expect(trials.every(({ status }) => status === 'FINISHED')).toBe(true)
  expect(new Set(trials.map((trial) => paramsOf(trial).categorical_features))).toEqual(new Set(['native', 'one_hot']))
  const best = trials.find((trial) => trial.run_id === best_run_id)!
  const native = paramsOf(best).categorical_features === 'native'
  const model = decodeModel(modelOf(best))
  expect(model.header.encoder.feature_names.includes('colour')).toBe(native)
  // named by their keys, and explained by the columns of the best trial's own rows
  const [head, first] = bench.artifact(best, 'val_predictions.csv').split('\n')
  expect(head.split(',')).toHaveLength(first.split(',').length)
  expect(first.split(',')[0]).not.toBe('')
  expect(bench.artifact(best, 'evaluation.json')).toContain('permutation_importances')
  expect(bench.app.bugs).toEqual([])
})

test('trials of either kind are trained as they are outside of a sweep', async () => {
  const params = { n_estimators: 10, random_state: 3 }
  const space = { categorical_features: { values: ['one_hot', 'native'] } }
  const { run_id } = await sweep(bench.app, path, { training: { params }, space, strategy: 'grid' })
  const inside = (await childrenOf(bench.app, run_id)).map((trial) => metricsOf(trial).val_log_loss)
  const outside: unknown[] = []
  for (const categorical_features of space.categorical_features.values) {
    const run = await bench.train(path, { ...NATIVE, params: { ...params, categorical_features } })
    outside.push(run.metrics.val_log_loss)
  }
  expect(inside).toEqual(outside)
  expect(inside[0]).not.toBe(inside[1])
})
