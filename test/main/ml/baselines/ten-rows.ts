import { expect } from 'vitest'
import { matrixOf } from '../fit-forest.ts'

/**
 * Ten rows with gaps in each column, and targets of three kinds. The reference figures for them are those of
 * scikit-learn 1.2.1 (Debian's python3-sklearn), from
 *   make_pipeline(SimpleImputer(strategy='median'), StandardScaler(), MODEL).fit(X, y)
 */
export const tenRows = matrixOf(
  [1, 2, 3, 4, NaN, 6, 7, 8, 9, 10],
  [20, NaN, 50, 10, 40, 30, NaN, 60, 20, 70],
  [0, 1, 0, 1, 1, 0, 1, 0, 1, 0]
)

export const twoClasses = Int32Array.of(0, 0, 1, 0, 0, 1, 1, 1, 0, 1)
export const threeClasses = Int32Array.of(0, 0, 1, 0, 2, 1, 2, 1, 2, 1)
export const fewPositive = Int32Array.of(0, 0, 1, 0, 0, 1, 0, 0, 0, 1)
export const numbers = Float64Array.of(1.5, 2, 3.5, 2.5, 6, 4, 9, 7.5, 8, 11)

/** Number by number, to `digits` decimals. */
export function closeTo(values: readonly number[], digits: number): unknown[] {
  return values.map((value) => expect.closeTo(value, digits))
}
