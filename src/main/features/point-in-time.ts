import { FEATURE_STATUSES, type FeatureStatus } from '../../shared/contract/features.ts'
import type { Column } from '../ml/table.ts'
import type { Db } from '../db/connection.ts'
import type { TaskContext } from '../workers/protocol.ts'
import { createColumnWriter, type ColumnWriter } from './column-writer.ts'
import type { EntityRows } from './entity-rows.ts'
import { createOfflineStore, type KnownRow, type OfflineRow, type OfflineStore } from './offline-store.ts'
import type { ResolvedView } from './resolved-service.ts'

/*
 * The point-in-time join of Feast (docs.feast.dev, "Point-in-time joins"): an entity row (key, t) is given the newest
 * row of the view with t − ttl ≤ event_timestamp ≤ t, both ends included; a ttl of null or 0 has no lower end. Where
 * a view tells when its rows became known, those that were not known at t are passed over.
 * Unlike Feast's stores, every entity row comes out exactly once and in its place, and each cell can tell why
 * it is empty. Two ways lead there: a seek per entity row, or one ordered scan of the view's dataset in which
 * each key's rows are merged with the entity rows of that key. Keys are found by hash, not by order, because
 * SQLite orders text by UTF-8 bytes and JavaScript by UTF-16 units.
 */

/** A view's part of the join, column by column, each as long as there are entity rows. */
export interface JoinedView {
  /** In the order of the view's features. */
  columns: Column[]
  /** Per entity row what was found, as an index of FEATURE_STATUSES; never NULL_VALUE. */
  row_status: Uint8Array
}

export type JoinStrategy = 'seek' | 'scan'

const STATUS_CODE = Object.fromEntries(FEATURE_STATUSES.map((status, code) => [status, code])) as Record<
  FeatureStatus,
  number
>
/** A seek costs about as much as scanning this many rows. */
const ROWS_PER_SEEK = 8
/** Rows between two looks at whether the work was cancelled. */
const CHECK_EVERY = 4096

export interface JoinOptions {
  taskContext: Pick<TaskContext, 'throwIfCancelled'>
  /** By default the one that costs less; both give the same. */
  strategy?: JoinStrategy
  /** Whether rows that were not known yet are passed over, for a view that tells when they were; by default they are. */
  filter_by_created_timestamp?: boolean
}

/**
 * Joins one feature view to entity rows.
 * @throws CANCELLED when a person has cancelled
 */
export function joinPointInTime(
  db: Db,
  rows: EntityRows,
  resolved: ResolvedView,
  { taskContext, strategy, filter_by_created_timestamp = true }: JoinOptions
): JoinedView {
  const { view, dataset, features } = resolved
  const nRows = rows.keys.length
  const knownAt = filter_by_created_timestamp ? view.created_timestamp_column : null
  const writers = features.map(({ name, type }) => createColumnWriter(name, type, nRows))
  const join: Join = {
    rows,
    store: createOfflineStore(
      db,
      dataset,
      features.map((feature) => feature.name),
      knownAt
    ),
    row_status: new Uint8Array(nRows).fill(STATUS_CODE.NO_ROW),
    writers,
    ttl_ms: view.ttl_seconds === null || view.ttl_seconds === 0 ? Infinity : view.ttl_seconds * 1000,
    taskContext
  }
  const cheaper: JoinStrategy = nRows * ROWS_PER_SEEK < dataset.row_count ? 'seek' : 'scan'
  if ((strategy ?? cheaper) === 'seek') seekEach(join)
  else if (knownAt !== null && spans(rows)) mergeKnown(join)
  else mergeScan(join)
  return { columns: writers.map((writer) => writer.finish()), row_status: join.row_status }
}

interface Join {
  rows: EntityRows
  store: OfflineStore
  row_status: Uint8Array
  writers: ColumnWriter[]
  /** Infinity: no limit. */
  ttl_ms: number
  taskContext: Pick<TaskContext, 'throwIfCancelled'>
}

function seekEach(join: Join): void {
  const { keys, timestamps } = join.rows
  for (let row = 0; row < keys.length; row++) {
    if (row % CHECK_EVERY === 0) join.taskContext.throwIfCancelled()
    const found = join.store.newest(keys[row], timestamps[row])
    if (found !== undefined) give(join, row, found)
    else if (join.store.knows(keys[row])) join.row_status[row] = STATUS_CODE.FUTURE_ONLY
  }
}

/**
 * Within a key, the entity rows that are older than the row just read take the row before it. When all entity
 * rows have one timestamp, only the newest row of each key is read at all.
 */
function mergeScan(join: Join): void {
  const { timestamps } = join.rows
  const { groupOf, starts, order, earliest, latest } = join.rows.grouped()
  let before: OfflineRow | null = null
  let next = 0
  let end = 0
  const giveUntil = (time: number): void => {
    while (next < end && timestamps[order[next]] < time) {
      if (before !== null) give(join, order[next], before)
      next++
    }
  }
  for (const chunk of earliest === latest ? join.store.scanNewest(latest) : join.store.scan(latest)) {
    join.taskContext.throwIfCancelled()
    for (const row of chunk) {
      if (before === null || before[0] !== row[0]) {
        giveUntil(Infinity)
        before = null
        const group = groupOf.get(row[0])
        next = group === undefined ? 0 : starts[group]
        end = group === undefined ? 0 : starts[group + 1]
      }
      giveUntil(row[1])
      before = row
    }
  }
  giveUntil(Infinity)
  tellFutureRows(join)
}

function spans(rows: EntityRows): boolean {
  const { earliest, latest } = rows.grouped()
  return earliest !== latest
}

/** As {@link mergeScan}, where an older row may win because the newer one was not known yet: all rows of a key are held. */
function mergeKnown(join: Join): void {
  const { timestamps } = join.rows
  const { groupOf, starts, order, latest } = join.rows.grouped()
  let ofKey: KnownRow[] = []
  const giveAll = (): void => {
    const group = ofKey.length === 0 ? undefined : groupOf.get(ofKey[0].row[0])
    if (group === undefined) return
    for (let at = starts[group]; at < starts[group + 1]; at++) {
      const time = timestamps[order[at]]
      const found = ofKey.findLast(({ known_at, row }) => row[1] <= time && known_at !== null && known_at <= time)
      if (found !== undefined) give(join, order[at], found.row)
    }
  }
  for (const chunk of join.store.scanKnown(latest)) {
    join.taskContext.throwIfCancelled()
    for (const known of chunk) {
      if (ofKey.length > 0 && ofKey[0].row[0] !== known.row[0]) {
        giveAll()
        ofKey = []
      }
      ofKey.push(known)
    }
  }
  giveAll()
  tellFutureRows(join)
}

/** The scan leaves out rows that are later than every entity row, so what has nothing yet may have a future. */
function tellFutureRows({ rows, row_status, store, taskContext }: Join): void {
  for (let row = 0; row < row_status.length; row++) {
    if (row % CHECK_EVERY === 0) taskContext.throwIfCancelled()
    if (row_status[row] === STATUS_CODE.NO_ROW && store.knows(rows.keys[row])) row_status[row] = STATUS_CODE.FUTURE_ONLY
  }
}

function give({ rows, row_status, writers, ttl_ms }: Join, row: number, found: OfflineRow): void {
  if (found[1] < rows.timestamps[row] - ttl_ms) {
    row_status[row] = STATUS_CODE.TOO_OLD
    return
  }
  row_status[row] = STATUS_CODE.MATCHED
  for (let at = 0; at < writers.length; at++) writers[at].set(row, found[at + 2])
}

/** Why a cell holds what it holds, as an index of FEATURE_STATUSES. */
export function cellStatus(column: Column, rowStatus: Uint8Array, row: number): number {
  if (rowStatus[row] !== STATUS_CODE.MATCHED) return rowStatus[row]
  return isMissing(column, row) ? STATUS_CODE.NULL_VALUE : STATUS_CODE.MATCHED
}

/** NaN among numbers, -1 among the codes of categories. */
export function isMissing(column: Column, row: number): boolean {
  return column.kind === 'numeric' ? Number.isNaN(column.values[row]) : column.codes[row] === -1
}
