/**
 * What linear models need of their columns: no gaps and one scale. As scikit-learn's
 * SimpleImputer(strategy='median') followed by StandardScaler, both learned from the training rows alone.
 */
import type { EncodedMatrix } from '../encoded-matrix.ts'
import { medianOf } from '../quantile.ts'

/** One number per feature each. */
export interface Standardiser {
  /** Takes the place of a missing value: the median of the values there are; 0 where there is none. */
  medians: Float64Array
  /** Of the filled column. */
  means: Float64Array
  /** The standard deviation of the filled column over its n_rows; 1 for a constant column. */
  scales: Float64Array
}

/** @param matrix at least one row of finite numbers; NaN is missing */
export function fitStandardiser({ n_features, columns }: EncodedMatrix): Standardiser {
  const medians = new Float64Array(n_features)
  const means = new Float64Array(n_features)
  const scales = new Float64Array(n_features)
  for (const [feature, column] of columns.entries()) {
    const known = column.filter((value) => !Number.isNaN(value))
    medians[feature] = known.length === 0 ? 0 : medianOf(known)
    const { mean, scale } = meanAndScale(column, medians[feature])
    means[feature] = mean
    scales[feature] = scale
  }
  return { medians, means, scales }
}

/** Two passes; the mean is corrected by the mean of the rests, so large values (timestamps) keep their digits. */
function meanAndScale(column: Float64Array, median: number): { mean: number; scale: number } {
  const n_rows = column.length
  let offset = 0
  for (let row = 0; row < n_rows; row++) offset += (Number.isNaN(column[row]) ? median : column[row]) - median
  const mean = median + offset / n_rows
  let rest = 0
  let squares = 0
  for (let row = 0; row < n_rows; row++) {
    const apart = (Number.isNaN(column[row]) ? median : column[row]) - mean
    rest += apart
    squares += apart * apart
  }
  const variance = (squares - (rest * rest) / n_rows) / n_rows
  // scikit-learn's _is_constant_feature: no larger than what rounding leaves of a constant
  const rounding = n_rows * Number.EPSILON * variance + (n_rows * mean * Number.EPSILON) ** 2
  return { mean, scale: variance <= rounding ? 1 : Math.sqrt(variance) }
}

/** One value on the scale of its column. */
export function standardiseValue({ medians, means, scales }: Standardiser, feature: number, value: number): number {
  return ((Number.isNaN(value) ? medians[feature] : value) - means[feature]) / scales[feature]
}

/** @returns n_features new arrays of length n_rows without gaps */
export function standardiseColumns(standardiser: Standardiser, { columns }: EncodedMatrix): Float64Array[] {
  return columns.map((column, feature) => {
    const own = new Float64Array(column.length)
    for (let row = 0; row < own.length; row++) own[row] = standardiseValue(standardiser, feature, column[row])
    return own
  })
}
