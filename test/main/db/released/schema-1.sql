PRAGMA user_version = 1;
BEGIN TRANSACTION;
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
) STRICT;
INSERT INTO "audit_log" VALUES(1,1795623890687,'user','create_model','plans',NULL,NULL,NULL,'');
INSERT INTO "audit_log" VALUES(2,1795623890687,'user','create_version','plans','1',NULL,'None','');
INSERT INTO "audit_log" VALUES(3,1795623892949,'user','transition','plans','1','None','Production','');
CREATE TABLE "dataset_1" ("user_id" TEXT NOT NULL, event_timestamp INTEGER NOT NULL, _created_timestamp INTEGER NOT NULL, _import_id INTEGER NOT NULL, "watch_hours" REAL, "plan" TEXT, PRIMARY KEY ("user_id", event_timestamp)) STRICT, WITHOUT ROWID;
INSERT INTO "dataset_1" VALUES('user-000',1706659200000,1795623886246,1,0.5,'basic');
INSERT INTO "dataset_1" VALUES('user-001',1706659200000,1795623886246,1,37.5,'family');
INSERT INTO "dataset_1" VALUES('user-002',1706659200000,1795623886246,1,24.5,'family');
INSERT INTO "dataset_1" VALUES('user-003',1706659200000,1795623886246,1,11.5,'basic');
INSERT INTO "dataset_1" VALUES('user-004',1706659200000,1795623886246,1,48.5,'family');
INSERT INTO "dataset_1" VALUES('user-005',1706659200000,1795623886246,1,35.5,'family');
INSERT INTO "dataset_1" VALUES('user-006',1706659200000,1795623886246,1,22.5,'basic');
INSERT INTO "dataset_1" VALUES('user-007',1706659200000,1795623886246,1,9.5,'family');
INSERT INTO "dataset_1" VALUES('user-008',1706659200000,1795623886246,1,46.5,'family');
INSERT INTO "dataset_1" VALUES('user-009',1706659200000,1795623886246,1,33.5,'basic');
INSERT INTO "dataset_1" VALUES('user-010',1706659200000,1795623886246,1,20.5,'family');
INSERT INTO "dataset_1" VALUES('user-011',1706659200000,1795623886246,1,7.5,'family');
INSERT INTO "dataset_1" VALUES('user-012',1706659200000,1795623886246,1,44.5,'basic');
INSERT INTO "dataset_1" VALUES('user-013',1706659200000,1795623886246,1,31.5,'family');
INSERT INTO "dataset_1" VALUES('user-014',1706659200000,1795623886246,1,18.5,'family');
INSERT INTO "dataset_1" VALUES('user-015',1706659200000,1795623886246,1,5.5,'basic');
INSERT INTO "dataset_1" VALUES('user-016',1706659200000,1795623886246,1,42.5,'family');
INSERT INTO "dataset_1" VALUES('user-017',1706659200000,1795623886246,1,29.5,'family');
INSERT INTO "dataset_1" VALUES('user-018',1706659200000,1795623886246,1,16.5,'basic');
INSERT INTO "dataset_1" VALUES('user-019',1706659200000,1795623886246,1,3.5,'family');
INSERT INTO "dataset_1" VALUES('user-020',1706659200000,1795623886246,1,40.5,'family');
INSERT INTO "dataset_1" VALUES('user-021',1706659200000,1795623886246,1,27.5,'basic');
INSERT INTO "dataset_1" VALUES('user-022',1706659200000,1795623886246,1,14.5,'family');
INSERT INTO "dataset_1" VALUES('user-023',1706659200000,1795623886246,1,1.5,'family');
INSERT INTO "dataset_1" VALUES('user-024',1706659200000,1795623886246,1,38.5,'basic');
INSERT INTO "dataset_1" VALUES('user-025',1706659200000,1795623886246,1,25.5,'family');
INSERT INTO "dataset_1" VALUES('user-026',1706659200000,1795623886246,1,12.5,'family');
INSERT INTO "dataset_1" VALUES('user-027',1706659200000,1795623886246,1,49.5,'basic');
INSERT INTO "dataset_1" VALUES('user-028',1706659200000,1795623886246,1,36.5,'family');
INSERT INTO "dataset_1" VALUES('user-029',1706659200000,1795623886246,1,23.5,'family');
INSERT INTO "dataset_1" VALUES('user-030',1706659200000,1795623886246,1,10.5,'basic');
INSERT INTO "dataset_1" VALUES('user-031',1706659200000,1795623886246,1,47.5,'family');
INSERT INTO "dataset_1" VALUES('user-032',1706659200000,1795623886246,1,34.5,'family');
INSERT INTO "dataset_1" VALUES('user-033',1706659200000,1795623886246,1,21.5,'basic');
INSERT INTO "dataset_1" VALUES('user-034',1706659200000,1795623886246,1,8.5,'family');
INSERT INTO "dataset_1" VALUES('user-035',1706659200000,1795623886246,1,45.5,'family');
INSERT INTO "dataset_1" VALUES('user-036',1706659200000,1795623886246,1,32.5,'basic');
INSERT INTO "dataset_1" VALUES('user-037',1706659200000,1795623886246,1,19.5,'family');
INSERT INTO "dataset_1" VALUES('user-038',1706659200000,1795623886246,1,6.5,'family');
INSERT INTO "dataset_1" VALUES('user-039',1706659200000,1795623886246,1,43.5,'basic');
CREATE TABLE "dataset_2" ("user_id" TEXT NOT NULL, event_timestamp INTEGER NOT NULL, _created_timestamp INTEGER NOT NULL, _import_id INTEGER NOT NULL, "churn_label" INTEGER CHECK ("churn_label" IN (0, 1)), PRIMARY KEY ("user_id", event_timestamp)) STRICT, WITHOUT ROWID;
INSERT INTO "dataset_2" VALUES('user-000',1706659200000,1795623886246,2,1);
INSERT INTO "dataset_2" VALUES('user-001',1706659200000,1795623886246,2,0);
INSERT INTO "dataset_2" VALUES('user-002',1706659200000,1795623886246,2,0);
INSERT INTO "dataset_2" VALUES('user-003',1706659200000,1795623886246,2,1);
INSERT INTO "dataset_2" VALUES('user-004',1706659200000,1795623886246,2,0);
INSERT INTO "dataset_2" VALUES('user-005',1706659200000,1795623886246,2,0);
INSERT INTO "dataset_2" VALUES('user-006',1706659200000,1795623886246,2,0);
INSERT INTO "dataset_2" VALUES('user-007',1706659200000,1795623886246,2,1);
INSERT INTO "dataset_2" VALUES('user-008',1706659200000,1795623886246,2,0);
INSERT INTO "dataset_2" VALUES('user-009',1706659200000,1795623886246,2,0);
INSERT INTO "dataset_2" VALUES('user-010',1706659200000,1795623886246,2,0);
INSERT INTO "dataset_2" VALUES('user-011',1706659200000,1795623886246,2,1);
INSERT INTO "dataset_2" VALUES('user-012',1706659200000,1795623886246,2,0);
INSERT INTO "dataset_2" VALUES('user-013',1706659200000,1795623886246,2,0);
INSERT INTO "dataset_2" VALUES('user-014',1706659200000,1795623886246,2,1);
INSERT INTO "dataset_2" VALUES('user-015',1706659200000,1795623886246,2,1);
INSERT INTO "dataset_2" VALUES('user-016',1706659200000,1795623886246,2,0);
INSERT INTO "dataset_2" VALUES('user-017',1706659200000,1795623886246,2,0);
INSERT INTO "dataset_2" VALUES('user-018',1706659200000,1795623886246,2,1);
INSERT INTO "dataset_2" VALUES('user-019',1706659200000,1795623886246,2,1);
INSERT INTO "dataset_2" VALUES('user-020',1706659200000,1795623886246,2,0);
INSERT INTO "dataset_2" VALUES('user-021',1706659200000,1795623886246,2,0);
INSERT INTO "dataset_2" VALUES('user-022',1706659200000,1795623886246,2,1);
INSERT INTO "dataset_2" VALUES('user-023',1706659200000,1795623886246,2,1);
INSERT INTO "dataset_2" VALUES('user-024',1706659200000,1795623886246,2,0);
INSERT INTO "dataset_2" VALUES('user-025',1706659200000,1795623886246,2,0);
INSERT INTO "dataset_2" VALUES('user-026',1706659200000,1795623886246,2,1);
INSERT INTO "dataset_2" VALUES('user-027',1706659200000,1795623886246,2,0);
INSERT INTO "dataset_2" VALUES('user-028',1706659200000,1795623886246,2,0);
INSERT INTO "dataset_2" VALUES('user-029',1706659200000,1795623886246,2,0);
INSERT INTO "dataset_2" VALUES('user-030',1706659200000,1795623886246,2,1);
INSERT INTO "dataset_2" VALUES('user-031',1706659200000,1795623886246,2,0);
INSERT INTO "dataset_2" VALUES('user-032',1706659200000,1795623886246,2,0);
INSERT INTO "dataset_2" VALUES('user-033',1706659200000,1795623886246,2,0);
INSERT INTO "dataset_2" VALUES('user-034',1706659200000,1795623886246,2,1);
INSERT INTO "dataset_2" VALUES('user-035',1706659200000,1795623886246,2,0);
INSERT INTO "dataset_2" VALUES('user-036',1706659200000,1795623886246,2,0);
INSERT INTO "dataset_2" VALUES('user-037',1706659200000,1795623886246,2,1);
INSERT INTO "dataset_2" VALUES('user-038',1706659200000,1795623886246,2,1);
INSERT INTO "dataset_2" VALUES('user-039',1706659200000,1795623886246,2,0);
CREATE TABLE dataset_columns (
  dataset_id INTEGER NOT NULL REFERENCES datasets ON DELETE CASCADE,
  position INTEGER NOT NULL,
  name TEXT NOT NULL COLLATE NOCASE,
  type TEXT NOT NULL CHECK (type IN ('integer', 'number', 'boolean', 'timestamp', 'text')),
  role TEXT NOT NULL CHECK (role IN ('entity_key', 'event_timestamp', 'feature', 'label', 'ignore')),
  PRIMARY KEY (dataset_id, position),
  UNIQUE (dataset_id, name)
) STRICT, WITHOUT ROWID;
INSERT INTO "dataset_columns" VALUES(1,0,'user_id','text','entity_key');
INSERT INTO "dataset_columns" VALUES(1,1,'event_timestamp','timestamp','event_timestamp');
INSERT INTO "dataset_columns" VALUES(1,2,'watch_hours','number','feature');
INSERT INTO "dataset_columns" VALUES(1,3,'plan','text','feature');
INSERT INTO "dataset_columns" VALUES(2,0,'user_id','text','entity_key');
INSERT INTO "dataset_columns" VALUES(2,1,'event_timestamp','timestamp','event_timestamp');
INSERT INTO "dataset_columns" VALUES(2,2,'churn_label','boolean','label');
CREATE TABLE datasets (
  dataset_id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL UNIQUE COLLATE NOCASE,
  entity_key TEXT, -- NULL: rows are numbered by row_id
  event_timestamp_column TEXT, -- NULL: each import names one date
  row_count INTEGER NOT NULL DEFAULT 0,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL
) STRICT;
INSERT INTO "datasets" VALUES(1,'usage','user_id',NULL,40,1795623886246,1795623886246);
INSERT INTO "datasets" VALUES(2,'labels','user_id',NULL,40,1795623886246,1795623886246);
CREATE TABLE entities (
  name TEXT PRIMARY KEY,
  join_key TEXT NOT NULL,
  value_type TEXT NOT NULL CHECK (value_type IN ('integer', 'number', 'boolean', 'timestamp', 'text')),
  description TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
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
INSERT INTO "experiments" VALUES('0','Default','mlflow-artifacts:/0','active',0,0);
INSERT INTO "experiments" VALUES('1','churn','mlflow-artifacts:/1','active',1795623888677,1795623888677);
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
) STRICT, WITHOUT ROWID;
CREATE TABLE imports (
  import_id INTEGER PRIMARY KEY AUTOINCREMENT,
  dataset_id INTEGER NOT NULL REFERENCES datasets ON DELETE CASCADE,
  source_name TEXT NOT NULL,
  digest TEXT NOT NULL, -- SHA-256 of the file, hexadecimal
  as_of INTEGER,
  mode TEXT NOT NULL CHECK (mode IN ('upsert', 'replace')),
  rows_read INTEGER NOT NULL,
  rows_inserted INTEGER NOT NULL,
  rows_updated INTEGER NOT NULL,
  rows_unchanged INTEGER NOT NULL,
  user TEXT NOT NULL,
  created_at INTEGER NOT NULL
) STRICT;
INSERT INTO "imports" VALUES(1,1,'churn/usage.csv','d82e3ef7c6323151e590f85d4cc82cbb1ee76523d8ddcce1ec3948def5023f9a',1706659200000,'upsert',40,40,0,0,'user',1795623886246);
INSERT INTO "imports" VALUES(2,2,'churn/labels.csv','c74d5141231ac2e0641251e1144738c87c48405de52505528a6b941e9b256aa8',1706659200000,'upsert',40,40,0,0,'user',1795623886246);
CREATE TABLE jobs (
  job_id TEXT PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('inspect', 'import', 'materialize', 'historical', 'train', 'sweep', 'sample')),
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
INSERT INTO "jobs" VALUES('ea56c2f47da24b069530513a4de86d63','inspect','Look into 2 files','FINISHED',NULL,'f33d95fb40144004906abef256b1366a','{"files":[{"columns":[{"name":"user_id","type":"text","n_missing":0,"n_distinct":40,"min":null,"max":null,"mean":null,"std":null,"histogram":null,"top_values":[{"value":"user-000","count":1},{"value":"user-001","count":1},{"value":"user-002","count":1},{"value":"user-003","count":1},{"value":"user-004","count":1},{"value":"user-005","count":1},{"value":"user-006","count":1},{"value":"user-007","count":1},{"value":"user-008","count":1},{"value":"user-009","count":1}]},{"name":"watch_hours","type":"number","n_missing":0,"n_distinct":40,"min":0.5,"max":49.5,"mean":25.749999999999996,"std":14.899234191299211,"histogram":{"edges":[0,4,8,12,16,20,24,28,32,36,40,44,48,52],"counts":[3,3,4,2,3,4,3,2,4,3,3,4,2]},"top_values":[]},{"name":"plan","type":"text","n_missing":0,"n_distinct":2,"min":null,"max":null,"mean":null,"std":null,"histogram":null,"top_values":[{"value":"family","count":26},{"value":"basic","count":14}]}],"row_count":40,"size_bytes":842,"digest":"d82e3ef7c6323151e590f85d4cc82cbb1ee76523d8ddcce1ec3948def5023f9a","path":"/home/user/churn/usage.csv","source_name":"churn/usage.csv","encoding":"utf-8","delimiter":",","error":null,"preview":[["user-000","0.5","basic"],["user-001","37.5","family"],["user-002","24.5","family"],["user-003","11.5","basic"],["user-004","48.5","family"],["user-005","35.5","family"],["user-006","22.5","basic"],["user-007","9.5","family"],["user-008","46.5","family"],["user-009","33.5","basic"],["user-010","20.5","family"],["user-011","7.5","family"],["user-012","44.5","basic"],["user-013","31.5","family"],["user-014","18.5","family"],["user-015","5.5","basic"],["user-016","42.5","family"],["user-017","29.5","family"],["user-018","16.5","basic"],["user-019","3.5","family"],["user-020","40.5","family"],["user-021","27.5","basic"],["user-022","14.5","family"],["user-023","1.5","family"],["user-024","38.5","basic"],["user-025","25.5","family"],["user-026","12.5","family"],["user-027","49.5","basic"],["user-028","36.5","family"],["user-029","23.5","family"],["user-030","10.5","basic"],["user-031","47.5","family"],["user-032","34.5","family"],["user-033","21.5","basic"],["user-034","8.5","family"],["user-035","45.5","family"],["user-036","32.5","basic"],["user-037","19.5","family"],["user-038","6.5","family"],["user-039","43.5","basic"]],"suggestion":{"dataset_name":"usage","entity_key":"user_id","event_timestamp_column":null,"as_of":null}},{"columns":[{"name":"user_id","type":"text","n_missing":0,"n_distinct":40,"min":null,"max":null,"mean":null,"std":null,"histogram":null,"top_values":[{"value":"user-000","count":1},{"value":"user-001","count":1},{"value":"user-002","count":1},{"value":"user-003","count":1},{"value":"user-004","count":1},{"value":"user-005","count":1},{"value":"user-006","count":1},{"value":"user-007","count":1},{"value":"user-008","count":1},{"value":"user-009","count":1}]},{"name":"churn_label","type":"boolean","n_missing":0,"n_distinct":2,"min":null,"max":null,"mean":null,"std":null,"histogram":null,"top_values":[{"value":"False","count":25},{"value":"True","count":15}]}],"row_count":40,"size_bytes":604,"digest":"c74d5141231ac2e0641251e1144738c87c48405de52505528a6b941e9b256aa8","path":"/home/user/churn/labels.csv","source_name":"churn/labels.csv","encoding":"utf-8","delimiter":",","error":null,"preview":[["user-000","True"],["user-001","False"],["user-002","False"],["user-003","True"],["user-004","False"],["user-005","False"],["user-006","False"],["user-007","True"],["user-008","False"],["user-009","False"],["user-010","False"],["user-011","True"],["user-012","False"],["user-013","False"],["user-014","True"],["user-015","True"],["user-016","False"],["user-017","False"],["user-018","True"],["user-019","True"],["user-020","False"],["user-021","False"],["user-022","True"],["user-023","True"],["user-024","False"],["user-025","False"],["user-026","True"],["user-027","False"],["user-028","False"],["user-029","False"],["user-030","True"],["user-031","False"],["user-032","False"],["user-033","False"],["user-034","True"],["user-035","False"],["user-036","False"],["user-037","True"],["user-038","True"],["user-039","False"]],"suggestion":{"dataset_name":"labels","entity_key":"user_id","event_timestamp_column":null,"as_of":null}}]}',NULL,NULL,1795623885385,1795623886240);
INSERT INTO "jobs" VALUES('97af97f1bd29418a805b11fb8519a37d','import','Import 2 files','FINISHED',NULL,'f33d95fb40144004906abef256b1366a','{"imports":[{"import_id":1,"dataset_name":"usage","source_name":"churn/usage.csv","digest":"d82e3ef7c6323151e590f85d4cc82cbb1ee76523d8ddcce1ec3948def5023f9a","as_of":1706659200000,"mode":"upsert","rows_read":40,"rows_inserted":40,"rows_updated":0,"rows_unchanged":0,"user":"user","created_at":1795623886246,"already_imported":false},{"import_id":2,"dataset_name":"labels","source_name":"churn/labels.csv","digest":"c74d5141231ac2e0641251e1144738c87c48405de52505528a6b941e9b256aa8","as_of":1706659200000,"mode":"upsert","rows_read":40,"rows_inserted":40,"rows_updated":0,"rows_unchanged":0,"user":"user","created_at":1795623886246,"already_imported":false}]}',NULL,NULL,1795623886246,1795623886276);
INSERT INTO "jobs" VALUES('d43d78bd55ac46eb85c9f2cb15ac3bdc','train','Train upbeat-linden-29','FINISHED','ba2b85c1efb742af9fb0fbbb148539fd','7b4fc1f5a56f42e6aaaee54d629af128','{"run_id":"ba2b85c1efb742af9fb0fbbb148539fd","experiment_id":"1","run_name":"upbeat-linden-29","params":{"bootstrap":"true","class_weight":"None","criterion":"gini","max_depth":"None","max_features":"sqrt","max_leaf_nodes":"None","max_samples":"None","min_impurity_decrease":"0","min_samples_leaf":"1","min_samples_split":"2","min_weight_fraction_leaf":"0","model_type":"RandomForestClassifier","n_estimators":"3","oob_score":"false","random_state":"42","source":"usage.csv","split_random_state":"42","target":"plan","test_size":"0.25","train_rows":"30","val_rows":"10"},"metrics":{"train_time_sec":0.8656546589999998,"val_accuracy":0.5,"val_auc":0.25,"val_auc_by_trees":0.25,"val_average_precision":0.4994708994708994,"val_balanced_accuracy":0.4166666666666667,"val_brier":0.5222222222222223,"val_f1":0.6666666666666666,"val_log_loss":18.102919716180207,"val_mcc":-0.2721655269759087,"val_precision":0.5555555555555556,"val_recall":0.8333333333333334},"model_version":{"name":"plans","version":"1"}}',NULL,NULL,1795623888700,1795623890689);
CREATE TABLE latest_metrics (
  run_id TEXT NOT NULL REFERENCES runs ON DELETE CASCADE,
  key TEXT NOT NULL,
  step INTEGER NOT NULL,
  timestamp INTEGER NOT NULL,
  value REAL NOT NULL,
  is_nan INTEGER NOT NULL CHECK (is_nan IN (0, 1)),
  PRIMARY KEY (run_id, key)
) STRICT, WITHOUT ROWID;
INSERT INTO "latest_metrics" VALUES('ba2b85c1efb742af9fb0fbbb148539fd','train_time_sec',0,1795623890679,8.65654658999999826463e-01,0);
INSERT INTO "latest_metrics" VALUES('ba2b85c1efb742af9fb0fbbb148539fd','val_accuracy',0,1795623890679,0.5,0);
INSERT INTO "latest_metrics" VALUES('ba2b85c1efb742af9fb0fbbb148539fd','val_auc',0,1795623890679,0.25,0);
INSERT INTO "latest_metrics" VALUES('ba2b85c1efb742af9fb0fbbb148539fd','val_auc_by_trees',3,1795623890679,0.25,0);
INSERT INTO "latest_metrics" VALUES('ba2b85c1efb742af9fb0fbbb148539fd','val_average_precision',0,1795623890679,4.99470899470899398764e-01,0);
INSERT INTO "latest_metrics" VALUES('ba2b85c1efb742af9fb0fbbb148539fd','val_balanced_accuracy',0,1795623890679,4.1666666666666668517e-01,0);
INSERT INTO "latest_metrics" VALUES('ba2b85c1efb742af9fb0fbbb148539fd','val_brier',0,1795623890679,5.22222222222222254295e-01,0);
INSERT INTO "latest_metrics" VALUES('ba2b85c1efb742af9fb0fbbb148539fd','val_f1',0,1795623890679,6.66666666666666629659e-01,0);
INSERT INTO "latest_metrics" VALUES('ba2b85c1efb742af9fb0fbbb148539fd','val_log_loss',0,1795623890679,1.81029197161802066773e+01,0);
INSERT INTO "latest_metrics" VALUES('ba2b85c1efb742af9fb0fbbb148539fd','val_mcc',0,1795623890679,-2.72165526975908678153e-01,0);
INSERT INTO "latest_metrics" VALUES('ba2b85c1efb742af9fb0fbbb148539fd','val_precision',0,1795623890679,5.55555555555555580227e-01,0);
INSERT INTO "latest_metrics" VALUES('ba2b85c1efb742af9fb0fbbb148539fd','val_recall',0,1795623890679,8.3333333333333337034e-01,0);
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
INSERT INTO "metrics" VALUES('ba2b85c1efb742af9fb0fbbb148539fd','val_auc',0,1795623890679,0.25,0);
INSERT INTO "metrics" VALUES('ba2b85c1efb742af9fb0fbbb148539fd','val_f1',0,1795623890679,6.66666666666666629659e-01,0);
INSERT INTO "metrics" VALUES('ba2b85c1efb742af9fb0fbbb148539fd','val_accuracy',0,1795623890679,0.5,0);
INSERT INTO "metrics" VALUES('ba2b85c1efb742af9fb0fbbb148539fd','val_balanced_accuracy',0,1795623890679,4.1666666666666668517e-01,0);
INSERT INTO "metrics" VALUES('ba2b85c1efb742af9fb0fbbb148539fd','val_precision',0,1795623890679,5.55555555555555580227e-01,0);
INSERT INTO "metrics" VALUES('ba2b85c1efb742af9fb0fbbb148539fd','val_recall',0,1795623890679,8.3333333333333337034e-01,0);
INSERT INTO "metrics" VALUES('ba2b85c1efb742af9fb0fbbb148539fd','val_log_loss',0,1795623890679,1.81029197161802066773e+01,0);
INSERT INTO "metrics" VALUES('ba2b85c1efb742af9fb0fbbb148539fd','val_mcc',0,1795623890679,-2.72165526975908678153e-01,0);
INSERT INTO "metrics" VALUES('ba2b85c1efb742af9fb0fbbb148539fd','val_average_precision',0,1795623890679,4.99470899470899398764e-01,0);
INSERT INTO "metrics" VALUES('ba2b85c1efb742af9fb0fbbb148539fd','val_brier',0,1795623890679,5.22222222222222254295e-01,0);
INSERT INTO "metrics" VALUES('ba2b85c1efb742af9fb0fbbb148539fd','train_time_sec',0,1795623890679,8.65654658999999826463e-01,0);
INSERT INTO "metrics" VALUES('ba2b85c1efb742af9fb0fbbb148539fd','val_auc_by_trees',1,1795623890679,3.33333333333333314829e-01,0);
INSERT INTO "metrics" VALUES('ba2b85c1efb742af9fb0fbbb148539fd','val_auc_by_trees',2,1795623890679,3.33333333333333314829e-01,0);
INSERT INTO "metrics" VALUES('ba2b85c1efb742af9fb0fbbb148539fd','val_auc_by_trees',3,1795623890679,0.25,0);
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
  status TEXT NOT NULL CHECK (status IN ('PENDING_REGISTRATION', 'FAILED_REGISTRATION', 'READY')),
  PRIMARY KEY (name, version)
) STRICT, WITHOUT ROWID;
INSERT INTO "model_versions" VALUES('plans',1,1795623890687,1795623892949,'user','Production','','mlflow-artifacts:/1/ba2b85c1efb742af9fb0fbbb148539fd/artifacts/model','ba2b85c1efb742af9fb0fbbb148539fd','READY');
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
INSERT INTO "params" VALUES('ba2b85c1efb742af9fb0fbbb148539fd','bootstrap','true');
INSERT INTO "params" VALUES('ba2b85c1efb742af9fb0fbbb148539fd','class_weight','None');
INSERT INTO "params" VALUES('ba2b85c1efb742af9fb0fbbb148539fd','criterion','gini');
INSERT INTO "params" VALUES('ba2b85c1efb742af9fb0fbbb148539fd','max_depth','None');
INSERT INTO "params" VALUES('ba2b85c1efb742af9fb0fbbb148539fd','max_features','sqrt');
INSERT INTO "params" VALUES('ba2b85c1efb742af9fb0fbbb148539fd','max_leaf_nodes','None');
INSERT INTO "params" VALUES('ba2b85c1efb742af9fb0fbbb148539fd','max_samples','None');
INSERT INTO "params" VALUES('ba2b85c1efb742af9fb0fbbb148539fd','min_impurity_decrease','0');
INSERT INTO "params" VALUES('ba2b85c1efb742af9fb0fbbb148539fd','min_samples_leaf','1');
INSERT INTO "params" VALUES('ba2b85c1efb742af9fb0fbbb148539fd','min_samples_split','2');
INSERT INTO "params" VALUES('ba2b85c1efb742af9fb0fbbb148539fd','min_weight_fraction_leaf','0');
INSERT INTO "params" VALUES('ba2b85c1efb742af9fb0fbbb148539fd','model_type','RandomForestClassifier');
INSERT INTO "params" VALUES('ba2b85c1efb742af9fb0fbbb148539fd','n_estimators','3');
INSERT INTO "params" VALUES('ba2b85c1efb742af9fb0fbbb148539fd','oob_score','false');
INSERT INTO "params" VALUES('ba2b85c1efb742af9fb0fbbb148539fd','random_state','42');
INSERT INTO "params" VALUES('ba2b85c1efb742af9fb0fbbb148539fd','source','usage.csv');
INSERT INTO "params" VALUES('ba2b85c1efb742af9fb0fbbb148539fd','split_random_state','42');
INSERT INTO "params" VALUES('ba2b85c1efb742af9fb0fbbb148539fd','target','plan');
INSERT INTO "params" VALUES('ba2b85c1efb742af9fb0fbbb148539fd','test_size','0.25');
INSERT INTO "params" VALUES('ba2b85c1efb742af9fb0fbbb148539fd','train_rows','30');
INSERT INTO "params" VALUES('ba2b85c1efb742af9fb0fbbb148539fd','val_rows','10');
CREATE TABLE registered_model_aliases (
  name TEXT NOT NULL,
  alias TEXT NOT NULL,
  version INTEGER NOT NULL,
  PRIMARY KEY (name, alias),
  FOREIGN KEY (name, version) REFERENCES model_versions ON UPDATE CASCADE ON DELETE CASCADE
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
INSERT INTO "registered_models" VALUES('plans',1795623890687,1795623892949,'',1);
CREATE TABLE run_inputs (
  run_id TEXT NOT NULL REFERENCES runs ON DELETE CASCADE,
  name TEXT NOT NULL,
  digest TEXT NOT NULL,
  source_type TEXT NOT NULL,
  source TEXT NOT NULL,
  schema TEXT,
  profile TEXT,
  context TEXT NOT NULL,
  PRIMARY KEY (run_id, name, digest, context)
) STRICT, WITHOUT ROWID;
INSERT INTO "run_inputs" VALUES('ba2b85c1efb742af9fb0fbbb148539fd','usage.csv','d82e3ef7c6323151e590f85d4cc82cbb','local','{"uri":"/home/user/churn/usage.csv","sha256":"d82e3ef7c6323151e590f85d4cc82cbb1ee76523d8ddcce1ec3948def5023f9a"}','{"mlflow_colspec":[{"name":"user_id","type":"string","required":false},{"name":"watch_hours","type":"double","required":false},{"name":"plan","type":"string","required":false}]}','{"num_rows":40,"num_elements":120}','training');
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
INSERT INTO "runs" VALUES('ba2b85c1efb742af9fb0fbbb148539fd','upbeat-linden-29','1','user','FINISHED',1795623888688,1795623890681,'mlflow-artifacts:/1/ba2b85c1efb742af9fb0fbbb148539fd/artifacts','active',NULL);
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
INSERT INTO "tags" VALUES('ba2b85c1efb742af9fb0fbbb148539fd','benchtop.excluded_columns','user_id: an identifier (40 distinct values)');
INSERT INTO "tags" VALUES('ba2b85c1efb742af9fb0fbbb148539fd','benchtop.request','{"experiment_name":"churn","source":{"kind":"csv","path":"/home/user/churn/usage.csv","target":"plan","drop":[],"split_column":null},"model_type":null,"params":{"n_estimators":"3"},"test_size":0.25,"split_random_state":42,"cross_validation":null,"run_name":null,"register":"plans"}');
INSERT INTO "tags" VALUES('ba2b85c1efb742af9fb0fbbb148539fd','estimator_name','RandomForestClassifier');
INSERT INTO "tags" VALUES('ba2b85c1efb742af9fb0fbbb148539fd','mlflow.runName','upbeat-linden-29');
INSERT INTO "tags" VALUES('ba2b85c1efb742af9fb0fbbb148539fd','mlflow.source.name','benchtop');
INSERT INTO "tags" VALUES('ba2b85c1efb742af9fb0fbbb148539fd','mlflow.source.type','LOCAL');
INSERT INTO "tags" VALUES('ba2b85c1efb742af9fb0fbbb148539fd','mlflow.user','user');
CREATE INDEX imports_by_dataset ON imports (dataset_id, import_id);
CREATE INDEX materializations_by_feature_view ON materializations (feature_view, to_time);
CREATE INDEX runs_by_experiment ON runs (experiment_id, lifecycle_stage, start_time DESC, run_id);
CREATE INDEX metrics_by_run ON metrics (run_id, key, step, timestamp);
CREATE INDEX latest_metrics_by_value ON latest_metrics (key, is_nan, value, run_id);
CREATE INDEX params_by_value ON params (key, value, run_id);
CREATE INDEX tags_by_value ON tags (key, value, run_id);
CREATE INDEX model_versions_by_run ON model_versions (run_id);
CREATE INDEX audit_log_by_name ON audit_log (name, audit_id);
CREATE TRIGGER audit_log_keeps_its_lines BEFORE UPDATE ON audit_log
BEGIN SELECT raise(ABORT, 'the audit log only grows'); END;
CREATE TRIGGER audit_log_loses_no_line BEFORE DELETE ON audit_log
BEGIN SELECT raise(ABORT, 'the audit log only grows'); END;
CREATE TRIGGER audit_log_replaces_no_line BEFORE INSERT ON audit_log
WHEN EXISTS (SELECT 1 FROM audit_log WHERE audit_id = NEW.audit_id)
BEGIN SELECT raise(ABORT, 'the audit log only grows'); END;
CREATE INDEX jobs_by_state ON jobs (state, created_at);
CREATE INDEX jobs_by_creation ON jobs (created_at DESC);
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('datasets',2);
INSERT INTO "sqlite_sequence" VALUES('imports',2);
INSERT INTO "sqlite_sequence" VALUES('audit_log',3);
COMMIT;
