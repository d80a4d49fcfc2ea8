import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import Database from 'better-sqlite3'

/**
 * Stores as MLflow 2.17 leaves them, written by hand: the layout of its file store is that of
 * mlflow/store/tracking/file_store.py and mlflow/store/model_registry/file_store.py, the tables those of
 * tests/resources/db/latest_schema.sql, read on GitHub; keys and values are our own.
 */

export const RUN = '0123456789abcdef0123456789abcdef'
export const DELETED_RUN = 'ffff456789abcdef0123456789abcdef'
/** Logged by a run, and by none. */
export const MODEL = 'm-0123456789abcdef0123456789abcdef'
export const LONE_MODEL = 'm-ffff456789abcdef0123456789abcdef'
export const NESTED_RUN = 'aaaa456789abcdef0123456789abcdef'

type Files = Record<string, string>

export function writeFiles(root: string, files: Files): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), text)
  }
}

const experiment = (
  id: string,
  name: string,
  stage = 'active'
): string => `artifact_location: file:///elsewhere/mlruns/${id}
creation_time: 1700000000000
experiment_id: '${id}'
last_update_time: 1700000000001
lifecycle_stage: ${stage}
name: ${name}
`

const run = (
  id: string,
  experimentId: string,
  facts: { name: string; status: number; stage?: string; uri?: string }
): string =>
  `artifact_uri: ${facts.uri ?? `file:///elsewhere/mlruns/${experimentId}/${id}/artifacts`}
deleted_time: ${facts.stage === 'deleted' ? '1700000009000' : 'null'}
end_time: ${facts.status === 1 ? 'null' : '1700000005000'}
entry_point_name: ''
experiment_id: '${experimentId}'
lifecycle_stage: ${facts.stage ?? 'active'}
run_id: ${id}
run_name: ${facts.name}
run_uuid: ${id}
source_name: ''
source_type: 4
source_version: ''
start_time: 1700000001000
status: ${facts.status}
tags: []
user_id: ana
`

const CHURN = '606783375233873416'

export function writeFileStore(root: string): void {
  writeFiles(root, {
    '0/meta.yaml': experiment('0', 'Default'),
    [`${CHURN}/meta.yaml`]: experiment(CHURN, 'churn'),
    [`${CHURN}/tags/mlflow.note.content`]: 'What makes them **leave**?',
    ...inFolder(`${CHURN}/${RUN}`, {
      'meta.yaml': run(RUN, CHURN, { name: 'wistful-ant-659', status: 3 }),
      'metrics/val_auc': '1700000002000 0.5 0\n1700000003000 0.75 1\n1700000003500 7.5e-05 2\n',
      'metrics/val/loss': '1700000002000 nan 0\n',
      'metrics/old': '1700000002000 3\n', // as versions before steps wrote it
      'metrics/endless': '1700000002000 inf 0\n',
      'params/max_depth': '8',
      'params/note': 'two\nlines',
      'tags/mlflow.runName': 'wistful-ant-659',
      'tags/team': 'growth',
      'inputs/7c/meta.yaml': `destination_id: d1\ndestination_type: RUN\nsource_id: d1\nsource_type: DATASET\ntags:\n  mlflow.data.context: training\n  kept: 'yes'\n`,
      'artifacts/model/MLmodel': 'flavors:\n  python_function: {}\n',
      'artifacts/plot.txt': 'a plot'
    }),
    [`${CHURN}/datasets/d1/meta.yaml`]: `digest: '0042'\nname: customers\nprofile: '{"num_rows": 3}'\nschema: null\nsource: '{"uri": "x.csv"}'\nsource_type: local\n`,
    ...inFolder(`${CHURN}/${NESTED_RUN}`, {
      'meta.yaml': run(NESTED_RUN, CHURN, { name: "'1e5'", status: 4 }),
      'tags/mlflow.parentRunId': RUN
    }),
    ...inFolder(`${CHURN}/${DELETED_RUN}`, {
      'meta.yaml': run(DELETED_RUN, CHURN, { name: 'gone', status: 5, stage: 'deleted' })
    }),
    '.trash/77/meta.yaml': experiment('77', 'old ideas', 'deleted'),
    ...inFolder('models/churner', {
      'meta.yaml':
        'aliases: {}\ncreation_timestamp: 1700000006000\ndescription: finds leavers\nlast_updated_timestamp: 1700000007000\nname: churner\n',
      'tags/owner': 'ana',
      'aliases/champion': '2',
      'version-1/meta.yaml': version(1, 'Archived'),
      'version-2/meta.yaml': version(2, 'Production'),
      'version-2/tags/checked': 'true'
    })
  })
}

/**
 * What MLflow 3 adds: logged models with their files beside the runs, as mlflow/store/fs2db/_tracking.py reads them.
 * @param root of the store that writeFileStore wrote
 */
export function writeLoggedModels(root: string): void {
  const meta = (
    id: string,
    name: string,
    more: string
  ): string => `artifact_location: file:///elsewhere/mlruns/${CHURN}/models/${id}/artifacts
creation_timestamp: 1700000004000
experiment_id: '${CHURN}'
last_updated_timestamp: 1700000004500
model_id: ${id}
name: ${name}
status: 2
status_message: null
${more}`
  writeFiles(root, {
    ...inFolder(`${CHURN}/models/${MODEL}`, {
      'meta.yaml': meta(MODEL, 'model', `model_type: classifier\nsource_run_id: ${RUN}\n`),
      'params/depth': '8',
      'tags/team': 'growth',
      'metrics/auc': `1700000002000 0.5 0 ${RUN}\n1700000003000 0.75 1 ${RUN}\n1700000003000 0.7 1 ${RUN} customers 0042\n`,
      'artifacts/MLmodel': 'flavors: {}\n',
      'artifacts/data/model.pkl': 'pickled'
    }),
    ...inFolder(`${CHURN}/models/${LONE_MODEL}`, {
      'meta.yaml': meta(LONE_MODEL, 'alone', 'model_type: null\nsource_run_id: null\n'),
      'artifacts/MLmodel': 'x'
    }),
    ...inFolder(`${CHURN}/models/m-${'d'.repeat(32)}`, {
      'meta.yaml': meta(`m-${'d'.repeat(32)}`, 'gone', `source_run_id: ${RUN}\nlifecycle_stage: deleted\n`)
    }),
    [`${CHURN}/${RUN}/outputs/${MODEL}/meta.yaml`]: `destination_id: ${MODEL}\ndestination_type: MODEL_OUTPUT\nsource_id: ${MODEL}\nsource_type: RUN_OUTPUT\nstep: 4\ntags: {}\n`,
    [`${CHURN}/${NESTED_RUN}/inputs/9a/meta.yaml`]: `destination_id: ${NESTED_RUN}\ndestination_type: RUN\nsource_id: ${MODEL}\nsource_type: MODEL\ntags: {}\n`,
    'models/churner/version-3/meta.yaml': version(3, 'None', `models:/${MODEL}`)
  })
}

function inFolder(folder: string, files: Files): Files {
  return Object.fromEntries(Object.entries(files).map(([path, text]) => [`${folder}/${path}`, text]))
}

function version(number: number, stage: string, source?: string): string {
  return `aliases: []
creation_timestamp: 1700000006000
current_stage: ${stage}
description: ''
last_updated_timestamp: 1700000007000
name: churner
run_id: ${RUN}
run_link: ''
source: ${source ?? `file:///elsewhere/mlruns/${CHURN}/${RUN}/artifacts/model`}
status: READY
status_message: null
storage_location: file:///elsewhere
user_id: null
version: '${number}'
`
}

/** A SQLite backend of a tracking server, its artifacts in `mlartifacts` beside it. */
export function writeSqliteStore(dir: string): string {
  const file = join(dir, 'mlflow.db')
  const db = new Database(file)
  db.exec(`
    CREATE TABLE experiments (experiment_id INTEGER PRIMARY KEY, name VARCHAR(256), artifact_location VARCHAR(256), lifecycle_stage VARCHAR(32), creation_time BIGINT, last_update_time BIGINT);
    CREATE TABLE experiment_tags (key VARCHAR(250), value VARCHAR(5000), experiment_id INTEGER);
    CREATE TABLE runs (run_uuid VARCHAR(32) PRIMARY KEY, name VARCHAR(250), source_type VARCHAR(20), source_name VARCHAR(500), entry_point_name VARCHAR(50), user_id VARCHAR(256), status VARCHAR(9), start_time BIGINT, end_time BIGINT, source_version VARCHAR(50), lifecycle_stage VARCHAR(20), artifact_uri VARCHAR(200), experiment_id INTEGER, deleted_time BIGINT);
    CREATE TABLE metrics (key VARCHAR(250), value FLOAT, timestamp BIGINT, run_uuid VARCHAR(32), step BIGINT, is_nan BOOLEAN);
    CREATE TABLE params (key VARCHAR(250), value VARCHAR(8000), run_uuid VARCHAR(32));
    CREATE TABLE tags (key VARCHAR(250), value VARCHAR(5000), run_uuid VARCHAR(32));
    CREATE TABLE datasets (dataset_uuid VARCHAR(36), experiment_id INTEGER, name VARCHAR(500), digest VARCHAR(36), dataset_source_type VARCHAR(36), dataset_source TEXT, dataset_schema TEXT, dataset_profile TEXT);
    CREATE TABLE inputs (input_uuid VARCHAR(36), source_type VARCHAR(36), source_id VARCHAR(36), destination_type VARCHAR(36), destination_id VARCHAR(36));
    CREATE TABLE input_tags (input_uuid VARCHAR(36), name VARCHAR(255), value VARCHAR(500));
    CREATE TABLE registered_models (name VARCHAR(256), creation_time BIGINT, last_updated_time BIGINT, description VARCHAR(5000));
    CREATE TABLE model_versions (name VARCHAR(256), version INTEGER, creation_time BIGINT, last_updated_time BIGINT, description VARCHAR(5000), user_id VARCHAR(256), current_stage VARCHAR(20), source VARCHAR(500), run_id VARCHAR(32), status VARCHAR(20), status_message VARCHAR(500), run_link VARCHAR(500), storage_location VARCHAR(500));
    INSERT INTO experiments VALUES (0, 'Default', 'mlflow-artifacts:/0', 'active', 1, 1), (3, 'prices', 'mlflow-artifacts:/3', 'active', 5, 6);
    INSERT INTO runs VALUES ('${RUN}', 'sql run', '', '', '', 'ben', 'FINISHED', 1000, 2000, '', 'active', 'mlflow-artifacts:/3/${RUN}/artifacts', 3, NULL);
    INSERT INTO metrics VALUES ('rmse', 3.5, 1500, '${RUN}', 0, 0), ('rmse', 2.5, 1600, '${RUN}', 1, 0), ('odd', 0, 1600, '${RUN}', 0, 1);
    INSERT INTO params VALUES ('alpha', '0.1', '${RUN}');
    INSERT INTO tags VALUES ('team', NULL, '${RUN}');
    INSERT INTO datasets VALUES ('d', 3, 'houses', 'abc', 'local', '{}', NULL, NULL);
    INSERT INTO inputs VALUES ('i', 'DATASET', 'd', 'RUN', '${RUN}');
    INSERT INTO input_tags VALUES ('i', 'mlflow.data.context', 'validation');
    CREATE TABLE logged_models (model_id VARCHAR(36), experiment_id INTEGER, name VARCHAR(500), artifact_location VARCHAR(1000), creation_timestamp_ms BIGINT, last_updated_timestamp_ms BIGINT, status INTEGER, lifecycle_stage VARCHAR(32), model_type VARCHAR(500), source_run_id VARCHAR(32), status_message VARCHAR(1000));
    CREATE TABLE logged_model_params (model_id VARCHAR(36), experiment_id INTEGER, param_key VARCHAR(255), param_value TEXT);
    CREATE TABLE logged_model_tags (model_id VARCHAR(36), experiment_id INTEGER, tag_key VARCHAR(255), tag_value TEXT);
    CREATE TABLE logged_model_metrics (model_id VARCHAR(36), metric_name VARCHAR(500), metric_timestamp_ms BIGINT, metric_step BIGINT, metric_value FLOAT, experiment_id INTEGER, run_id VARCHAR(32), dataset_uuid VARCHAR(36), dataset_name VARCHAR(500), dataset_digest VARCHAR(36));
    ALTER TABLE inputs ADD COLUMN step BIGINT DEFAULT 0;
    INSERT INTO logged_models VALUES ('${MODEL}', 3, 'net', 'mlflow-artifacts:/3/models/${MODEL}/artifacts', 1200, 1300, 2, 'active', NULL, '${RUN}', NULL), ('m-gone', 3, 'gone', '', 1, 1, 2, 'deleted', NULL, NULL, NULL);
    INSERT INTO logged_model_params VALUES ('${MODEL}', 3, 'lr', '0.1');
    INSERT INTO logged_model_tags VALUES ('${MODEL}', 3, 'team', 'x');
    INSERT INTO logged_model_metrics VALUES ('${MODEL}', 'rmse', 1500, 0, 3.5, 3, '${RUN}', NULL, NULL, NULL), ('${MODEL}', 'rmse', 1600, 1, 2.5, 3, '${RUN}', NULL, NULL, NULL);
    INSERT INTO inputs VALUES ('o', 'RUN_OUTPUT', '${RUN}', 'MODEL_OUTPUT', '${MODEL}', 2);
    INSERT INTO registered_models VALUES ('pricer', 10, 11, NULL);
    INSERT INTO model_versions VALUES ('pricer', 1, 10, 11, NULL, NULL, 'None', 'mlflow-artifacts:/3/${RUN}/artifacts/model', '${RUN}', 'READY', NULL, NULL, NULL);`)
  db.close()
  writeFiles(dir, {
    [`mlartifacts/3/${RUN}/artifacts/model/MLmodel`]: 'x',
    [`mlartifacts/3/models/${MODEL}/artifacts/MLmodel`]: 'net'
  })
  return file
}
