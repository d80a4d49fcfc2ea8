import { describe, expect, test } from 'vitest'
import { packTrees, unpackTrees } from '../../../src/main/ml/packed-trees.ts'
import { growTrees, type ForestProblem } from '../../../src/main/ml/random-forest.ts'
import { binColumns } from '../../../src/main/ml/binning.ts'
import { createRandom } from '../../../src/main/ml/random.ts'
import { classProblem, matrixOf, numberProblem, paramsOf } from './fit-forest.ts'

const random = createRandom(3)
const draw = (below: number): number[] => Array.from({ length: 200 }, () => random.below(below))
const matrix = matrixOf(draw(40), draw(50))
const categories = Int32Array.of(40, 0)
const withSets: ForestProblem = { ...classProblem(matrix, draw(2)), ...binColumns(matrix, categories), categories }

function grow(problem: ForestProblem, to = 7): ReturnType<typeof growTrees> {
  return growTrees(problem, paramsOf(problem, { n_estimators: to, random_state: 1 }), { from: 0, to })
}

describe('trees packed for another thread', () => {
  test.each([
    ['two classes', classProblem(matrix, draw(2))],
    ['four classes', classProblem(matrix, draw(4), 4)],
    ['numbers', numberProblem(matrix, draw(90))],
    ['sets of categories', withSets],
    ['a single leaf', classProblem(matrix, draw(1))]
  ])('are the same trees when they are unpacked: %s', (_, problem) => {
    const trees = grow(problem)
    expect(unpackTrees(packTrees(trees))).toEqual(trees)
  })

  test('lie in one block that is shared, not copied, when it is handed on', () => {
    const packed = packTrees(grow(withSets))
    const handed = structuredClone(packed)
    unpackTrees(packed)[6].value[0] = 0.125
    expect(unpackTrees(handed)[6].value[0]).toBe(0.125)
  })
})
