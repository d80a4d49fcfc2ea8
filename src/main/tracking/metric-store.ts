import type { Db } from '../db/connection.ts'

/** What a point of a run measures beside the run: a logged model, and on which dataset; empty: none was named. */
export interface Measured {
  model_id: string
  dataset_name: string
  dataset_digest: string
}

/** A logged point as its row has it: a NaN is value 0 with is_nan 1. */
export interface MetricPoint {
  key: string
  value: number
  is_nan: 0 | 1
  timestamp: number
  step: number
  /** The logged model that it measures, too. */
  measured?: Measured
}

type Place = Pick<MetricPoint, 'step' | 'timestamp'> & { rowid: number }

export type MetricStore = ReturnType<typeof createMetricStore>

export function createMetricStore(db: Db) {
  const append = db.prepare(
    'INSERT INTO metrics (run_id, key, step, timestamp, value, is_nan) VALUES (?, ?, ?, ?, ?, ?)'
  )
  const keepNewest = db.prepare(`INSERT INTO latest_metrics (run_id, key, step, timestamp, value, is_nan)
    VALUES (?, ?, ?, ?, ?, ?)
    ON CONFLICT (run_id, key) DO UPDATE SET
      step = excluded.step, timestamp = excluded.timestamp, value = excluded.value, is_nan = excluded.is_nan
    WHERE (excluded.step, excluded.timestamp, excluded.value)
        > (latest_metrics.step, latest_metrics.timestamp, latest_metrics.value)`)
  const history = db.prepare<
    { run_id: string; key: string; limit: number } & Place,
    MetricPoint & { rowid: number }
  >(`SELECT rowid, key, value, is_nan, timestamp, step FROM metrics
    WHERE run_id = :run_id AND key = :key AND (step, timestamp, rowid) > (:step, :timestamp, :rowid)
    ORDER BY step, timestamp, rowid LIMIT :limit`)

  return {
    /** Appends the points and keeps, per key, the newest: highest step, then timestamp, then value. */
    append: (runId: string, points: readonly MetricPoint[]) => {
      for (const { key, step, timestamp, value, is_nan } of points) {
        append.run(runId, key, step, timestamp, value, is_nan)
      }
      for (const { key, step, timestamp, value, is_nan } of newestByKey(points)) {
        keepNewest.run(runId, key, step, timestamp, value, is_nan)
      }
    },
    /** The points after `after` (null: from the first), by step, then timestamp, then order of logging; at most `limit`. */
    history: (runId: string, key: string, after: Place | null, limit: number) =>
      history.all({
        run_id: runId,
        key,
        limit,
        step: after?.step ?? Number.MIN_SAFE_INTEGER,
        timestamp: after?.timestamp ?? Number.MIN_SAFE_INTEGER,
        rowid: after?.rowid ?? 0
      })
  }
}

function newestByKey(points: readonly MetricPoint[]): Iterable<MetricPoint> {
  const newest = new Map<string, MetricPoint>()
  for (const point of points) {
    const known = newest.get(point.key)
    if (known === undefined || isNewer(point, known)) newest.set(point.key, point)
  }
  return newest.values()
}

/** MLflow's order of a metric's points: by step, then timestamp, then value. */
export function isNewer(a: MetricPoint, b: MetricPoint): boolean {
  if (a.step !== b.step) return a.step > b.step
  if (a.timestamp !== b.timestamp) return a.timestamp > b.timestamp
  return a.value > b.value
}
