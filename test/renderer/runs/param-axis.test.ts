import { describe, expect, it } from 'vitest'
import { heightOf, parallelAxis, placeOf, scaleOf } from '../../../src/renderer/screens/runs/param-axis.ts'

describe('the axis of a parameter', () => {
  it('has numbers where all values are numbers, by orders of magnitude where they reach far', () => {
    const depth = scaleOf(['2', '20', null, '11'])
    expect(depth).toMatchObject({ names: null, log: false, least: 2, most: 20, marks: [2, 11, 20] })
    expect(heightOf(depth, placeOf(depth, '11'))).toBe(0.5)
    const rate = scaleOf(['0.01', '1', '0.1'])
    expect(rate.log).toBe(true)
    expect(heightOf(rate, placeOf(rate, '0.1'))).toBeCloseTo(0.5)
  })

  it('has names where one value is none, numbers before words', () => {
    const features = scaleOf(['sqrt', '0.5', 'log2', '10', 'sqrt'])
    expect(features.names).toEqual(['0.5', '10', 'log2', 'sqrt'])
    expect(placeOf(features, 'sqrt')).toBe(3)
    expect(heightOf(features, 3)).toBe(1)
    expect(parallelAxis('max_features', features).ticks.map(({ label }) => label)).toEqual([
      '0.5',
      '10',
      'log2',
      'sqrt'
    ])
  })

  it('marks each of a few values, of many the ends and the middle', () => {
    const many = scaleOf(Array.from({ length: 9 }, (_, at) => String(at)))
    expect(many.marks).toEqual([0, 4, 8])
    expect(scaleOf(['3', '4', '5', '6', '7', '8', '10']).marks).toEqual([3, 7, 10])
  })

  it('leaves out marks that would be written over others, but not its ends', () => {
    const labels = (...values: string[]): string[] => parallelAxis('x', scaleOf(values)).ticks.map(({ label }) => label)
    expect(labels('0', '0.01', '0.5', '0.99', '1')).toEqual(['0', '0.5', '1'])
  })

  it('has no height where a run has no value, the middle where all have the same', () => {
    const same = scaleOf(['5', '5'])
    expect(heightOf(same, placeOf(same, '5'))).toBe(0.5)
    expect(heightOf(same, placeOf(same, null))).toBeNull()
  })
})
