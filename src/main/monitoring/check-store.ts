import type { CheckSummary, DriftCheck, Watched } from '../../shared/contract/monitoring.ts'
import type { Db } from '../db/connection.ts'

/** What only a check's own page shows. */
export type Findings = Omit<DriftCheck, keyof CheckSummary>

export interface CheckFilter {
  /** Null: of any. */
  model: string | null
  service: string | null
  dataset: string | null
  limit: number
}

export type CheckStore = ReturnType<typeof createCheckStore>

/** Drift checks, kept as they were told: what they read may change or go. */
export function createCheckStore(db: Db) {
  const insert =
    db.prepare(`INSERT INTO drift_checks (check_id, created_at, model_name, service, dataset, summary, findings)
    VALUES (:check_id, :created_at, :model_name, :service, :dataset, :summary, :findings)`)
  const list = db
    .prepare<[CheckFilter], string>(
      `SELECT summary FROM drift_checks
       WHERE (:model IS NULL OR model_name = :model) AND (:service IS NULL OR service = :service)
         AND (:dataset IS NULL OR dataset = :dataset)
       ORDER BY created_at DESC, check_id LIMIT :limit`
    )
    .pluck()
  const find = db.prepare<[string], { summary: string; findings: string }>(
    'SELECT summary, findings FROM drift_checks WHERE check_id = ?'
  )
  const remove = db.prepare('DELETE FROM drift_checks WHERE check_id = ?')
  return {
    insert: (summary: CheckSummary, findings: Findings) =>
      insert.run({
        check_id: summary.check_id,
        created_at: summary.created_at,
        ...foundBy(summary.watched),
        summary: JSON.stringify(summary),
        findings: JSON.stringify(findings)
      }),
    /** Newest first. */
    list: (filter: CheckFilter): CheckSummary[] => list.all(filter).map((text) => JSON.parse(text) as CheckSummary),
    find: (checkId: string): DriftCheck | null => {
      const row = find.get(checkId)
      if (row === undefined) return null
      return { ...(JSON.parse(row.summary) as CheckSummary), ...(JSON.parse(row.findings) as Findings) }
    },
    /** @returns whether there was one */
    delete: (checkId: string): boolean => remove.run(checkId).changes > 0
  }
}

/** The columns a check is listed by: those of a model also under the service that it reads. */
function foundBy(watched: Watched): Record<'model_name' | 'service' | 'dataset', string | null> {
  const nothing = { model_name: null, service: null, dataset: null }
  if (watched.kind === 'model') return { ...nothing, model_name: watched.name, service: watched.service }
  return { ...nothing, [watched.kind]: watched.name }
}
