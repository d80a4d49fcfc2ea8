import type { Column, Table } from '../ml/table.ts'
import type { TaskContext } from '../workers/protocol.ts'
import { readLabelledRows } from './labelled-rows.ts'
import type { Target } from './target.ts'
import type { TrainedBy } from './trained-by.ts'
import { unseenBy } from './unseen-rows.ts'

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
 * Reads the rows of a training again. Rows that were changed since are read as they are now.
 * @throws what reading the source throws when it is gone; as {@link unseenBy}
 */
export async function readTrainedRows(
  database: string,
  trained_by: TrainedBy,
  context: TaskContext
): Promise<TrainedRows> {
  const rows = await readLabelledRows(database, trained_by.request, context)
  const unseen = unseenBy(trained_by, rows)
  const learnt = Uint8Array.from(rows.keys, (key) => Number(!unseen(key)))
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
