import { upperIncompleteGamma } from '../incomplete-gamma.ts'

export interface ChiSquare {
  /** 0: the same shares. */
  statistic: number
  /** The chance of such a statistic, or a larger one, between two samples of one distribution. */
  p_value: number
  degrees_of_freedom: number
}

/**
 * Pearson's test of homogeneity over the table of two rows, without Yates' correction
 * (scipy.stats.chi2_contingency with correction=False). Values that neither sample has are left out.
 * @param reference how often each value was met: counts, not shares
 * @param current the same values in the same order
 * @returns NaN for the first two where either is empty; where there is one value only, no difference (p-value 1)
 */
export function chiSquareTest(reference: Float64Array, current: Float64Array): ChiSquare {
  const n_reference = reference.reduce((sum, count) => sum + count, 0)
  const n_current = current.reduce((sum, count) => sum + count, 0)
  let statistic = 0
  let n_values = 0
  for (let at = 0; at < reference.length; at++) {
    const total = reference[at] + current[at]
    if (total === 0) continue
    n_values++
    statistic += squaredResidual(reference[at], (total * n_reference) / (n_reference + n_current))
    statistic += squaredResidual(current[at], (total * n_current) / (n_reference + n_current))
  }
  const degrees_of_freedom = Math.max(n_values - 1, 0)
  if (n_reference === 0 || n_current === 0) return { statistic: NaN, p_value: NaN, degrees_of_freedom }
  const p_value = degrees_of_freedom === 0 ? 1 : upperIncompleteGamma(degrees_of_freedom / 2, statistic / 2)
  return { statistic, p_value, degrees_of_freedom }
}

function squaredResidual(observed: number, expected: number): number {
  return (observed - expected) ** 2 / expected
}
