import type { Db } from '../db/connection.ts'
import { quoteIdentifier } from '../db/quote.ts'

/** Of each dataset, the rows it says to have and those that are there; null: its table is missing. */
export function readDatasetCounts(db: Db): { name: string; expected: number; found: number | null }[] {
  const datasets = db
    .prepare<[], { dataset_id: number; name: string; row_count: number }>(
      'SELECT dataset_id, name, row_count FROM datasets ORDER BY name'
    )
    .all()
  const isThere = db.prepare<[string]>("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?").pluck()
  return datasets.map(({ dataset_id, name, row_count }) => {
    const table = `dataset_${dataset_id}`
    const found =
      isThere.get(table) === undefined
        ? null
        : (db
            .prepare(`SELECT count(*) FROM ${quoteIdentifier(table)}`)
            .pluck()
            .get() as number)
    return { name, expected: row_count, found }
  })
}

/** Where each version of each model has its files. */
export function readModelSources(db: Db): { name: string; version: number; source: string }[] {
  return db
    .prepare<[], { name: string; version: number; source: string }>(
      "SELECT name, version, source FROM model_versions WHERE status = 'READY' ORDER BY name, version"
    )
    .all()
}
