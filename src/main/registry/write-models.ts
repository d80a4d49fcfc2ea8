import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { BenchtopHandlers } from '../../shared/contract/index.ts'
import type { ModelVersion, Stage } from '../../shared/contract/models.ts'
import { AppError } from '../../shared/errors.ts'
import type { AppContext } from '../context.ts'
import { transact } from '../db/transact.ts'
import type { TrackingService } from '../tracking/service.ts'
import type { AuditLine, AuditStore } from './audit-store.ts'
import { MODEL_FILE } from './model-cache.ts'
import type { ModelStore } from './model-store.ts'
import { checkAlias, checkModelName } from './names.ts'
import type { VersionFinder } from './read-models.ts'
import { STAGE_RULES } from './stages.ts'
import type { VersionStore } from './version-store.ts'

export interface WriteDeps {
  models: ModelStore
  versions: VersionStore
  audit: AuditStore
  finder: VersionFinder
  tracking: TrackingService
}

type WriteHandlers = Omit<BenchtopHandlers['models'], 'list' | 'get' | 'get_version' | 'export'>
type Input<K extends keyof WriteHandlers> = Parameters<WriteHandlers[K]>[0]

/** What each change is made with: one transaction, one clock reading, its lines in the audit log. */
interface Change extends WriteDeps {
  now: number
  user: string
  log: (line: AuditLine) => void
}

/** Every change of the registry and its audit lines are one transaction. */
export function createWriteHandlers(context: AppContext, deps: WriteDeps): WriteHandlers {
  const write = async <T>(work: (change: Change) => T): Promise<T> => {
    const result = await transact(context.db, () => {
      const now = context.now()
      const { user } = context
      return work({ ...deps, now, user, log: (line) => void deps.audit.add(line, user, now) })
    })
    context.events.changed('models')
    return result
  }
  const nothing = (work: (change: Change) => void): Promise<Record<string, never>> =>
    write((change) => {
      work(change)
      return {}
    })

  return {
    register: async (input) => {
      checkModelName(input.name)
      const source = await checkRun(deps.tracking, input.run_id)
      const version = await write((change) => register(change, input, source))
      context.events.changed('runs')
      return version
    },
    transition: (input) => write((change) => transition(change, input)),
    update: ({ name, description }) =>
      nothing(({ finder, models, now, log }) => {
        const from_value = finder.getModel(name).description
        if (from_value === description) return
        models.describe(name, description, now)
        log({ action: 'update_description', name, from_value, to_value: description })
      }),
    update_version: ({ name, version, description }) =>
      nothing(({ finder, versions, now, log }) => {
        const from_value = finder.getVersion(name, version).description
        if (from_value === description) return
        versions.describe(name, Number(version), { description, now })
        log({ action: 'update_description', name, version, from_value, to_value: description })
      }),
    delete: ({ name }) => nothing((change) => deleteModel(change, name)),
    delete_version: ({ name, version }) =>
      nothing(({ finder, versions, models, now, log }) => {
        const found = finder.getVersion(name, version)
        checkDeletable(found)
        versions.delete(name, Number(found.version))
        models.touch(name, now)
        log({ action: 'delete_version', name, version: found.version, from_value: found.current_stage })
      }),
    set_alias: (input) => nothing((change) => setAlias(change, input)),
    delete_alias: ({ name, alias }) =>
      nothing(({ finder, versions, models, now, log }) => {
        const held = finder.getModel(name).aliases.find((one) => one.alias === alias)
        if (held === undefined) return // absent is as good as removed, as in MLflow
        versions.deleteAlias(name, alias)
        models.touch(name, now)
        log({ action: 'delete_alias', name, version: held.version, from_value: `${alias}@${held.version}` })
      })
  }
}

/** @returns where the run's model lies, as a version records it */
async function checkRun(tracking: TrackingService, runId: string): Promise<string> {
  const run = await tracking.runs.get({ run_id: runId })
  if (run.lifecycle_stage === 'deleted') {
    throw new AppError('INVALID_PARAMETER_VALUE', `Run "${run.run_name}" is deleted; restore it to register its model.`)
  }
  if (!existsSync(join(tracking.artifactDir(runId), MODEL_FILE))) {
    throw new AppError(
      'INVALID_PARAMETER_VALUE',
      `Run "${run.run_name}" logged no model, so there is nothing to register; choose a run that finished its training.`
    )
  }
  return `${run.artifact_uri}/model`
}

function register(change: Change, input: Input<'register'>, source: string): ModelVersion {
  const { models, versions, finder, now, user, log } = change
  const { name, run_id, description } = input
  if (models.find(name) === null) {
    models.insert(name, now)
    log({ action: 'create_model', name })
  }
  const version = models.nextVersion(name, now)
  versions.insert({ name, version, user_id: user, description, source, run_id, now })
  log({ action: 'create_version', name, version: String(version), to_value: 'None' })
  return finder.getVersion(name, String(version))
}

function transition(change: Change, input: Input<'transition'>): ModelVersion {
  const { finder, versions, models } = change
  const { name, stage, archive_existing_versions, reason } = input
  const found = finder.getVersion(name, input.version)
  checkTransition(found, stage, archive_existing_versions)
  const moves = [{ version: found, to: stage, why: reason }]
  if (archive_existing_versions) {
    for (const other of versions.list(name)) {
      if (other.current_stage !== stage || other.version === found.version) continue
      moves.push({
        version: other,
        to: 'Archived',
        why: reason || `Version ${found.version} took its place in ${stage}.`
      })
    }
  }
  const done = moves.filter(({ version, to }) => version.current_stage !== to)
  for (const { version, to, why } of done) move(change, version, { to, why })
  if (done.length > 0) models.touch(name, change.now)
  return finder.getVersion(name, found.version)
}

function checkTransition(found: ModelVersion, stage: Stage, archiveExisting: boolean): void {
  const from = found.current_stage
  if (from !== stage && !STAGE_RULES[from].next.includes(stage)) {
    throw new AppError(
      'INVALID_PARAMETER_VALUE',
      `A version cannot move from ${from} to ${stage}; from there it may go to ${STAGE_RULES[from].next.join(', ')}.`
    )
  }
  if (archiveExisting && !STAGE_RULES[stage].archives_existing) {
    const stages = Object.entries(STAGE_RULES).filter(([, rule]) => rule.archives_existing)
    throw new AppError(
      'INVALID_PARAMETER_VALUE',
      `archive_existing_versions goes with ${stages.map(([name]) => name).join(' and ')} only, not with ${stage}; leave it out.`
    )
  }
}

function move({ versions, now, log }: Change, from: ModelVersion, { to, why }: { to: Stage; why: string }): void {
  const { name, version, current_stage } = from
  versions.setStage(name, Number(version), { stage: to, now })
  log({ action: 'transition', name, version, from_value: current_stage, to_value: to, reason: why })
}

function setAlias({ finder, versions, models, now, log }: Change, { name, alias, version }: Input<'set_alias'>): void {
  checkAlias(alias)
  const found = finder.getVersion(name, version)
  const held = finder.getModel(name).aliases.find((one) => one.alias === alias)
  if (held?.version === found.version) return
  versions.setAlias(name, alias, Number(found.version))
  models.touch(name, now)
  log({
    action: 'set_alias',
    name,
    version: found.version,
    from_value: held === undefined ? null : `${alias}@${held.version}`,
    to_value: `${alias}@${found.version}`
  })
}

function deleteModel({ finder, versions, models, log }: Change, name: string): void {
  finder.getModel(name)
  const all = versions.list(name)
  for (const version of all) checkDeletable(version)
  models.delete(name)
  log({ action: 'delete_model', name, from_value: `${all.length} versions` })
}

function checkDeletable({ name, version, current_stage }: ModelVersion): void {
  if (STAGE_RULES[current_stage].deletable) return
  throw new AppError(
    'INVALID_STATE',
    `Version ${version} of "${name}" is in ${current_stage} and cannot be deleted; move it to Archived first.`
  )
}
