import type { Db } from '../../db/connection.ts'
import type { LeaveOut, SourceModel, SourceVersion } from './source.ts'

const STAGES = ['None', 'Staging', 'Production', 'Archived']
const STATUSES = ['PENDING_REGISTRATION', 'FAILED_REGISTRATION', 'READY']

export interface ModelImport {
  /** The time and the person for the audit log. */
  now: number
  user: string
  /** Where a version's source lies in this workspace, and its run; as they are where it lies elsewhere. */
  placeOf: (version: SourceVersion) => Pick<SourceVersion, 'source' | 'run_id'>
  leaveOut: LeaveOut
}

/** Adds registered models whose names are free, inside a transaction. */
export function importModels(db: Db, models: readonly SourceModel[], { now, user, placeOf, leaveOut }: ModelImport) {
  const write = createModelWriter(db)
  let registered_models = 0
  let model_versions = 0
  for (const model of models) {
    if (write.isTaken(model.name)) {
      leaveOut(`The registered model "${model.name}" is here already; rename one of them to have both.`)
      continue
    }
    if (model.name === '' || /[/:]/.test(model.name)) {
      leaveOut(`The registered model "${model.name}" has a name that a model URI cannot hold.`)
      continue
    }
    const versions = model.versions.filter(({ current_stage }) => STAGES.includes(current_stage))
    write.model(model, Math.max(0, ...versions.map(({ version }) => version)))
    for (const version of versions) {
      write.version(model.name, { ...version, ...placeOf(version) })
      write.audit({ now, user, name: model.name, version: version.version })
    }
    const there = new Set(versions.map(({ version }) => version))
    for (const alias of model.aliases) if (there.has(alias.version)) write.alias(model.name, alias)
    registered_models++
    model_versions += versions.length
  }
  return { registered_models, model_versions }
}

function createModelWriter(db: Db) {
  const taken = db.prepare<[string]>('SELECT 1 FROM registered_models WHERE name = ?')
  const model = db.prepare(`INSERT INTO registered_models
    (name, creation_timestamp, last_updated_timestamp, description, last_version)
    VALUES (:name, :creation_timestamp, :last_updated_timestamp, :description, :last_version)`)
  const modelTag = db.prepare('INSERT INTO registered_model_tags (name, key, value) VALUES (?, ?, ?)')
  const version = db.prepare(`INSERT INTO model_versions
    (name, version, creation_timestamp, last_updated_timestamp, user_id, current_stage, description, source, run_id, run_link, status)
    VALUES (:name, :version, :creation_timestamp, :last_updated_timestamp, :user_id, :current_stage, :description, :source,
      (SELECT run_id FROM runs WHERE run_id = :run_id), :run_link, :status)`)
  const versionTag = db.prepare('INSERT INTO model_version_tags (name, version, key, value) VALUES (?, ?, ?, ?)')
  const alias = db.prepare('INSERT INTO registered_model_aliases (name, alias, version) VALUES (?, ?, ?)')
  const audit = db.prepare(`INSERT INTO audit_log (timestamp, user, action, name, version, reason)
    VALUES (:now, :user, 'create_version', :name, :version, 'imported from MLflow')`)
  return {
    isTaken: (name: string): boolean => taken.get(name) !== undefined,
    model: (one: SourceModel, last_version: number): void => {
      const { name, creation_timestamp, last_updated_timestamp, description } = one
      model.run({ name, creation_timestamp, last_updated_timestamp, description, last_version })
      for (const { key, value } of one.tags) modelTag.run(name, key, value)
    },
    version: (name: string, { tags, ...row }: SourceVersion): void => {
      version.run({ ...row, name, status: STATUSES.includes(row.status) ? row.status : 'READY' })
      for (const { key, value } of tags) versionTag.run(name, row.version, key, value)
    },
    alias: (name: string, { alias: word, version: number }: SourceModel['aliases'][number]) =>
      alias.run(name, word, number),
    audit: (line: { now: number; user: string; name: string; version: number }) =>
      audit.run({ ...line, version: String(line.version) })
  }
}
