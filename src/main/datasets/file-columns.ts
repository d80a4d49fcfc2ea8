import type { ColumnType } from '../../shared/column-types.ts'
import type { Dataset, ImportFile, ValueRole } from '../../shared/contract/datasets.ts'
import { isQuarantineColumn } from '../../shared/quarantine-columns.ts'
import { fileError } from './csv/csv-error.ts'
import { EVENT_TIMESTAMP, ROW_ID, SYSTEM_COLUMNS } from './dataset-table.ts'
import type { FileContent } from './read-content.ts'
import { isLabelName } from './suggest-import.ts'

/** @throws INVALID_PARAMETER_VALUE when the file has no such column, upper and lower case alike */
export function findColumn(content: FileContent, name: string, what: string): string {
  const found = content.columns.find((column) => column.name.toLowerCase() === name.toLowerCase())
  if (found !== undefined) return found.name
  const names = content.columns.map((column) => column.name).join(', ')
  throw fileError(
    content.source_name,
    `there is no column "${name}", which is to be ${what}; its columns are ${names}.`
  )
}

/** What each column of the file is for: as a person says, else as the dataset has it, else as its name tells. */
export function chosenRoles(file: ImportFile, content: FileContent, kept: Dataset | null): Map<string, ValueRole> {
  const roles = new Map<string, ValueRole>()
  for (const { name } of content.columns) {
    const isIgnored = kept?.ignored_columns.some((one) => one.toLowerCase() === name.toLowerCase()) === true
    roles.set(name, isIgnored || isQuarantineColumn(name) ? 'ignore' : isLabelName(name) ? 'label' : 'feature')
  }
  for (const [name, role] of Object.entries(file.column_roles)) {
    const found = findColumn(content, name, role === 'ignore' ? 'ignored' : `a ${role}`)
    const isThere = kept?.columns.some((column) => column.name.toLowerCase() === found.toLowerCase()) === true
    if (!isThere || role !== 'ignore') roles.set(found, role)
    else
      throw fileError(
        content.source_name,
        `the column "${found}" cannot be ignored, since the dataset "${kept.name}" has it; keep it, or replace the dataset.`
      )
  }
  return roles
}

/** A key is what it looks like, but decimals and truth values are no keys: they are kept as text. */
export function keyType(type: ColumnType): ColumnType {
  return type === 'integer' || type === 'timestamp' ? type : 'text'
}

/** The types a person chose, by the column's name in the file. */
export function chosenTypes(file: ImportFile, content: FileContent): Map<string, ColumnType> {
  return new Map(
    Object.entries(file.column_types).map(([name, type]) => [findColumn(content, name, `of type ${type}`), type])
  )
}

/** What SQLite takes: 2000 columns in a table. */
const MOST_COLUMNS = 1990

/** @throws INVALID_PARAMETER_VALUE when there are too many, or one has a name that Benchtop uses itself */
export function checkColumns(content: FileContent, values: { name: string }[], entity_keys: string[]): void {
  if (content.columns.length > MOST_COLUMNS)
    throw fileError(
      content.source_name,
      `it has ${content.columns.length} columns; a dataset has at most ${MOST_COLUMNS}.`
    )
  const own = new Set<string>([EVENT_TIMESTAMP, ...SYSTEM_COLUMNS, ...(entity_keys.length === 0 ? [ROW_ID] : [])])
  const taken = [...values.map((column) => column.name), ...entity_keys].find((name) => own.has(name.toLowerCase()))
  if (taken === undefined) return
  throw fileError(
    content.source_name,
    `the column name "${taken}" is one that Benchtop uses itself; rename it in the file.`
  )
}
