import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { ColumnType } from '../../shared/column-types.ts'
import { ImportFile, ImportResult, ImportSettings } from '../../shared/contract/imports.ts'
import type { BenchtopHandlers } from '../../shared/contract/index.ts'
import type { SignatureColumn } from '../../shared/contract/models.ts'
import type { SavedPredictions, SavePredictionsRequest } from '../../shared/contract/predictions.ts'
import { AppError, type ErrorCode } from '../../shared/errors.ts'
import type { AppContext } from '../context.ts'
import type { DatasetService } from '../datasets/service.ts'
import type { FeatureService } from '../features/service.ts'
import type { JobContext, JobService } from '../jobs/service.ts'
import type { ModelHeader } from '../ml/model.ts'
import type { RegistryService } from '../registry/service.ts'
import type { PredictionLog } from './prediction-log.ts'
import { TIME_COLUMN } from './write-prediction-table.ts'

export interface SaveDeps {
  jobs: JobService
  datasets: DatasetService
  features: FeatureService
  registry: RegistryService
  predictions: PredictionLog
}

/** Makes lines of the log rows of a dataset, as any import does: once saved they stay, whatever the log forgets. */
export function createSaveHandler(
  context: AppContext,
  { jobs, datasets, features, registry, predictions }: SaveDeps
): BenchtopHandlers['serving']['save_predictions'] {
  async function save(
    request: SavePredictionsRequest,
    header: ModelHeader,
    job: JobContext
  ): Promise<SavedPredictions> {
    const { name, version, role, to } = request
    const out = join(context.paths.uploads, `${context.newId()}-predictions.csv`)
    const from = Math.max(request.from ?? 0, predictions.keptSince())
    const join_keys = header.entity?.join_keys ?? []
    try {
      await predictions.flush()
      const { inputs } = header.signature
      const written = await context.workers.run(
        'write-prediction-table',
        { file: context.paths.predictions, filter: { name, version, role, from, to }, inputs, join_keys, out },
        { signal: job.signal, onProgress: job.progress }
      )
      if (written.n_lines === written.n_without_key) throw nothing(request, written.n_without_key)
      const dataset_name = request.dataset ?? `${name}_predictions`
      const key_types = await keyTypes(header)
      const { imports } = await importTable({ out, dataset_name, join_keys, key_types, inputs }, job.signal)
      return { dataset_name, ...written, rows_inserted: imports[0].rows_inserted }
    } finally {
      await rm(out, { force: true })
    }
  }

  /** As the entity declares them, so that a text such as "007" or "42" stays one; none where the entity has gone. */
  async function keyTypes({ entity }: ModelHeader): Promise<Table['key_types']> {
    const { entities } = await features.list({})
    const declared = entities.find(({ name }) => name === entity?.name)?.join_keys ?? []
    const kept = declared.filter(({ name }) => entity!.join_keys.includes(name))
    return Object.fromEntries(kept.map(({ name, value_type }) => [name, value_type]))
  }

  async function importTable({ out, dataset_name, join_keys, key_types, inputs }: Table, signal: AbortSignal) {
    const file = ImportFile.parse({
      path: out,
      dataset_name,
      entity_keys: join_keys.length === 0 ? null : join_keys,
      event_timestamp_column: TIME_COLUMN,
      column_types: { ...Object.fromEntries(inputs.map(({ name, type }) => [name, COLUMN_TYPE[type]])), ...key_types },
      column_roles: Object.fromEntries(inputs.map(({ name }) => [name, 'feature'])),
      new_columns: 'add',
      missing_columns: 'null'
    })
    const mode = join_keys.length === 0 ? 'replace' : 'upsert' // rows without a key would be there twice
    const { job_id } = await datasets.import({ ...ImportSettings.parse({ mode }), files: [file] })
    const cancel = (): void => void jobs.cancel({ job_id })
    signal.addEventListener('abort', cancel, { once: true })
    const { state, result, error } = await jobs.done(job_id)
    signal.removeEventListener('abort', cancel)
    if (state === 'FINISHED') return ImportResult.parse(result)
    if (state === 'CANCELLED' || error === null) throw new AppError('CANCELLED', 'Cancelled.')
    throw new AppError(error.code as ErrorCode, error.message, error.details)
  }

  return async (request) => {
    const { versions } = await registry.get({ name: request.name })
    const number = request.version ?? versions[0]?.version
    if (number === undefined) throw nothing(request, 0)
    const { header } = await registry.load(registry.resolve(`models:/${request.name}/${number}`))
    const title = `Save the predictions of ${request.name}`
    const { job_id } = await jobs.start({ kind: 'save_predictions', title }, (job) => save(request, header, job))
    return { job_id }
  }
}

interface Table {
  out: string
  dataset_name: string
  join_keys: string[]
  key_types: Record<string, ColumnType>
  inputs: SignatureColumn[]
}

const COLUMN_TYPE: Record<SignatureColumn['type'], ColumnType> = {
  double: 'number',
  long: 'integer',
  boolean: 'boolean',
  string: 'text',
  datetime: 'timestamp'
}

function nothing({ name, version }: SavePredictionsRequest, n_without_key: number): AppError {
  const what = version === null ? `"${name}"` : `version ${version} of "${name}"`
  return new AppError(
    'INVALID_STATE',
    n_without_key > 0
      ? `All ${n_without_key} predictions of ${what} were asked with whole rows, which have no key to be kept by.`
      : `The log holds no prediction of ${what} in that time; ask it over /predict first.`
  )
}
