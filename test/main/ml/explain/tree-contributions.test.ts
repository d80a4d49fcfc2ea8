import { describe, expect, test } from 'vitest'
import { parseBoostingParams } from '../../../../src/main/ml/boosting/boosting-params.ts'
import { boosterRaw } from '../../../../src/main/ml/boosting/booster.ts'
import { fitBoosting } from '../../../../src/main/ml/boosting/fit-boosting.ts'
import type { EncodedMatrix } from '../../../../src/main/ml/encoded-matrix.ts'
import { leftSharesOfRows, leftSharesOfValues, type LeftShares } from '../../../../src/main/ml/explain/left-shares.ts'
import {
  createBoosterExplainer,
  createForestExplainer,
  type Contributions
} from '../../../../src/main/ml/explain/tree-contributions.ts'
import { createRandom } from '../../../../src/main/ml/random.ts'
import { forestTree, predictProba, predictValue, type Forest } from '../../../../src/main/ml/random-forest.ts'
import { classProblem, fitForest, matrixOf, numberProblem } from '../fit-forest.ts'
import { shapleyByDefinition } from './shapley.ts'

const N_ROWS = 80

/** Four columns of few values, a tenth of them missing, so that features are asked again and again on one way. */
function drawMatrix(seed: number): EncodedMatrix {
  const random = createRandom(seed)
  const draw = (): number => (random.below(10) === 0 ? NaN : random.below(12))
  return matrixOf(...Array.from({ length: 4 }, () => Array.from({ length: N_ROWS }, draw)))
}

function drawClasses(matrix: EncodedMatrix, n_classes: number): Int32Array {
  const [a, b] = matrix.columns
  return Int32Array.from(
    a,
    (own, row) => ((own > 5 ? 1 : 0) + (b[row] > own ? 1 : 0) + (row % 7 === 0 ? 1 : 0)) % n_classes
  )
}

function drawNumbers(matrix: EncodedMatrix): Float64Array {
  const [a, b, c] = matrix.columns
  return Float64Array.from(a, (own, row) => (own || 3) * (b[row] || 2) - 100 * (c[row] > 6 ? 1 : 0) + row / 7)
}

const rowOf = (matrix: EncodedMatrix, row: number): Float64Array =>
  Float64Array.from(matrix.columns, (column) => column[row])

/** Of the contributions to output k. */
function sumOf({ contributions, n_outputs, expected }: Contributions, k: number): number {
  const n_features = contributions.length / n_outputs
  return contributions.slice(k * n_features, (k + 1) * n_features).reduce((sum, own) => sum + own, expected[k])
}

function expectClose(actual: Float64Array, wanted: Float64Array, digits: number): void {
  expect([...actual]).toEqual(Array.from(wanted, (own) => expect.closeTo(own, digits)))
}

const sharesBy: [string, (forest: Forest, matrix: EncodedMatrix) => LeftShares][] = [
  ['counted rows', leftSharesOfRows],
  ['the values of the nodes', leftSharesOfValues]
]

describe.each(sharesBy)('contributions by %s', (_, sharesOf) => {
  test.each([1, 2, 3])('are the Shapley values of their definition, two classes (draw %i)', (seed) => {
    const matrix = drawMatrix(seed)
    const forest = fitForest(classProblem(matrix, drawClasses(matrix, 2)), { n_estimators: 3, random_state: seed })
    const shares = sharesOf(forest, matrix)
    const explainer = createForestExplainer(forest, shares)
    for (let row = 0; row < 12; row++) {
      const { contributions } = explainer.explain(rowOf(matrix, row))
      const wanted = shapleyByDefinition(forest, shares, rowOf(matrix, row))
      expectClose(contributions.slice(4), wanted, 12)
      expectClose(
        contributions.slice(0, 4),
        wanted.map((own) => -own),
        12
      )
    }
  })

  test('are the Shapley values of their definition, three classes and numbers', () => {
    const matrix = drawMatrix(4)
    for (const problem of [
      classProblem(matrix, drawClasses(matrix, 3), 3),
      numberProblem(matrix, drawNumbers(matrix))
    ]) {
      const forest = fitForest(problem, { n_estimators: 2 })
      const shares = sharesOf(forest, matrix)
      const explainer = createForestExplainer(forest, shares)
      for (let row = 0; row < 10; row++) {
        const own = rowOf(matrix, row)
        expectClose(explainer.explain(own).contributions, shapleyByDefinition(forest, shares, own), 10)
      }
    }
  })

  test('sum to the prediction less the expected one, to 1e-12, with rows never seen and gaps', () => {
    const matrix = drawMatrix(5)
    const unseen = drawMatrix(6)
    const classes = fitForest(classProblem(matrix, drawClasses(matrix, 3), 3), { n_estimators: 20 })
    const two = fitForest(classProblem(matrix, drawClasses(matrix, 2)), { n_estimators: 20, class_weight: 'balanced' })
    for (const forest of [classes, two]) {
      const explainer = createForestExplainer(forest, sharesOf(forest, matrix))
      for (let row = 0; row < N_ROWS; row++) {
        const told = explainer.explain(rowOf(unseen, row))
        const proba = predictProba(forest, rowOf(unseen, row))
        expect(told.n_outputs).toBe(proba.length)
        for (let k = 0; k < proba.length; k++) expect(Math.abs(sumOf(told, k) - proba[k])).toBeLessThan(1e-12)
      }
    }
  })
})

describe('the expected output', () => {
  test('is the mean prediction over the rows that were counted', () => {
    const matrix = drawMatrix(7)
    const forest = fitForest(numberProblem(matrix, drawNumbers(matrix)), { n_estimators: 10 })
    const counted = drawMatrix(8)
    const { expected } = createForestExplainer(forest, leftSharesOfRows(forest, counted)).explain(rowOf(matrix, 0))
    const predictions = predictValue(forest, counted)
    expect(expected[0]).toBeCloseTo(predictions.reduce((sum, own) => sum + own, 0) / N_ROWS, 10)
  })

  test('is the mean of the roots where node values tell the shares', () => {
    const matrix = drawMatrix(9)
    const forest = fitForest(classProblem(matrix, drawClasses(matrix, 3), 3), { n_estimators: 10 })
    const { expected } = createForestExplainer(forest, leftSharesOfValues(forest)).explain(rowOf(matrix, 0))
    const roots = Array.from({ length: 10 }, (_, tree) => forestTree(forest, tree).value.slice(0, 3))
    expectClose(
      expected,
      Float64Array.from([0, 1, 2], (k) => roots.reduce((sum, root) => sum + root[k] / 10, 0)),
      10
    )
  })
})

describe('shares of rows', () => {
  test('read off the values are those that are counted, where every tree saw every row once', () => {
    const matrix = drawMatrix(10)
    const forest = fitForest(numberProblem(matrix, drawNumbers(matrix)), { n_estimators: 5, bootstrap: false })
    expectClose(leftSharesOfValues(forest), leftSharesOfRows(forest, matrix), 6)
  })

  test('are halves where both children have one value, though three of four rows go one way', () => {
    // half of the rows are positive on either side of the only question
    const a = [0, 0, 1, 1, 1, 1, 1, 1]
    const b = [0, 1, 0, 1, 0, 1, 0, 1]
    const y = a.map((own, row) => (own === b[row] ? 0 : 1))
    const forest = fitForest(classProblem(matrixOf(a), y), { n_estimators: 1, bootstrap: false })
    const { values, links } = forest
    expect([links[2] >= 0, values[1], values[links[3]]]).toEqual([true, 0.5, 0.5])
    expect(leftSharesOfValues(forest)[0]).toBe(0.5)
    expect(leftSharesOfRows(forest, matrixOf(a))[0]).toBe(0.25)
  })

  test('are halves at nodes that no counted row reaches', () => {
    const matrix = drawMatrix(13)
    const forest = fitForest(classProblem(matrix, drawClasses(matrix, 2)), { n_estimators: 1 })
    const none = leftSharesOfRows(forest, { n_rows: 0, n_features: 4, columns: matrix.columns })
    expect([...none]).toEqual(Array.from(none, (_, node) => (forest.links[4 * node + 2] < 0 ? 0 : 0.5)))
    expect(none[0]).toBe(0.5)
  })
})

test('a tree without a question expects what it predicts', () => {
  const matrix = matrixOf([1, 2, 3])
  const forest = fitForest(numberProblem(matrix, [4, 4, 4]), { n_estimators: 2 })
  const told = createForestExplainer(forest, leftSharesOfValues(forest)).explain(Float64Array.of(NaN))
  expect(told).toEqual({ n_outputs: 1, expected: Float64Array.of(4), contributions: Float64Array.of(0) })
})

test('a feature that no tree asks for contributes nothing', () => {
  const matrix = { ...drawMatrix(11), n_features: 5 }
  matrix.columns = [...matrix.columns, new Float64Array(N_ROWS).fill(3)]
  const forest = fitForest(numberProblem(matrix, drawNumbers(matrix)), { n_estimators: 5 })
  const explainer = createForestExplainer(forest, leftSharesOfRows(forest, matrix))
  for (let row = 0; row < 20; row++) expect(explainer.explain(rowOf(matrix, row)).contributions[4]).toBe(0)
})

test('equal features share equally', () => {
  const column = [1, 2, 3, 4]
  const matrix = matrixOf(column, column)
  const forest = fitForest(numberProblem(matrix, [0, 0, 4, 4]), { n_estimators: 1, bootstrap: false, max_depth: 1 })
  // two trees that ask the same of either copy: by hand, 2 above the mean at each, halved
  const mirrored = { ...forest, n_trees: 2, roots: Int32Array.of(0, 3), ...twice(forest) }
  const { expected, contributions } = createForestExplainer(mirrored, leftSharesOfValues(mirrored)).explain(
    Float64Array.of(4, 4)
  )
  expect([...expected]).toEqual([2])
  expect([...contributions]).toEqual([1, 1])
})

/** The one tree of three nodes, and again with the other of two features. */
function twice({ nodes, values }: Forest): Pick<Forest, 'nodes' | 'links' | 'values'> {
  const both = Float64Array.from([...nodes, ...nodes])
  const links = new Int32Array(both.buffer)
  links[14] = links[2] ^ 2
  links[15] = links[3] + 3
  return { nodes: both, links, values: Float64Array.from([...values, ...values]) }
}

describe('contributions to a booster', () => {
  const matrix = drawMatrix(12)
  const problems = {
    'two classes': classProblem(matrix, drawClasses(matrix, 2)),
    'three classes': classProblem(matrix, drawClasses(matrix, 3), 3),
    numbers: numberProblem(matrix, drawNumbers(matrix))
  }
  const given = { max_iter: 8, min_samples_leaf: 3, early_stopping: false, l2_regularization: 2 }

  describe.each(Object.entries(problems))('of %s', (_, problem) => {
    const booster = fitBoosting(problem, parseBoostingParams(given, problem.kind))

    test.each(sharesBy)('sum to the raw prediction of every output, by %s', (_name, sharesOf) => {
      const explainer = createBoosterExplainer(booster, sharesOf(booster.forest, matrix))
      for (let row = 0; row < 20; row++) {
        const told = explainer.explain(rowOf(matrix, row))
        const outputs = boosterRaw(booster, rowOf(matrix, row))
        expect(told.n_outputs).toBe(outputs.length)
        for (const [k, [output]] of outputs.entries()) expect(sumOf(told, k)).toBeCloseTo(output, 11)
        expect(told.contributions.some((own) => own !== 0)).toBe(true)
      }
    })

    test('values of the nodes tell the shares of the training rows, as they are counted', () => {
      expectClose(leftSharesOfValues(booster.forest), leftSharesOfRows(booster.forest, matrix), 6)
    })

    test('the expected output is the mean raw prediction over the training rows', () => {
      const explainer = createBoosterExplainer(booster, leftSharesOfValues(booster.forest))
      const means = boosterRaw(booster, matrix).map((raw) => raw.reduce((sum, own) => sum + own, 0) / N_ROWS)
      expectClose(explainer.explain(rowOf(matrix, 0)).expected, Float64Array.from(means), 9)
    })
  })

  test('are the Shapley values of their definition', () => {
    const booster = fitBoosting(problems.numbers, parseBoostingParams({ ...given, max_iter: 3 }, 'regression'))
    const shares = leftSharesOfValues(booster.forest)
    const explainer = createBoosterExplainer(booster, shares)
    for (let row = 0; row < 10; row++) {
      const own = rowOf(matrix, row)
      const wanted = shapleyByDefinition(booster.forest, shares, own).map((mean) => mean * booster.forest.n_trees)
      expectClose(explainer.explain(own).contributions, wanted, 9)
    }
  })
})
