import { describe, expect, test } from 'vitest'
import { kFolds, rowQuantiles, rowsOfFold, timeFolds, type Folds } from '../../../src/main/ml/folds.ts'
import { expectRefused } from './expect-refused.ts'

const keysOf = (n_rows: number): string[] => Array.from({ length: n_rows }, (_, row) => `row ${row}`)
const foldsOf = (folds: Folds) => Array.from({ length: folds.n_splits }, (_, at) => rowsOfFold(folds, at + 1))

/** How many rows of each class validate in each fold. */
function classCounts(folds: Folds, strata: Int32Array): number[][] {
  const n_classes = Math.max(...strata) + 1
  return foldsOf(folds).map(({ val }) =>
    Array.from({ length: n_classes }, (_, code) => val.filter((row) => strata[row] === code).length)
  )
}

describe('k folds', () => {
  test('have the sizes of StratifiedKFold: ten, seven and three rows in five folds', () => {
    const strata = Int32Array.from([...Array(10).fill(0), ...Array(7).fill(1), ...Array(3).fill(2)])
    const folds = kFolds({ keys: keysOf(20), strata, n_splits: 5, random_state: 42 })
    expect(classCounts(folds, strata)).toEqual([
      [2, 2, 0],
      [2, 2, 0],
      [2, 1, 1],
      [2, 1, 1],
      [2, 1, 1]
    ])
  })

  test('have the sizes of KFold without classes: the first folds get what is left over', () => {
    const folds = kFolds({ keys: keysOf(23), strata: null, n_splits: 5, random_state: 42 })
    expect(foldsOf(folds).map(({ val }) => val.length)).toEqual([5, 5, 5, 4, 4])
  })

  test('hold every row out once, and train on all the others', () => {
    const folds = kFolds({ keys: keysOf(37), strata: null, n_splits: 4, random_state: 1 })
    const parts = foldsOf(folds)
    expect(parts.flatMap(({ val }) => [...val]).toSorted((a, b) => a - b)).toEqual([...keysOf(37).keys()])
    for (const { train, val } of parts) {
      expect([...train, ...val].toSorted((a, b) => a - b)).toEqual([...keysOf(37).keys()])
    }
  })

  test('follow the keys and not the order of the rows', () => {
    const keys = keysOf(60)
    const strata = Int32Array.from(keys, (_, row) => row % 3)
    const order = keys.map((_, at) => (at * 17 + 5) % 60)
    const given = { n_splits: 5, random_state: 7 }
    const there = kFolds({ keys, strata, ...given }).fold_of
    const shuffled = kFolds({
      keys: order.map((row) => keys[row]),
      strata: Int32Array.from(order, (row) => strata[row]),
      ...given
    }).fold_of
    expect([...shuffled]).toEqual(order.map((row) => there[row]))
  })

  test('are others for another seed', () => {
    const [a, b] = [1, 2].map((seed) => kFolds({ keys: keysOf(100), strata: null, n_splits: 5, random_state: seed }))
    expect([...a.fold_of]).not.toEqual([...b.fold_of])
  })

  test('are refused where there are too few rows', async () => {
    const divide = (strata: Int32Array | null) => () =>
      kFolds({ keys: keysOf(4), strata, n_splits: 5, random_state: 1 })
    await expectRefused(divide(null), 'INVALID_PARAMETER_VALUE', '4 rows; n_splits = 5 needs at least 5')
    const classes = Int32Array.of(0, 0, 0, 1)
    await expectRefused(divide(classes), 'INVALID_PARAMETER_VALUE', 'most frequent class has 3 rows; n_splits = 5')
  })
})

describe('folds over time', () => {
  test('are those of TimeSeriesSplit where every row has its date: 11 rows, 3 folds', () => {
    const times = Float64Array.from({ length: 11 }, (_, row) => 1000 - row) // newest first
    const parts = foldsOf(timeFolds(times, 3))
    expect(parts.map(({ train, val }) => [train.length, val.length])).toEqual([
      [5, 2],
      [7, 2],
      [9, 2]
    ])
    for (const { train, val } of parts) {
      expect(Math.max(...train.map((row) => times[row]))).toBeLessThan(Math.min(...val.map((row) => times[row])))
    }
  })

  test('never divide a date, so no row is scored by rows of its own day', () => {
    const times = Float64Array.of(3, 1, 2, 1, 3, 3, 2, 1)
    const [first, second] = foldsOf(timeFolds(times, 2))
    expect([...first.train]).toEqual([1, 3, 7])
    expect([...first.val]).toEqual([2, 6])
    expect([...second.train]).toEqual([1, 2, 3, 6, 7])
    expect([...second.val]).toEqual([0, 4, 5])
  })

  test('need more dates than folds', async () => {
    const divide = (times: number[], n_splits: number) => () => timeFolds(Float64Array.from(times), n_splits)
    const pieces = ['3 dates; n_splits = 5', 'at least 6', 'at most 2']
    await expectRefused(divide([1, 2, 3, 3], 5), 'INVALID_PARAMETER_VALUE', ...pieces)
    await expectRefused(divide([8, 8], 2), 'INVALID_PARAMETER_VALUE', '1 date;', 'k_fold')
  })
})

test('a share of the rows is that share of each class, and a smaller one is part of a larger one', () => {
  const strata = Int32Array.from({ length: 120 }, (_, row) => (row < 40 ? 0 : 1))
  const quantiles = rowQuantiles({ keys: keysOf(120), strata, random_state: 3 })
  const below = (share: number): number[] => [...quantiles.keys()].filter((row) => quantiles[row] < share)
  for (const share of [0.25, 0.5, 1]) {
    const counts = [0, 1].map((code) => below(share).filter((row) => strata[row] === code).length)
    expect(counts).toEqual([40 * share, 80 * share])
  }
  expect(below(0.5)).toEqual(expect.arrayContaining(below(0.25)))
})
