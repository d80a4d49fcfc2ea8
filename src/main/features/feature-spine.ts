import { formatTime } from '../../shared/day.ts'
import type { ColumnType } from '../../shared/column-types.ts'
import type { Dataset, DatasetColumn } from '../../shared/contract/datasets.ts'
import type { Cell } from '../../shared/contract/values.ts'
import { AppError } from '../../shared/errors.ts'
import { joinsOn, listNames } from '../../shared/join-keys.ts'
import { parseValue } from '../datasets/csv/parse-value.ts'
import { findDataset } from '../datasets/dataset-table.ts'
import type { RowKey } from '../datasets/row-key.ts'
import type { Db } from '../db/connection.ts'
import type { Column } from '../ml/table.ts'
import { createColumnWriter } from './column-writer.ts'
import { columnOfFile, type EntityFile } from './entity-file.ts'
import { keyReader } from './entity-key.ts'
import { countEntityKeys, readDates, readEntityKeys, readLabels, type StoredValue } from './offline-store.ts'
import type { ResolvedService } from './resolved-service.ts'

export interface LabelRef {
  dataset: string
  column: string
}

/** The rows that features are joined to. */
export interface Spine {
  keys: RowKey[]
  /** One per row, ms since the epoch. */
  timestamps: Float64Array
  label: { column: Column; type: ColumnType } | null
  /** Columns of a file that pass through, as text. */
  extras: { name: string; cells: string[] }[]
  /** Reads what on-demand features want of the request, by row; undefined where it is not there. */
  requestColumn(name: string, type: ColumnType): ((row: number) => Cell) | undefined
  /** Rows of the date that were left out because their label is missing. */
  n_rows_without_label: number
  /** Rows there would be without a limit. */
  total: number
}

const withoutRequest = (): undefined => undefined

/** One row per entity that any view of the service knows as of a date. */
export function knownEntities(db: Db, { views }: ResolvedService, asOf: number, limit: number | null): Spine {
  const datasets = views.map((view) => view.dataset)
  const keys = readEntityKeys(db, datasets, asOf, limit)
  const total = limit === null || keys.length < limit ? keys.length : countEntityKeys(db, datasets, asOf)
  return {
    keys,
    timestamps: new Float64Array(keys.length).fill(asOf),
    label: null,
    extras: [],
    requestColumn: withoutRequest,
    n_rows_without_label: 0,
    total
  }
}

/**
 * The labelled entities of one date. Other columns of the labels' dataset can stand for values of a request.
 * @throws RESOURCE_DOES_NOT_EXIST when there is no such dataset
 * @throws INVALID_PARAMETER_VALUE when the label does not fit the service, or has no row or no value of that date
 */
export function labelledEntities(
  db: Db,
  resolved: ResolvedService,
  label: LabelRef,
  { as_of, limit }: { as_of: number; limit: number | null }
): Spine {
  const { dataset, column } = findLabel(db, resolved, label)
  const rows = readLabels(db, dataset, column.name, as_of)
  if (rows.length === 0) throw noLabelsOf(db, dataset, as_of)
  const labelled = rows.filter(([, value]) => value !== null)
  if (labelled.length === 0) {
    throw new AppError(
      'INVALID_PARAMETER_VALUE',
      `"${column.name}" is missing in all ${rows.length} rows of "${dataset.name}" of ${formatTime(as_of)}; choose another date or label.`
    )
  }
  const kept = limit === null ? labelled : labelled.slice(0, limit)
  const keys = kept.map(([key]) => key)
  return {
    keys,
    timestamps: new Float64Array(keys.length).fill(as_of),
    label: { column: columnOf(column, kept), type: column.type },
    extras: [],
    requestColumn: requestOfLabels(db, label, { keys, as_of }),
    n_rows_without_label: rows.length - labelled.length,
    total: labelled.length
  }
}

/**
 * The rows of a file, in its order, duplicates and all.
 * @throws INVALID_PARAMETER_VALUE when the file has no join key, a key that is not of its type, or no times and there is no date
 */
export function entitiesOfFile(
  { entity, columns: features }: ResolvedService,
  file: EntityFile,
  { as_of, limit }: { as_of: number | null; limit: number | null }
): Spine {
  const { name, columns, cells, timestamp_column, lines } = file
  const joinKeys = new Map(entity.join_keys.map((joinKey) => [joinKey.name, columnOfFile(file, joinKey.name)]))
  const shared = features.find((feature) => columns.includes(feature.name))
  if (shared !== undefined) {
    throw new AppError(
      'INVALID_PARAMETER_VALUE',
      `The file ${name} has a column "${shared.name}", as ${shared.ref} would be called; rename it, or set full_feature_names.`,
      { column: shared.name }
    )
  }
  const n_rows = Math.min(limit ?? Infinity, lines.length)
  const readKey = keyReader(entity)
  const keys = lines.slice(0, n_rows).map((line, row) => {
    try {
      return readKey((joinKey) => joinKeys.get(joinKey)![row])
    } catch (error) {
      if (!(error instanceof AppError)) throw error
      throw new AppError(error.code, `${name}, line ${line}: ${error.message}`, { ...error.details, line })
    }
  })
  if (file.timestamps === null && as_of === null) {
    throw new AppError(
      'INVALID_PARAMETER_VALUE',
      `The file ${name} has no column event_timestamp; name the column of its times, or one date for all its rows.`
    )
  }
  return {
    keys,
    timestamps: file.timestamps?.subarray(0, n_rows) ?? new Float64Array(n_rows).fill(as_of!),
    label: null,
    extras: columns.flatMap((column, at) =>
      joinKeys.has(column) || column === timestamp_column ? [] : [{ name: column, cells: cells[at] }]
    ),
    requestColumn: (wanted, type) => {
      const at = columns.indexOf(wanted)
      return at === -1 ? undefined : (row) => toCell(parseValue(cells[at][row], type) ?? null, type)
    },
    n_rows_without_label: 0,
    total: lines.length
  }
}

function columnOf({ name, type }: DatasetColumn, rows: [RowKey, StoredValue][]): Column {
  const writer = createColumnWriter(name, type, rows.length)
  for (const [at, [, value]] of rows.entries()) writer.set(at, value)
  return writer.finish()
}

/** What on-demand features read of the request, where labels of a date may stand for it; without labels nothing does. */
export function requestOfLabels(
  db: Db,
  label: LabelRef | null,
  rows: { keys: RowKey[]; as_of: number }
): Spine['requestColumn'] {
  const dataset = label === null ? null : findDataset(db, label.dataset)
  if (dataset === null) return withoutRequest
  return (name, type) => requestFromDataset(db, { ...rows, dataset }, { name, type })
}

function requestFromDataset(
  db: Db,
  { dataset, keys, as_of }: { dataset: Dataset; keys: RowKey[]; as_of: number },
  { name, type }: { name: string; type: ColumnType }
): ((row: number) => Cell) | undefined {
  if (!dataset.columns.some((column) => column.name === name && column.type === type)) return undefined
  const byKey = new Map(readLabels(db, dataset, name, as_of))
  return (row) => toCell(byKey.get(keys[row]) ?? null, type)
}

function toCell(value: StoredValue, type: ColumnType): Cell {
  return value !== null && type === 'boolean' ? value === 1 : value
}

/**
 * @throws RESOURCE_DOES_NOT_EXIST when there is no such dataset
 * @throws INVALID_PARAMETER_VALUE when the label does not fit the service
 */
export function findLabel(
  db: Db,
  { service, entity, views }: ResolvedService,
  label: LabelRef
): { dataset: Dataset; column: DatasetColumn } {
  const dataset = findDataset(db, label.dataset)
  if (dataset === null) {
    throw new AppError('RESOURCE_DOES_NOT_EXIST', `There is no dataset named "${label.dataset}"; import it first.`)
  }
  if (!joinsOn(entity, dataset)) {
    throw new AppError(
      'INVALID_PARAMETER_VALUE',
      `The labels of "${dataset.name}" cannot be joined to the service "${service.name}": their key is ${listNames(dataset.entity_keys) || 'the row number'}, the service's is ${listNames(entity.join_keys.map(({ name }) => name))}.`
    )
  }
  const choices = dataset.columns.filter((one) => one.role === 'label' || one.role === 'feature')
  const column = choices.find((one) => one.name === label.column)
  if (column === undefined) {
    throw new AppError(
      'INVALID_PARAMETER_VALUE',
      `The dataset "${dataset.name}" has no column "${label.column}" to use as a label; it has ${choices.map((one) => one.name).join(', ')}.`
    )
  }
  const leak = views.find(
    (view) =>
      view.dataset.dataset_id === dataset.dataset_id && view.features.some((feature) => feature.name === column.name)
  )
  if (leak !== undefined) {
    throw new AppError(
      'INVALID_PARAMETER_VALUE',
      `The label "${column.name}" is also a feature of "${leak.view.name}" in the service "${service.name}", so a model would read the answer; leave it out of the service.`
    )
  }
  return { dataset, column }
}

/** Dates told when none fits. */
const DATES_TOLD = 6

function noLabelsOf(db: Db, dataset: Dataset, asOf: number): AppError {
  const dates = readDates(db, dataset, DATES_TOLD + 1)
  if (dates.length === 0) {
    return new AppError('INVALID_PARAMETER_VALUE', `The dataset "${dataset.name}" is empty; import labels first.`)
  }
  const told = dates.slice(0, DATES_TOLD).map(formatTime).join(', ')
  return new AppError(
    'INVALID_PARAMETER_VALUE',
    `The dataset "${dataset.name}" has no rows of ${formatTime(asOf)}; it has rows of ${told}${dates.length > DATES_TOLD ? ' and earlier dates' : ''}.`
  )
}
