import type { MetricHistory } from '../../shared/contract/run-table.ts'
import { openDatabase, type Db } from '../db/connection.ts'

export interface HistoriesRequest {
  database: string
  run_ids: readonly string[]
  metric_key: string
  /** At most so many points of each run, about. */
  points: number
}

/** step, timestamp, value, is_nan */
type PointRow = [number, number, number, 0 | 1]

/** The task of one thread: a metric of many runs, each thinned while it is read. */
export function thinHistories({ database, run_ids, metric_key, points }: HistoriesRequest): MetricHistory[] {
  const db = openDatabase(database, 10_000)
  try {
    const reader = createReader(db)
    return run_ids.map((run_id) => ({ run_id, ...thin(reader.read(run_id, metric_key), points) }))
  } finally {
    db.close()
  }
}

function createReader(db: Db) {
  const history = db
    .prepare<[string, string], PointRow>(
      'SELECT step, timestamp, value, is_nan FROM metrics WHERE run_id = ? AND key = ? ORDER BY step, timestamp, rowid'
    )
    .raw()
  return { read: (runId: string, key: string): PointRow[] => history.all(runId, key) }
}

/** Keeps the lowest and the highest point of each stretch, so that no peak is lost, and both ends. */
function thin(rows: readonly PointRow[], most: number): Omit<MetricHistory, 'run_id'> {
  const finite = rows.filter(([, , , isNan]) => isNan === 0)
  const kept = finite.length <= most ? finite : extremes(finite, Math.ceil(finite.length / (most / 2)))
  return {
    steps: kept.map(([step]) => step),
    timestamps: kept.map(([, timestamp]) => timestamp),
    values: kept.map(([, , value]) => value),
    count: rows.length,
    nan_count: rows.length - finite.length
  }
}

function extremes(rows: readonly PointRow[], stretch: number): PointRow[] {
  const kept = new Set([0, rows.length - 1])
  for (let from = 0; from < rows.length; from += stretch) {
    let low = from
    let high = from
    for (let at = from; at < Math.min(from + stretch, rows.length); at++) {
      if (rows[at][2] < rows[low][2]) low = at
      if (rows[at][2] > rows[high][2]) high = at
    }
    kept.add(low).add(high)
  }
  return [...kept].toSorted((a, b) => a - b).map((at) => rows[at])
}
