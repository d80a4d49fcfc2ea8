import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { encodeModel, type ModelHeader } from '../../../src/main/ml/model.ts'
import { assembleForest } from '../../../src/main/ml/random-forest.ts'
import { expectRefusal } from '../../support/refusal.ts'
import { openRegistry } from './open-registry.ts'

const header: ModelHeader = {
  model_type: 'RandomForestRegressor',
  family: 'forest',
  target: 'price',
  classes: null,
  encoder: { inputs: [{ name: 'rooms', kind: 'numeric' }], feature_names: ['rooms'] },
  signature: {
    inputs: [{ name: 'rooms', type: 'double', required: true, categories: null }],
    outputs: [{ name: 'price', type: 'double' }]
  },
  input_example: { rooms: 3 },
  feature_service: null,
  entity: null
}

/** One tree with one node: it always answers `value`. */
function modelThatAnswers(value: number): Uint8Array {
  const leaf = {
    n_nodes: 1,
    n_outputs: 1,
    feature: Int32Array.of(-1),
    threshold: Float64Array.of(0),
    missing_left: Uint8Array.of(0),
    right: Int32Array.of(0),
    value: Float64Array.of(value),
    importances: new Float64Array(1)
  }
  const model = assembleForest({ kind: 'regression', n_features: 1, n_classes: 0 }, [leaf])
  return encodeModel(header, { family: 'forest', model })
}

test('a version is loaded from its run’s artifacts and predicts', async () => {
  const { client, registry, runWithModel } = openRegistry()
  await client.register({ name: 'price', run_id: await runWithModel(modelThatAnswers(42)) })
  const model = await registry.load(registry.resolve('models:/price/latest'))
  expect(model.predictRow({ rooms: 3 }).prediction).toBe(42)
})

test('a model is decoded once per run, also when it is asked for twice at the same time', async () => {
  const { client, registry, runWithModel } = openRegistry()
  const run_id = await runWithModel(modelThatAnswers(1))
  await client.register({ name: 'a', run_id })
  await client.register({ name: 'b', run_id })
  const [first, second] = await Promise.all([
    registry.load(registry.resolve('models:/a/1')),
    registry.load(registry.resolve('models:/b/1'))
  ])
  expect(first).toBe(second)
  expect(await registry.load(registry.resolve('models:/a/1'))).toBe(first)
})

test('only the last models that were used are kept', async () => {
  const { client, registry, runWithModel } = openRegistry()
  for (let i = 0; i < 8; i++) {
    await client.register({ name: 'price', run_id: await runWithModel(modelThatAnswers(i)) })
  }
  const load = (version: number) => registry.load(registry.resolve(`models:/price/${version}`))
  const first = await load(1)
  const second = await load(2)
  for (let version = 3; version <= 7; version++) {
    await load(version)
    expect(await load(1)).toBe(first)
  }
  expect(await load(2)).not.toBe(second)
  expect((await load(2)).predictRow({ rooms: 1 }).prediction).toBe(1)
})

test('get_version shows signature, input example and the newest metrics', async () => {
  const { client, tracking, runWithModel } = openRegistry()
  const run_id = await runWithModel(modelThatAnswers(1))
  await tracking.logBatch(run_id, {
    metrics: [
      { key: 'rmse', value: 2 },
      { key: 'r2', value: 'NaN' }
    ]
  })
  await client.register({ name: 'price', run_id })
  expect(await client.get_version({ name: 'price', version: '1' })).toMatchObject({
    signature: header.signature,
    input_example: { rooms: 3 },
    metrics: [
      { key: 'r2', value: 'NaN' },
      { key: 'rmse', value: 2 }
    ]
  })
})

test('a model file that is gone or damaged is told when loading; the version can still be looked at', async () => {
  const { client, registry, tracking, runWithModel } = openRegistry()
  const run_id = await runWithModel(modelThatAnswers(1))
  await client.register({ name: 'price', run_id })
  const file = join(tracking.artifactDir(run_id), 'model', 'model.benchtop')
  writeFileSync(file, 'not a model at all')
  await expectRefusal(registry.load(registry.resolve('models:/price/1')), 'INVALID_STATE', 'not one of Benchtop')
  rmSync(file)
  await expectRefusal(registry.load(registry.resolve('models:/price/1')), 'RESOURCE_DOES_NOT_EXIST', 'version 1')
  const version = await client.get_version({ name: 'price', version: '1' })
  expect(version).toMatchObject({ version: '1', signature: null, input_example: null })
  writeFileSync(file, modelThatAnswers(7))
  expect((await registry.load(registry.resolve('models:/price/1'))).predictRow({ rooms: 1 }).prediction).toBe(7)
})
