import { describe, expect, it } from 'vitest'
import { historyPoints } from '../../../src/renderer/screens/runs/metric-history.ts'
import type { MetricHistory } from '../../../src/shared/contract/run-table.ts'

const history = (steps: number[], values: number[], more: Partial<MetricHistory> = {}): MetricHistory => ({
  run_id: 'run',
  steps,
  values,
  timestamps: steps.map(() => 0),
  count: values.length,
  nan_count: 0,
  ...more
})

describe('the history of a metric', () => {
  it('goes over its steps, and over trees where it says so', () => {
    const drawn = historyPoints('loss', history([0, 10], [3, 2]))
    expect(drawn).toMatchObject({ over: 'step', whole: true, left_out: 0, thinned: false })
    expect(drawn.points).toEqual([
      { x: 0, y: 3 },
      { x: 10, y: 2 }
    ])
    expect(historyPoints('val_auc_by_trees', history([1, 2], [0.6, 0.7])).over).toBe('trees')
  })

  it('goes over time where all points have one step', () => {
    const drawn = historyPoints('loss', history([0, 0], [3, 2], { timestamps: [5000, 7500] }))
    expect(drawn).toMatchObject({ over: 'time', whole: false })
    expect(drawn.points).toEqual([
      { x: 0, y: 3 },
      { x: 2.5, y: 2 }
    ])
  })

  it('says how many points are no numbers, and whether all others are drawn', () => {
    const whole = historyPoints('loss', history([1], [2], { count: 3, nan_count: 2 }))
    expect(whole).toMatchObject({ points: [{ x: 1, y: 2 }], left_out: 2, thinned: false })
    expect(historyPoints('loss', history([1], [2], { count: 100_000, nan_count: 2 })).thinned).toBe(true)
  })
})
