import type { Migration } from '../migrator.ts'

/** Keys of several columns: an entity has a list of join keys, and a dataset's key is every column of that role. */
export const joinKeys: Migration = {
  version: 8,
  name: 'join-keys',
  sql: `
ALTER TABLE datasets DROP COLUMN entity_key;

ALTER TABLE entities ADD COLUMN join_keys TEXT NOT NULL DEFAULT '[]'
  CHECK (json_type(join_keys) = 'array'); -- of {name, value_type}, in order
UPDATE entities SET join_keys = json_array(json_object('name', join_key, 'value_type', value_type));
ALTER TABLE entities DROP COLUMN join_key;
ALTER TABLE entities DROP COLUMN value_type;

UPDATE declaration_changes SET before = json_set(before, '$.entities', (
  SELECT json_group_array(json_object('name', value ->> 'name', 'description', value ->> 'description',
    'join_keys', json_array(json_object('name', value ->> 'join_key', 'value_type', value ->> 'value_type'))))
  FROM json_each(before, '$.entities')));
`
}
