import { basename, dirname, join, resolve } from 'node:path'
import { rm } from 'node:fs/promises'
import type { CallInput } from '../../shared/contract/define.ts'
import type { Entity, FeatureService as DeclaredService, features } from '../../shared/contract/features.ts'
import type { BenchtopHandlers } from '../../shared/contract/index.ts'
import type { Cell } from '../../shared/contract/values.ts'
import { AppError } from '../../shared/errors.ts'
import type { AppContext } from '../context.ts'
import type { DatasetService } from '../datasets/service.ts'
import type { JobService } from '../jobs/service.ts'
import { createDeclarationHandlers } from './declarations.ts'
import { createDeclarationStore } from './declaration-store.ts'
import { formatTime } from './format-time.ts'
import { createOnlineReader, type OnlineFeatures } from './online-reader.ts'
import { resolveService, type ResolvedColumn } from './resolved-service.ts'
import { checkTargetFile } from '../files/target-file.ts'

/** A feature service with what its features are. */
export interface ServiceDescription {
  service: DeclaredService
  entity: Entity
  /** In the service's order. */
  columns: ResolvedColumn[]
  /** The names of the datasets it reads, each once. */
  sources: string[]
}

export type FeatureService = BenchtopHandlers['features'] & {
  /** @throws RESOURCE_DOES_NOT_EXIST when there is no such service; INVALID_STATE when a dataset it reads is gone */
  describeService(name: string): ServiceDescription
  /**
   * The features of one entity, from the online store, or straight from the dataset for views that were never
   * materialized. An unknown key is no error here: `found` is false.
   * @throws RESOURCE_DOES_NOT_EXIST when there is no such service
   * @throws INVALID_PARAMETER_VALUE when the key is not of the entity's type
   */
  online(service: string, key: string | number): OnlineFeatures
  /** A key that {@link online} finds; null when there is none. */
  exampleKey(service: string): Cell
}

export interface FeatureServiceDeps {
  jobs: JobService
  datasets: DatasetService
}

export function createFeatureService(context: AppContext, { jobs, datasets }: FeatureServiceDeps): FeatureService {
  const { db, events, workers, paths } = context
  const reader = createOnlineReader(context)
  events.on('changed', ({ nouns }) => {
    if (nouns.includes('datasets') || nouns.includes('features')) reader.invalidate()
  })

  return {
    ...createDeclarationHandlers(context, datasets),
    get: ({ entity, key, service }) => {
      const plan = service === null ? reader.forEntity(entity) : reader.forService(service)
      if (plan.entity.name !== entity) throw wrongEntity(service!, plan.entity.name, entity)
      const { join_key } = plan.entity
      const answer = plan.read(key)
      if (!answer.found) throw unknownKey(entity, join_key, key)
      return { entity, join_key, key: answer.key, features: answer.features }
    },
    materialize: (input) => startMaterialization(context, jobs, input),
    historical: (input) => startHistorical(context, jobs, input),
    preview: ({ service, label, as_of, limit }) =>
      workers.run('preview-features', { database: paths.database, service, label, as_of, limit }),
    describeService: (name) => {
      const { service, entity, columns, views } = resolveService(db, name)
      return { service, entity, columns, sources: [...new Set(views.map((view) => view.dataset.name))] }
    },
    online: (service, key) => reader.forService(service).read(key),
    exampleKey: (service) => reader.forService(service).exampleKey()
  }
}

function unknownKey(entity: string, joinKey: string, key: string | number): AppError {
  return new AppError(
    'RESOURCE_DOES_NOT_EXIST',
    `There is no ${entity} with ${joinKey} "${key}" in the online store; import its rows, then materialize up to their date.`
  )
}

function wrongEntity(service: string, has: string, asked: string): AppError {
  return new AppError(
    'INVALID_PARAMETER_VALUE',
    `The feature service "${service}" is about the entity "${has}", not "${asked}".`
  )
}

async function startMaterialization(
  { db, events, workers, paths, now }: AppContext,
  jobs: JobService,
  { to, feature_views: asked }: CallInput<typeof features.materialize>
): Promise<{ job_id: string }> {
  const declared = createDeclarationStore(db).feature_views()
  for (const name of asked ?? []) {
    const view = declared.find((one) => one.name === name)
    if (view === undefined) throw new AppError('RESOURCE_DOES_NOT_EXIST', `There is no feature view named "${name}".`)
    if (!view.online) {
      throw new AppError(
        'INVALID_PARAMETER_VALUE',
        `The feature view "${name}" is not online; apply it with online set to true first.`
      )
    }
  }
  const feature_views = declared
    .filter((view) => view.online && (asked === null || asked.includes(view.name)))
    .map((view) => view.name)
  if (feature_views.length === 0) {
    throw new AppError('INVALID_STATE', 'There is no online feature view to materialize; declare one first.')
  }
  const what = feature_views.length === 1 ? feature_views[0] : `${feature_views.length} feature views`
  const plan = { kind: 'materialize', title: `Materialize ${what} up to ${formatTime(to)}` } as const
  const { job_id } = await jobs.start(plan, async ({ signal, ...job }) => {
    const request = { database: paths.database, to, feature_views, now: now() }
    const result = await workers.run('materialize-features', request, {
      signal,
      onProgress: (fraction, message) => job.progress(fraction, message)
    })
    events.changed('features')
    return result
  })
  return { job_id }
}

async function startHistorical(
  { db, workers, paths, newId }: AppContext,
  jobs: JobService,
  { service, label, as_of, out }: CallInput<typeof features.historical>
): Promise<{ job_id: string }> {
  resolveService(db, service)
  const target = resolve(out)
  await checkTargetFile(target)
  const partial = join(dirname(target), `.${basename(target)}.${newId().slice(0, 8)}.partial`)
  const plan = {
    kind: 'historical',
    title: `Write ${service} as of ${formatTime(as_of)} to ${basename(target)}`
  } as const
  const { job_id } = await jobs.start(plan, async ({ signal, ...job }) => {
    try {
      const request = { database: paths.database, service, label, as_of, out: target, partial }
      return await workers.run('historical-features', request, {
        signal,
        onProgress: (fraction, message) => job.progress(fraction, message)
      })
    } finally {
      await rm(partial, { force: true }) // a thread that was ended leaves it behind
    }
  })
  return { job_id }
}
