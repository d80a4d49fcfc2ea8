import type { Migration } from '../migrator.ts'

/**
 * What MLflow's clients log beyond the first schema, saved views of runs, and an index that answers charts by itself.
 * A job's kind is held against the contract, not here, so that new kinds need no new table.
 */
export const tracking: Migration = {
  version: 2,
  name: 'tracking',
  sql: `
DROP INDEX metrics_by_run;
CREATE INDEX metrics_by_run ON metrics (run_id, key, step, timestamp, value, is_nan);

ALTER TABLE run_inputs ADD COLUMN tags TEXT NOT NULL DEFAULT '[]' CHECK (json_type(tags) = 'array'); -- beyond the context
ALTER TABLE model_versions ADD COLUMN run_link TEXT NOT NULL DEFAULT '';

CREATE TABLE saved_views (
  view_id INTEGER PRIMARY KEY AUTOINCREMENT,
  experiment_id TEXT REFERENCES experiments ON DELETE CASCADE, -- NULL: of all experiments
  name TEXT NOT NULL,
  state TEXT NOT NULL CHECK (json_type(state) = 'object'), -- what the screen shows: filter, order, columns …
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX saved_views_by_name ON saved_views (coalesce(experiment_id, ''), name);

CREATE TABLE jobs_of_any_kind (
  job_id TEXT PRIMARY KEY,
  kind TEXT NOT NULL,
  title TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('RUNNING', 'FINISHED', 'FAILED', 'CANCELLED')),
  run_id TEXT REFERENCES runs ON DELETE SET NULL,
  owner TEXT NOT NULL, -- the program that runs it
  result TEXT, -- JSON
  error_code TEXT,
  error_message TEXT,
  created_at INTEGER NOT NULL,
  ended_at INTEGER
) STRICT;
INSERT INTO jobs_of_any_kind SELECT * FROM jobs;
DROP TABLE jobs;
ALTER TABLE jobs_of_any_kind RENAME TO jobs;
CREATE INDEX jobs_by_state ON jobs (state, created_at);
CREATE INDEX jobs_by_creation ON jobs (created_at DESC);
CREATE INDEX jobs_by_run ON jobs (run_id);
`
}
