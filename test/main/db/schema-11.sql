CREATE INDEX audit_log_by_name ON audit_log (name, audit_id);

CREATE INDEX drift_checks_by_creation ON drift_checks (created_at DESC);

CREATE INDEX imports_by_dataset ON imports (dataset_id, import_id);

CREATE INDEX jobs_by_creation ON jobs (created_at DESC);

CREATE INDEX jobs_by_run ON jobs (run_id);

CREATE INDEX jobs_by_state ON jobs (state, created_at);

CREATE INDEX latest_metrics_by_value ON latest_metrics (key, is_nan, value, run_id);

CREATE INDEX materializations_by_feature_view ON materializations (feature_view, to_time);

CREATE INDEX metrics_by_run ON metrics (run_id, key, step, timestamp, value, is_nan);

CREATE INDEX model_versions_by_run ON model_versions (run_id);

CREATE INDEX params_by_value ON params (key, value, run_id);

CREATE INDEX retrainings_by_model ON retrainings (model_name);

CREATE INDEX run_model_inputs_by_model ON run_model_inputs (model_id);

CREATE INDEX run_outputs_by_model ON run_outputs (model_id);

CREATE INDEX runs_by_experiment ON runs (experiment_id, lifecycle_stage, start_time DESC, run_id);

CREATE UNIQUE INDEX saved_views_by_name ON saved_views (coalesce(experiment_id, ''), name);

CREATE INDEX tags_by_value ON tags (key, value, run_id);

CREATE TABLE audit_log (
  audit_id INTEGER PRIMARY KEY AUTOINCREMENT,
  timestamp INTEGER NOT NULL,
  user TEXT NOT NULL,
  action TEXT NOT NULL,
  name TEXT NOT NULL, -- of the registered model
  version TEXT,
  from_value TEXT,
  to_value TEXT,
  reason TEXT NOT NULL
, gate_results TEXT) STRICT;

CREATE TABLE dataset_columns (
  dataset_id INTEGER NOT NULL REFERENCES datasets ON DELETE CASCADE,
  position INTEGER NOT NULL,
  name TEXT NOT NULL COLLATE NOCASE,
  type TEXT NOT NULL CHECK (type IN ('integer', 'number', 'boolean', 'timestamp', 'text')),
  role TEXT NOT NULL CHECK (role IN ('entity_key', 'event_timestamp', 'feature', 'label', 'ignore')),
  PRIMARY KEY (dataset_id, position),
  UNIQUE (dataset_id, name)
) STRICT, WITHOUT ROWID;

CREATE TABLE datasets (
  dataset_id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL UNIQUE COLLATE NOCASE,
  event_timestamp_column TEXT, -- NULL: each import names one date
  row_count INTEGER NOT NULL DEFAULT 0,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL
, expectations TEXT NOT NULL DEFAULT '[]' CHECK (json_type(expectations) = 'array'), ignored_columns TEXT NOT NULL DEFAULT '[]' CHECK (json_type(ignored_columns) = 'array')) STRICT;

CREATE TABLE declaration_changes (
  change_id INTEGER PRIMARY KEY AUTOINCREMENT,
  before TEXT NOT NULL CHECK (json_type(before) = 'object'), -- everything declared until then
  changes TEXT NOT NULL CHECK (json_type(changes) = 'array'),
  user TEXT NOT NULL,
  created_at INTEGER NOT NULL
) STRICT;

CREATE TABLE drift_checks (
  check_id TEXT PRIMARY KEY,
  created_at INTEGER NOT NULL,
  model_name TEXT, -- NULL: features alone; kept when the model is gone
  service TEXT, -- NULL: a model trained on one table
  summary TEXT NOT NULL CHECK (json_type(summary) = 'object'),
  findings TEXT NOT NULL CHECK (json_type(findings) = 'object') -- what only the check's own page shows
, dataset TEXT) STRICT;

CREATE TABLE entities (
  name TEXT PRIMARY KEY,
  description TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL
, join_keys TEXT NOT NULL DEFAULT '[]'
  CHECK (json_type(join_keys) = 'array')) STRICT, WITHOUT ROWID;

CREATE TABLE experiment_tags (
  experiment_id TEXT NOT NULL REFERENCES experiments ON DELETE CASCADE,
  key TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (experiment_id, key)
) STRICT, WITHOUT ROWID;

CREATE TABLE experiments (
  experiment_id TEXT PRIMARY KEY, -- a number as text; '0' is Default
  name TEXT NOT NULL UNIQUE,
  artifact_location TEXT NOT NULL,
  lifecycle_stage TEXT NOT NULL CHECK (lifecycle_stage IN ('active', 'deleted')),
  creation_time INTEGER NOT NULL,
  last_update_time INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE feature_service_versions (
  feature_service TEXT NOT NULL REFERENCES feature_services ON DELETE CASCADE,
  version INTEGER NOT NULL CHECK (version >= 1),
  features TEXT NOT NULL CHECK (json_type(features) = 'array'),
  created_at INTEGER NOT NULL,
  PRIMARY KEY (feature_service, version)
) STRICT, WITHOUT ROWID;

CREATE TABLE feature_services (
  name TEXT PRIMARY KEY,
  features TEXT NOT NULL CHECK (json_type(features) = 'array'), -- view:feature, in order
  description TEXT NOT NULL,
  tags TEXT NOT NULL CHECK (json_type(tags) = 'object'),
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE feature_views (
  name TEXT PRIMARY KEY,
  entity TEXT NOT NULL REFERENCES entities,
  source TEXT NOT NULL, -- a dataset's name
  features TEXT NOT NULL CHECK (json_type(features) = 'array'), -- names, in order
  ttl_seconds REAL CHECK (ttl_seconds >= 0), -- NULL or 0: no limit
  online INTEGER NOT NULL CHECK (online IN (0, 1)),
  description TEXT NOT NULL,
  tags TEXT NOT NULL CHECK (json_type(tags) = 'object'),
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL
, created_timestamp_column TEXT) STRICT, WITHOUT ROWID;

CREATE TABLE import_undo (
  dataset_id INTEGER PRIMARY KEY REFERENCES datasets ON DELETE CASCADE,
  import_id INTEGER NOT NULL REFERENCES imports ON DELETE CASCADE,
  kind TEXT NOT NULL CHECK (kind IN ('made', 'rows', 'table')), -- the dataset itself; rows of it; all of its table
  before TEXT NOT NULL CHECK (json_type(before) = 'object') -- the dataset as it was described
) STRICT;

CREATE TABLE "imports" (
  import_id INTEGER PRIMARY KEY AUTOINCREMENT,
  dataset_id INTEGER NOT NULL REFERENCES datasets ON DELETE CASCADE,
  source_name TEXT NOT NULL,
  digest TEXT NOT NULL, -- SHA-256 of the file, hexadecimal
  read_options TEXT NOT NULL DEFAULT '{}' CHECK (json_type(read_options) = 'object'), -- how the file was read
  as_of INTEGER,
  mode TEXT NOT NULL CHECK (mode IN ('append', 'upsert', 'replace')),
  rows_read INTEGER NOT NULL,
  rows_inserted INTEGER NOT NULL,
  rows_updated INTEGER NOT NULL,
  rows_unchanged INTEGER NOT NULL,
  rows_quarantined INTEGER NOT NULL DEFAULT 0,
  quarantine_file TEXT, -- in the folder quarantine
  checks TEXT NOT NULL DEFAULT '[]' CHECK (json_type(checks) = 'array'),
  undone_at INTEGER,
  user TEXT NOT NULL,
  created_at INTEGER NOT NULL
) STRICT;

CREATE TABLE "jobs" (
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
, error_details TEXT CHECK (json_valid(error_details))) STRICT;

CREATE TABLE latest_metrics (
  run_id TEXT NOT NULL REFERENCES runs ON DELETE CASCADE,
  key TEXT NOT NULL,
  step INTEGER NOT NULL,
  timestamp INTEGER NOT NULL,
  value REAL NOT NULL,
  is_nan INTEGER NOT NULL CHECK (is_nan IN (0, 1)),
  PRIMARY KEY (run_id, key)
) STRICT, WITHOUT ROWID;

CREATE TABLE "logged_model_metrics" ( -- the newest of each key and dataset
  model_id TEXT NOT NULL REFERENCES logged_models ON DELETE CASCADE,
  key TEXT NOT NULL,
  dataset_name TEXT NOT NULL, -- empty: none was named
  dataset_digest TEXT NOT NULL,
  run_id TEXT NOT NULL, -- that measured it
  step INTEGER NOT NULL,
  timestamp INTEGER NOT NULL,
  value REAL NOT NULL,
  is_nan INTEGER NOT NULL CHECK (is_nan IN (0, 1)),
  PRIMARY KEY (model_id, key, dataset_name, dataset_digest)
) STRICT, WITHOUT ROWID;

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

CREATE TABLE materializations (
  materialization_id INTEGER PRIMARY KEY AUTOINCREMENT,
  feature_view TEXT NOT NULL REFERENCES feature_views ON DELETE CASCADE,
  from_time INTEGER, -- NULL: from the first row
  to_time INTEGER NOT NULL,
  rows_written INTEGER NOT NULL,
  created_at INTEGER NOT NULL
) STRICT;

CREATE TABLE metrics (
  run_id TEXT NOT NULL REFERENCES runs ON DELETE CASCADE,
  key TEXT NOT NULL,
  step INTEGER NOT NULL,
  timestamp INTEGER NOT NULL,
  value REAL NOT NULL,
  is_nan INTEGER NOT NULL CHECK (is_nan IN (0, 1))
) STRICT;

CREATE TABLE model_version_tags (
  name TEXT NOT NULL,
  version INTEGER NOT NULL,
  key TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (name, version, key),
  FOREIGN KEY (name, version) REFERENCES model_versions ON UPDATE CASCADE ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE TABLE model_versions (
  name TEXT NOT NULL REFERENCES registered_models ON UPDATE CASCADE ON DELETE CASCADE,
  version INTEGER NOT NULL CHECK (version >= 1),
  creation_timestamp INTEGER NOT NULL,
  last_updated_timestamp INTEGER NOT NULL,
  user_id TEXT NOT NULL,
  current_stage TEXT NOT NULL CHECK (current_stage IN ('None', 'Staging', 'Production', 'Archived')),
  description TEXT NOT NULL,
  source TEXT NOT NULL,
  run_id TEXT REFERENCES runs ON DELETE SET NULL,
  status TEXT NOT NULL CHECK (status IN ('PENDING_REGISTRATION', 'FAILED_REGISTRATION', 'READY')), run_link TEXT NOT NULL DEFAULT '',
  PRIMARY KEY (name, version)
) STRICT, WITHOUT ROWID;

CREATE TABLE on_demand_feature_views (
  name TEXT PRIMARY KEY,
  sources TEXT NOT NULL CHECK (json_type(sources) = 'array'), -- names of feature views
  request TEXT NOT NULL CHECK (json_type(request) = 'array'), -- {name, type}
  features TEXT NOT NULL CHECK (json_type(features) = 'array'), -- {name, expression}, in order
  description TEXT NOT NULL,
  tags TEXT NOT NULL CHECK (json_type(tags) = 'object'),
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE online_features (
  feature_view TEXT NOT NULL REFERENCES feature_views ON DELETE CASCADE,
  entity_key ANY NOT NULL,
  event_timestamp INTEGER NOT NULL,
  created_timestamp INTEGER NOT NULL,
  feature_values TEXT NOT NULL CHECK (json_type(feature_values) = 'object'), -- by feature name
  PRIMARY KEY (feature_view, entity_key)
) STRICT, WITHOUT ROWID;

CREATE TABLE params (
  run_id TEXT NOT NULL REFERENCES runs ON DELETE CASCADE,
  key TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (run_id, key)
) STRICT, WITHOUT ROWID;

CREATE TABLE registered_model_aliases (
  name TEXT NOT NULL,
  alias TEXT NOT NULL,
  version INTEGER NOT NULL,
  PRIMARY KEY (name, alias),
  FOREIGN KEY (name, version) REFERENCES model_versions ON UPDATE CASCADE ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE TABLE registered_model_gates (
  name TEXT PRIMARY KEY REFERENCES registered_models ON UPDATE CASCADE ON DELETE CASCADE,
  gates TEXT NOT NULL CHECK (json_type(gates) = 'object')
) STRICT, WITHOUT ROWID;

CREATE TABLE registered_model_tags (
  name TEXT NOT NULL REFERENCES registered_models ON UPDATE CASCADE ON DELETE CASCADE,
  key TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (name, key)
) STRICT, WITHOUT ROWID;

CREATE TABLE registered_models (
  name TEXT PRIMARY KEY,
  creation_timestamp INTEGER NOT NULL,
  last_updated_timestamp INTEGER NOT NULL,
  description TEXT NOT NULL,
  last_version INTEGER NOT NULL -- the highest number ever given; numbers are not used again
) STRICT, WITHOUT ROWID;

CREATE TABLE retrainings (
  job_id TEXT PRIMARY KEY REFERENCES jobs ON DELETE CASCADE,
  run_id TEXT NOT NULL, -- of the decision
  model_name TEXT NOT NULL REFERENCES registered_models ON UPDATE CASCADE ON DELETE CASCADE,
  as_of INTEGER NOT NULL,
  started_by TEXT NOT NULL CHECK (started_by IN ('person', 'schedule'))
) STRICT, WITHOUT ROWID;

CREATE TABLE run_inputs (
  run_id TEXT NOT NULL REFERENCES runs ON DELETE CASCADE,
  name TEXT NOT NULL,
  digest TEXT NOT NULL,
  source_type TEXT NOT NULL,
  source TEXT NOT NULL,
  schema TEXT,
  profile TEXT,
  context TEXT NOT NULL, tags TEXT NOT NULL DEFAULT '[]' CHECK (json_type(tags) = 'array'),
  PRIMARY KEY (run_id, name, digest, context)
) STRICT, WITHOUT ROWID;

CREATE TABLE run_model_inputs (
  run_id TEXT NOT NULL REFERENCES runs ON DELETE CASCADE,
  model_id TEXT NOT NULL REFERENCES logged_models ON DELETE CASCADE,
  PRIMARY KEY (run_id, model_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE run_outputs (
  run_id TEXT NOT NULL REFERENCES runs ON DELETE CASCADE,
  model_id TEXT NOT NULL REFERENCES logged_models ON DELETE CASCADE,
  step INTEGER NOT NULL,
  PRIMARY KEY (run_id, model_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE runs (
  run_id TEXT PRIMARY KEY,
  run_name TEXT NOT NULL,
  experiment_id TEXT NOT NULL REFERENCES experiments,
  user_id TEXT NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('RUNNING', 'SCHEDULED', 'FINISHED', 'FAILED', 'KILLED')),
  start_time INTEGER NOT NULL,
  end_time INTEGER,
  artifact_uri TEXT NOT NULL,
  lifecycle_stage TEXT NOT NULL CHECK (lifecycle_stage IN ('active', 'deleted')),
  deleted_time INTEGER
) STRICT;

CREATE TABLE saved_views (
  view_id INTEGER PRIMARY KEY AUTOINCREMENT,
  experiment_id TEXT REFERENCES experiments ON DELETE CASCADE, -- NULL: of all experiments
  name TEXT NOT NULL,
  state TEXT NOT NULL CHECK (json_type(state) = 'object'), -- what the screen shows: filter, order, columns …
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL
) STRICT;

CREATE TABLE scheduled_actions (
  name TEXT NOT NULL REFERENCES watched_models ON UPDATE CASCADE ON DELETE CASCADE,
  kind TEXT NOT NULL CHECK (kind IN ('check', 'retrain')),
  as_of INTEGER NOT NULL, -- the snapshot, or the day for a daily check
  created_at INTEGER NOT NULL,
  owner TEXT NOT NULL, -- the program that acts
  state TEXT NOT NULL CHECK (state IN ('RUNNING', 'FINISHED', 'FAILED', 'CANCELLED')),
  job_id TEXT, -- NULL: no job could be started
  drifted INTEGER CHECK (drifted IN (0, 1)), -- NULL: no check, or one without an outcome
  detail TEXT NOT NULL, -- what came of it, in a sentence
  PRIMARY KEY (name, kind, as_of)
) STRICT, WITHOUT ROWID;

CREATE TABLE settings (
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL -- JSON
) STRICT, WITHOUT ROWID;

CREATE TABLE tags (
  run_id TEXT NOT NULL REFERENCES runs ON DELETE CASCADE,
  key TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (run_id, key)
) STRICT, WITHOUT ROWID;

CREATE TABLE watched_models (
  name TEXT PRIMARY KEY REFERENCES registered_models ON UPDATE CASCADE ON DELETE CASCADE,
  settings TEXT NOT NULL CHECK (json_type(settings) = 'object'),
  seen_as_of INTEGER -- the newest snapshot that was acted upon; NULL: none
) STRICT, WITHOUT ROWID;

CREATE TRIGGER audit_log_keeps_its_lines BEFORE UPDATE ON audit_log
BEGIN SELECT raise(ABORT, 'the audit log only grows'); END;

CREATE TRIGGER audit_log_loses_no_line BEFORE DELETE ON audit_log
BEGIN SELECT raise(ABORT, 'the audit log only grows'); END;

CREATE TRIGGER audit_log_replaces_no_line BEFORE INSERT ON audit_log
WHEN EXISTS (SELECT 1 FROM audit_log WHERE audit_id = NEW.audit_id)
BEGIN SELECT raise(ABORT, 'the audit log only grows'); END;
