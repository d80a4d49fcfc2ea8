import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { TrainingResult } from '../../../src/shared/contract/training.ts'
import { Evaluation } from '../../../src/shared/evaluation.ts'
import { customerLines, openTrainingBench, type TrainingBench } from './training-bench.ts'

let bench: TrainingBench
let path: string
beforeAll(async () => {
  bench = await openTrainingBench()
  const [head, ...rows] = customerLines(400)
  const blanked = rows.map((row, at) => (at % 20 === 0 ? row.replace(/red|green|blue/, '') : row))
  path = bench.write('customers.csv', [head, ...blanked])
})
afterAll(() => bench.dispose())

const train = (target: string, params: object = {}): Promise<TrainingResult> =>
  bench.train(path, { target, params: { n_estimators: 20, ...params } })
const evaluationOf = (run: TrainingResult): Evaluation =>
  Evaluation.parse(JSON.parse(bench.artifact(run, 'evaluation.json')))
const slicesOf = (run: TrainingResult): NonNullable<Evaluation['slices']> => evaluationOf(run).slices!

/** Over all rows again: the mean of what each slice has, by its rows. */
const pooled = (slices: { n_rows: number }[], of: (at: number) => number): number =>
  slices.reduce((sum, { n_rows }, at) => sum + n_rows * of(at), 0) / slices.reduce((sum, { n_rows }) => sum + n_rows, 0)

describe('a run tells how its model does on the rows of each value', () => {
  test.each(['one_hot', 'native'])(
    'of text and of true and false, missing ones apart, with %s categories',
    async (way) => {
      const run = await train('spend', { categorical_features: way })
      const { metric, inputs } = slicesOf(run)
      expect(metric).toBe('val_rmse')
      expect(inputs.map(({ feature, slices }) => [feature, slices.map(({ value }) => value)])).toEqual([
        ['colour', ['blue', 'green', 'red', null]],
        ['leaves', [false, true]],
        ['plan', ['a', 'b', 'c']]
      ])
      for (const { slices } of inputs) {
        expect(slices.reduce((sum, { n_rows }) => sum + n_rows, 0)).toBe(evaluationOf(run).n_val)
        expect(Math.sqrt(pooled(slices, (at) => slices[at].score! ** 2))).toBeCloseTo(Number(run.metrics.val_rmse), 10)
      }
    }
  )

  test('of two classes by the area under the curve, beside the share there is and the one foretold', async () => {
    const run = await train('leaves')
    const { counts } = evaluationOf(run).confusion!
    const { metric, inputs } = slicesOf(run)
    const { slices } = inputs.find(({ feature }) => feature === 'colour')!
    expect(metric).toBe('val_auc')
    expect(pooled(slices, (at) => slices[at].actual!)).toBeCloseTo((counts[1][0] + counts[1][1]) / 100, 12)
    expect(slices.every(({ predicted }) => predicted! > 0 && predicted! < 1)).toBe(true)
    const known = slices.filter(({ value }) => value !== null)
    expect(known.every(({ score }) => score! > 0.7)).toBe(true) // `leaves` does not depend on the colour
  })

  test('of more classes by accuracy', async () => {
    const run = await train('plan')
    const { metric, inputs } = slicesOf(run)
    const [{ slices }] = inputs
    expect(metric).toBe('val_accuracy')
    expect(pooled(slices, (at) => slices[at].score!)).toBeCloseTo(Number(run.metrics.val_accuracy), 12)
    expect(slices.map(({ actual }) => actual)).toEqual(slices.map(() => null))
  })
})
