import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { decodeModel } from '../../../src/main/ml/model.ts'
import { expectRefusal } from '../../support/refusal.ts'
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

test('a sweep over them is refused, since its trials share their rows', async () => {
  const sweep = bench.app.client.training.sweep({
    training: { experiment_name: 'trials', source: { kind: 'csv', path, target: 'leaves' } },
    space: { categorical_features: { values: ['one_hot', 'native'] } },
    strategy: 'grid'
  })
  await expectRefusal(sweep, 'INVALID_PARAMETER_VALUE', 'categorical_features cannot be swept')
})
