import type { ColumnType } from '../../shared/column-types.ts'
import type { Dataset, ImportFile } from '../../shared/contract/datasets.ts'
import { listNames } from '../../shared/join-keys.ts'
import { isQuarantineColumn } from '../../shared/quarantine-columns.ts'
import { fileError } from './csv/csv-error.ts'
import { keyColumns, NUMBERED, type TableColumn } from './dataset-table.ts'
import { checkDateOrders, dateOrderOf } from './date-orders.ts'
import { checkColumns, chosenRoles, chosenTypes, findColumn, keyType } from './file-columns.ts'
import { checkChosen, fitColumns } from './fit-columns.ts'
import type { ImportPlan, PlanOptions, Target } from './import-plan.ts'
import type { FileContent } from './read-content.ts'
import { suggestDatasetName, suggestEntityKeys, suggestEventTimestamp } from './suggest-import.ts'

/**
 * Resolves what a person left open, and holds the file against the dataset it goes to.
 * @throws INVALID_PARAMETER_VALUE naming what does not fit
 */
export function planImport(file: ImportFile, content: FileContent, target: Target, options: PlanOptions): ImportPlan {
  const { dataset } = target
  const kept = options.mode === 'replace' ? null : dataset
  const dated = findEventTimestamp(file, content, kept)
  const entity_keys = findEntityKeys(file, content, kept, dated)
  if (dated === null && options.as_of === null) {
    throw fileError(
      content.source_name,
      'its rows carry no date; give one as-of date for all of them, such as 2024-01-31, or name the column that dates each.'
    )
  }
  const chosen = chosenTypes(file, content)
  const columns = planColumns(content, { file, kept, entity_keys, dated, chosen, options })
  const plan: ImportPlan = {
    ...target,
    ...columns,
    file,
    keeps_rows: kept !== null,
    path: content.path,
    source_name: content.source_name,
    digest: content.digest,
    format: content.format,
    rows_read: content.row_count,
    dataset_name: dataset?.name ?? datasetNameOf(file),
    event_timestamp_column: dated,
    date_orders: new Map(content.columns.flatMap(({ name, fit }) => dateOrderOf(name, fit))),
    expectations: file.expectations ?? dataset?.expectations ?? [],
    file_columns: content.columns.flatMap(({ name }) => (isQuarantineColumn(name) ? [] : name))
  }
  checkDateOrders(content, plan, chosen)
  return plan
}

/** Whether both plans make the same rows of the file. */
export function isStagedAlike(one: ImportPlan, other: ImportPlan): boolean {
  return JSON.stringify(stagingOf(one)) === JSON.stringify(stagingOf(other))
}

function stagingOf(plan: ImportPlan): unknown[] {
  const { keys, event_timestamp_column, values, expectations, format, date_orders } = plan
  return [keys, event_timestamp_column, values, expectations, format, [...date_orders]]
}

interface ColumnChoices {
  file: ImportFile
  /** The dataset whose rows stay. */
  kept: Dataset | null
  entity_keys: string[]
  dated: string | null
  chosen: Map<string, ColumnType>
  options: PlanOptions
}

function planColumns(
  content: FileContent,
  { file, kept, entity_keys, dated, chosen, options }: ColumnChoices
): Pick<ImportPlan, 'keys' | 'values' | 'widened' | 'added' | 'ignored'> {
  const roles = chosenRoles(file, content, kept)
  const values = content.columns
    .filter(({ name }) => !entity_keys.includes(name) && name !== dated && roles.get(name) !== 'ignore')
    .map(({ name, type }) => ({ name, from: name, type: chosen.get(name) ?? type, role: roles.get(name)! }))
  checkColumns(content, values, entity_keys)
  const ignored = content.columns.flatMap(({ name }) =>
    roles.get(name) === 'ignore' && !isQuarantineColumn(name) ? name : []
  )
  if (kept === null) {
    const keys = entity_keys.map((name): TableColumn => {
      const { type } = content.columns.find((column) => column.name === name)!
      return { name, type: keyType(chosen.get(name) ?? type) }
    })
    return { keys: keys.length === 0 ? NUMBERED : keys, values, widened: [], added: [], ignored }
  }
  const { left_out, ...fitted } = fitColumns(content, values, kept, { isEmpty: options.isEmpty, file })
  const there = keyColumns(kept)
  const keys = there === NUMBERED ? NUMBERED : there.map(({ type }, at) => ({ name: entity_keys[at], type }))
  checkChosen(content, chosen, kept, [...fitted.values, ...keys])
  return { keys, ...fitted, ignored: [...new Set([...kept.ignored_columns, ...ignored, ...left_out])] }
}

/** The dataset a file goes to where none of that name is there yet. */
export function datasetNameOf(file: Pick<ImportFile, 'path' | 'dataset_name'>): string {
  return file.dataset_name ?? suggestDatasetName(file.path)
}

function findEventTimestamp(file: ImportFile, content: FileContent, dataset: Dataset | null): string | null {
  const asked = file.event_timestamp_column ?? dataset?.event_timestamp_column ?? null
  return asked === null ? suggestEventTimestamp(content.columns) : findColumn(content, asked, 'the event timestamp')
}

/** @returns as the file calls them, in the order of the dataset's key where it has one; none: rows are numbered */
function findEntityKeys(
  file: ImportFile,
  content: FileContent,
  dataset: Dataset | null,
  dated: string | null
): string[] {
  const find = (names: string[], of: string): string[] =>
    names.map((name) => findColumn(content, name, `${names.length === 1 ? '' : 'part of '}the entity key${of}`))
  if (dataset === null) {
    return file.entity_keys === null
      ? suggestEntityKeys(content, dated !== null)
      : find([...new Set(file.entity_keys)], '')
  }
  const { entity_keys } = dataset
  if (file.entity_keys !== null && !isSameKey(file.entity_keys, entity_keys)) {
    const keys = `the entity key${entity_keys.length === 1 ? '' : 's'} ${quoted(entity_keys)}`
    const named = entity_keys.length === 0 ? 'numbered rows' : keys
    throw fileError(
      content.source_name,
      `the dataset "${dataset.name}" has ${named}, not ${quoted(file.entity_keys) || 'numbered rows'}; import under another name, or replace the dataset.`
    )
  }
  return find(entity_keys, ` of the dataset "${dataset.name}"`)
}

function isSameKey(one: string[], other: string[]): boolean {
  const spell = (names: string[]): string => JSON.stringify(names.map((name) => name.toLowerCase()).toSorted())
  return spell(one) === spell(other)
}

function quoted(names: string[]): string {
  return listNames(names.map((name) => `"${name}"`))
}
