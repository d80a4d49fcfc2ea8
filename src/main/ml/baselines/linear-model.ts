/**
 * A fitted linear model: logistic regression or ridge regression. It carries its own imputation and scaling, so it
 * predicts from raw values; a missing value counts as the training median of its column.
 */
import type { EncodedMatrix } from '../encoded-matrix.ts'
import { damagedBaseline, decodeJson, encodeJson, readCount, readKind, readNumbers } from './baseline-codec.ts'
import { standardiseValue, type Standardiser } from './standardise.ts'

export interface LinearModel extends Standardiser {
  kind: 'classification' | 'regression'
  n_features: number
  /** 0 for regression, else at least 2. */
  n_classes: number
  /** Linear functions: 1 for regression and two classes (of the second), else n_classes. */
  n_outputs: number
  /** n_outputs * n_features, output after output: per standard deviation of the column (scikit-learn's coef_). */
  coefficients: Float64Array
  /** Length n_outputs. */
  intercepts: Float64Array
}

/**
 * Class probabilities.
 * @param input a row of n_features numbers (NaN is missing), or a matrix
 * @returns n_classes numbers for a row; n_rows * n_classes for a matrix, row after row
 */
export function linearProba(model: LinearModel, input: Float64Array | EncodedMatrix): Float64Array {
  const raw = linearScores(model, input)
  if (model.n_outputs > 1) {
    for (let from = 0; from < raw.length; from += model.n_outputs) softmax(raw.subarray(from, from + model.n_outputs))
    return raw
  }
  const proba = new Float64Array(2 * raw.length)
  for (let row = 0; row < raw.length; row++) {
    proba[2 * row] = sigmoid(-raw[row])
    proba[2 * row + 1] = sigmoid(raw[row])
  }
  return proba
}

/** Regression: one number for a row (length 1), n_rows for a matrix. */
export function linearValue(model: LinearModel, input: Float64Array | EncodedMatrix): Float64Array {
  return linearScores(model, input)
}

/** n_outputs numbers a row, row after row. One row and many are summed in the same order: they give the same bits. */
function linearScores(model: LinearModel, input: Float64Array | EncodedMatrix): Float64Array {
  const { n_features, n_outputs, intercepts } = model
  const n_rows = input instanceof Float64Array ? 1 : input.n_rows
  const scores = new Float64Array(n_rows * n_outputs)
  for (let at = 0; at < scores.length; at++) scores[at] = intercepts[at % n_outputs]
  for (let feature = 0; feature < n_features; feature++) {
    const column = input instanceof Float64Array ? input.subarray(feature, feature + 1) : input.columns[feature]
    addFeature(model, feature, column, scores)
  }
  return scores
}

/** Adds what one column brings to the scores, n_outputs a row. */
function addFeature(model: LinearModel, feature: number, column: Float64Array, scores: Float64Array): void {
  const { n_features, n_outputs, coefficients } = model
  const n_rows = scores.length / n_outputs
  for (let row = 0; row < n_rows; row++) {
    const value = standardiseValue(model, feature, column[row])
    for (let k = 0; k < n_outputs; k++) scores[row * n_outputs + k] += coefficients[k * n_features + feature] * value
  }
}

/** 1 / (1 + e^-z), without overflow; sigmoid(z) + sigmoid(-z) is 1. */
export function sigmoid(z: number): number {
  if (z >= 0) return 1 / (1 + Math.exp(-z))
  const power = Math.exp(z)
  return power / (1 + power)
}

/** Turns scores into shares that sum to 1, in place. @returns the logarithm of the sum of their exponentials */
export function softmax(scores: Float64Array): number {
  let largest = -Infinity
  for (let k = 0; k < scores.length; k++) largest = Math.max(largest, scores[k])
  let sum = 0
  for (let k = 0; k < scores.length; k++) {
    scores[k] = Math.exp(scores[k] - largest)
    sum += scores[k]
  }
  for (let k = 0; k < scores.length; k++) scores[k] /= sum
  return largest + Math.log(sum)
}

/**
 * How much each feature moves the scores: the absolute coefficients, averaged over the outputs, as shares that sum to
 * 1; all 0 where every coefficient is. They compare because the columns have one scale.
 */
export function linearImportances({ n_features, n_outputs, coefficients }: LinearModel): Float64Array {
  const sizes = new Float64Array(n_features)
  for (let at = 0; at < n_outputs * n_features; at++) sizes[at % n_features] += Math.abs(coefficients[at])
  const total = sizes.reduce((sum, size) => sum + size, 0)
  return total > 0 ? sizes.map((size) => size / total) : sizes
}

export function encodeLinearModel(model: LinearModel): Uint8Array {
  const { kind, n_features, n_classes, medians, means, scales, coefficients, intercepts } = model
  const arrays = Object.entries({ medians, means, scales, coefficients, intercepts })
  return encodeJson({
    kind,
    n_features,
    n_classes,
    ...Object.fromEntries(arrays.map(([name, own]) => [name, [...own]]))
  })
}

/** @throws INVALID_STATE when the bytes are no linear model, or are damaged */
export function decodeLinearModel(bytes: Uint8Array): LinearModel {
  const fields = decodeJson(bytes)
  const kind = readKind(fields)
  const n_features = readCount(fields, 'n_features', 0)
  const n_classes = readCount(fields, 'n_classes', kind === 'classification' ? 2 : 0)
  if (kind === 'regression' && n_classes !== 0) throw damagedBaseline('a regression has no classes')
  const n_outputs = n_classes > 2 ? n_classes : 1
  const scales = readNumbers(fields, 'scales', n_features)
  if (!scales.every((scale) => scale > 0)) throw damagedBaseline('a scale is not above 0')
  return {
    kind,
    n_features,
    n_classes,
    n_outputs,
    medians: readNumbers(fields, 'medians', n_features),
    means: readNumbers(fields, 'means', n_features),
    scales,
    coefficients: readNumbers(fields, 'coefficients', n_outputs * n_features),
    intercepts: readNumbers(fields, 'intercepts', n_outputs)
  }
}
