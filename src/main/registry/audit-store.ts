import type { AuditEntry, GateResult } from '../../shared/contract/models.ts'
import type { Db } from '../db/connection.ts'

export type AuditAction =
  | 'create_model'
  | 'create_version'
  | 'rename_model'
  | 'transition'
  | 'set_alias'
  | 'delete_alias'
  | 'update_description'
  | 'set_tag'
  | 'delete_tag'
  | 'set_gates'
  | 'set_schedule'
  | 'scheduled_retraining'
  | 'delete_version'
  | 'delete_model'

/** A line to write; what is left out is null, or empty for the reason. */
export type AuditLine = { action: AuditAction; name: string } & Partial<
  Pick<AuditEntry, 'version' | 'from_value' | 'to_value' | 'reason' | 'gate_results'>
>

type Row = Omit<AuditEntry, 'gate_results'> & { gate_results: string | null }

export type AuditStore = ReturnType<typeof createAuditStore>

/** The log of the registry: lines are added, and the database itself refuses to change or remove one. */
export function createAuditStore(db: Db) {
  const add =
    db.prepare(`INSERT INTO audit_log (timestamp, user, action, name, version, from_value, to_value, reason, gate_results)
    VALUES (:timestamp, :user, :action, :name, :version, :from_value, :to_value, :reason, :gate_results)`)
  const list = db.prepare<[string], Row>('SELECT * FROM audit_log WHERE name = ? ORDER BY audit_id DESC')
  const leftProduction = db
    .prepare<{ name: string }, string>(
      `SELECT a.version FROM audit_log a JOIN model_versions v ON v.name = a.name AND CAST(v.version AS TEXT) = a.version
       WHERE a.name = :name AND a.action = 'transition' AND a.from_value = 'Production' AND v.current_stage <> 'Production'
       ORDER BY a.audit_id DESC LIMIT 1`
    )
    .pluck()
  const sinceProduction = db
    .prepare<[], string>(
      `SELECT m.name FROM registered_models m LEFT JOIN audit_log a ON a.name = m.name AND a.action = 'transition'
         AND a.to_value = 'Production' AND a.timestamp >= m.creation_timestamp
       GROUP BY m.name ORDER BY coalesce(min(a.timestamp), m.creation_timestamp), m.name`
    )
    .pluck()
  return {
    add: ({ gate_results = null, ...line }: AuditLine, user: string, timestamp: number) =>
      add.run({
        version: null,
        from_value: null,
        to_value: null,
        reason: '',
        ...line,
        gate_results: gate_results === null ? null : JSON.stringify(gate_results),
        user,
        timestamp
      }),
    /** Newest first. */
    list: (name: string): AuditEntry[] =>
      list.all(name).map((row) => ({
        ...row,
        gate_results: row.gate_results === null ? null : (JSON.parse(row.gate_results) as GateResult[])
      })),
    /** The version that left Production last, is still there and has not come back; null: none has. */
    lastInProduction: (name: string): string | null => leftProduction.get({ name }) ?? null,
    /** Registered models by when a version of theirs first came into Production; those of which no line tells, by when they were made. */
    bySinceProduction: (): string[] => sinceProduction.all()
  }
}
