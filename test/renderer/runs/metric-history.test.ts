import { describe, expect, it } from 'vitest'
import { historyPoints } from '../../../src/renderer/screens/runs/metric-history.ts'
import type { Metric } from '../../../src/shared/contract/runs.ts'

const point = (step: number, value: Metric['value'], timestamp = 0): Metric => ({ key: 'loss', step, value, timestamp })

describe('the history of a metric', () => {
  it('goes over its steps, and over trees where it says so', () => {
    const history = historyPoints('loss', [point(0, 3), point(10, 2)])
    expect(history).toMatchObject({ over: 'step', whole: true, left_out: 0, thinned: false })
    expect(history.points).toEqual([
      { x: 0, y: 3 },
      { x: 10, y: 2 }
    ])
    expect(historyPoints('val_auc_by_trees', [point(1, 0.6), point(2, 0.7)]).over).toBe('trees')
  })

  it('goes over time where all points have one step', () => {
    const history = historyPoints('loss', [point(0, 3, 5000), point(0, 2, 7500)])
    expect(history).toMatchObject({ over: 'time', whole: false })
    expect(history.points).toEqual([
      { x: 0, y: 3 },
      { x: 2.5, y: 2 }
    ])
  })

  it('leaves out what is not finite and says how much', () => {
    const history = historyPoints('loss', [point(0, 'NaN'), point(1, 2), point(2, 'Infinity')])
    expect(history).toMatchObject({ points: [{ x: 1, y: 2 }], left_out: 2 })
  })

  it('thins many points without losing a peak or an end', () => {
    const many = Array.from({ length: 100_000 }, (_, step) => point(step, step === 77_777 ? 1000 : step % 7))
    const { points, thinned } = historyPoints('loss', many)
    expect(thinned).toBe(true)
    expect(points.length).toBeLessThan(2000)
    expect(points).toContainEqual({ x: 77_777, y: 1000 })
    expect(points[0].x).toBe(0)
    expect(points.at(-1)!.x).toBe(99_999)
    expect(points.map(({ x }) => x)).toEqual(points.map(({ x }) => x).toSorted((a, b) => a - b))
  })
})
