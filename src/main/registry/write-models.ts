import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Tag } from '../../shared/contract/experiments.ts'
import type { BenchtopHandlers } from '../../shared/contract/index.ts'
import type { ModelVersion } from '../../shared/contract/models.ts'
import { AppError } from '../../shared/errors.ts'
import type { TrackingService } from '../tracking/service.ts'
import { MODEL_FILE } from './model-file.ts'
import type { Change, Write } from './change.ts'
import { readGates } from './gates/check-gates.ts'
import { checkAlias, checkModelName, checkTag } from './names.ts'
import { STAGE_RULES } from './stages.ts'

type WriteHandlers = Pick<
  BenchtopHandlers['models'],
  | 'register'
  | 'update'
  | 'update_version'
  | 'delete'
  | 'delete_version'
  | 'set_alias'
  | 'delete_alias'
  | 'set_tag'
  | 'delete_tag'
  | 'set_version_tag'
  | 'delete_version_tag'
  | 'set_gates'
>
type Input<K extends keyof WriteHandlers> = Parameters<WriteHandlers[K]>[0]

/** Every change of the registry and its audit lines are one transaction. */
export function createWriteHandlers(write: Write, tracking: TrackingService): WriteHandlers {
  const nothing = (work: (change: Change) => void): Promise<Record<string, never>> =>
    write((change) => {
      work(change)
      return {}
    })

  return {
    register: async (input) => {
      checkModelName(input.name)
      const source = await checkRun(tracking, input.run_id)
      return write((change) => registerVersion(change, input, { source }))
    },
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
      }),
    ...createTagHandlers(nothing),
    set_gates: ({ name, gates }) =>
      nothing(({ finder, models, now, log }) => {
        finder.getModel(name)
        const [from_value, to_value] = [JSON.stringify(readGates(models, name)), JSON.stringify(gates)]
        if (from_value === to_value) return
        models.setGates(name, to_value)
        models.touch(name, now)
        log({ action: 'set_gates', name, from_value, to_value })
      })
  }
}

type TagHandlers = Pick<WriteHandlers, 'set_tag' | 'delete_tag' | 'set_version_tag' | 'delete_version_tag'>

/** A tag that is set to what it is, or removed where it is not, changes nothing and leaves no line. */
function createTagHandlers(nothing: (work: (change: Change) => void) => Promise<Record<string, never>>): TagHandlers {
  const told = (key: string, value: string | undefined): string | null =>
    value === undefined ? null : `${key}=${value}`
  return {
    set_tag: ({ name, ...tag }) =>
      nothing(({ finder, models, now, log }) => {
        checkTag(tag)
        const before = valueOf(finder.getModel(name).tags, tag.key)
        if (before === tag.value) return
        models.setTag(name, tag)
        models.touch(name, now)
        log({ action: 'set_tag', name, from_value: told(tag.key, before), to_value: told(tag.key, tag.value) })
      }),
    delete_tag: ({ name, key }) =>
      nothing(({ finder, models, now, log }) => {
        const before = valueOf(finder.getModel(name).tags, key)
        if (before === undefined) return
        models.deleteTag(name, key)
        models.touch(name, now)
        log({ action: 'delete_tag', name, from_value: told(key, before) })
      }),
    set_version_tag: ({ name, version, ...tag }) =>
      nothing(({ finder, versions, models, now, log }) => {
        checkTag(tag)
        const found = finder.getVersion(name, version)
        const before = valueOf(found.tags, tag.key)
        if (before === tag.value) return
        versions.setTag(name, Number(found.version), tag)
        models.touch(name, now)
        const values = { from_value: told(tag.key, before), to_value: told(tag.key, tag.value) }
        log({ action: 'set_tag', name, version: found.version, ...values })
      }),
    delete_version_tag: ({ name, version, key }) =>
      nothing(({ finder, versions, models, now, log }) => {
        const found = finder.getVersion(name, version)
        const before = valueOf(found.tags, key)
        if (before === undefined) return
        versions.deleteTag(name, Number(found.version), key)
        models.touch(name, now)
        log({ action: 'delete_tag', name, version: found.version, from_value: told(key, before) })
      })
  }
}

function valueOf(tags: readonly Tag[], key: string): string | undefined {
  return tags.find((tag) => tag.key === key)?.value
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

/** Adds a version within a change; the registered model is made when it is not there. */
export function registerVersion(
  change: Change,
  input: Input<'register'>,
  { source, reason }: { source: string; reason?: string }
): ModelVersion {
  const { models, versions, finder, now, user, log } = change
  const { name, run_id, description } = input
  if (models.find(name) === null) {
    models.insert(name, now)
    log({ action: 'create_model', name })
  }
  const version = models.nextVersion(name, now)
  versions.insert({ name, version, user_id: user, description, source, run_id, now })
  log({
    action: 'create_version',
    name,
    version: String(version),
    to_value: 'None',
    ...(reason !== undefined && { reason })
  })
  return finder.getVersion(name, String(version))
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
