import type { TrainingRequest } from '../../shared/contract/training.ts'
import type { Column, Table } from '../ml/table.ts'
import type { TaskContext } from '../workers/protocol.ts'
import { readLabelledRows } from './labelled-rows.ts'
import { divideRows } from './prepare-training.ts'
import type { Target } from './target.ts'

/** The labelled rows a training read. */
export interface TrainedRows {
  table: Table
  target: Column
  /** What names each row; of a feature service the entity key. */
  keys: string[]
  /** 1: the model learnt from this row; 0: it was held out. */
  learnt: Uint8Array
}

/**
 * Reads the rows of a training again and divides them as it did. Rows that were changed since are read as they are now.
 * @throws what reading the source throws when it is gone
 */
export async function readTrainedRows(
  database: string,
  request: TrainingRequest,
  context: TaskContext
): Promise<TrainedRows> {
  const rows = await readLabelledRows(database, request, context)
  const learnt = divideRows(rows, request).map((heldOut) => 1 - heldOut)
  return { table: rows.table, target: targetColumn(rows.target), keys: rows.keys, learnt }
}

function targetColumn({ name, classes, y }: Target): Column {
  if (classes === null) return { name, kind: 'numeric', values: y as Float64Array }
  if (typeof classes[0] === 'string') {
    return { name, kind: 'categorical', codes: y as Int32Array, categories: classes as string[] }
  }
  const values = Float64Array.from(y, (code) => Number(classes[code]))
  return { name, kind: 'numeric', values, ...(typeof classes[0] === 'boolean' ? { boolean: true } : {}) }
}
