import type { Migration } from '../migrator.ts'

/** On-demand feature views, versions of feature services, times at which rows became known, and undo. */
export const onDemandFeatures: Migration = {
  version: 5,
  name: 'on-demand-features',
  sql: `
ALTER TABLE feature_views ADD COLUMN created_timestamp_column TEXT; -- of the source; NULL: known from event_timestamp

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

CREATE TABLE feature_service_versions (
  feature_service TEXT NOT NULL REFERENCES feature_services ON DELETE CASCADE,
  version INTEGER NOT NULL CHECK (version >= 1),
  features TEXT NOT NULL CHECK (json_type(features) = 'array'),
  created_at INTEGER NOT NULL,
  PRIMARY KEY (feature_service, version)
) STRICT, WITHOUT ROWID;
INSERT INTO feature_service_versions SELECT name, 1, features, updated_at FROM feature_services;

CREATE TABLE declaration_changes (
  change_id INTEGER PRIMARY KEY AUTOINCREMENT,
  before TEXT NOT NULL CHECK (json_type(before) = 'object'), -- everything declared until then
  changes TEXT NOT NULL CHECK (json_type(changes) = 'array'),
  user TEXT NOT NULL,
  created_at INTEGER NOT NULL
) STRICT;
`
}
