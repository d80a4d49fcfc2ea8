import type { CallOutput } from '../../../shared/contract/define.ts'
import type { Dataset, DatasetColumn, datasets } from '../../../shared/contract/datasets.ts'
import type { Db } from '../../db/connection.ts'
import { quoteIdentifier } from '../../db/quote.ts'
import { association } from '../../ml/association.ts'
import type { TaskContext } from '../../workers/protocol.ts'
import { readDataset } from '../dataset-catalog-store.ts'
import { datasetTable, EVENT_TIMESTAMP, valueColumns } from '../dataset-table.ts'
import { keyValue } from '../row-key.ts'
import { createColumnSample, type ColumnSample } from './column-sample.ts'

export interface QualityRequest {
  database: string
  name: string
  /** Null: every snapshot. */
  event_timestamp: number | null
}

type Quality = CallOutput<typeof datasets.quality>
type StoredRow = (number | string | null)[]

/** Columns of the heat map, at most: more cannot be read. */
const MOST_CORRELATED = 40
/** Rows that associations are told from, at most; taken evenly over the whole. */
const MOST_SAMPLED = 50_000
const MOST_PATTERNS = 20
const MOST_DUPLICATES = 20
const ROWS_PER_CHECK = 10_000

/**
 * The task of one thread: what goes together, what is missing together, and which rows say the same.
 * @throws RESOURCE_DOES_NOT_EXIST; CANCELLED
 */
export function describeQuality({ database, name, event_timestamp }: QualityRequest, context: TaskContext): Quality {
  return readDataset(database, name, (db, dataset) => {
    const columns = valueColumns(dataset)
    const where = event_timestamp === null ? '' : `WHERE ${EVENT_TIMESTAMP} = ?`
    const from = `FROM ${datasetTable(dataset.dataset_id)} ${where}`
    const bound = event_timestamp === null ? [] : [event_timestamp]
    const row_count = db
      .prepare(`SELECT count(*) ${from}`)
      .pluck()
      .get(...bound) as number
    const read = readRows(db, columns, { from, bound, row_count }, context)
    return {
      row_count,
      n_sampled: read.n_sampled,
      correlations: { ...correlations(read.samples), n_left_out: Math.max(0, columns.length - MOST_CORRELATED) },
      missing: missingPatterns(read.patterns, columns),
      duplicates: duplicateRows(db, dataset, columns, { from, bound })
    }
  })
}

interface Source {
  from: string
  bound: number[]
}

function readRows(
  db: Db,
  columns: DatasetColumn[],
  { from, bound, row_count }: Source & { row_count: number },
  context: TaskContext
): { samples: ColumnSample[]; n_sampled: number; patterns: Map<string, number> } {
  const step = Math.max(1, Math.ceil(row_count / MOST_SAMPLED))
  const n_sampled = Math.ceil(row_count / step)
  const correlated = [
    ...columns.filter(({ role }) => role === 'label'),
    ...columns.filter(({ role }) => role !== 'label')
  ]
    .slice(0, MOST_CORRELATED)
    .map((column) => ({ at: columns.indexOf(column), sample: createColumnSample(column, n_sampled) }))
  const patterns = new Map<string, number>()
  const names = ['1', ...columns.map((column) => quoteIdentifier(column.name))].join(', ')
  const rows = db
    .prepare(`SELECT ${names} ${from}`)
    .raw()
    .iterate(...bound) as IterableIterator<StoredRow>
  let row = 0
  for (const cells of rows) {
    if (row % ROWS_PER_CHECK === 0) context.throwIfCancelled()
    let pattern = ''
    for (let at = 1; at < cells.length; at++) if (cells[at] === null) pattern += `${at - 1},`
    patterns.set(pattern, (patterns.get(pattern) ?? 0) + 1)
    if (row++ % step === 0) for (const { at, sample } of correlated) sample.add(cells[at + 1])
  }
  return { samples: correlated.map(({ sample }) => sample), n_sampled, patterns }
}

function correlations(samples: ColumnSample[]): Omit<Quality['correlations'], 'n_left_out'> {
  const told = samples.flatMap((sample) => {
    const values = sample.finish()
    return values === null ? [] : [{ name: sample.name, role: sample.role, values }]
  })
  const values = told.map(() => told.map((): number | null => 1))
  for (const [i, a] of told.entries()) {
    for (const [j, b] of told.slice(0, i).entries()) values[i][j] = values[j][i] = association(a.values, b.values)
  }
  return { columns: told.map(({ name, role }) => ({ name, is_label: role === 'label' })), values }
}

function missingPatterns(patterns: Map<string, number>, columns: DatasetColumn[]): Quality['missing'] {
  return [...patterns]
    .filter(([pattern]) => pattern !== '')
    .toSorted((a, b) => b[1] - a[1])
    .slice(0, MOST_PATTERNS)
    .map(([pattern, n_rows]) => ({
      columns: pattern
        .split(',')
        .slice(0, -1)
        .map((at) => columns[Number(at)].name),
      n_rows
    }))
}

/** Rows that have the same date and the same values, whatever their key. */
function duplicateRows(
  db: Db,
  dataset: Dataset,
  columns: DatasetColumn[],
  { from, bound }: Source
): Quality['duplicates'] {
  if (columns.length === 0) return { n_rows: 0, groups: [] }
  const same = [EVENT_TIMESTAMP, ...columns.map(({ name }) => quoteIdentifier(name))].join(', ')
  const key = keyValue(dataset)
  const groups = `SELECT count(*) AS n_rows, min(${key}) AS first_key, max(${key}) AS last_key, ${EVENT_TIMESTAMP}
    ${from} GROUP BY ${same} HAVING count(*) > 1`
  const n_rows = db
    .prepare(`SELECT coalesce(sum(n_rows - 1), 0) FROM (${groups})`)
    .pluck()
    .get(...bound) as number
  const largest =
    n_rows === 0 ? [] : db.prepare(`${groups} ORDER BY n_rows DESC LIMIT ${MOST_DUPLICATES}`).all(...bound)
  return { n_rows, groups: largest as Quality['duplicates']['groups'] }
}
