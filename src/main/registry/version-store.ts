import type { Tag } from '../../shared/contract/experiments.ts'
import type { ModelVersion, Stage } from '../../shared/contract/models.ts'
import type { Db } from '../db/connection.ts'

type Row = Omit<ModelVersion, 'version' | 'tags' | 'aliases'> & { version: number }
type OfVersion<T> = T & { name: string; version: number }

/** What a new version is made of. */
export type NewVersion = Pick<ModelVersion, 'name' | 'user_id' | 'description' | 'source' | 'run_id'> & {
  version: number
  now: number
}

export type VersionStore = ReturnType<typeof createVersionStore>

/** Model versions with their tags and aliases; a model's name NULL means every model. */
export function createVersionStore(db: Db) {
  const find = db.prepare<[string, number], Row>('SELECT * FROM model_versions WHERE name = ? AND version = ?')
  const newestInStage = db.prepare<[string, Stage], Row>(
    'SELECT * FROM model_versions WHERE name = ? AND current_stage = ? ORDER BY version DESC LIMIT 1'
  )
  const newest = db.prepare<[string], Row>('SELECT * FROM model_versions WHERE name = ? ORDER BY version DESC LIMIT 1')
  const byAlias = db.prepare<[string, string], Row>(
    `SELECT v.* FROM registered_model_aliases a JOIN model_versions v USING (name, version)
     WHERE a.name = ? AND a.alias = ?`
  )
  const list = db.prepare<[string], Row>('SELECT * FROM model_versions WHERE name = ? ORDER BY version DESC')
  const latest = db.prepare<{ name: string | null }, Row>(
    `SELECT v.* FROM model_versions v
     JOIN (SELECT name, max(version) AS version FROM model_versions
           WHERE :name IS NULL OR name = :name GROUP BY name, current_stage) USING (name, version)
     ORDER BY name, version DESC`
  )
  const tags = db.prepare<{ name: string | null }, OfVersion<Tag>>(
    'SELECT * FROM model_version_tags WHERE :name IS NULL OR name = :name ORDER BY name, version, key'
  )
  const aliases = db.prepare<{ name: string | null }, OfVersion<{ alias: string }>>(
    'SELECT * FROM registered_model_aliases WHERE :name IS NULL OR name = :name ORDER BY name, alias'
  )
  const insert = db.prepare<NewVersion>(`INSERT INTO model_versions (name, version, creation_timestamp,
      last_updated_timestamp, user_id, current_stage, description, source, run_id, status)
    VALUES (:name, :version, :now, :now, :user_id, 'None', :description, :source, :run_id, 'READY')`)
  const setStage = db.prepare(`UPDATE model_versions SET current_stage = :stage, last_updated_timestamp = :now
    WHERE name = :name AND version = :version`)
  const describe = db.prepare(`UPDATE model_versions SET description = :description, last_updated_timestamp = :now
    WHERE name = :name AND version = :version`)
  const remove = db.prepare('DELETE FROM model_versions WHERE name = ? AND version = ?')
  const setTag = db.prepare(`INSERT INTO model_version_tags (name, version, key, value) VALUES (?, ?, ?, ?)
    ON CONFLICT (name, version, key) DO UPDATE SET value = excluded.value`)
  const deleteTag = db.prepare('DELETE FROM model_version_tags WHERE name = ? AND version = ? AND key = ?')
  const setAlias = db.prepare(`INSERT INTO registered_model_aliases (name, alias, version) VALUES (?, ?, ?)
    ON CONFLICT (name, alias) DO UPDATE SET version = excluded.version`)
  const deleteAlias = db.prepare('DELETE FROM registered_model_aliases WHERE name = ? AND alias = ?')

  const complete = (rows: Row[], name: string | null): ModelVersion[] => {
    const byKey = new Map<string, ModelVersion>()
    const keyOf = (one: { name: string; version: number }): string => `${one.version}/${one.name}`
    for (const row of rows) byKey.set(keyOf(row), { ...row, version: String(row.version), tags: [], aliases: [] })
    for (const tag of tags.all({ name })) byKey.get(keyOf(tag))?.tags.push({ key: tag.key, value: tag.value })
    for (const one of aliases.all({ name })) byKey.get(keyOf(one))?.aliases.push(one.alias)
    return [...byKey.values()]
  }
  const one = (row: Row | undefined): ModelVersion | null => (row === undefined ? null : complete([row], row.name)[0])

  return {
    find: (name: string, version: number) => one(find.get(name, version)),
    findInStage: (name: string, stage: Stage) => one(newestInStage.get(name, stage)),
    findNewest: (name: string) => one(newest.get(name)),
    findByAlias: (name: string, alias: string) => one(byAlias.get(name, alias)),
    /** Newest first. */
    list: (name: string) => complete(list.all(name), name),
    /** The newest of each stage that has one. */
    latest: (name: string | null) => complete(latest.all({ name }), name),
    aliases: (name: string | null) => aliases.all({ name }),
    insert: (version: NewVersion) => insert.run(version),
    setStage: (name: string, version: number, { stage, now }: { stage: Stage; now: number }) =>
      setStage.run({ name, version, stage, now }),
    describe: (name: string, version: number, { description, now }: { description: string; now: number }) =>
      describe.run({ name, version, description, now }),
    delete: (name: string, version: number) => remove.run(name, version),
    setTag: (name: string, version: number, { key, value }: Tag) => setTag.run(name, version, key, value),
    deleteTag: (name: string, version: number, key: string) => deleteTag.run(name, version, key),
    setAlias: (name: string, alias: string, version: number) => setAlias.run(name, alias, version),
    deleteAlias: (name: string, alias: string) => deleteAlias.run(name, alias)
  }
}
