import type { Migration } from '../migrator.ts'

/** A drift check may watch a dataset by itself; what is watched has a kind. */
export const watchedDatasets: Migration = {
  version: 11,
  name: 'watched-datasets',
  sql: `
ALTER TABLE drift_checks ADD COLUMN dataset TEXT; -- NULL: a model or a feature service is watched

UPDATE drift_checks SET summary = json_remove(
  json_set(summary, '$.watched', CASE
    WHEN summary ->> '$.model' IS NULL THEN json_object('kind', 'service', 'name', summary ->> '$.service')
    ELSE json_object('kind', 'model', 'name', summary ->> '$.model.name', 'version', summary ->> '$.model.version',
      'service', summary ->> '$.service')
  END),
  '$.model', '$.service');
`
}
