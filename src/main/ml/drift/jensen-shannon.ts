/**
 * The Jensen–Shannon distance between two distributions over the same values: the square root of the divergence, by the
 * natural logarithm (Endres and Schindelin, IEEE Trans. Inf. Theory 49, 2003; scipy.spatial.distance.jensenshannon).
 * @param reference how often each value was met; need not sum to 1
 * @param current the same values in the same order
 * @returns from 0 (alike) to 0.8325…, the root of ln 2 (nothing in common); NaN where either sums to 0
 */
export function jensenShannonDistance(reference: Float64Array, current: Float64Array): number {
  const p_total = reference.reduce((sum, count) => sum + count, 0)
  const q_total = current.reduce((sum, count) => sum + count, 0)
  let divergence = 0
  for (let at = 0; at < reference.length; at++) {
    const p = reference[at] / p_total
    const q = current[at] / q_total
    const middle = (p + q) / 2
    divergence += relativeEntropy(p, middle) + relativeEntropy(q, middle)
  }
  if (p_total === 0 || q_total === 0) return NaN
  return Math.sqrt(Math.max(divergence / 2, 0)) // rounding can leave equal distributions a little below 0
}

function relativeEntropy(share: number, middle: number): number {
  return share === 0 ? 0 : share * Math.log(share / middle)
}
