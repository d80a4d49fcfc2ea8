/** A table as numbers, a column after the other, for estimators to learn from. */
export interface EncodedMatrix {
  n_rows: number
  n_features: number
  /** n_features arrays of length n_rows; NaN is missing. */
  columns: Float64Array[]
}
