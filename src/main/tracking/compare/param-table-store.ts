import type { Db } from '../../db/connection.ts'
import type { Column, Table } from '../../ml/table.ts'

export interface ParamTableRequest {
  experiment_ids: readonly string[]
  /** Null: the newest active runs of the experiments. */
  run_ids: readonly string[] | null
  metric_key: string
}

export interface ParamTable {
  /** The run of each row. */
  keys: string[]
  /** A row a run, a column a param that differs. */
  table: Table
  /** The metric of each run. */
  y: Float64Array
  /** Params that are the same in all runs, or a text of its own in each. */
  without_effect: string[]
}

const MOST_RUNS = 5000

/** The runs with a finite value of the metric, and their params. */
export function readParamTable(db: Db, request: ParamTableRequest): ParamTable {
  const { experiment_ids, run_ids, metric_key } = request
  const chosen =
    run_ids === null
      ? `SELECT run_id FROM runs WHERE lifecycle_stage = 'active'
         AND experiment_id IN (SELECT value FROM json_each(:ids)) ORDER BY start_time DESC, run_id LIMIT ${MOST_RUNS}`
      : 'SELECT value AS run_id FROM json_each(:ids)'
  const ids = JSON.stringify(run_ids ?? experiment_ids)
  const scored = db
    .prepare<{ ids: string; key: string }, { run_id: string; value: number }>(
      `SELECT c.run_id, m.value FROM (${chosen}) c CROSS JOIN latest_metrics m
       ON m.run_id = c.run_id AND m.key = :key AND m.is_nan = 0 AND abs(m.value) < 1e300`
    )
    .all({ ids, key: metric_key })
  const params = db.prepare<[string], [string, string]>('SELECT key, value FROM params WHERE run_id = ?').raw()
  const texts = new Map<string, (string | null)[]>()
  for (const [row, { run_id }] of scored.entries()) {
    for (const [key, value] of params.all(run_id)) {
      let column = texts.get(key)
      if (column === undefined) texts.set(key, (column = Array<string | null>(scored.length).fill(null)))
      column[row] = value
    }
  }
  const named = Array.from(texts, ([name, values]) => ({ name, column: toColumn(name, values) }))
  return {
    keys: scored.map(({ run_id }) => run_id),
    table: { n_rows: scored.length, columns: named.flatMap(({ column }) => column ?? []) },
    y: Float64Array.from(scored, ({ value }) => value),
    without_effect: named.filter(({ column }) => column === null).map(({ name }) => name)
  }
}

/** Numbers where every value is one; null where it can tell nothing. */
function toColumn(name: string, values: readonly (string | null)[]): Column | null {
  const distinct = new Set(values)
  if (distinct.size < 2) return null
  const given = [...distinct].filter((value) => value !== null)
  if (given.every((value) => value.trim() !== '' && Number.isFinite(Number(value)))) {
    return {
      name,
      kind: 'numeric',
      values: Float64Array.from(values, (value) => (value === null ? NaN : Number(value)))
    }
  }
  if (given.length === values.length) return null
  const places = new Map(given.map((value, place) => [value, place]))
  const codes = Int32Array.from(values, (value) => (value === null ? -1 : places.get(value)!))
  return { name, kind: 'categorical', codes, categories: given }
}
