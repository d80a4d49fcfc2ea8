import { describe, expect, test } from 'vitest'
import { parseBoostingParams } from '../../../../src/main/ml/boosting/boosting-params.ts'
import { hasStalled, setRowsAside } from '../../../../src/main/ml/boosting/early-stopping.ts'
import { createRandom } from '../../../../src/main/ml/random.ts'
import { expectRefused } from '../expect-refused.ts'
import { classProblem, matrixOf, numberProblem } from '../fit-forest.ts'
import { fitBooster } from './fit-booster.ts'

const random = createRandom(8)
const noise = (n: number): number[] => Array.from({ length: n }, () => random.float())

describe('early stopping', () => {
  const stops = (n_rows: number, raw: Record<string, unknown>): number => {
    const problem = numberProblem(matrixOf(noise(n_rows)), noise(n_rows))
    return fitBooster(problem, { max_iter: 40, n_iter_no_change: 5, ...raw }).n_iterations
  }

  test('is on by itself above 10 000 rows only', () => {
    expect(stops(10_001, {})).toBeLessThan(40)
    expect(stops(10_000, {})).toBe(40)
    expect(stops(10_001, { early_stopping: false })).toBe(40)
  })

  test('ends where the rows set aside are predicted no better, and keeps the iterations since', () => {
    const n_iterations = stops(400, { early_stopping: true, min_samples_leaf: 1 })
    expect(n_iterations).toBeLessThan(40)
    expect(n_iterations).toBeGreaterThanOrEqual(5)
  })

  test('goes on while they are, and with the training rows they always are', () => {
    const x = noise(600)
    const clear = numberProblem(matrixOf(x), x)
    const raw = { early_stopping: true, max_iter: 40, n_iter_no_change: 5 }
    expect(fitBooster(clear, raw).n_iterations).toBe(40)
    expect(stops(400, { early_stopping: true, validation_fraction: null, min_samples_leaf: 1 })).toBe(40)
  })

  test('ends for several classes as well', () => {
    const problem = classProblem(
      matrixOf(noise(400)),
      noise(400).map((own) => Math.floor(own * 3)),
      3
    )
    const booster = fitBooster(problem, { early_stopping: true, max_iter: 100 })
    expect(booster.n_iterations).toBeLessThan(100)
    expect(booster.forest.n_trees).toBe(3 * booster.n_iterations)
  })

  test('counts a loss as better only where it is lower by more than tol than the one before the last few', () => {
    const params = parseBoostingParams({ n_iter_no_change: 2, tol: 0.1 }, 'regression')
    const judged = [[3], [3, 3], [3, 3, 3], [4, 3, 3], [3, 3, 2], [3, 2.95, 2.95], [5, 3, 3, 2.95], [3, 2.5, 3]]
    expect(judged.map((losses) => hasStalled(losses, params))).toEqual([
      false,
      false,
      true,
      false,
      false,
      true,
      true,
      false
    ])
  })
})

describe('rows set aside', () => {
  const y = Array.from({ length: 200 }, (_, row) => (row === 9 ? 2 : row % 4 === 0 ? 1 : 0))
  const problem = classProblem(matrixOf(y), y, 3)
  const seen = Int32Array.from(y.keys())
  const aside = (raw: Record<string, unknown>, rows = seen): ReturnType<typeof setRowsAside> =>
    setRowsAside(problem, parseBoostingParams({ early_stopping: true, ...raw }, 'classification'), rows)

  test('are the share or the number that was asked for, and not learnt from', () => {
    for (const [validation_fraction, n_rows] of [
      [0.1, 20],
      [0.123, 25],
      [33, 33]
    ]) {
      const { training, scored } = aside({ validation_fraction })
      expect(scored).toHaveLength(n_rows)
      expect([...training, ...scored!].toSorted((a, b) => a - b)).toEqual([...seen])
    }
  })

  test('are exactly that number where a share would be rounded up', () => {
    const hundred = seen.slice(0, 100)
    expect(aside({ validation_fraction: 7 }, hundred).scored).toHaveLength(7)
    // 0.07 of 100 is a little more than 7 as floating point has it, as in scikit-learn
    expect(aside({ validation_fraction: 0.07 }, hundred).scored).toHaveLength(8)
  })

  test('hold each class by its share, and never all of a class', () => {
    const { training, scored } = aside({ validation_fraction: 0.2 })
    const ofOne = scored!.filter((row) => y[row] === 1).length
    expect(Math.abs(ofOne - 10)).toBeLessThanOrEqual(1)
    expect(training.includes(9)).toBe(true)
    // 199 of 200 asked for: one row of each class comes back
    const most = aside({ validation_fraction: 199 })
    expect(new Set(Array.from(most.training, (row) => y[row]))).toEqual(new Set([0, 1, 2]))
  })

  test('are refused where none would be left', async () => {
    await expectRefused(
      () => aside({ validation_fraction: 200 }),
      'INVALID_PARAMETER_VALUE',
      'validation_fraction = 200 sets all of the 200 training rows aside'
    )
    await expectRefused(() => aside({}, Int32Array.of(3)), 'INVALID_PARAMETER_VALUE', 'all of the 1 training rows')
  })
})
