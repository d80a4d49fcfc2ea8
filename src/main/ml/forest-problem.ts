/** What a forest learns from: binned columns and a target, in buffers that threads share. */
export interface ForestProblem {
  kind: 'classification' | 'regression'
  n_rows: number
  /** 0 for regression. */
  n_classes: number
  /** n_features arrays of length n_rows, see BinnedMatrix. */
  bins: Uint8Array[]
  edges: Float64Array[]
  /** Length n_features: how many categories a feature's values are codes of; 0: they are numbers. Absent: all are. */
  categories?: Int32Array | null
  /** Length n_rows. Classification: Int32Array of 0 to n_classes - 1; regression: Float64Array of finite numbers. */
  y: Int32Array | Float64Array
  /** Length n_rows, from 0; rows of weight 0 are not seen. Null: every row weighs 1. */
  sample_weight: Float64Array | null
  /** Classes as text, by code: what the keys of a class_weight object mean. Absent: the codes themselves. */
  class_names?: string[]
}
