import type { Db } from '../db/connection.ts'

export type ColumnKind = 'metrics' | 'params' | 'tags'

export interface TableRow {
  run_id: string
  run_name: string
  status: 'RUNNING' | 'SCHEDULED' | 'FINISHED' | 'FAILED' | 'KILLED'
  start_time: number
  end_time: number | null
  parent_id: string | null
}

/** Where the keys of a kind stand. */
const TABLES: Record<ColumnKind, string> = { metrics: 'latest_metrics', params: 'params', tags: 'tags' }

/** Runs with a key that are looked through for one of the experiment. */
const LOOKED_THROUGH = 20_000

/** The newest runs of an experiment, by which it is told in which params they differ. */
const COMPARED_RUNS = 200

export type RunTableStore = ReturnType<typeof createRunTableStore>

/** Columns of many runs; `ids` is a JSON list, and what is answered stands in its order. */
export function createRunTableStore(db: Db) {
  const rows = db.prepare<[string], TableRow>(
    `SELECT r.run_id, r.run_name, r.status, r.start_time, r.end_time, t.value AS parent_id
     FROM json_each(?) ids CROSS JOIN runs r ON r.run_id = ids.value
     LEFT JOIN tags t ON t.run_id = r.run_id AND t.key = 'mlflow.parentRunId' ORDER BY ids.id`
  )
  const metrics = db
    .prepare<[string, string], [number, 0 | 1] | [null, null]>(
      `SELECT m.value, m.is_nan FROM json_each(?) ids
       LEFT JOIN latest_metrics m ON m.run_id = ids.value AND m.key = ? ORDER BY ids.id`
    )
    .raw()
  const texts = (table: 'params' | 'tags') =>
    db
      .prepare<[string, string], string | null>(
        `SELECT t.value FROM json_each(?) ids LEFT JOIN ${table} t ON t.run_id = ids.value AND t.key = ? ORDER BY ids.id`
      )
      .pluck()
  const params = texts('params')
  const tags = texts('tags')
  const nextKey = statements((table) => `SELECT key FROM ${table} WHERE key > ? ORDER BY key LIMIT 1`)
  const hasKey = statements(
    (table) => `SELECT 1 FROM (SELECT run_id FROM ${table} WHERE key = ? LIMIT ${LOOKED_THROUGH}) k
      CROSS JOIN runs r ON r.run_id = k.run_id WHERE r.experiment_id = ? LIMIT 1`
  )

  const varying = db
    .prepare<[string], string>(
      `SELECT p.key FROM (
         SELECT run_id FROM runs WHERE experiment_id = ? AND lifecycle_stage = 'active'
         ORDER BY start_time DESC LIMIT ${COMPARED_RUNS}
       ) r CROSS JOIN params p ON p.run_id = r.run_id
       GROUP BY p.key HAVING count(DISTINCT p.value) > 1 ORDER BY p.key`
    )
    .pluck()

  /** One statement for each kind, which answers one value or none. */
  function statements(sql: (table: string) => string) {
    const prepared = (kind: ColumnKind) => db.prepare<string[], string | number>(sql(TABLES[kind])).pluck()
    return { metrics: prepared('metrics'), params: prepared('params'), tags: prepared('tags') }
  }

  return {
    rows: (ids: string): TableRow[] => rows.all(ids),
    column: (ids: string, kind: ColumnKind, key: string): (number | string | null)[] => {
      if (kind === 'metrics') return metrics.all(ids, key).map(([value, isNan]) => (isNan === 1 ? 'NaN' : value))
      return (kind === 'params' ? params : tags).all(ids, key)
    },
    /** The first key after `key` that any run has; null: there is none. */
    nextKey: (kind: ColumnKind, key: string): string | null => (nextKey[kind].get(key) as string | undefined) ?? null,
    /** Params in which the newest runs of the experiment differ, by name. */
    varyingParams: (experimentId: string): string[] => varying.all(experimentId),
    /** Whether a run of the experiment has the key, as far as a bounded look can tell. */
    hasKey: (kind: ColumnKind, key: string, experimentId: string): boolean =>
      hasKey[kind].get(key, experimentId) !== undefined
  }
}
