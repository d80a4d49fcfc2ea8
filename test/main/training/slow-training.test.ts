import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ModelType, TrainingResult } from '../../../src/shared/contract/training.ts'
import { expectRefusal } from '../../support/refusal.ts'
import { customerLines, openTrainingBench, type TrainingBench } from './training-bench.ts'

/** Without the rows that have a blank, which ml-random-forest cannot learn from. */
const complete = (lines: string[]): string[] => lines.filter((line) => !line.startsWith(',') && !line.includes(',,'))

let bench: TrainingBench
let small: string
let large: string
beforeAll(async () => {
  bench = await openTrainingBench()
  small = bench.write('small.csv', complete(customerLines(150)))
  large = bench.write('large.csv', complete(customerLines(6000)))
})
afterAll(() => bench.dispose())

const request = (path: string, model_type: ModelType | null, params: Record<string, number> = {}) => ({
  experiment_name: 'slow',
  source: { kind: 'csv' as const, path, target: 'leaves', drop: ['plan', 'spend'] },
  model_type,
  params
})

describe('ml-random-forest as an algorithm', () => {
  test('trains, scores and keeps a model that predicts and is explained as any other', async () => {
    const { training, serving } = bench.app.client
    const given = { ...request(small, 'MljsRandomForestClassifier', { n_estimators: 15 }), register: 'mljs' }
    const run = await bench.app.result<TrainingResult>(await training.start(given))
    expect(run.params).toMatchObject({
      model_type: 'MljsRandomForestClassifier',
      n_estimators: '15',
      min_num_samples: '3'
    })
    expect(run.metrics.val_auc).toBeGreaterThan(0.7)
    const row = { hours: 3, age: 30, colour: 'red' }
    const { predictions } = await serving.predict({ model_uri: 'models:/mljs/1', rows: [row] })
    expect(predictions[0].probability! * 15).toBeCloseTo(Math.round(predictions[0].probability! * 15), 9)
    const { output } = await serving.explain({ model_uri: 'models:/mljs/1', row })
    expect(output).toBeCloseTo(predictions[0].probability!, 9)
  })

  test('refuses missing values with the column and the way out, and the run is FAILED', async () => {
    const path = bench.write('gaps.csv', customerLines(150))
    const started = await bench.app.client.training.start(request(path, 'MljsRandomForestClassifier'))
    const { error } = await bench.app.failure(started)
    expect(error).toMatchObject({ code: 'INVALID_PARAMETER_VALUE' })
    expect(error!.message).toMatch(
      /The column (hours|age) is missing in \d+ of the training rows.*choose a random forest/
    )
    expect((await bench.app.client.runs.get(started)).status).toBe('FAILED')
  })
})

describe('how long a training would take', () => {
  const estimate = async (given: ReturnType<typeof request>) =>
    (await bench.app.client.training.estimate(given)).estimate

  test('is told for ml-random-forest from rows and trees, and grows with the square of the rows', async () => {
    const few = await estimate(request(small, 'MljsRandomForestClassifier', { n_estimators: 10 }))
    expect(few).toMatchObject({ n_trees: 10 })
    expect(few!.n_rows).toBeGreaterThan(80)
    expect(few!.seconds).toBeLessThan(60)
    const many = await estimate(request(large, 'MljsRandomForestClassifier', { n_estimators: 100 }))
    expect(many!.n_rows).toBeGreaterThan(3500)
    expect(many!.seconds / few!.seconds).toBeGreaterThan(1000) // 10 times the trees, some 40 times the rows
  })

  test('counts the folds of a cross-validation', async () => {
    const given = request(large, 'MljsRandomForestClassifier', { n_estimators: 100 })
    const folds = { ...given, cross_validation: { n_splits: 10 } }
    const [alone, folded]: number[][] = [[], []]
    for (let turn = 0; turn < 4; turn++) {
      alone.push((await estimate(given))!.seconds) // each is from a measurement of some milliseconds,
      folded.push((await estimate(folds))!.seconds) // in which a busy machine may have other work
    }
    expect(Math.min(...folded) / Math.min(...alone)).toBeGreaterThan(4)
  })

  test('is not looked into for algorithms that are fast, and makes no run', async () => {
    expect(await estimate(request(large, 'RandomForestClassifier'))).toBeNull()
    expect(await estimate(request(large, null))).toBeNull()
  })

  test('refuses what a start would refuse', async () => {
    const asked = bench.app.client.training.estimate(request(small, 'MljsRandomForestClassifier', { n_estimators: 0 }))
    await expectRefusal(asked, 'INVALID_PARAMETER_VALUE', 'n_estimators = 0')
  })
})

test('none of this was a bug', () => {
  expect(bench.app.bugs).toEqual([])
})
