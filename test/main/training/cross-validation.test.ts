import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Run } from '../../../src/shared/contract/runs.ts'
import type { TrainingResult } from '../../../src/shared/contract/training.ts'
import { expectRefusal } from '../../support/refusal.ts'
import { childrenOf, metricsOf, paramsOf, scoresOf, tagOf } from './nested.ts'
import { customerLines, openTrainingBench, type TrainingBench } from './training-bench.ts'

const LINES = customerLines(203)
const GIVEN = { target: 'leaves', drop: ['plan', 'spend'] }

let bench: TrainingBench
let path: string
beforeAll(async () => {
  bench = await openTrainingBench()
  path = bench.write('customers.csv', LINES)
})
afterAll(() => bench.dispose())

/** As numpy's mean and std have them. */
function meanAndStd(values: number[]): [number, number] {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  return [mean, Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length)]
}

describe('a training with five folds', () => {
  let run: TrainingResult
  let folds: Run[]
  beforeAll(async () => {
    run = await bench.train(path, { ...GIVEN, cross_validation: { n_splits: 5 }, register: 'checked' })
    folds = await childrenOf(bench.app, run.run_id)
  })

  test('has a finished run nested in it for each, told by its name', () => {
    expect(folds.map(({ run_name, status }) => [run_name, status])).toEqual(
      [1, 2, 3, 4, 5].map((fold) => [`fold ${fold} of 5`, 'FINISHED'])
    )
    for (const fold of folds) expect(fold.experiment_id).toBe(run.experiment_id)
  })

  test('holds every row out once', () => {
    expect(folds.map((fold) => paramsOf(fold).val_rows)).toEqual(['41', '41', '41', '40', '40'])
    expect(folds.map((fold) => paramsOf(fold).train_rows)).toEqual(['162', '162', '162', '163', '163'])
    expect(paramsOf(folds[0])).toMatchObject({ n_estimators: '12', cv_fold: '1', cv_repeat: '1' })
    expect(paramsOf(folds[0])).not.toHaveProperty('test_size')
  })

  test('tells mean and spread of every score of the folds', () => {
    const names = Object.keys(metricsOf(folds[0])).filter((name) => name.startsWith('val_'))
    expect(names).toHaveLength(13)
    expect(names).toContain('val_auc')
    for (const name of names) {
      const values = folds.map((fold) => metricsOf(fold)[name] as number)
      expect(new Set(values).size).toBeGreaterThan(1)
      const [mean, std] = meanAndStd(values)
      expect(run.metrics[`cv_mean_${name}`]).toBeCloseTo(mean, 12)
      expect(run.metrics[`cv_std_${name}`]).toBeCloseTo(std, 12)
    }
  })

  test('is a training like any other besides: same scores, same model, registered', async () => {
    const plain = await bench.train(path, GIVEN)
    const { train_time_sec: _, ...scores } = plain.metrics
    expect(run.metrics).toMatchObject(scores)
    expect(run.params).toMatchObject({ ...plain.params, cv_strategy: 'k_fold', cv_n_splits: '5', cv_n_repeats: '1' })
    expect(run.model_version).toEqual({ name: 'checked', version: '1' })
    expect(await childrenOf(bench.app, plain.run_id)).toEqual([])
    for (const { run_id } of folds) {
      expect((await bench.app.client.runs.list_artifacts({ run_id })).artifacts).toEqual([])
    }
  })

  test('has the same scores when the file has its rows in another order', async () => {
    const [header, ...lines] = LINES
    const shuffled = bench.write('shuffled.csv', [
      header,
      ...lines.map((_, at) => lines[(at * 101 + 3) % lines.length])
    ])
    const again = await bench.train(shuffled, { ...GIVEN, cross_validation: { n_splits: 5 } })
    expect((await childrenOf(bench.app, again.run_id)).map(scoresOf)).toEqual(folds.map(scoresOf))
  })
})

test('repeats take other folds each time', async () => {
  const run = await bench.train(path, { ...GIVEN, cross_validation: { n_splits: 3, n_repeats: 2 } })
  const folds = await childrenOf(bench.app, run.run_id)
  expect(folds.map(({ run_name }) => run_name)).toEqual(
    [1, 2].flatMap((repeat) => [1, 2, 3].map((fold) => `repeat ${repeat}, fold ${fold} of 3`))
  )
  const scores = folds.map((fold) => metricsOf(fold).val_log_loss)
  expect(new Set(scores).size).toBe(6)
  const [mean] = meanAndStd(scores as number[])
  expect(run.metrics.cv_mean_val_log_loss).toBeCloseTo(mean, 12)
})

test('numbers and algorithms that are fitted as a whole are cross-validated as well', async () => {
  const run = await bench.app.result<TrainingResult>(
    await bench.app.client.training.start({
      experiment_name: 'trials',
      source: { kind: 'csv', path, target: 'spend', drop: ['plan', 'leaves'] },
      model_type: 'Ridge',
      cross_validation: { n_splits: 4 }
    })
  )
  const folds = await childrenOf(bench.app, run.run_id)
  expect(folds.map((fold) => paramsOf(fold).val_rows)).toEqual(['51', '51', '51', '50'])
  const [mean, std] = meanAndStd(folds.map((fold) => metricsOf(fold).val_rmse as number))
  expect(run.metrics.cv_mean_val_rmse).toBeCloseTo(mean, 9)
  expect(run.metrics.cv_std_val_rmse).toBeCloseTo(std, 9)
})

describe('over time', () => {
  /** Six days of thirty rows each. */
  const dated = (): string[] => {
    const [header, ...lines] = customerLines(180)
    return [`id,day,${header}`, ...lines.map((line, at) => `c${at},2024-03-0${1 + (at % 6)},${line}`)]
  }
  const train = (cross_validation: object, source?: object) =>
    bench.app.client.training.start({
      experiment_name: 'trials',
      source: { kind: 'dataset', dataset: 'visits', target: 'leaves', drop: ['plan', 'spend'], ...source } as never,
      params: { n_estimators: 5 },
      cross_validation
    })

  beforeAll(async () => {
    const file = bench.write('visits.csv', dated())
    await bench.app.result(
      await bench.app.client.datasets.import({
        files: [{ path: file, entity_keys: ['id'], event_timestamp_column: 'day' }]
      })
    )
  })

  test('each fold is scored by a model of the days before it', async () => {
    const run = await bench.app.result<TrainingResult>(await train({ strategy: 'time', n_splits: 3 }))
    const folds = (await childrenOf(bench.app, run.run_id)).map(paramsOf)
    expect(folds.map(({ train_rows, val_rows }) => [train_rows, val_rows])).toEqual([
      ['90', '30'],
      ['120', '30'],
      ['150', '30']
    ])
    expect(run.params).toMatchObject({ cv_strategy: 'time', cv_n_splits: '3' })
  })

  test('is refused where rows have no dates, before anything is made', async () => {
    const csv = { kind: 'csv', path }
    await expectRefusal(train({ strategy: 'time' }, csv), 'INVALID_PARAMETER_VALUE', 'CSV file', 'k_fold')
    const label = { dataset: 'visits', column: 'leaves' }
    const service = { kind: 'service', service: 'nobody', label, as_of: '2024-03-01' }
    await expectRefusal(train({ strategy: 'time' }, service), 'RESOURCE_DOES_NOT_EXIST', 'nobody')
    await expectRefusal(train({ strategy: 'time', n_repeats: 2 }), 'INVALID_PARAMETER_VALUE', 'n_repeats = 2', 'k_fold')
  })

  test('tells how many folds there can be', async () => {
    const started = await train({ strategy: 'time', n_splits: 6 })
    const job = await bench.app.failure(started)
    expect(job.error!.message).toMatch(/6 dates; n_splits = 6 .*at least 7.*at most 5/)
    expect((await bench.app.client.runs.get(started)).status).toBe('FAILED')
  })
})

test('a fold that cannot be trained fails the training, and says which', async () => {
  const [header, ...lines] = LINES
  const rare = lines.map((line, at) => line.replace(/True|False/, at === 7 ? 'True' : 'False'))
  const file = bench.write('rare.csv', [
    `${header},part`,
    ...rare.map((line, at) => `${line},${at % 4 ? 'train' : 'val'}`)
  ])
  const given = { ...GIVEN, split_column: 'part', cross_validation: { n_splits: 4 } }
  const started = await bench.start(file, given)
  const job = await bench.app.failure(started)
  expect(job.error!.message).toMatch(/^In fold \d of 4: All training rows have the same leaves/)
  expect((await bench.app.client.runs.get(started)).status).toBe('FAILED')
  for (const fold of await childrenOf(bench.app, started.run_id)) expect(fold.status).not.toBe('RUNNING')
})

test('a cancel ends the folds with their run', async () => {
  const large = bench.write('large.csv', customerLines(20_000))
  const started = await bench.start(large, { ...GIVEN, params: { n_estimators: 3000 }, cross_validation: {} })
  await expect.poll(() => childrenOf(bench.app, started.run_id), { timeout: 30_000 }).not.toEqual([])
  await bench.app.client.jobs.cancel(started)
  expect((await bench.app.failure(started)).state).toBe('CANCELLED')
  expect((await bench.app.client.runs.get(started)).status).toBe('KILLED')
  const folds = await childrenOf(bench.app, started.run_id)
  expect(new Set(folds.map(({ status }) => status))).toEqual(new Set(['KILLED']))
  expect(folds.map((fold) => tagOf(fold, 'mlflow.parentRunId'))).toEqual(folds.map(() => started.run_id))
})

test('none of this was a bug', () => {
  expect(bench.app.bugs).toEqual([])
})
