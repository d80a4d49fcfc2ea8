import { describe, expect, it } from 'vitest'
import {
  bestRun,
  bestRunIdOf,
  differingParams,
  furthestRuns,
  isSweep,
  judgedBy,
  lastRung,
  sweepOf
} from '../../../src/renderer/screens/runs/nested-runs.ts'
import { parentIdOf } from '../../../src/renderer/screens/runs/run-parent.ts'
import type { Run } from '../../../src/shared/contract/runs.ts'

type Part = Pick<Run, 'run_id' | 'status' | 'metrics' | 'params' | 'tags'>

function run(run_id: string, metrics: Record<string, number | 'NaN'>, params: Record<string, string> = {}): Part {
  return {
    run_id,
    status: 'FINISHED',
    metrics: Object.entries(metrics).map(([key, value]) => ({ key, value, timestamp: 0, step: 0 })),
    params: Object.entries(params).map(([key, value]) => ({ key, value })),
    tags: []
  }
}
const tagged = (...tags: [string, string][]) => ({ tags: tags.map(([key, value]) => ({ key, value })) })

describe('a nested run', () => {
  it('names its parent as MLflow does', () => {
    expect(parentIdOf(tagged(['mlflow.parentRunId', 'p1']))).toBe('p1')
    expect(parentIdOf(tagged(['mlflow.user', 'p1']))).toBeNull()
  })
})

describe('a sweep', () => {
  const request = JSON.stringify({
    training: { experiment_name: 'churn', source: { kind: 'csv', path: '/a.csv', target: 'y' } },
    space: { max_depth: { from: 2, to: 9, integer: true } },
    metric: 'val_f1'
  })

  it('says what was asked and which trial was best', () => {
    const sweep = tagged(['benchtop.sweep', request], ['benchtop.best_run_id', 'c7'])
    expect(sweepOf(sweep)).toMatchObject({ strategy: 'random', metric: 'val_f1' })
    expect(bestRunIdOf(sweep)).toBe('c7')
    expect(isSweep(tagged())).toBe(false)
  })

  it('is still one where its request cannot be read', () => {
    const damaged = tagged(['benchtop.sweep', '{'])
    expect(isSweep(damaged)).toBe(true)
    expect(sweepOf(damaged)).toBeNull()
  })

  it('is judged by the metric it named, else by the first usual one its trials have', () => {
    expect(judgedBy(sweepOf(tagged(['benchtop.sweep', request])), [])).toBe('val_f1')
    expect(judgedBy(null, [run('a', { val_rmse: 1, val_r2: 0.5 })])).toBe('val_rmse')
    expect(judgedBy(null, [])).toBeNull()
  })
})

describe('the best of several runs', () => {
  it('is the highest, or the lowest for errors; failed runs and values that are not finite do not count', () => {
    const failed: Part = { ...run('x', { val_auc: 0.99, val_rmse: 0.1 }), status: 'FAILED' }
    const runs = [run('a', { val_auc: 0.7, val_rmse: 2 }), failed, run('b', { val_auc: 0.8, val_rmse: 3 })]
    expect(bestRun(runs, 'val_auc')?.run_id).toBe('b')
    expect(bestRun(runs, 'val_rmse')?.run_id).toBe('a')
    expect(bestRun([run('n', { val_auc: 'NaN' }), ...runs], 'val_auc')?.run_id).toBe('b')
    expect(bestRun([failed], 'val_auc')).toBeNull()
  })

  it('is the first of equals', () => {
    expect(bestRun([run('a', { val_auc: 0.7 }), run('b', { val_auc: 0.7 })], 'val_auc')?.run_id).toBe('a')
  })
})

describe('the trials of successive halving', () => {
  const trial = (run_id: string, number: string, rung: string): Part => ({
    ...run(run_id, {}),
    ...tagged(['benchtop.trial', number], ['benchtop.rung', rung])
  })
  const runs = [trial('a1', '1', '1'), trial('b1', '2', '1'), trial('b2', '2', '2'), run('fold', {})]

  it('count as far as they came', () => {
    expect(furthestRuns(runs).map(({ run_id }) => run_id)).toEqual(['a1', 'b2', 'fold'])
  })

  it('are held against those of the same rung', () => {
    expect(lastRung(runs).map(({ run_id }) => run_id)).toEqual(['b2'])
    expect(lastRung(runs.slice(0, 2)).map(({ run_id }) => run_id)).toEqual(['a1', 'b1'])
    expect(lastRung([])).toEqual([])
  })
})

describe('the params of several runs', () => {
  it('differ where values do, or where not every run has them', () => {
    const runs = [run('a', {}, { depth: '2', seed: '1' }), run('b', {}, { depth: '3', seed: '1', extra: 'x' })]
    expect(differingParams(runs)).toEqual(['depth', 'extra'])
  })
})
