import { setImmediate as otherWork } from 'node:timers/promises'
import type { EntityKey, EntityKeyValues } from '../../shared/contract/features.ts'
import type { Prediction } from '../../shared/contract/serving.ts'
import type { Cell } from '../../shared/contract/values.ts'
import { AppError } from '../../shared/errors.ts'
import { describeKey } from '../../shared/join-keys.ts'
import type { FeatureService } from '../features/service.ts'
import type { Served } from './deployments.ts'

export type Loaded = Pick<Served, 'version' | 'model' | 'readRow'>

/** An entity by its key, with the values that only the asker knows. */
export interface AskedEntity {
  key: EntityKey
  request: Record<string, Cell>
}

/** So many rows are answered before other requests have their turn: some ms. */
const ROWS_PER_TURN = 100

/** @throws INVALID_PARAMETER_VALUE with details.column, naming the first row that does not fit the model's signature */
export async function predictRows(loaded: Loaded, rows: readonly Record<string, Cell>[]): Promise<Prediction[]> {
  const predictions: Prediction[] = []
  for (const row of rows) {
    if (predictions.length % ROWS_PER_TURN === ROWS_PER_TURN - 1) await otherWork()
    try {
      predictions.push(predictRow(loaded, row))
    } catch (error) {
      if (!(error instanceof AppError) || rows.length === 1) throw error
      throw new AppError(error.code, `rows[${predictions.length}]: ${error.message}`, error.details)
    }
  }
  return predictions
}

/** @throws INVALID_PARAMETER_VALUE when a feature is absent or of another type; details.column names it */
export function predictRow({ version, model, readRow }: Loaded, sent: Record<string, Cell>): Prediction {
  const { row, unknown } = readRow(sent)
  return {
    ...model.predictRow(row),
    model_name: version.name,
    model_version: version.version,
    model_stage: version.current_stage,
    features_used: row,
    unknown_categories: unknown
  }
}

/**
 * The entity's features in the online store, as the model's feature service names them.
 * @param request what on-demand features of the service read besides
 * @throws RESOURCE_DOES_NOT_EXIST when no view knows the key
 * @throws INVALID_PARAMETER_VALUE when the model has no feature service, a join key or a value of the request is missing
 *   or not of its type, or the
 *   service lacks one of the model's features
 */
export function readEntityRow(
  loaded: Loaded,
  features: FeatureService,
  { key, request }: AskedEntity
): Record<string, Cell> {
  const { feature_service, entity, signature } = loaded.model.header
  if (feature_service === null || entity === null) {
    throw new AppError(
      'INVALID_PARAMETER_VALUE',
      `The model ${loaded.version.name} was trained on one table and knows no entity; send its columns as {"rows": [{…}]}.`
    )
  }
  const { found, key: asked, cells } = features.servicePlan(feature_service).cells(key, request)
  if (!found) throw unknownEntity(entity, asked)
  const row: Record<string, Cell> = {}
  for (const { name } of signature.inputs) {
    const cell = cells[name]
    if (cell === undefined) throw lackingFeature(name, feature_service)
    row[name] = cell
  }
  return row
}

export function unknownEntity(entity: { name: string }, key: EntityKeyValues): AppError {
  return new AppError(
    'RESOURCE_DOES_NOT_EXIST',
    `There is no ${entity.name} with ${describeKey(key)} in the online store; import its rows, then materialize up to their date.`
  )
}

function lackingFeature(column: string, service: string): AppError {
  return new AppError(
    'INVALID_PARAMETER_VALUE',
    `The model needs the feature "${column}", which the feature service "${service}" no longer has; put it back, or send rows.`,
    { column }
  )
}
