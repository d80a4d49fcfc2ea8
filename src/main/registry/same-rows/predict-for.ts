import { AppError } from '../../../shared/errors.ts'
import { encodeTable } from '../../ml/encode.ts'
import { estimatorProba, estimatorValue } from '../../ml/estimator.ts'
import type { Model } from '../../ml/model.ts'
import type { Table } from '../../ml/table.ts'
import { describeClasses, type ValidationPredictions } from '../../training/score-validation.ts'
import type { Target } from '../../training/target.ts'

export type SaidOfRows = ValidationPredictions

/**
 * What a model says of labelled rows, in the classes of these rows rather than in its own: a class it never met has
 * the probability 0.
 * @throws INVALID_STATE when the model predicts another kind of thing, or none of these classes
 */
export function predictFor({ header, estimator }: Model, table: Table, { classes, y }: Target): SaidOfRows {
  const matrix = encodeTable(header.encoder, table)
  if (classes === null || header.classes === null) {
    if (classes !== null || header.classes !== null) throw otherKind(header.target)
    return { kind: 'numbers', y: y as Float64Array, predicted: estimatorValue(estimator, matrix) }
  }
  const known = header.classes.map(String)
  const places = classes.map((one) => known.indexOf(String(one)))
  if (places.every((place) => place < 0)) throw otherKind(header.target)
  const own = estimatorProba(estimator, matrix)
  const proba = new Float64Array(table.n_rows * classes.length)
  for (let row = 0; row < table.n_rows; row++) {
    for (const [at, place] of places.entries()) {
      if (place >= 0) proba[row * classes.length + at] = own[row * known.length + place]
    }
  }
  return describeClasses(proba, y as Int32Array, classes.length)
}

function otherKind(target: string): AppError {
  return new AppError(
    'INVALID_STATE',
    `A model that predicts ${target} says nothing of what these rows hold; the two cannot be held against each other.`
  )
}
