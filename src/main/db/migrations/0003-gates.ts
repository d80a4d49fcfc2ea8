import type { Migration } from '../migrator.ts'

/** What a version must pass before it is promoted, kept per registered model; what came of it, kept in the audit log. */
export const gates: Migration = {
  version: 3,
  name: 'gates',
  sql: `
CREATE TABLE registered_model_gates (
  name TEXT PRIMARY KEY REFERENCES registered_models ON UPDATE CASCADE ON DELETE CASCADE,
  gates TEXT NOT NULL CHECK (json_type(gates) = 'object')
) STRICT, WITHOUT ROWID;

ALTER TABLE audit_log ADD COLUMN gate_results TEXT; -- JSON; NULL: no gate was asked
`
}
