/**
 * The 1-Wasserstein distance between two samples: the area between their empirical distribution functions (Ramdas,
 * García Trillos and Cuturi, Entropy 19, 2017; the same as scipy.stats.wasserstein_distance).
 */

/**
 * In the unit of the values.
 * @param reference ascending, as `sortedSample` gives it
 * @param current ascending
 * @returns NaN where either is empty
 */
export function wassersteinDistance(reference: Float64Array, current: Float64Array): number {
  const n_reference = reference.length
  const n_current = current.length
  if (n_reference === 0 || n_current === 0) return NaN
  let left = 0
  let right = 0
  let from = Math.min(reference[0], current[0])
  let area = 0
  while (left < n_reference || right < n_current) {
    const to = Math.min(left < n_reference ? reference[left] : Infinity, right < n_current ? current[right] : Infinity)
    area += Math.abs(left / n_reference - right / n_current) * (to - from)
    while (left < n_reference && reference[left] === to) left++
    while (right < n_current && current[right] === to) right++
    from = to
  }
  return area
}

/** A reference that hardly varies would make every distance infinite. */
const LEAST_STD = 0.001

/**
 * The distance in standard deviations of the reference (divided by n), which count as 0.001 where they are less:
 * "Wasserstein distance (normed)" of Evidently (https://docs.evidentlyai.com, "Data drift").
 */
export function normalisedWasserstein(reference: Float64Array, current: Float64Array): number {
  return wassersteinDistance(reference, current) / Math.max(standardDeviation(reference), LEAST_STD)
}

function standardDeviation(values: Float64Array): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length)
}
