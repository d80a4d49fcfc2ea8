import { describe, expect, it } from 'vitest'
import {
  NEWEST_FIRST,
  nextOrder,
  orderClause,
  readOrder,
  writeOrder
} from '../../../src/renderer/screens/experiments/run-order.ts'

const AUC = { column: 'metrics.val_auc', descending: true }
const DEPTH = { column: 'params.max_depth', descending: false }

describe('the order of the runs', () => {
  it('begins with the best end of a metric and turns round at the second click', () => {
    const first = nextOrder([NEWEST_FIRST], 'metrics.val_auc')
    expect(first).toEqual([AUC])
    expect(nextOrder(first, 'metrics.val_auc')).toEqual([{ ...AUC, descending: false }])
    expect(nextOrder(first, 'metrics.val_rmse')).toEqual([{ column: 'metrics.val_rmse', descending: false }])
    expect(nextOrder(first, 'attributes.start_time')).toEqual([NEWEST_FIRST])
  })

  it('gains a term by a click with Shift, which turns round at the next and goes at the third', () => {
    const both = nextOrder([AUC], 'params.max_depth', true)
    expect(both).toEqual([AUC, DEPTH])
    const turned = nextOrder(both, 'params.max_depth', true)
    expect(turned).toEqual([AUC, { ...DEPTH, descending: true }])
    expect(nextOrder(turned, 'params.max_depth', true)).toEqual([AUC])
    expect(nextOrder(both, 'params.max_depth')).toEqual([DEPTH])
  })

  it("is written in MLflow's words, with keys that are no words in backquotes", () => {
    expect(orderClause(NEWEST_FIRST)).toBe('attributes.start_time DESC')
    expect(orderClause({ column: 'params.a`b', descending: true })).toBe('params.`a``b` DESC')
  })

  it('survives in the address, and nonsense there means newest first', () => {
    expect(readOrder(writeOrder([AUC, DEPTH]))).toEqual([AUC, DEPTH])
    expect(readOrder('-metrics.a,metrics.a,nonsense')).toEqual([{ column: 'metrics.a', descending: true }])
    for (const text of [null, '', 'val_auc', 'metrics.']) expect(readOrder(text)).toEqual([NEWEST_FIRST])
  })
})
