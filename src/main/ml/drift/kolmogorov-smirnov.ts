export interface KolmogorovSmirnov {
  /** The largest difference between the two empirical distribution functions, from 0 to 1. */
  statistic: number
  /** The chance of such a difference, or a larger one, between two samples of one distribution. */
  p_value: number
}

/** Up to so many pairs of rows the p-value is exact, as in R's `ks.test`. */
const MOST_PAIRS_EXACT = 10_000

/**
 * The two-sample, two-sided test (Kolmogorov 1933, Smirnov 1939). Ties make the p-value too large rather than too small.
 * @param reference ascending, as `sortedSample` gives it
 * @param current ascending
 * @returns NaN twice where either is empty
 */
export function kolmogorovSmirnovTest(reference: Float64Array, current: Float64Array): KolmogorovSmirnov {
  const m = reference.length
  const n = current.length
  if (m === 0 || n === 0) return { statistic: NaN, p_value: NaN }
  const statistic = largestDifference(reference, current)
  const p_value =
    m * n <= MOST_PAIRS_EXACT
      ? exactPValue(statistic, m, n)
      : kolmogorovSurvival(statistic * Math.sqrt((m * n) / (m + n)))
  return { statistic, p_value }
}

function largestDifference(reference: Float64Array, current: Float64Array): number {
  let left = 0
  let right = 0
  let largest = 0
  while (left < reference.length && right < current.length) {
    const value = Math.min(reference[left], current[right])
    while (left < reference.length && reference[left] === value) left++
    while (right < current.length && current[right] === value) right++
    largest = Math.max(largest, Math.abs(left / reference.length - right / current.length))
  }
  return largest
}

/**
 * The share of the paths from (0, 0) to (m, n) that leave the band of the statistic (Hodges, Arkiv för Matematik 3, 1958):
 * each order of the m + n values is such a path, and all are equally likely.
 */
function exactPValue(statistic: number, m: number, n: number): number {
  const band = (0.5 + Math.floor(statistic * m * n - 1e-7)) / (m * n) // half a step below, safe from rounding
  const inside = new Float64Array(n + 1)
  for (let j = 0; j <= n; j++) inside[j] = j / n > band ? 0 : 1
  for (let i = 1; i <= m; i++) {
    const weight = i / (i + n) // keeps the counts of paths within the range of numbers
    inside[0] = i / m > band ? 0 : weight * inside[0]
    for (let j = 1; j <= n; j++) {
      inside[j] = Math.abs(i / m - j / n) > band ? 0 : weight * inside[j] + inside[j - 1]
    }
  }
  return Math.min(1, Math.max(0, 1 - inside[n]))
}

/** Of Kolmogorov's limiting distribution, by the series that converges fast on either side of 1. */
function kolmogorovSurvival(x: number): number {
  if (x <= 0) return 1
  if (x < 1) {
    const step = Math.PI ** 2 / (8 * x * x)
    let below = 0
    for (let k = 1; k <= 15; k += 2) below += Math.exp(-k * k * step)
    return 1 - (Math.sqrt(2 * Math.PI) / x) * below
  }
  let above = 0
  for (let k = 1; k <= 8; k++) above += (k % 2 === 1 ? 2 : -2) * Math.exp(-2 * k * k * x * x)
  return above
}
