import { openDatabase, type Db } from '../../db/connection.ts'
import { TABLES } from './run-condition-store.ts'

/** So many of the newest runs tell which values there are. */
const NEWEST = 1000

export interface ValueRequest {
  /** The workspace's database file. */
  database: string
  experiment_ids: readonly string[]
  entity: 'param' | 'tag' | 'attribute'
  /** An attribute's key is its column, run_name, status or user_id. */
  key: string
  limit: number
}

const RUNS = `WITH newest AS (SELECT run_id, run_name, status, user_id FROM runs
  WHERE experiment_id IN (SELECT value FROM json_each(:ids)) AND lifecycle_stage = 'active'
  ORDER BY start_time DESC LIMIT ${NEWEST})`

export interface RunValue {
  value: string
  run_count: number
}

const COLUMNS: Readonly<Record<string, string>> = { run_name: 'run_name', status: 'status', user_id: 'user_id' }

/** Task 'list-run-values': the values of one key in the newest runs, those of most runs first. */
export function listRunValues({ database, experiment_ids, entity, key, limit }: ValueRequest): RunValue[] {
  const counted = 'count(*) AS run_count'
  const order = 'GROUP BY value ORDER BY run_count DESC, value LIMIT :limit'
  if (entity === 'attribute' && !Object.hasOwn(COLUMNS, key)) return []
  const from =
    entity === 'attribute'
      ? `SELECT ${COLUMNS[key]} AS value, ${counted} FROM newest WHERE :key = :key`
      : `SELECT value, ${counted} FROM newest CROSS JOIN ${TABLES[entity]} USING (run_id) WHERE key = :key`
  return withDatabase(database, (db) =>
    db
      .prepare<{ ids: string; key: string; limit: number }, RunValue>(`${RUNS} ${from} ${order}`)
      .all({ ids: JSON.stringify(experiment_ids), key, limit })
  )
}

function withDatabase<T>(file: string, work: (db: Db) => T): T {
  const db = openDatabase(file, 60_000)
  try {
    return work(db)
  } finally {
    db.close()
  }
}
