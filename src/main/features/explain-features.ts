import type { CallInput, CallOutput } from '../../shared/contract/define.ts'
import { FEATURE_STATUSES, type features } from '../../shared/contract/features.ts'
import type { Cell } from '../../shared/contract/values.ts'
import { datasetTable } from '../datasets/dataset-table.ts'
import { hasKey, type RowKey } from '../datasets/row-key.ts'
import { openDatabase, type Db } from '../db/connection.ts'
import { quoteIdentifier } from '../db/quote.ts'
import type { TaskContext } from '../workers/protocol.ts'
import { readEntityKey, toKeyValues } from './entity-key.ts'
import { createEntityRows } from './entity-rows.ts'
import { createOfflineStore, inSnapshot, type StoredValue } from './offline-store.ts'
import { joinPointInTime } from './point-in-time.ts'
import { resolveService, type ResolvedView } from './resolved-service.ts'

type Answer = CallOutput<typeof features.explain>
type ExplainedView = Answer['views'][number]

export interface ExplainRequest extends CallInput<typeof features.explain> {
  /** The workspace's database file. */
  database: string
}

/** Rows told of one view: the nearest of the future, and the newest of the past. */
const FUTURE_ROWS = 5
const PAST_ROWS = 15

/**
 * Task 'explain-features': which rows of a key a point-in-time look-up considers, and which wins.
 * @throws RESOURCE_DOES_NOT_EXIST when there is no such service; INVALID_PARAMETER_VALUE when the key is not of its type
 */
export function explainFeatures(request: ExplainRequest, taskContext: TaskContext): Answer {
  const db = openDatabase(request.database, 60_000)
  try {
    return inSnapshot(db, () => {
      const { entity, views } = resolveService(db, request.service)
      const key = readEntityKey(entity, request.key)
      return {
        key: toKeyValues(entity, key),
        views: views.map((view) => explainView(db, view, { ...request, key, taskContext }))
      }
    })
  } finally {
    db.close()
  }
}

interface Question {
  key: RowKey
  as_of: number
  filter_by_created_timestamp: boolean
  taskContext: TaskContext
}

function explainView(db: Db, resolved: ResolvedView, question: Question): ExplainedView {
  const { view, dataset, features: typed } = resolved
  const { key, as_of, filter_by_created_timestamp, taskContext } = question
  const knownAt = filter_by_created_timestamp ? view.created_timestamp_column : null
  const names = typed.map((feature) => feature.name)
  const rows = createEntityRows([key], Float64Array.of(as_of))
  const { row_status } = joinPointInTime(db, rows, resolved, { taskContext, filter_by_created_timestamp })
  const status = FEATURE_STATUSES[row_status[0]]
  const winner = createOfflineStore(db, dataset, names, knownAt).newest(key, as_of)
  const { future, past, row_count } = readRows(db, resolved, question)
  const outcomeOf = ([time, created]: StoredRow): ExplainedView['rows'][number]['outcome'] => {
    if (time > as_of) return 'FUTURE'
    if (time === winner?.[1]) return status === 'TOO_OLD' ? 'TOO_OLD' : 'MATCHED'
    return knownAt !== null && (created === null || created > as_of) ? 'NOT_KNOWN_YET' : 'OLDER'
  }
  return {
    feature_view: view.name,
    status,
    ttl_seconds: view.ttl_seconds,
    features: names,
    row_count,
    rows: [...future.toReversed(), ...past].map((row) => ({
      event_timestamp: row[0],
      created_timestamp: row[1],
      outcome: outcomeOf(row),
      values: row
        .slice(2)
        .map((value, at): Cell => (typed[at].type === 'boolean' && value !== null ? value === 1 : value))
    }))
  }
}

type StoredRow = [event_timestamp: number, created_timestamp: number | null, ...values: StoredValue[]]

function readRows(
  db: Db,
  { view, dataset, features: typed }: ResolvedView,
  { key, as_of }: Question
): { future: StoredRow[]; past: StoredRow[]; row_count: number } {
  const created = view.created_timestamp_column === null ? 'NULL' : quoteIdentifier(view.created_timestamp_column)
  const cells = typed.map(({ name }) => `, ${quoteIdentifier(name)}`).join('')
  const ofKey = `FROM ${datasetTable(dataset.dataset_id)} WHERE ${hasKey(dataset, ':key')}`
  const read = (condition: string, limit: number): StoredRow[] =>
    db
      .prepare<[{ key: RowKey; as_of: number }], StoredRow>(
        `SELECT event_timestamp, ${created}${cells} ${ofKey} AND event_timestamp ${condition} LIMIT ${limit}`
      )
      .raw()
      .all({ key, as_of })
  return {
    future: read('> :as_of ORDER BY event_timestamp', FUTURE_ROWS),
    past: read('<= :as_of ORDER BY event_timestamp DESC', PAST_ROWS),
    row_count: db.prepare<[{ key: RowKey }], number>(`SELECT count(*) ${ofKey}`).pluck().get({ key })!
  }
}
