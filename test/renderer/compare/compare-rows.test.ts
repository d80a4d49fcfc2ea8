import { describe, expect, it } from 'vitest'
import { metricRows, paramRows, runLabels } from '../../../src/renderer/screens/compare/compare-rows.ts'
import type { Metric } from '../../../src/shared/contract/runs.ts'

const metrics = (values: Record<string, Metric['value']>) => ({
  metrics: Object.entries(values).map(([key, value]) => ({ key, value, timestamp: 0, step: 0 }))
})
const params = (values: Record<string, string>) => ({
  params: Object.entries(values).map(([key, value]) => ({ key, value }))
})

describe('runs side by side', () => {
  it('differ in a param where values do or one run has none, and show those first', () => {
    expect(paramRows([params({ seed: '1', depth: '2' }), params({ seed: '1', C: '3' })])).toEqual([
      { key: 'depth', values: ['2', null], differs: true },
      { key: 'C', values: [null, '3'], differs: true },
      { key: 'seed', values: ['1', '1'], differs: false }
    ])
  })

  it('have one best value of a metric: the lowest error, the highest score, none where all are equal', () => {
    const rows = metricRows([
      metrics({ train_time_sec: 3, val_auc: 0.8, val_rmse: 2, val_f1: 0.5 }),
      metrics({ train_time_sec: 2, val_auc: 'NaN', val_rmse: 1, val_f1: 0.5 }),
      metrics({ val_auc: 0.9 })
    ])
    expect(rows.map(({ key, best, differs }) => [key, best, differs])).toEqual([
      ['val_auc', 0.9, true],
      ['val_f1', null, true],
      ['val_rmse', 1, true],
      ['train_time_sec', 2, true]
    ])
  })

  it('are told apart by their ids where they share a name', () => {
    const runs = [
      { run_id: 'aaaaaaaa', run_name: 'fold 1 of 5' },
      { run_id: 'bbbbbbbb', run_name: 'fold 1 of 5' },
      { run_id: 'cccccccc', run_name: 'baseline' }
    ]
    expect(runLabels(runs)).toEqual(['fold 1 of 5 (aaaaaa)', 'fold 1 of 5 (bbbbbb)', 'baseline'])
  })
})
