import type { ColumnType } from '../../shared/column-types.ts'
import type { Dataset } from '../../shared/contract/datasets.ts'
import { fileError } from './csv/csv-error.ts'
import { valueColumns } from './dataset-table.ts'
import type { ImportPlan, PlanOptions } from './plan-import.ts'
import type { FileContent } from './read-content.ts'

/**
 * The dataset's columns, each with the wider of the two types.
 * @param found the columns of values that the file has
 * @throws INVALID_PARAMETER_VALUE when they are not the dataset's
 */
export function fitColumns(
  content: FileContent,
  found: ImportPlan['values'],
  dataset: Dataset,
  { isEmpty }: PlanOptions
): Pick<ImportPlan, 'values' | 'widened'> {
  const byName = new Map(found.map((column) => [column.name.toLowerCase(), column]))
  const listed = valueColumns(dataset)
  const missing = listed.filter(({ name }) => !byName.has(name.toLowerCase()))
  const extra = found.filter(({ name }) => !listed.some((one) => one.name.toLowerCase() === name.toLowerCase()))
  if (missing.length > 0 || extra.length > 0) {
    const wrong = [
      ...(missing.length > 0 ? [`lacks ${names(missing)}`] : []),
      ...(extra.length > 0 ? [`has ${names(extra)} besides`] : [])
    ]
    throw fileError(
      content.source_name,
      `it ${wrong.join(' and ')}, compared with the dataset "${dataset.name}"; correct the header, import under another name, or replace the dataset.`
    )
  }
  const widened: string[] = []
  const values = listed.map(({ name, type, role }) => {
    const column = byName.get(name.toLowerCase())!
    const widens = (type === 'integer' && column.type === 'number') || (type !== column.type && isEmpty(dataset, name))
    if (widens) widened.push(name)
    return { name, role, type: widens ? column.type : type }
  })
  return { values, widened }
}

function names(columns: { name: string }[]): string {
  return `the ${columns.length === 1 ? 'column' : 'columns'} ${columns.map((column) => `"${column.name}"`).join(', ')}`
}

/**
 * A type that a person chose and the dataset does not have is refused: nobody would see that it was not taken.
 * @throws INVALID_PARAMETER_VALUE naming the column
 */
export function checkChosen(
  content: FileContent,
  chosen: Map<string, ColumnType>,
  dataset: Dataset,
  taken: { name: string; type: ColumnType }[]
): void {
  for (const [name, type] of chosen) {
    const column = taken.find((one) => one.name.toLowerCase() === name.toLowerCase())
    if (column === undefined || column.type === type) continue
    throw fileError(
      content.source_name,
      `the column "${name}" cannot become ${type}, since the dataset "${dataset.name}" has it as ${column.type}; leave its type, import under another name, or replace the dataset.`
    )
  }
}
