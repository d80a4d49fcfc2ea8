import type { Migration } from '../migrator.ts'

/** The dataset on which a logged model was measured, and the logged models that a run read. */
export const measuredDatasets: Migration = {
  version: 10,
  name: 'measured-datasets',
  sql: `
CREATE TABLE logged_model_metrics_of_datasets ( -- the newest of each key and dataset
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
INSERT INTO logged_model_metrics_of_datasets
  SELECT model_id, key, '', '', run_id, step, timestamp, value, is_nan FROM logged_model_metrics;
DROP TABLE logged_model_metrics;
ALTER TABLE logged_model_metrics_of_datasets RENAME TO logged_model_metrics;

CREATE TABLE run_model_inputs (
  run_id TEXT NOT NULL REFERENCES runs ON DELETE CASCADE,
  model_id TEXT NOT NULL REFERENCES logged_models ON DELETE CASCADE,
  PRIMARY KEY (run_id, model_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX run_model_inputs_by_model ON run_model_inputs (model_id);
`
}
