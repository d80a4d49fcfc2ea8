import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as ort from 'onnxruntime-node'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ModelFile, ModelVersion } from '../../../src/shared/contract/models.ts'
import type { ModelType } from '../../../src/shared/contract/training.ts'
import { customerLines, openTrainingBench, type TrainingBench } from '../training/training-bench.ts'

let bench: TrainingBench
let path: string
beforeAll(async () => {
  bench = await openTrainingBench()
  path = bench.write('customers.csv', customerLines(200))
})
afterAll(() => bench.dispose())

async function register(model_type: ModelType, name: string): Promise<ModelVersion> {
  const source = { kind: 'csv' as const, path, target: 'leaves', drop: ['plan', 'spend'] }
  const request = { experiment_name: 'exports', source, model_type, register: name }
  await bench.app.result(await bench.app.client.training.start(request))
  return bench.app.client.models.get_version({ name, version: '1' })
}

const exportAs = async (name: string, format: 'onnx' | 'ml-random-forest') =>
  bench.app.client.models.export({ name, version: '1', format })

test('a boosted model is written as ONNX, fetched, and answers in onnxruntime as it does here', async () => {
  await register('HistGradientBoostingClassifier', 'boosted')
  const { file, size_bytes } = await bench.app.result<ModelFile>(await exportAs('boosted', 'onnx'))
  expect(file).toMatch(/^exports\/boosted-v1-\w+\.onnx$/)
  const bytes = readFileSync(join(bench.app.workspaceDir, file!))
  expect(bytes).toHaveLength(size_bytes)
  const session = await ort.InferenceSession.create(bytes)
  const answer = await session.run({
    colour: new ort.Tensor('string', ['red'], [1, 1]),
    hours: new ort.Tensor('float32', [12.5], [1, 1]),
    age: new ort.Tensor('float32', [40], [1, 1])
  })
  const row = { colour: 'red', hours: 12.5, age: 40 }
  const { predictions } = await bench.app.client.serving.predict({ model_uri: 'models:/boosted/1', rows: [row] })
  expect((answer.probabilities.data as Float32Array)[1]).toBeCloseTo(predictions[0].probability!, 5)
  await session.release()
})

test('what a format cannot say is refused with the reason, and leaves no file', async () => {
  const boosted = await bench.app.failure(await exportAs('boosted', 'ml-random-forest'))
  expect(boosted.error!.message).toBe(
    'A HistGradientBoostingClassifier cannot be written as ml-random-forest; train a random forest or extra-trees for that.'
  )
  await register('LogisticRegression', 'straight')
  const straight = await bench.app.failure(await exportAs('straight', 'onnx'))
  expect(straight.error!.message).toContain('train a random forest, extra-trees or gradient boosting')
  expect(readdirSync(bench.app.paths.exports)).toHaveLength(1)
})
