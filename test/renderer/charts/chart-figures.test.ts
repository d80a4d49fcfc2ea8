import { describe, expect, it } from 'vitest'
import { boxOf, niceTicks } from '../../../src/renderer/charts/box-statistics.ts'
import { mixColors } from '../../../src/renderer/charts/palette.ts'
import { passes } from '../../../src/renderer/charts/parallel-lines.ts'
import { visiblePoints } from '../../../src/renderer/charts/thin-points.ts'
import { boxGroupsOf, heatOf, parallelOf, scatterOf } from '../../../src/renderer/screens/experiments/chart-data.ts'
import { historySeries, smooth } from '../../../src/renderer/screens/experiments/history-series.ts'
import { english } from '../english.ts'
import { tableRun } from '../experiments/table-run.ts'

describe('a box', () => {
  it('has the quartiles of R (type 7) and whiskers within 1.5 boxes', () => {
    // quantile(c(1:9, 30), c(.25, .5, .75), type = 7): 3.25 5.5 7.75
    expect(boxOf([30, 9, 8, 7, 6, 5, 4, 3, 2, 1])).toEqual({
      count: 10,
      low: 1,
      first: 3.25,
      median: 5.5,
      third: 7.75,
      high: 9,
      far: [30]
    })
    expect(boxOf([2])).toMatchObject({ low: 2, first: 2, median: 2, third: 2, high: 2, far: [] })
  })

  it('stands on an axis with round marks', () => {
    expect(niceTicks(0.61, 0.94, 5)).toEqual([0.6, 0.7, 0.8, 0.9, 1])
    expect(niceTicks(3, 3, 5).length).toBeGreaterThan(1)
  })
})

describe('what charts draw of runs', () => {
  const run = (id: string, depth: string | null, model: string, auc: number | 'NaN') =>
    tableRun(id, { 'params.depth': depth, 'params.model': model, 'metrics.auc': auc })
  const runs = [
    run('a', '2', 'forest', 0.7),
    run('b', '4', 'forest', 0.9),
    run('c', '4', 'ridge', 0.5),
    run('d', '8', 'ridge', 'NaN'),
    run('e', null, 'ridge', 0.6)
  ]

  it('leaves runs out that lack one of the two', () => {
    const { runs: drawn, points } = scatterOf(runs, 'params.depth', 'metrics.auc')
    expect(drawn.map(({ run_id }) => run_id)).toEqual(['a', 'b', 'c'])
    expect(points).toEqual([
      { x: 2, y: 0.7 },
      { x: 4, y: 0.9 },
      { x: 4, y: 0.5 }
    ])
  })

  it('makes a line of each run that has the metric, broken where it has no value, the better the heavier', () => {
    const { axes, lines } = parallelOf(english, runs, {
      columns: ['params.depth', 'params.model'],
      metric: 'metrics.auc'
    })
    expect(axes.map(({ title }) => title)).toEqual(['depth', 'model', 'ROC AUC'])
    expect(lines.map(({ key }) => key)).toEqual(['a', 'b', 'c', 'e'])
    expect(lines[3].heights[0]).toBeNull()
    expect(lines[1].weight).toBe(1)
    expect(lines[2].weight).toBe(0)
    expect(lines.filter((line) => passes(line, new Map([[0, [0.9, 1]]]))).map(({ key }) => key)).toEqual(['b', 'c'])
  })

  it('groups by value, numbers in order of size, and many numbers in bins', () => {
    expect(boxGroupsOf(runs, 'params.depth', 'metrics.auc')).toEqual([
      { label: '2', values: [0.7] },
      { label: '4', values: [0.9, 0.5] }
    ])
    const many = Array.from({ length: 100 }, (_, at) => run(String(at), String(at), 'forest', at))
    const binned = boxGroupsOf(many, 'params.depth', 'metrics.auc')
    expect(binned).toHaveLength(16)
    expect(binned.flatMap(({ values }) => values)).toHaveLength(100)
  })

  it('takes the mean of each pair of values', () => {
    expect(heatOf(runs, { x: 'params.depth', y: 'params.model', metric: 'metrics.auc' })).toEqual({
      x: ['2', '4'],
      y: ['forest', 'ridge'],
      cells: [
        [
          { value: 0.7, count: 1 },
          { value: 0.9, count: 1 }
        ],
        [null, { value: 0.5, count: 1 }]
      ]
    })
  })
})

describe('very many points', () => {
  it('are thinned to those that can be seen, no corner lost', () => {
    const points = Array.from({ length: 20_000 }, (_, at) => ({ x: at % 200, y: Math.floor(at / 200) }))
    const kept = visiblePoints(points, 1000)
    expect(kept.length).toBeLessThanOrEqual(1000)
    expect(kept.length).toBeGreaterThan(300)
    expect(kept).toContain(0)
    expect(visiblePoints(points.slice(0, 50), 1000)).toHaveLength(50)
  })
})

describe('the history of a metric in several runs', () => {
  const history = {
    run_id: 'a',
    steps: [0, 1, 2],
    timestamps: [1000, 3000, 2000],
    values: [1, 0, -1],
    count: 3,
    nan_count: 0
  }
  const look = { names: new Map([['a', 'first']]), axis: 'step' as const, smoothing: 0, log: false }

  it('stands over steps, over time since the first point, or over the time itself', () => {
    const xs = (axis: 'step' | 'relative' | 'time') =>
      historySeries([history], { ...look, axis }).series[0].points.map(({ x }) => x)
    expect(xs('step')).toEqual([0, 1, 2])
    expect(xs('relative')).toEqual([0, 1000, 2000])
    expect(xs('time')).toEqual([1000, 2000, 3000])
  })

  it('leaves out what an axis of orders of magnitude cannot show', () => {
    expect(historySeries([history], { ...look, log: true }).series[0].points).toEqual([{ x: 0, y: 1 }])
  })

  it('is smoothed without a bias at its beginning', () => {
    const flat = [0, 1, 2].map((x) => ({ x, y: 5 }))
    expect(smooth(flat, 0.9).map(({ y }) => Number(y.toFixed(12)))).toEqual([5, 5, 5])
    expect(
      smooth(
        [
          { x: 0, y: 0 },
          { x: 1, y: 1 }
        ],
        0.5
      )[1].y
    ).toBeCloseTo(2 / 3, 12)
  })
})

it('a colour between two', () => {
  expect(mixColors('#000000', '#ffffff', 0.5)).toBe('#808080')
})
