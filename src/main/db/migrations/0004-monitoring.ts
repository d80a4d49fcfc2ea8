import type { Migration } from '../migrator.ts'

/** What a drift check found, kept as it was told; which models are watched, and how. */
export const monitoring: Migration = {
  version: 4,
  name: 'monitoring',
  sql: `
CREATE TABLE drift_checks (
  check_id TEXT PRIMARY KEY,
  created_at INTEGER NOT NULL,
  model_name TEXT, -- NULL: features alone; kept when the model is gone
  service TEXT, -- NULL: a model trained on one table
  summary TEXT NOT NULL CHECK (json_type(summary) = 'object'),
  findings TEXT NOT NULL CHECK (json_type(findings) = 'object') -- what only the check's own page shows
) STRICT;
CREATE INDEX drift_checks_by_creation ON drift_checks (created_at DESC);

CREATE TABLE watched_models (
  name TEXT PRIMARY KEY REFERENCES registered_models ON UPDATE CASCADE ON DELETE CASCADE,
  settings TEXT NOT NULL CHECK (json_type(settings) = 'object'),
  seen_as_of INTEGER -- the newest snapshot that was acted upon; NULL: none
) STRICT, WITHOUT ROWID;
`
}
