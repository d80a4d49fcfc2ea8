import { basename, dirname, join, resolve } from 'node:path'
import { rm } from 'node:fs/promises'
import type { CallInput } from '../../shared/contract/define.ts'
import type {
  Entity,
  EntityKey,
  EntityKeyValues,
  FeatureService as DeclaredService,
  features
} from '../../shared/contract/features.ts'
import type { BenchtopHandlers } from '../../shared/contract/index.ts'
import type { Cell } from '../../shared/contract/values.ts'
import { formatTime } from '../../shared/day.ts'
import { AppError } from '../../shared/errors.ts'
import { describeKey } from '../../shared/join-keys.ts'
import type { AppContext } from '../context.ts'
import type { DatasetService } from '../datasets/service.ts'
import type { JobService } from '../jobs/service.ts'
import { createDeclarationHandlers } from './declarations.ts'
import { createDeclarationStore } from './declaration-store.ts'
import { readLineage } from './lineage-store.ts'
import type { OnlineFeatures } from './online-plan.ts'
import { createOnlineReader, type OnlinePlan } from './online-reader.ts'
import { pushFeatures } from './push-features.ts'
import { resolveSelection, resolveService, type FeatureSelection, type ResolvedColumn } from './resolved-service.ts'
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
   * @param request what on-demand features of the service read besides
   * @throws INVALID_PARAMETER_VALUE with details.column when a join key is missing or not of its type, or the request
   *   lacks a value
   */
  online(service: string, key: EntityKey, request?: Record<string, Cell>): OnlineFeatures
  /**
   * Makes the reading of many keys ready. Ask for it anew at each request: it is kept, and follows every change.
   * @throws RESOURCE_DOES_NOT_EXIST, INVALID_PARAMETER_VALUE naming the feature; INVALID_STATE when a view is not online
   */
  onlinePlan(selection: FeatureSelection): OnlinePlan
  /** The same for all features of a feature service. */
  servicePlan(service: string): OnlinePlan
  /** A key that {@link online} finds; null when there is none. */
  exampleKey(service: string): EntityKeyValues | null
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
    get: ({ entity, key, service, request }) => {
      const plan = service === null ? reader.forEntity(entity) : reader.forService(service)
      if (plan.entity.name !== entity) throw wrongEntity(service!, plan.entity.name, entity)
      const answer = plan.read(key, request)
      if (!answer.found) throw unknownKey(entity, answer.key)
      return { entity, key: answer.key, features: answer.features }
    },
    materialize: (input) => startMaterialization(context, jobs, input),
    push: async (input) => {
      const answer = await pushFeatures({ ...context, datasets }, input)
      events.changed('features')
      if (answer.rows_offline > 0) events.changed('datasets')
      return answer
    },
    historical: (input) => startHistorical(context, jobs, input),
    preview: (input) => workers.run('preview-features', { ...input, database: paths.database }),
    explain: (input) => workers.run('explain-features', { ...input, database: paths.database }),
    ages: (input) => workers.run('feature-ages', { ...input, database: paths.database }),
    statistics: (input) => workers.run('feature-statistics', { ...input, database: paths.database }),
    leaks: (input) => workers.run('find-leaks', { ...input, database: paths.database }),
    lineage: () => readLineage(db),
    describeService: (name) => {
      const { service, entity, columns, views } = resolveService(db, name)
      return { service, entity, columns, sources: [...new Set(views.map((view) => view.dataset.name))] }
    },
    online: (service, key, request) => reader.forService(service).read(key, request),
    onlinePlan: (selection) => reader.forSelection(selection),
    servicePlan: (service) => reader.forService(service),
    exampleKey: (service) => reader.forService(service).exampleKey()
  }
}

function unknownKey(entity: string, key: EntityKeyValues): AppError {
  return new AppError(
    'RESOURCE_DOES_NOT_EXIST',
    `There is no ${entity} with ${describeKey(key)} in the online store; import its rows, then materialize up to their date.`
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
  { feature_views: asked, ...window }: CallInput<typeof features.materialize>
): Promise<{ job_id: string }> {
  const { from, to } = window
  if (from !== null && from > to) {
    throw new AppError(
      'INVALID_PARAMETER_VALUE',
      `The window starts on ${formatTime(from)}, after its end on ${formatTime(to)}; choose an earlier start.`
    )
  }
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
    const request = { ...window, database: paths.database, feature_views, now: now() }
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
  { out, ...retrieval }: CallInput<typeof features.historical>
): Promise<{ job_id: string }> {
  const { service } = resolveSelection(db, retrieval)
  const target = resolve(out)
  await checkTargetFile(paths, target)
  const partial = join(dirname(target), `.${basename(target)}.${newId().slice(0, 8)}.partial`)
  const plan = {
    kind: 'historical',
    title: `Write ${service.name || 'features'}${retrieval.as_of === null ? '' : ` as of ${formatTime(retrieval.as_of)}`} to ${basename(target)}`
  } as const
  const { job_id } = await jobs.start(plan, async ({ signal, ...job }) => {
    try {
      const request = { ...retrieval, database: paths.database, out: target, partial }
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
