import type { Column } from '../ml/table.ts'

/** Values as small whole numbers; -1 is missing. */
export interface Discrete {
  codes: Int32Array
  count: number
}

/** Numbers of more distinct values than this are put into as many bins of about equal size. */
const MOST_BINS = 32

/** Numbers become their rank among few distinct values, or the quantile they fall into. */
export function discretise(column: Column): Discrete {
  if (column.kind === 'categorical') return { codes: column.codes, count: column.categories.length }
  const sorted = column.values.filter((value) => !Number.isNaN(value)).sort()
  const distinct = sorted.filter((value, at) => at === 0 || value !== sorted[at - 1])
  const bounds =
    distinct.length <= MOST_BINS
      ? distinct
      : new Float64Array(
          new Set(Array.from({ length: MOST_BINS }, (_, bin) => sorted[Math.floor((bin * sorted.length) / MOST_BINS)]))
        )
  const codes = Int32Array.from(column.values, (value) => (Number.isNaN(value) ? -1 : lastNotAbove(bounds, value)))
  return { codes, count: bounds.length }
}

function lastNotAbove(bounds: Float64Array, value: number): number {
  let low = 0
  let high = bounds.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (bounds[middle] <= value) low = middle
    else high = middle - 1
  }
  return low
}

export interface SharedInformation {
  /** In bits; corrected for the number of cells (Miller and Madow, 1955), at least 0. */
  mutual_information: number
  /** Of the target, in bits, over the same rows. */
  entropy: number
}

/** What one column tells of another, over all rows; missing counts as a value of its own. */
export function shareInformation(feature: Discrete, target: Discrete): SharedInformation {
  const width = target.count + 1
  const joint = new Float64Array((feature.count + 1) * width)
  const n_rows = target.codes.length
  for (let row = 0; row < n_rows; row++) joint[(feature.codes[row] + 1) * width + target.codes[row] + 1]++
  const ofFeature = new Float64Array(feature.count + 1)
  const ofTarget = new Float64Array(width)
  for (let cell = 0; cell < joint.length; cell++) {
    ofFeature[Math.floor(cell / width)] += joint[cell]
    ofTarget[cell % width] += joint[cell]
  }
  const entropies = [ofFeature, ofTarget, joint].map((counts) => entropyOf(counts, n_rows))
  const [x, y, both] = entropies
  return { mutual_information: Math.max(0, x + y - both), entropy: y }
}

function entropyOf(counts: Float64Array, total: number): number {
  let bits = 0
  let cells = 0
  for (const count of counts) {
    if (count === 0) continue
    bits -= (count / total) * Math.log2(count / total)
    cells++
  }
  return bits + (cells - 1) / (2 * total * Math.LN2)
}
