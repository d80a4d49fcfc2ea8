import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Run } from '../../../src/shared/contract/runs.ts'
import type { SweepResult } from '../../../src/shared/contract/training.ts'
import { childrenOf, metricsOf, paramsOf, scoresOf, tagOf } from './nested.ts'
import { sweep, sweepOf } from './sweep-bench.ts'
import { customerLines, openTrainingBench, type TrainingBench } from './training-bench.ts'

let bench: TrainingBench
let path: string
beforeAll(async () => {
  bench = await openTrainingBench()
  path = bench.write('customers.csv', customerLines(300))
})
afterAll(() => bench.dispose())

const get = (run_id: string) => bench.app.client.runs.get({ run_id })
const numbers = (runs: Run[], metric: string): number[] => runs.map((run) => metricsOf(run)[metric] as number)
const hasModel = ({ run_id, experiment_id }: Run): boolean =>
  existsSync(join(bench.app.paths.artifacts, experiment_id, run_id, 'artifacts', 'model', 'model.benchtop'))

describe('a grid', () => {
  let result: SweepResult
  let trials: Run[]
  const space = { max_depth: { values: [1, 4] }, criterion: { values: ['gini', 'entropy'] } }
  beforeAll(async () => {
    result = await sweep(bench.app, path, {
      training: { run_name: 'the grid', register: 'gridded' },
      space,
      strategy: 'grid'
    })
    trials = await childrenOf(bench.app, result.run_id)
  })

  test('tries every combination in order, each a finished run with its params and scores', () => {
    expect(trials.map(({ run_name, status }) => [run_name, status])).toEqual(
      [1, 2, 3, 4].map((trial) => [`trial ${trial}`, 'FINISHED'])
    )
    expect(trials.map(paramsOf)).toMatchObject([
      { max_depth: '1', criterion: 'gini', n_estimators: '10', train_rows: '225', val_rows: '75' },
      { max_depth: '1', criterion: 'entropy' },
      { max_depth: '4', criterion: 'gini' },
      { max_depth: '4', criterion: 'entropy' }
    ])
  })

  test('finds the best, and writes it into the parent', async () => {
    const values = numbers(trials, 'val_auc')
    const at = values.indexOf(Math.max(...values))
    expect(new Set(values).size).toBeGreaterThan(1)
    expect(result).toMatchObject({
      metric: 'val_auc',
      n_trials: 4,
      best_run_id: trials[at].run_id,
      best_value: values[at],
      best_params: { max_depth: paramsOf(trials[at]).max_depth, criterion: paramsOf(trials[at]).criterion }
    })
    const parent = await get(result.run_id)
    expect(parent).toMatchObject({ status: 'FINISHED', run_name: 'the grid' })
    expect(metricsOf(parent)).toEqual({ best_val_auc: values[at] })
    expect(tagOf(parent, 'benchtop.best_run_id')).toBe(trials[at].run_id)
    expect(JSON.parse(tagOf(parent, 'benchtop.sweep')!)).toMatchObject({ space, strategy: 'grid' })
    expect(paramsOf(parent)).toMatchObject({
      source: 'customers.csv',
      sweep_strategy: 'grid',
      sweep_metric: 'val_auc',
      best_max_depth: result.best_params.max_depth
    })
    expect(parent.inputs.map(({ name }) => name)).toEqual(['customers.csv'])
  })

  test('registers the best one, whose model alone is kept; the scores and curves of all are', async () => {
    expect(result.model_version).toEqual({ name: 'gridded', version: '1' })
    const version = await bench.app.client.models.get_version({ name: 'gridded', version: '1' })
    expect(version.run_id).toBe(result.best_run_id)
    expect(trials.filter(hasModel).map(({ run_id }) => run_id)).toEqual([result.best_run_id])
    for (const { run_id } of trials) {
      const { artifacts } = await bench.app.client.runs.list_artifacts({ run_id })
      expect(artifacts.map((artifact) => artifact.path)).toContain('evaluation.json')
    }
  })

  test('comes to what each training alone comes to', async () => {
    const alone = await bench.train(path, {
      target: 'leaves',
      drop: ['plan', 'spend'],
      params: { n_estimators: 10, random_state: 1, max_depth: 4, criterion: 'entropy' }
    })
    const { train_time_sec: _, ...scores } = alone.metrics
    expect(scoresOf(trials[3])).toEqual(scores)
  })
})

test('random trials are the same runs for the same seed', async () => {
  const given = {
    space: { max_depth: { from: 1, to: 8 }, max_features: { from: 0.3, to: 0.9 } },
    n_trials: 6
  }
  const [first, again] = [await sweep(bench.app, path, given), await sweep(bench.app, path, given)]
  const [a, b] = [await childrenOf(bench.app, first.run_id), await childrenOf(bench.app, again.run_id)]
  expect(a).toHaveLength(6)
  expect(b.map(paramsOf)).toEqual(a.map(paramsOf))
  expect(b.map(scoresOf)).toEqual(a.map(scoresOf))
  expect(again).toEqual({ ...first, run_id: again.run_id, best_run_id: again.best_run_id })
})

test('errors are better when they are lower, and whole-fitted algorithms are swept as well', async () => {
  const result = await sweep(bench.app, path, {
    training: {
      source: { kind: 'csv', path, target: 'spend', drop: ['plan', 'leaves'] },
      model_type: 'HistGradientBoostingRegressor',
      params: { max_iter: 20 }
    },
    space: { learning_rate: { values: [0.001, 0.3, 0.01] } },
    strategy: 'grid'
  })
  const errors = numbers(await childrenOf(bench.app, result.run_id), 'val_rmse')
  expect(result).toMatchObject({ metric: 'val_rmse', best_value: Math.min(...errors) })
  expect(result.best_params).toEqual({ learning_rate: '0.3' })
})

describe('halving', () => {
  let result: SweepResult
  let runs: Run[]
  const rungOf = (rung: number): Run[] => runs.filter((run) => tagOf(run, 'benchtop.rung') === String(rung))
  beforeAll(async () => {
    result = await sweep(bench.app, path, {
      training: { params: { n_estimators: 16 } },
      space: { max_depth: { from: 1, to: 12 }, min_samples_leaf: { from: 1, to: 60, integer: true } },
      strategy: 'halving',
      n_trials: 7,
      metric: 'val_log_loss'
    })
    runs = await childrenOf(bench.app, result.run_id)
  })

  test('gives the better half twice the trees, until one has them all', () => {
    expect([1, 2, 3, 4].map((rung) => rungOf(rung).length)).toEqual([7, 4, 2, 1])
    expect(result.n_trials).toBe(14)
    for (const [at, trees] of ['2', '4', '8', '16'].entries()) {
      expect(rungOf(at + 1).map((run) => paramsOf(run).n_estimators)).toEqual(rungOf(at + 1).map(() => trees))
    }
    for (const rung of [1, 2, 3]) {
      const ranked = rungOf(rung).toSorted(
        (a, b) => (metricsOf(a).val_log_loss as number) - (metricsOf(b).val_log_loss as number)
      )
      const kept = ranked.slice(0, rungOf(rung + 1).length).map((run) => tagOf(run, 'benchtop.trial'))
      expect(rungOf(rung + 1).map((run) => tagOf(run, 'benchtop.trial'))).toEqual(
        kept.toSorted((a, b) => Number(a) - Number(b))
      )
    }
  })

  test('judges by the last rung, and keeps its model only', () => {
    const [last] = rungOf(4)
    expect(result).toMatchObject({ best_run_id: last.run_id, best_value: metricsOf(last).val_log_loss })
    expect(runs.filter(hasModel)).toEqual([last])
  })
})

test('halving gives more rows where nothing else says how long an algorithm works', async () => {
  const file = bench.write('many.csv', customerLines(1000))
  const result = await sweep(bench.app, file, {
    training: {
      source: { kind: 'csv', path: file, target: 'spend', drop: ['plan', 'leaves'] },
      model_type: 'Ridge',
      params: {}
    },
    space: { alpha: { from: 0.001, to: 1000, scale: 'log' } },
    strategy: 'halving',
    n_trials: 4
  })
  const runs = await childrenOf(bench.app, result.run_id)
  const rows = runs.map((run) => [
    tagOf(run, 'benchtop.rung'),
    Number(paramsOf(run).train_rows),
    paramsOf(run).val_rows
  ])
  expect(rows.map(([rung]) => rung)).toEqual(['1', '1', '1', '1', '2', '2', '3'])
  expect(rows.at(-1)).toEqual(['3', 750, '250'])
  for (const [rung, n_train, n_val] of rows) {
    expect(n_val).toBe('250')
    expect((n_train as number) / 750).toBeCloseTo({ 1: 0.25, 2: 0.5, 3: 1 }[rung as string]!, 1)
  }
})

test('a trial that cannot be trained is FAILED with its reason, and the sweep goes on', async () => {
  const space = { bootstrap: { values: [true, false] }, oob_score: { values: [true] } }
  const result = await sweep(bench.app, path, { space, strategy: 'grid', metric: 'oob_score' })
  const trials = await childrenOf(bench.app, result.run_id)
  expect(trials.map(({ status }) => status)).toEqual(['FINISHED', 'FAILED'])
  expect(tagOf(trials[1], 'benchtop.error')).toMatch(/oob_score = True needs bootstrap = True/)
  expect(paramsOf(trials[1])).toEqual({ bootstrap: 'false', oob_score: 'true' })
  expect(result).toMatchObject({ metric: 'oob_score', best_run_id: trials[0].run_id, n_trials: 2 })
})

test('a sweep of which every trial fails has failed', async () => {
  const space = { bootstrap: { values: [false] }, oob_score: { values: [true] } }
  const started = await bench.app.client.training.sweep(sweepOf(path, { space, strategy: 'grid' }))
  const job = await bench.app.failure(started)
  expect(job).toMatchObject({ kind: 'sweep', state: 'FAILED', error: { code: 'INVALID_PARAMETER_VALUE' } })
  expect(job.error!.message).toMatch(/^The only trial failed.*oob_score = True needs bootstrap/)
  const parent = await get(started.run_id)
  expect(parent.status).toBe('FAILED')
  expect(tagOf(parent, 'benchtop.error')).toBe(job.error!.message)
})

test('trials can be judged by the mean of their folds, which are runs nested in them', async () => {
  const result = await sweep(bench.app, path, {
    training: { cross_validation: { n_splits: 3 } },
    space: { max_depth: { values: [1, 3, 6] } },
    strategy: 'grid',
    metric: 'cv_mean_val_auc'
  })
  const trials = await childrenOf(bench.app, result.run_id)
  const means = numbers(trials, 'cv_mean_val_auc')
  expect(result.best_value).toBe(Math.max(...means))
  for (const [at, trial] of trials.entries()) {
    const folds = numbers(await childrenOf(bench.app, trial.run_id), 'val_auc')
    expect(folds).toHaveLength(3)
    expect(means[at]).toBeCloseTo(folds.reduce((sum, value) => sum + value, 0) / 3, 12)
  }
  const alone = await bench.train(path, {
    target: 'leaves',
    drop: ['plan', 'spend'],
    params: { n_estimators: 10, random_state: 1, max_depth: 3 },
    cross_validation: { n_splits: 3 }
  })
  expect(means[1]).toBe(alone.metrics.cv_mean_val_auc)
})

test('none of this was a bug', () => {
  expect(bench.app.bugs).toEqual([])
})
