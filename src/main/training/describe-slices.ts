import type { Evaluation } from '../../shared/evaluation.ts'
import type { EncoderInput } from '../ml/encode.ts'
import { featuresByInput } from '../ml/explain/input-contributions.ts'
import { accuracyScore, rootMeanSquaredError } from '../ml/scores.ts'
import type { PreparedTraining } from './prepare-part.ts'
import { areaUnderRoc, describeClasses, type ClassPredictions, type ValidationPredictions } from './score-validation.ts'

type Slices = NonNullable<Evaluation['slices']>
type Slice = Slices['inputs'][number]['slices'][number]
type SlicedRows = Pick<PreparedTraining, 'encoder' | 'validation'>

/** An input of more values has no slices: each would be few rows. */
const MOST_VALUES = 12

/** How the model does on the validation rows of each value, for every input that is text or true and false and has few values. */
export function describeSlices({ encoder, validation }: SlicedRows, predictions: ValidationPredictions): Slices {
  const { columns, n_rows } = validation.matrix
  const inputs = featuresByInput(encoder).flatMap(({ name, from, to }, at) => {
    const input = encoder.inputs[at]
    const values = valuesOf(input)
    if (values.length < 2 || values.length > MOST_VALUES) return []
    const places = Array.from({ length: n_rows }, (_, row) => placeOf(columns.slice(from, to), row))
    const slices = [...values, null].flatMap((value, place) => {
      const wanted = value === null ? -1 : place
      const rows = places.flatMap((own, row) => (own === wanted ? [row] : []))
      return rows.length === 0 ? [] : [{ value, ...describeRows(predictions, rows) }]
    })
    return slices.length < 2 ? [] : [{ feature: name, slices }]
  })
  return { metric: metricOf(predictions), inputs }
}

/** What a row can have there; none of numbers. */
function valuesOf(input: EncoderInput): (string | boolean)[] {
  if (input.kind === 'categorical') return input.categories
  return input.kind === 'boolean' ? [false, true] : []
}

/** The place of a row's value among those of its input; -1 where it is missing, or was not met in training. */
function placeOf(columns: readonly Float64Array[], row: number): number {
  if (columns.length > 1) return columns.findIndex((column) => column[row] === 1)
  const value = columns[0][row]
  return Number.isNaN(value) ? -1 : value
}

function metricOf(predictions: ValidationPredictions): Slices['metric'] {
  if (predictions.kind === 'numbers') return 'val_rmse'
  return predictions.n_classes === 2 ? 'val_auc' : 'val_accuracy'
}

function describeRows(predictions: ValidationPredictions, rows: readonly number[]): Omit<Slice, 'value'> {
  const n_rows = rows.length
  if (predictions.kind === 'numbers') {
    const y = Float64Array.from(rows, (row) => predictions.y[row])
    const predicted = Float64Array.from(rows, (row) => predictions.predicted[row])
    return { n_rows, actual: mean(y), predicted: mean(predicted), score: rootMeanSquaredError(y, predicted) }
  }
  const own = classesOf(predictions, rows)
  if (own.score === null) return { n_rows, actual: null, predicted: null, score: accuracyScore(own.y, own.predicted) }
  const area = areaUnderRoc(own)
  return { n_rows, actual: mean(own.y), predicted: mean(own.score), score: Number.isFinite(area) ? area : null }
}

function classesOf({ y, proba, n_classes }: ClassPredictions, rows: readonly number[]): ClassPredictions {
  const own = new Float64Array(rows.length * n_classes)
  for (const [at, row] of rows.entries()) {
    own.set(proba.subarray(row * n_classes, (row + 1) * n_classes), at * n_classes)
  }
  return describeClasses(
    own,
    Int32Array.from(rows, (row) => y[row]),
    n_classes
  )
}

function mean(values: Float64Array | Int32Array): number {
  let sum = 0
  for (const value of values) sum += value
  return sum / values.length
}
