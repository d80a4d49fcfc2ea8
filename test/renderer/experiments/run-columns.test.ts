import { describe, expect, it } from 'vitest'
import {
  bestValues,
  columnsOf,
  defaultColumns,
  nextOrder,
  NEWEST_FIRST,
  orderClause,
  readOrder,
  shownColumns,
  writeOrder
} from '../../../src/renderer/screens/experiments/run-columns.ts'
import type { Run } from '../../../src/shared/contract/runs.ts'

function run(metrics: Record<string, number | 'NaN'>, params: Record<string, string> = {}): Run {
  return {
    run_id: Math.random().toString(36),
    run_name: 'a-run',
    experiment_id: '1',
    user_id: 'someone',
    status: 'FINISHED',
    start_time: 0,
    end_time: 1,
    artifact_uri: '',
    lifecycle_stage: 'active',
    metrics: Object.entries(metrics).map(([key, value]) => ({ key, value, timestamp: 0, step: 0 })),
    params: Object.entries(params).map(([key, value]) => ({ key, value })),
    tags: []
  }
}

const names = (columns: { id: string }[]): string[] => columns.map(({ id }) => id)

describe('the columns of the runs table', () => {
  const classifier = run(
    { val_auc: 0.8, val_brier: 0.2, train_time_sec: 3 },
    { n_estimators: '300', max_depth: 'None' }
  )
  const regressor = run({ val_rmse: 12, val_r2: 0.7 }, { n_estimators: '60' })

  it('are every metric and param that some run has, metrics first', () => {
    expect(names(columnsOf([classifier, regressor]))).toEqual([
      'metrics.train_time_sec',
      'metrics.val_auc',
      'metrics.val_brier',
      'metrics.val_r2',
      'metrics.val_rmse',
      'params.max_depth',
      'params.n_estimators'
    ])
  })

  it('show at first the known ones that are there, in their usual order', () => {
    expect(names(shownColumns(columnsOf([classifier]), null))).toEqual([
      'metrics.val_auc',
      'metrics.train_time_sec',
      'params.n_estimators'
    ])
    expect(names(shownColumns(columnsOf([regressor]), null))).toEqual([
      'metrics.val_rmse',
      'metrics.val_r2',
      'params.n_estimators'
    ])
  })

  it('show the first few where no name is known', () => {
    const foreign = run({ a: 1, b: 2, c: 3, d: 4, e: 5 }, { lr: '0.1' })
    expect(defaultColumns(columnsOf([foreign]))).toEqual([
      'metrics.a',
      'metrics.b',
      'metrics.c',
      'metrics.d',
      'params.lr'
    ])
  })

  it('follow the choice of a person, without those that are gone', () => {
    const chosen = ['params.max_depth', 'metrics.val_brier', 'metrics.dropped']
    expect(names(shownColumns(columnsOf([classifier]), chosen))).toEqual(['metrics.val_brier', 'params.max_depth'])
    expect(shownColumns(columnsOf([classifier]), [])).toEqual([])
  })
})

describe('the best value of a metric', () => {
  const of = (...runs: Run[]): Record<string, number> => Object.fromEntries(bestValues(runs, columnsOf(runs)))

  it('is the highest score and the lowest error or time', () => {
    const found = of(
      run({ val_auc: 0.7, val_rmse: 10, train_time_sec: 2, val_log_loss: 0.4 }),
      run({ val_auc: 0.9, val_rmse: 12, train_time_sec: 1, val_log_loss: 0.6 })
    )
    expect(found).toEqual({
      'metrics.val_auc': 0.9,
      'metrics.val_rmse': 10,
      'metrics.train_time_sec': 1,
      'metrics.val_log_loss': 0.4
    })
  })

  it('is not told of one run, of equal runs or of values that are not finite', () => {
    expect(of(run({ val_auc: 0.9 }))).toEqual({})
    expect(of(run({ val_auc: 0.9 }), run({ val_auc: 0.9 }))).toEqual({})
    expect(of(run({ val_auc: 'NaN' }), run({ val_auc: 0.9 }))).toEqual({})
  })
})

describe('the order of the runs', () => {
  it('begins with the best end of a metric and turns round at the second click', () => {
    const first = nextOrder(NEWEST_FIRST, 'metrics.val_auc')
    expect(first).toEqual({ column: 'metrics.val_auc', descending: true })
    expect(nextOrder(first, 'metrics.val_auc')).toEqual({ column: 'metrics.val_auc', descending: false })
    expect(nextOrder(first, 'metrics.val_rmse')).toEqual({ column: 'metrics.val_rmse', descending: false })
    expect(nextOrder(first, 'params.as_of')).toEqual({ column: 'params.as_of', descending: false })
    expect(nextOrder(first, 'attributes.start_time')).toEqual(NEWEST_FIRST)
  })

  it("is written in MLflow's words, with keys that are no words in backquotes", () => {
    expect(orderClause(NEWEST_FIRST)).toBe('attributes.start_time DESC')
    expect(orderClause({ column: 'metrics.val auc/mean.1', descending: false })).toBe('metrics.`val auc/mean.1` ASC')
    expect(orderClause({ column: 'params.a`b', descending: true })).toBe('params.`a``b` DESC')
  })

  it('survives in the address, and nonsense there means newest first', () => {
    const order = { column: 'metrics.val_auc', descending: true }
    expect(readOrder(writeOrder(order))).toEqual(order)
    expect(readOrder(writeOrder({ ...order, descending: false }))).toEqual({ ...order, descending: false })
    for (const text of [null, '', 'val_auc', '-tags.x', 'metrics.']) expect(readOrder(text)).toEqual(NEWEST_FIRST)
  })
})
