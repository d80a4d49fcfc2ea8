import { encodeTable } from '../ml/encode.ts'
import { estimatorProba, estimatorValue } from '../ml/estimator.ts'
import { mostProbable } from '../ml/forest-prediction.ts'
import type { Model, ModelHeader } from '../ml/model.ts'
import { selectRows, type Column, type Table } from '../ml/table.ts'
import type { Sample } from './samples.ts'

/** What the model says of a table, in the form its drift is measured in: see `answersName`. */
export function askModel({ header, estimator }: Model, table: Table): Column {
  const matrix = encodeTable(header.encoder, table)
  const name = answersName(header)
  if (header.classes === null) return { name, kind: 'numeric', values: estimatorValue(estimator, matrix) }
  const n_classes = header.classes.length
  const proba = estimatorProba(estimator, matrix)
  if (n_classes === 2) {
    return {
      name,
      kind: 'numeric',
      values: Float64Array.from({ length: table.n_rows }, (_, row) => proba[2 * row + 1])
    }
  }
  return { name, kind: 'categorical', codes: mostProbable(proba, n_classes), categories: header.classes.map(String) }
}

/** The probability of the positive class for two classes, else the class or the number that is predicted. */
export function answersName({ target, classes }: ModelHeader): string {
  return classes?.length === 2 ? `probability of ${target} = ${classText(classes[1])}` : `predicted ${target}`
}

/** The rows a version did not learn from: what it says of the others is too sure. */
export function unseenRows({ learnt, table }: Sample): Uint32Array {
  return Uint32Array.from({ length: table.n_rows }, (_, row) => row).filter((row) => learnt[row] === 0)
}

/** The answers of a version for the rows it did not learn from; those in the log stand as they were given. */
export function answersOf(model: Model, sample: Sample): Column {
  return sample.answers ?? askModel(model, selectRows(sample.table, unseenRows(sample)))
}

/** A class as a person reads it. */
export function classText(value: string | number | boolean): string {
  return typeof value === 'boolean' ? (value ? 'True' : 'False') : String(value)
}
