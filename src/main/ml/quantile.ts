/** Quantiles by linear interpolation between order statistics: numpy's default, definition 7 of Hyndman and Fan (1996). */

/**
 * @param sorted in ascending order, without NaN; NaN is the answer for none
 * @param share from 0 (the least value) to 1 (the greatest)
 */
export function quantileOfSorted(sorted: ArrayLike<number>, share: number): number {
  if (sorted.length === 0) return NaN
  const place = (sorted.length - 1) * share
  const below = Math.floor(place)
  const above = Math.min(below + 1, sorted.length - 1)
  const part = place - below
  return part === 0 ? sorted[below] : sorted[below] * (1 - part) + sorted[above] * part
}

/** The middle of the values, of an even number of them the mean of the two; NaN for none. */
export function medianOf(values: Float64Array): number {
  return quantileOfSorted(values.toSorted(), 0.5)
}
