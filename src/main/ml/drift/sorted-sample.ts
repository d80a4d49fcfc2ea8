/** The values that distributions are compared by, in ascending order: missing ones and infinities are left out. */
export function sortedSample(values: Float64Array): Float64Array {
  return values.filter(Number.isFinite).sort()
}
