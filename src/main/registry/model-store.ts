import type { Tag } from '../../shared/contract/experiments.ts'
import type { RegisteredModel } from '../../shared/contract/models.ts'
import type { Db } from '../db/connection.ts'
import type { VersionStore } from './version-store.ts'

type Row = Omit<RegisteredModel, 'latest_versions' | 'tags' | 'aliases'> & { last_version: number }

export type ModelStore = ReturnType<typeof createModelStore>

/** Registered models; a name of null means all of them. */
export function createModelStore(db: Db, versions: VersionStore) {
  const rows = db.prepare<{ name: string | null }, Row>(
    'SELECT * FROM registered_models WHERE :name IS NULL OR name = :name ORDER BY name'
  )
  const tags = db.prepare<{ name: string | null }, Tag & { name: string }>(
    'SELECT * FROM registered_model_tags WHERE :name IS NULL OR name = :name ORDER BY name, key'
  )
  const insert = db.prepare(`INSERT INTO registered_models
    (name, creation_timestamp, last_updated_timestamp, description, last_version) VALUES (:name, :now, :now, '', 0)`)
  const touch = db.prepare('UPDATE registered_models SET last_updated_timestamp = :now WHERE name = :name')
  const describe = db.prepare(
    'UPDATE registered_models SET description = :description, last_updated_timestamp = :now WHERE name = :name'
  )
  const nextVersion = db
    .prepare<{ name: string; now: number }, number>(
      `UPDATE registered_models SET last_version = last_version + 1, last_updated_timestamp = :now
       WHERE name = :name RETURNING last_version`
    )
    .pluck()
  const setTag = db.prepare(`INSERT INTO registered_model_tags (name, key, value) VALUES (?, ?, ?)
    ON CONFLICT (name, key) DO UPDATE SET value = excluded.value`)
  const deleteTag = db.prepare('DELETE FROM registered_model_tags WHERE name = ? AND key = ?')
  const gates = db.prepare<[string], string>('SELECT gates FROM registered_model_gates WHERE name = ?').pluck()
  const setGates = db.prepare(`INSERT INTO registered_model_gates (name, gates) VALUES (?, ?)
    ON CONFLICT (name) DO UPDATE SET gates = excluded.gates`)
  const remove = db.prepare('DELETE FROM registered_models WHERE name = ?')

  const read = (name: string | null): RegisteredModel[] => {
    const models = new Map<string, RegisteredModel>()
    for (const { last_version: _, ...row } of rows.all({ name })) {
      models.set(row.name, { ...row, latest_versions: [], tags: [], aliases: [] })
    }
    for (const version of versions.latest(name)) models.get(version.name)?.latest_versions.push(version)
    for (const tag of tags.all({ name })) models.get(tag.name)?.tags.push({ key: tag.key, value: tag.value })
    for (const { name: model, alias, version } of versions.aliases(name)) {
      models.get(model)?.aliases.push({ alias, version: String(version) })
    }
    return [...models.values()]
  }

  return {
    find: (name: string): RegisteredModel | null => read(name)[0] ?? null,
    /** By name. */
    list: (): RegisteredModel[] => read(null),
    insert: (name: string, now: number) => insert.run({ name, now }),
    touch: (name: string, now: number) => touch.run({ name, now }),
    describe: (name: string, description: string, now: number) => describe.run({ name, description, now }),
    /** The next number of a model, never given before. */
    nextVersion: (name: string, now: number): number => nextVersion.get({ name, now })!,
    setTag: (name: string, { key, value }: Tag) => setTag.run(name, key, value),
    deleteTag: (name: string, key: string) => deleteTag.run(name, key),
    /** As JSON; null: nobody set any. */
    gates: (name: string): string | null => gates.get(name) ?? null,
    setGates: (name: string, json: string) => setGates.run(name, json),
    /** Its versions, tags and aliases go with it. */
    delete: (name: string) => remove.run(name)
  }
}
