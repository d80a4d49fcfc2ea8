import type { AuditEntry } from '../../shared/contract/models.ts'
import type { Db } from '../db/connection.ts'

export type AuditAction =
  | 'create_model'
  | 'create_version'
  | 'transition'
  | 'set_alias'
  | 'delete_alias'
  | 'update_description'
  | 'delete_version'
  | 'delete_model'

/** A line to write; what is left out is null, or empty for the reason. */
export type AuditLine = { action: AuditAction; name: string } & Partial<
  Pick<AuditEntry, 'version' | 'from_value' | 'to_value' | 'reason'>
>

export type AuditStore = ReturnType<typeof createAuditStore>

/** The log of the registry: lines are added, and the database itself refuses to change or remove one. */
export function createAuditStore(db: Db) {
  const add = db.prepare(`INSERT INTO audit_log (timestamp, user, action, name, version, from_value, to_value, reason)
    VALUES (:timestamp, :user, :action, :name, :version, :from_value, :to_value, :reason)`)
  const list = db.prepare<[string], AuditEntry>('SELECT * FROM audit_log WHERE name = ? ORDER BY audit_id DESC')
  return {
    add: (line: AuditLine, user: string, timestamp: number) =>
      add.run({ version: null, from_value: null, to_value: null, reason: '', ...line, user, timestamp }),
    /** Newest first. */
    list: (name: string): AuditEntry[] => list.all(name)
  }
}
