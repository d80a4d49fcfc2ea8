import type { ColumnType } from '../../shared/column-types.ts'
import { FEATURE_STATUSES } from '../../shared/contract/features.ts'
import type { Cell } from '../../shared/contract/values.ts'
import type { Column } from '../ml/table.ts'
import { cellReader } from './cell-reader.ts'
import { createColumnWriter } from './column-writer.ts'
import type { CompiledOnDemandView } from './on-demand.ts'

export interface ComputeInputs {
  n_rows: number
  /** The joined column of a feature that an expression reads. */
  fromView(feature: { feature_view: string; feature: string }): { column: Column; type: ColumnType }
  /** The values of the request, by row. */
  read(name: string, type: ColumnType): (row: number) => Cell
}

/** Evaluates an on-demand feature for every row; a cell without a result is NULL_VALUE. */
export function computeColumn(
  view: CompiledOnDemandView,
  { feature }: { feature: string },
  { n_rows, fromView, read }: ComputeInputs
): { column: Column; row_status: Uint8Array } {
  const { name, type, expression } = view.features.find((one) => one.name === feature)!
  const readers = expression.reads.map((at) => {
    const input = view.inputs[at]
    if (input.feature === null) return { at, cell: read(input.name, input.type) }
    const joined = fromView(input.feature)
    return { at, cell: cellReader(joined.column, joined.type) }
  })
  const writer = createColumnWriter(name, type, n_rows)
  const values: Cell[] = view.inputs.map(() => null)
  for (let row = 0; row < n_rows; row++) {
    for (const { at, cell } of readers) values[at] = cell(row)
    const value = expression.evaluate(values)
    writer.set(row, typeof value === 'boolean' ? Number(value) : value)
  }
  return { column: writer.finish(), row_status: new Uint8Array(n_rows).fill(FEATURE_STATUSES.indexOf('MATCHED')) }
}
