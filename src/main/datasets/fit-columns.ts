import type { ColumnType } from '../../shared/column-types.ts'
import type { Dataset, ImportFile } from '../../shared/contract/datasets.ts'
import { fileError } from './csv/csv-error.ts'
import { valueColumns } from './dataset-table.ts'
import type { ImportPlan, PlannedColumn, PlanOptions } from './import-plan.ts'
import type { FileContent } from './read-content.ts'

/**
 * The dataset's columns, each with the wider of the two types, and behind them the file's new ones where they are wanted.
 * @param found the columns of values that the file has
 * @throws INVALID_PARAMETER_VALUE when they are not the dataset's, and nobody said what to do about it
 */
export function fitColumns(
  content: FileContent,
  found: PlannedColumn[],
  dataset: Dataset,
  { file, isEmpty }: Pick<PlanOptions, 'isEmpty'> & { file: ImportFile }
): Pick<ImportPlan, 'values' | 'widened' | 'added'> & { left_out: string[] } {
  const byName = new Map(found.map((column) => [column.name.toLowerCase(), column]))
  const listed = valueColumns(dataset)
  const missing = listed.filter(({ name }) => !byName.has(name.toLowerCase()))
  const extra = found.filter(({ name }) => !listed.some((one) => one.name.toLowerCase() === name.toLowerCase()))
  const lacks = file.missing_columns === 'refuse' ? missing : []
  const besides = file.new_columns === 'refuse' ? extra : []
  if (lacks.length > 0 || besides.length > 0) throw unlike(content, dataset, lacks, besides)
  const widened: string[] = []
  const values = listed.map(({ name, type, role }): PlannedColumn => {
    const column = byName.get(name.toLowerCase())
    if (column === undefined) return { name, role, type, from: null }
    const widens = (type === 'integer' && column.type === 'number') || (type !== column.type && isEmpty(dataset, name))
    if (widens) widened.push(name)
    return { name, role, type: widens ? column.type : type, from: column.from }
  })
  const added = file.new_columns === 'add' ? extra : []
  const left_out = file.new_columns === 'ignore' ? extra.map(({ name }) => name) : []
  return { values: [...values, ...added], widened, added: added.map(({ name }) => name), left_out }
}

function unlike(content: FileContent, dataset: Dataset, lacks: { name: string }[], besides: { name: string }[]): Error {
  const wrong = [
    ...(lacks.length > 0 ? [`lacks ${names(lacks)}`] : []),
    ...(besides.length > 0 ? [`has ${names(besides)} besides`] : [])
  ]
  const ways = [
    ...(lacks.length > 0 ? ['leave its rows without a value there'] : []),
    ...(besides.length > 0 ? ['add or ignore what is new'] : [])
  ]
  return fileError(
    content.source_name,
    `it ${wrong.join(' and ')}, compared with the dataset "${dataset.name}"; correct the header, ${ways.join(', ')}, import under another name, or replace the dataset.`
  )
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
