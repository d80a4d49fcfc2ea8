import { describe, expect, test } from 'vitest'
import type { EncodedMatrix } from '../../../src/main/ml/encoded-matrix.ts'
import { forSingleRows, rowProba, rowValue } from '../../../src/main/ml/estimator.ts'
import { predictProba, predictValue, type Forest } from '../../../src/main/ml/random-forest.ts'
import { createRandom } from '../../../src/main/ml/random.ts'
import { classProblem, fitForest, matrixOf, numberProblem } from './fit-forest.ts'

const random = createRandom(5)
const column = (missing: number): number[] =>
  Array.from({ length: 300 }, () => (random.below(10) < missing ? NaN : random.below(400) / 8))
const columns = [column(0), column(2), column(5), Array.from({ length: 300 }, () => random.below(2))]
const matrix = matrixOf(...columns)
const label = (n: number): number[] =>
  columns[0].map((own, row) => Math.floor(own + (Number.isNaN(columns[1][row]) ? 3 : columns[1][row])) % n)

/** Rows the forest learnt from, and values that lie on a threshold, beyond all of them or nowhere. */
function rowsOf({ columns: own, n_rows, n_features }: EncodedMatrix, forest: Forest): Float64Array[] {
  const odd = [-Infinity, Infinity, -0, 0, NaN, ...forest.nodes.filter((_, at) => at % 2 === 0)]
  const known = Array.from({ length: n_rows }, (_, row) => Float64Array.from(own, (one) => one[row]))
  const made = Array.from({ length: 300 }, () =>
    Float64Array.from({ length: n_features }, () => odd[random.below(odd.length)])
  )
  return [...known, ...made]
}

describe('a forest made ready for single rows', () => {
  test.each([2, 3])('gives the same bits as the forest itself: %i classes', (n_classes) => {
    const forest = fitForest(classProblem(matrix, label(n_classes), n_classes), { n_estimators: 21, random_state: 1 })
    const ready = forSingleRows({ family: 'forest', model: forest })
    expect(ready.family).toBe('ranked_forest')
    for (const row of rowsOf(matrix, forest)) expect(rowProba(ready, row)).toEqual(predictProba(forest, row))
  })

  test('gives the same bits as the forest itself: a regression', () => {
    const forest = fitForest(numberProblem(matrix, label(40)), { n_estimators: 9, random_state: 1 })
    const ready = forSingleRows({ family: 'forest', model: forest })
    expect(ready.family).toBe('ranked_forest')
    for (const row of rowsOf(matrix, forest)) expect(rowValue(ready, row)).toBe(predictValue(forest, row)[0])
  })

  test('answers from trees that are a single leaf', () => {
    const forest = fitForest(classProblem(matrixOf([1, 1, 1]), [1, 1, 0]), { n_estimators: 3, bootstrap: false })
    const ready = forSingleRows({ family: 'forest', model: forest })
    expect(rowProba(ready, Float64Array.of(7))).toEqual(predictProba(forest, Float64Array.of(7)))
  })

  test('stays as it is where a node cannot hold so many features and thresholds', () => {
    const values = Array.from({ length: 3000 }, (_, at) => at)
    const problem = numberProblem(
      matrixOf(values),
      values.map((value) => (value * 7919) % 3001)
    )
    const forest = fitForest(problem, { n_estimators: 20, random_state: 1 })
    expect(forSingleRows({ family: 'forest', model: forest }).family).toBe('ranked_forest')
    expect(forSingleRows({ family: 'forest', model: { ...forest, n_features: 2 ** 29 } }).family).toBe('forest')
  })

  test('stays as it is where it asks about categories', () => {
    const codes = { ...classProblem(matrix, label(2)), categories: Int32Array.of(0, 0, 0, 2) }
    const forest = fitForest(codes, { n_estimators: 3, random_state: 1 })
    expect(forSingleRows({ family: 'forest', model: forest }).family).toBe('forest')
  })
})
