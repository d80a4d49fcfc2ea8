import type { Metric } from '../../shared/contract/runs.ts'
import { openDatabase, type Db } from '../db/connection.ts'
import type { TaskContext } from '../workers/protocol.ts'
import type { MetricPoint } from './metric-store.ts'
import { toMetric } from './run-store.ts'

export interface SampleRequest {
  /** The workspace's database file. */
  database: string
  run_ids: readonly string[]
  metric_key: string
  /** Of one run. */
  max_results: number
  /** Both or none: only these steps, ends included; null: all. */
  start_step: number | null
  end_step: number | null
}

export type SampledMetric = Metric & { run_id: string }

/** Task 'sample-metrics': the metric of each run, of longer histories evenly spaced steps with the first and the last. */
export function sampleMetrics(request: SampleRequest, { throwIfCancelled }: TaskContext): SampledMetric[] {
  const db = openDatabase(request.database, 60_000)
  try {
    const sample = createSampler(db)
    return request.run_ids.flatMap((run_id) => {
      throwIfCancelled()
      return sample(run_id, request).map((point) => ({ ...toMetric(point), run_id }))
    })
  } finally {
    db.close()
  }
}

/** `from` and `to` are steps, both included. */
interface Span {
  run_id: string
  key: string
  from: number
  to: number
}

const POINTS = `SELECT key, value, is_nan, timestamp, step FROM metrics
  WHERE run_id = :run_id AND key = :key AND step >= :from AND step <= :to`

function createSampler(db: Db) {
  const first = db.prepare<Span & { limit: number }, MetricPoint>(`${POINTS} ORDER BY step, timestamp LIMIT :limit`)
  const last = db.prepare<Span, MetricPoint>(`${POINTS} ORDER BY step DESC, timestamp DESC LIMIT 1`)

  return (run_id: string, { metric_key, max_results, start_step, end_step }: SampleRequest): MetricPoint[] => {
    const from = start_step ?? Number.MIN_SAFE_INTEGER
    const span: Span = { run_id, key: metric_key, from, to: end_step ?? Number.MAX_SAFE_INTEGER }
    const few = first.all({ ...span, limit: max_results + 1 })
    if (few.length <= max_results) return few
    if (max_results === 1) return few.slice(0, 1)
    const low = few[0].step
    const high = last.get(span)!.step
    const places = Array.from(
      { length: max_results },
      (_, at) => low + Math.round(((high - low) * at) / (max_results - 1))
    )
    const found = places.map((step) => first.get({ ...span, from: step, limit: 1 })!)
    return found.filter((point, at) => point.step !== found[at - 1]?.step)
  }
}
