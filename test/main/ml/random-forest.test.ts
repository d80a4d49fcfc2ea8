import { describe, expect, test } from 'vitest'
import type { EncodedMatrix } from '../../../src/main/ml/encoded-matrix.ts'
import { encodeForest } from '../../../src/main/ml/forest-codec.ts'
import {
  addMatrix,
  forestTree,
  growTrees,
  impurityImportances,
  mostProbable,
  oobScore,
  predictProba,
  predictValue,
  type Forest
} from '../../../src/main/ml/random-forest.ts'
import { createRandom } from '../../../src/main/ml/random.ts'
import { accuracyScore } from '../../../src/main/ml/scores.ts'
import { assembleTrees, classProblem, fitForest, matrixOf, numberProblem, paramsOf } from './fit-forest.ts'

/** Rows of four numbers, some missing: the label depends on the first two, the last is noise. */
function drawRows(n_rows: number): { columns: number[][]; y: number[] } {
  const random = createRandom(17)
  const columns = Array.from({ length: 4 }, () =>
    Array.from({ length: n_rows }, () => (random.below(20) === 0 ? NaN : random.below(200) / 10))
  )
  const y = columns[0].map((own, row) => ((own || 3) + (columns[1][row] || 8) + 4 * random.float() > 22 ? 1 : 0))
  return { columns, y }
}

const { columns, y } = drawRows(500)
const matrix = matrixOf(...columns)
const problem = classProblem(matrix, y)
const rowOf = (own: EncodedMatrix, row: number): Float64Array => Float64Array.from(own.columns, (column) => column[row])

describe('the bytes of a forest', () => {
  const raw = { n_estimators: 12, class_weight: 'balanced', random_state: 5 }
  const whole = encodeForest(fitForest(problem, raw))
  const params = paramsOf(problem, raw)

  test('are the same each time', () => {
    expect(encodeForest(fitForest(problem, raw))).toEqual(whole)
  })

  test.each([[[12, 5, 0]], [[12, 11, 1, 0]], [[12, 10, 8, 6, 4, 2, 0]]])(
    'are the same when the trees are grown apart, last batch first: %j',
    (bounds) => {
      const batches = bounds.slice(1).map((from, at) => growTrees(problem, params, { from, to: bounds[at] }))
      expect(encodeForest(assembleTrees(problem, batches.toReversed().flat()))).toEqual(whole)
    }
  )

  test('are the same when rows and columns lie in shared memory', () => {
    const shared = (own: Uint8Array): Uint8Array => {
      const copy = new Uint8Array(new SharedArrayBuffer(own.length))
      copy.set(own)
      return copy
    }
    expect(encodeForest(fitForest({ ...problem, bins: problem.bins.map(shared) }, raw))).toEqual(whole)
  })

  test('differ for another random_state', () => {
    expect(encodeForest(fitForest(problem, { ...raw, random_state: 6 }))).not.toEqual(whole)
  })

  test('do not depend on the order of rows when every tree sees all of them', () => {
    const order = Array.from(y.keys()).toSorted((a, b) => columns[3][a] - columns[3][b] || b - a)
    const turned = classProblem(
      matrixOf(...columns.map((column) => order.map((row) => column[row]))),
      order.map((row) => y[row])
    )
    const all = { n_estimators: 5, bootstrap: false, random_state: 5 }
    expect(encodeForest(fitForest(turned, all))).toEqual(encodeForest(fitForest(problem, all)))
  })

  test('begin with the trees of a smaller forest', () => {
    const smaller = fitForest(problem, { ...raw, n_estimators: 3 })
    const larger = fitForest(problem, raw)
    for (let tree = 0; tree < 3; tree++) expect(forestTree(larger, tree)).toEqual(forestTree(smaller, tree))
  })
})

describe('the trees of a forest', () => {
  test('come apart again as they were grown', () => {
    const trees = growTrees(problem, paramsOf(problem, { random_state: 2 }), { from: 0, to: 4 })
    const forest = assembleTrees(problem, trees)
    for (const [number, tree] of trees.entries()) {
      expect(forestTree(forest, number)).toEqual({ ...tree, importances: new Float64Array(4) })
    }
  })

  test('are told one by one while they grow, and growth stops where the listener says so or throws', () => {
    const told: number[] = []
    const onTree = (number: number): boolean => {
      told.push(number)
      if (number === 9) throw new Error('enough')
      return number < 6
    }
    expect(growTrees(problem, paramsOf(problem, {}), { from: 4, to: 100, onTree })).toHaveLength(3)
    expect(() => growTrees(problem, paramsOf(problem, {}), { from: 9, to: 100, onTree })).toThrow('enough')
    expect(told).toEqual([4, 5, 6, 9])
  })
})

describe('the predictions of a forest', () => {
  const forest = fitForest(problem, { n_estimators: 30, random_state: 1 })
  const threeClasses = classProblem(
    matrix,
    columns[3].map((own) => Math.floor((own || 0) / 7)),
    3
  )
  const three = fitForest(threeClasses, { n_estimators: 10 })
  const numbers = fitForest(
    numberProblem(
      matrix,
      columns[0].map((own) => own || 5)
    ),
    { n_estimators: 10 }
  )

  test('are the same bits for one row as among many', () => {
    const many = predictProba(forest, matrix)
    const manyOfThree = predictProba(three, matrix)
    const manyNumbers = predictValue(numbers, matrix)
    for (const row of [0, 1, 77, 499]) {
      expect([...predictProba(forest, rowOf(matrix, row))]).toEqual([...many.subarray(2 * row, 2 * row + 2)])
      expect([...predictProba(three, rowOf(matrix, row))]).toEqual([...manyOfThree.subarray(3 * row, 3 * row + 3)])
      expect([...predictValue(numbers, rowOf(matrix, row))]).toEqual([manyNumbers[row]])
    }
  })

  test('take a value on the threshold to the left', () => {
    const half = fitForest(classProblem(matrixOf([1, 2, 3, 4]), [0, 0, 1, 1]), { n_estimators: 1, bootstrap: false })
    const share = (value: number): number => predictProba(half, Float64Array.of(value))[1]
    expect([share(2.5), share(2.5 + 2 ** -50)]).toEqual([0, 1])
  })

  test('are the same beyond a block of rows', () => {
    const repeated = matrixOf(...columns.map((column) => [...column, ...column, ...column]))
    const once = predictProba(forest, matrix)
    expect([...predictProba(forest, repeated)]).toEqual([...once, ...once, ...once])
  })

  test('are probabilities that sum to 1', () => {
    for (const [grown, n_classes] of [
      [forest, 2],
      [three, 3]
    ] as const) {
      const proba = predictProba(grown, matrix)
      for (let row = 0; row < matrix.n_rows; row++) {
        const own = proba.subarray(row * n_classes, (row + 1) * n_classes)
        expect(own.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12)
        expect(Math.min(...own)).toBeGreaterThanOrEqual(0)
      }
    }
  })

  test('are the mean over the trees', () => {
    const apart: Forest[] = Array.from({ length: 30 }, (_, number) =>
      assembleTrees(problem, [forestTree(forest, number)])
    )
    const unsure = Array.from(matrix.columns[0].keys()).find((row) => {
      const [, share] = predictProba(forest, rowOf(matrix, row))
      return share > 0.2 && share < 0.8
    })!
    const single = apart.map((tree) => predictProba(tree, rowOf(matrix, unsure))[1])
    const mean = single.reduce((sum, share) => sum + share, 0) / 30
    expect(predictProba(forest, rowOf(matrix, unsure))[1]).toBeCloseTo(mean, 12)
    expect(new Set(single).size).toBeGreaterThan(1)
  })

  test('of a smaller forest come from adding fewer trees', () => {
    const sums = new Float64Array(matrix.n_rows)
    addMatrix(forest, [0, 8], matrix, sums)
    const smaller = predictProba(fitForest(problem, { n_estimators: 8, random_state: 1 }), matrix)
    expect(sums.map((sum) => sum / 8)).toEqual(smaller.filter((_, at) => at % 2 === 1))
  })

  test('name the first of equally probable classes', () => {
    expect([...mostProbable(Float64Array.of(0.5, 0.5, 0.2, 0.8, 0.9, 0.1), 2)]).toEqual([0, 1, 0])
    expect([...mostProbable(Float64Array.of(0.2, 0.4, 0.4), 3)]).toEqual([1])
  })
})

describe('the importances', () => {
  test('sum to 1, are largest for what decides, and 0 for a constant', () => {
    const withConstant = classProblem(
      matrixOf(
        ...columns,
        y.map(() => 1)
      ),
      y
    )
    const importances = impurityImportances(fitForest(withConstant, { n_estimators: 20 }))
    expect(importances.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12)
    expect(Math.min(importances[0], importances[1])).toBeGreaterThan(Math.max(importances[2], importances[3]))
    expect(importances[4]).toBe(0)
  })

  test('are the mean of the shares within each tree', () => {
    const trees = growTrees(problem, paramsOf(problem, { max_depth: 2 }), { from: 0, to: 3 })
    const shares = trees.map(({ importances }) => {
      const total = importances.reduce((sum, decrease) => sum + decrease, 0)
      return importances.map((decrease) => decrease / total)
    })
    const importances = impurityImportances(assembleTrees(problem, trees))
    for (let feature = 0; feature < 4; feature++) {
      const mean = (shares[0][feature] + shares[1][feature] + shares[2][feature]) / 3
      expect(importances[feature]).toBeCloseTo(mean, 12)
    }
  })

  test('are all 0 where no tree asks anything', () => {
    const forest = fitForest(classProblem(matrixOf([1, 1, 1]), [0, 1, 1]), { n_estimators: 3 })
    expect([...impurityImportances(forest)]).toEqual([0])
  })
})

describe('the rows a tree did not see', () => {
  const random = createRandom(4)
  const noise = classProblem(
    matrix,
    y.map(() => random.below(2))
  )
  const raw = { n_estimators: 60, random_state: 3, oob_score: true }

  test('tell that labels drawn by lot cannot be learned, though the forest knows its own rows by heart', () => {
    const forest = fitForest(noise, raw)
    const own = accuracyScore(noise.y as Int32Array, mostProbable(predictProba(forest, matrix), 2))
    const { score, n_rows_scored } = oobScore(forest, noise, paramsOf(noise, raw))
    expect(own).toBeGreaterThan(0.95)
    expect(score).toBeGreaterThan(0.4)
    expect(score).toBeLessThan(0.6)
    expect(n_rows_scored).toBe(500)
  })

  test('are about 37 in 100 for each tree', () => {
    const one = { ...raw, n_estimators: 1 }
    const { predictions, n_rows_scored } = oobScore(fitForest(noise, one), noise, paramsOf(noise, one))
    expect(predictions.filter((own) => !Number.isNaN(own))).toHaveLength(n_rows_scored)
    expect(n_rows_scored / 500).toBeGreaterThan(0.31)
    expect(n_rows_scored / 500).toBeLessThan(0.43)
  })

  test('estimate the score on rows that are new', () => {
    const half = Array.from({ length: 250 }, (_, row) => row)
    const pick = (from: number): { matrix: EncodedMatrix; y: number[] } => ({
      matrix: matrixOf(...columns.map((column) => half.map((row) => column[row + from]))),
      y: half.map((row) => y[row + from])
    })
    const [known, fresh] = [pick(0), pick(250)]
    const learned = classProblem(known.matrix, known.y)
    const forest = fitForest(learned, raw)
    const { score } = oobScore(forest, learned, paramsOf(learned, raw))
    const real = accuracyScore(Int32Array.from(fresh.y), mostProbable(predictProba(forest, fresh.matrix), 2))
    expect(Math.abs(score - real)).toBeLessThan(0.08)
    expect(score).toBeGreaterThan(0.75)
  })

  test('score numbers by R² and three classes by accuracy', () => {
    const numbers = numberProblem(
      matrix,
      columns[0].map((own, row) => (own || 5) + (columns[1][row] || 5))
    )
    const regression = oobScore(fitForest(numbers, raw), numbers, paramsOf(numbers, raw))
    expect(regression.score).toBeGreaterThan(0.9)
    expect(regression.score).toBeLessThan(1)
    const three = classProblem(
      matrix,
      columns[3].map((own) => Math.floor((own || 0) / 7)),
      3
    )
    const { score, predictions } = oobScore(fitForest(three, raw), three, paramsOf(three, raw))
    expect(predictions).toHaveLength(1500)
    expect(score).toBeGreaterThan(0.9)
  })
})
