import type { Migration } from '../migrator.ts'

/** What MLflow 3 calls logged models: a model with params, tags and metrics of its own, whose files lie with its run. */
export const loggedModels: Migration = {
  version: 9,
  name: 'logged-models',
  sql: `
CREATE TABLE logged_models (
  model_id TEXT PRIMARY KEY,
  run_id TEXT NOT NULL REFERENCES runs ON DELETE CASCADE,
  name TEXT NOT NULL,
  model_type TEXT NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('LOGGED_MODEL_PENDING', 'LOGGED_MODEL_READY', 'LOGGED_MODEL_UPLOAD_FAILED')),
  artifact_path TEXT NOT NULL, -- in the artifacts of the run
  creation_timestamp INTEGER NOT NULL,
  last_updated_timestamp INTEGER NOT NULL,
  UNIQUE (run_id, artifact_path)
) STRICT;

CREATE TABLE logged_model_params (
  model_id TEXT NOT NULL REFERENCES logged_models ON DELETE CASCADE,
  key TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (model_id, key)
) STRICT, WITHOUT ROWID;

CREATE TABLE logged_model_tags (
  model_id TEXT NOT NULL REFERENCES logged_models ON DELETE CASCADE,
  key TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (model_id, key)
) STRICT, WITHOUT ROWID;

CREATE TABLE logged_model_metrics ( -- the newest of each key
  model_id TEXT NOT NULL REFERENCES logged_models ON DELETE CASCADE,
  key TEXT NOT NULL,
  run_id TEXT NOT NULL, -- that measured it
  step INTEGER NOT NULL,
  timestamp INTEGER NOT NULL,
  value REAL NOT NULL,
  is_nan INTEGER NOT NULL CHECK (is_nan IN (0, 1)),
  PRIMARY KEY (model_id, key)
) STRICT, WITHOUT ROWID;

CREATE TABLE run_outputs (
  run_id TEXT NOT NULL REFERENCES runs ON DELETE CASCADE,
  model_id TEXT NOT NULL REFERENCES logged_models ON DELETE CASCADE,
  step INTEGER NOT NULL,
  PRIMARY KEY (run_id, model_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX run_outputs_by_model ON run_outputs (model_id);
`
}
