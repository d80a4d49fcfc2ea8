import { existsSync, readFileSync } from 'node:fs'
import { basename } from 'node:path'
import Papa from 'papaparse'
import { AppError } from '../../shared/errors.ts'
import type { LabelledRows } from './labelled-rows.ts'
import { divideRows } from './prepare-training.ts'
import type { TrainedBy } from './trained-by.ts'

/** Whether a model was not trained on the row of this key. */
export type Unseen = (key: string) => boolean

/**
 * The rows that a model was not trained on: those its run held out for validation, and those that its source does not
 * have. For a feature service a row is an entity, whatever the date, since a customer's two months are much alike.
 * What its run recorded counts; a row that has come into the source since then is taken for one it was trained on.
 * @param rows of its source, as they are now
 * @throws INVALID_STATE for a CSV file that is another one now
 */
export function unseenBy(model: TrainedBy, rows: LabelledRows): Unseen {
  checkDigest(model, rows)
  const held = readHeldOut(model, rows)
  const source = new Set(rows.keys)
  return (key) => held.has(key) || !source.has(key)
}

/** Keys of the validation rows. A CSV file's rows have no key of their own: they are divided again, as they were then. */
function readHeldOut(model: TrainedBy, rows: LabelledRows): Set<string> {
  if (model.request.source.kind !== 'csv' && existsSync(model.val_predictions)) {
    const { data } = Papa.parse<Record<string, string>>(readFileSync(model.val_predictions, 'utf8'), {
      header: true,
      skipEmptyLines: true
    })
    return new Set(data.map((row) => row.key))
  }
  const flags = divideRows(rows, model.request)
  const trained = new Set(rows.keys.filter((_, row) => flags[row] === 0)) // equal lines of a file may be on both sides
  return new Set(rows.keys.filter((key, row) => flags[row] === 1 && !trained.has(key)))
}

function checkDigest({ title, request, digest }: TrainedBy, rows: LabelledRows): void {
  if (request.source.kind !== 'csv' || digest === null || rows.inputs[0]?.digest === digest) return
  throw new AppError(
    'INVALID_STATE',
    `${basename(request.source.path)} is not what it was when ${title} was trained, so which rows it has seen cannot be told; put the file back, or import the data and train on the dataset.`
  )
}
