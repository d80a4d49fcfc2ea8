import type { Migration } from '../migrator.ts'

/** Retrainings one by one, and what schedules did, so that nothing is done twice for one snapshot. */
export const schedules: Migration = {
  version: 7,
  name: 'schedules',
  sql: `
CREATE TABLE retrainings (
  job_id TEXT PRIMARY KEY REFERENCES jobs ON DELETE CASCADE,
  run_id TEXT NOT NULL, -- of the decision
  model_name TEXT NOT NULL REFERENCES registered_models ON UPDATE CASCADE ON DELETE CASCADE,
  as_of INTEGER NOT NULL,
  started_by TEXT NOT NULL CHECK (started_by IN ('person', 'schedule'))
) STRICT, WITHOUT ROWID;
CREATE INDEX retrainings_by_model ON retrainings (model_name);

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
`
}
