import type { Migration } from '../migrator.ts'

/** What imports are held against, what they set aside, and what is needed to take the last one back. */
export const imports: Migration = {
  version: 6,
  name: 'imports',
  sql: `
ALTER TABLE datasets ADD COLUMN expectations TEXT NOT NULL DEFAULT '[]' CHECK (json_type(expectations) = 'array');
ALTER TABLE datasets ADD COLUMN ignored_columns TEXT NOT NULL DEFAULT '[]' CHECK (json_type(ignored_columns) = 'array');

CREATE TABLE imports_with_modes (
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
INSERT INTO imports_with_modes (import_id, dataset_id, source_name, digest, as_of, mode, rows_read, rows_inserted, rows_updated,
  rows_unchanged, user, created_at) SELECT import_id, dataset_id, source_name, digest, as_of, mode, rows_read,
  rows_inserted, rows_updated, rows_unchanged, user, created_at FROM imports;
DROP TABLE imports;
ALTER TABLE imports_with_modes RENAME TO imports;
CREATE INDEX imports_by_dataset ON imports (dataset_id, import_id);

ALTER TABLE jobs ADD COLUMN error_details TEXT CHECK (json_valid(error_details)); -- JSON

-- The last import of each dataset; the rows it changed or took away stand in a table of their own, dataset_<dataset_id>_undo
CREATE TABLE import_undo (
  dataset_id INTEGER PRIMARY KEY REFERENCES datasets ON DELETE CASCADE,
  import_id INTEGER NOT NULL REFERENCES imports ON DELETE CASCADE,
  kind TEXT NOT NULL CHECK (kind IN ('made', 'rows', 'table')), -- the dataset itself; rows of it; all of its table
  before TEXT NOT NULL CHECK (json_type(before) = 'object') -- the dataset as it was described
) STRICT;
`
}
