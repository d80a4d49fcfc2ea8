import { openDatabase, type Db } from '../db/connection.ts'
import { migrate, type Migration } from '../db/migrator.ts'
import type { PredictionRole } from '../../shared/contract/predictions.ts'
import type { Cell } from '../../shared/contract/values.ts'

/**
 * What models answered over HTTP, in a file of its own beside the workspace's: it is written at every request, and must
 * neither hold up other writers nor make every screen read anew.
 */
const SCHEMA: readonly Migration[] = [
  {
    version: 1,
    name: 'predictions',
    sql: `
CREATE TABLE predictions (
  prediction_id INTEGER PRIMARY KEY AUTOINCREMENT,
  timestamp INTEGER NOT NULL,
  request_id TEXT NOT NULL, -- the rows of one request, and what a shadow said of them, share it
  request_row INTEGER NOT NULL, -- counts from 0 within the request
  model_name TEXT NOT NULL,
  model_version TEXT NOT NULL,
  run_id TEXT,
  role TEXT NOT NULL CHECK (role IN ('served', 'challenger', 'shadow')),
  entity_key ANY, -- NULL: whole rows were sent
  inputs TEXT NOT NULL CHECK (json_type(inputs) = 'object'), -- by column of the signature, null where missing
  prediction TEXT NOT NULL CHECK (json_valid(prediction)), -- JSON: the class as the signature types it, or the number
  probability REAL, -- of the positive class for two classes, else of the predicted one; NULL for a regression
  latency_ms REAL NOT NULL
) STRICT;
CREATE INDEX predictions_by_model ON predictions (model_name, model_version, role, timestamp);
CREATE INDEX predictions_by_timestamp ON predictions (timestamp);
`
  }
]

/** @param waitMs how long a statement may wait for another writer */
export function openPredictions(file: string, waitMs = 10_000): Db {
  const db = openDatabase(file, waitMs)
  try {
    migrate(db, SCHEMA)
    return db
  } catch (error) {
    db.close()
    throw error
  }
}

/** A line of the log. */
export interface LoggedPrediction {
  /** Ms since the epoch. */
  timestamp: number
  request_id: string
  request_row: number
  model_name: string
  model_version: string
  run_id: string | null
  role: PredictionRole
  entity_key: string | number | null
  inputs: Record<string, Cell>
  prediction: Cell
  probability: number | null
  latency_ms: number
}

const COLUMNS = `timestamp, request_id, request_row, model_name, model_version, run_id, role, entity_key, inputs, prediction,
  probability, latency_ms`

/** A prediction as a line of text, so that no objects pass between threads: its inputs and what was said are stored as they lie here. */
export function writeLine({ inputs, prediction, ...told }: LoggedPrediction): string {
  const { timestamp, request_id, request_row, model_name, model_version, run_id, role, entity_key } = told
  const { probability, latency_ms } = told
  const facts = [timestamp, request_id, request_row, model_name, model_version, run_id, role, entity_key]
  return `${JSON.stringify([...facts, probability, latency_ms])}\t${JSON.stringify(inputs)}\t${JSON.stringify(prediction)}` // JSON holds no tab
}

/** @param lines as {@link writeLine} wrote them */
export function insertPredictions(db: Db, lines: Iterable<string>): void {
  db.pragma('ignore_check_constraints = ON') // what was just made of JSON need not be parsed again: a quarter of the time
  const insert = db.prepare(
    `INSERT INTO predictions (timestamp, request_id, request_row, model_name, model_version, run_id, role, entity_key,
      probability, latency_ms, inputs, prediction) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`
  )
  for (const line of lines) {
    const [facts, inputs, prediction] = line.split('\t')
    const values = JSON.parse(facts) as (string | number | bigint | null)[]
    const key = values[ENTITY_KEY]
    if (Number.isSafeInteger(key)) values[ENTITY_KEY] = BigInt(key!) // else 7 would be kept as 7.0
    insert.run(...values, inputs, prediction)
  }
}

/** The place of the entity's key among the facts of a line. */
const ENTITY_KEY = 7

/**
 * Removes what is older than `before` (ms since the epoch) and, oldest first, what is more than `most_rows`.
 * @returns how many lines went
 */
export function prunePredictions(db: Db, { before, most_rows }: { before: number; most_rows: number }): number {
  const old = db.prepare('DELETE FROM predictions WHERE timestamp < ?').run(before).changes
  const over = db
    .prepare(
      'DELETE FROM predictions WHERE prediction_id <= (SELECT max(prediction_id) FROM predictions) - ?' // no number is left out
    )
    .run(most_rows).changes
  return old + over
}

/** Which lines; null or left out: all. Times are ms since the epoch, `from` inclusive, `to` exclusive. */
export interface PredictionFilter {
  name?: string | null
  version?: string | null
  role?: PredictionRole | null
  from?: number | null
  to?: number | null
  /** Only lines before this one. */
  before_id?: number | null
}

export type StoredPrediction = LoggedPrediction & { prediction_id: number }

const WHERE = `(:name IS NULL OR model_name = :name) AND (:version IS NULL OR model_version = :version)
  AND (:role IS NULL OR role = :role) AND (:from IS NULL OR timestamp >= :from) AND (:to IS NULL OR timestamp < :to)
  AND (:before_id IS NULL OR prediction_id < :before_id)`

const ANY = { name: null, version: null, role: null, from: null, to: null, before_id: null }

export function countPredictions(db: Db, filter: PredictionFilter): number {
  return db
    .prepare(`SELECT count(*) FROM predictions WHERE ${WHERE}`)
    .pluck()
    .get({ ...ANY, ...filter }) as number
}

/** One after another, the newest first. */
export function* eachPrediction(
  db: Db,
  { limit, ...filter }: PredictionFilter & { limit: number }
): Generator<StoredPrediction> {
  const rows = db
    .prepare(
      `SELECT prediction_id, ${COLUMNS} FROM predictions WHERE ${WHERE} ORDER BY prediction_id DESC LIMIT :limit`
    )
    .iterate({ ...ANY, ...filter, limit }) as IterableIterator<
    Omit<StoredPrediction, 'inputs' | 'prediction'> & { inputs: string; prediction: string }
  >
  for (const row of rows) {
    yield {
      ...row,
      inputs: JSON.parse(row.inputs) as Record<string, Cell>,
      prediction: JSON.parse(row.prediction) as Cell
    }
  }
}
