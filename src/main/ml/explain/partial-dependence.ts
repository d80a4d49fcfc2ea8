/**
 * The mean prediction when one input is set to the same value in every row, by value (Friedman, "Greedy function
 * approximation", Annals of Statistics 29, 2001; scikit-learn's partial_dependence, method 'brute'). Row by row these
 * are the curves of individual conditional expectation (Goldstein et al. 2015).
 */
import { AppError } from '../../../shared/errors.ts'
import type { Encoder, EncoderInput } from '../encode.ts'
import type { EncodedMatrix } from '../encoded-matrix.ts'
import { quantileOfSorted } from '../quantile.ts'
import { featuresByInput, type InputFeatures } from './input-contributions.ts'

/** The ends of a grid of numbers, as shares of the rows: scikit-learn's percentiles. */
const FIRST_SHARE = 0.05
const LAST_SHARE = 0.95

export interface DependenceRequest {
  encoder: Encoder
  matrix: EncodedMatrix
  /** By name. */
  input: string
  /** n_outputs numbers a row, row after row. */
  predict: (matrix: EncodedMatrix) => Float64Array
  n_outputs: number
  /** At most this many values of a numeric input, from 2; scikit-learn takes 100 when not told. */
  grid_resolution: number
  /** Whether to keep what is predicted for each row as well. */
  individual: boolean
  /** Called after each value with the values done, and of how many; may throw to stop. */
  onStep?: (done: number, of: number) => void
}

export interface PartialDependence {
  input: string
  kind: EncoderInput['kind']
  /** Numbers in ascending order, false and true, or the categories in the encoder's order. */
  values: (number | string | boolean)[]
  /** By output, one mean a value. */
  average: number[][]
  /** By output and value, one prediction a row; null where it was not asked for. */
  individual: Float64Array[][] | null
}

/**
 * @throws RESOURCE_DOES_NOT_EXIST when the encoder has no such input
 * @throws INVALID_STATE when there is no row, or the input is missing in all of them
 */
export function partialDependence(request: DependenceRequest): PartialDependence {
  const { encoder, matrix, input: name, predict, n_outputs, individual, onStep } = request
  const at = encoder.inputs.findIndex((input) => input.name === name)
  if (at < 0) {
    const names = encoder.inputs.map((input) => input.name).join(', ')
    throw new AppError('RESOURCE_DOES_NOT_EXIST', `The model has no input "${name}"; its inputs are ${names}.`)
  }
  const input = encoder.inputs[at]
  const features = featuresByInput(encoder)[at]
  const values = gridOf(input, matrix.columns[features.from], request.grid_resolution)
  if (matrix.n_rows === 0 || values.length === 0) {
    throw new AppError('INVALID_STATE', `No row has a value of "${name}"; choose an input that is not empty.`)
  }
  const average = Array.from({ length: n_outputs }, (): number[] => [])
  const rows = Array.from({ length: n_outputs }, (): Float64Array[] => [])
  for (const [place, value] of values.entries()) {
    const predictions = predict(setInput(matrix, features, encodeValue(input, value, place)))
    for (let k = 0; k < n_outputs; k++) {
      const own = Float64Array.from({ length: matrix.n_rows }, (_, row) => predictions[row * n_outputs + k])
      average[k].push(own.reduce((sum, prediction) => sum + prediction, 0) / matrix.n_rows)
      if (individual) rows[k].push(own)
    }
    onStep?.(place + 1, values.length)
  }
  return { input: name, kind: input.kind, values, average, individual: individual ? rows : null }
}

/** What the columns of the input hold at one value: a number, or the one category that is set. */
type EncodedValue = { number: number } | { category: number }

function encodeValue(input: EncoderInput, value: number | string | boolean, place: number): EncodedValue {
  if (input.kind !== 'categorical') return { number: Number(value) }
  return input.native === true ? { number: place } : { category: place }
}

function setInput(matrix: EncodedMatrix, { from, to }: InputFeatures, value: EncodedValue): EncodedMatrix {
  const columns = matrix.columns.map((column, feature) => {
    if (feature < from || feature >= to) return column
    const own = 'number' in value ? value.number : feature - from === value.category ? 1 : 0
    return new Float64Array(matrix.n_rows).fill(own)
  })
  return { ...matrix, columns }
}

/** All values where they are few, else evenly spaced quantiles: the grid is dense where rows are. */
function gridOf(input: EncoderInput, column: Float64Array, resolution: number): (number | string | boolean)[] {
  if (input.kind === 'categorical') return [...input.categories]
  if (input.kind === 'boolean') return [false, true]
  const known = column.filter((value) => !Number.isNaN(value)).toSorted()
  const distinct = new Set(known)
  if (distinct.size <= resolution) return [...distinct]
  const step = (LAST_SHARE - FIRST_SHARE) / (resolution - 1)
  return [...new Set(Array.from({ length: resolution }, (_, at) => quantileOfSorted(known, FIRST_SHARE + at * step)))]
}
