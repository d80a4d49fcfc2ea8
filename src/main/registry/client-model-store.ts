import type { Db } from '../db/connection.ts'

/** Changes that only MLflow's clients make. */
export function createClientModelStore(db: Db) {
  const rename = db.prepare(
    'UPDATE registered_models SET name = :newName, last_updated_timestamp = :now WHERE name = :name'
  )
  const touchVersions = db.prepare('UPDATE model_versions SET last_updated_timestamp = ? WHERE name = ?')
  const setRunLink = db.prepare('UPDATE model_versions SET run_link = ? WHERE name = ? AND version = ?')
  return {
    /** Its versions, tags and aliases follow by the foreign keys. */
    rename: (name: string, newName: string, now: number) => {
      rename.run({ name, newName, now })
      touchVersions.run(now, newName)
    },
    setRunLink: (name: string, version: number, link: string) => setRunLink.run(link, name, version)
  }
}
