import type { EntityKey, EntityKeyValues } from '../../shared/contract/features.ts'
import type { Cell } from '../../shared/contract/values.ts'
import { AppError } from '../../shared/errors.ts'
import type { FeatureService } from '../features/service.ts'
import type { Served } from './deployments.ts'
import { unknownEntity } from './predict.ts'

/** What `/features` answers. */
export interface EntityFeatures {
  key: EntityKeyValues
  features: Record<string, Cell>
  /** PRESENT, NULL_VALUE, NOT_FOUND or OUTSIDE_MAX_AGE, by feature. */
  statuses: Record<string, string>
}

/**
 * The online features of one entity, as the served model's feature service names them; without such a model those of
 * the one entity that is declared.
 * @throws RESOURCE_DOES_NOT_EXIST when no view knows the key
 * @throws INVALID_STATE when there is no entity, or more than one and no model to choose by
 */
export async function readEntityFeatures(
  features: FeatureService,
  served: Served | null,
  key: EntityKey
): Promise<EntityFeatures> {
  const header = served?.model.header
  if (header?.feature_service != null && header.entity !== null) {
    const online = features.online(header.feature_service, key)
    if (!online.found) throw unknownEntity(header.entity, online.key)
    return toEntityFeatures(online.key, online.features)
  }
  const { entities } = await features.list({})
  if (entities.length !== 1) {
    const found = entities.length === 0 ? 'none is declared' : `there are ${entities.map((one) => one.name).join(', ')}`
    throw new AppError(
      'INVALID_STATE',
      `Which entity is meant cannot be told: ${found}. Promote a model trained on a feature service.`
    )
  }
  const answer = await features.get({ entity: entities[0].name, key, service: null, request: {} })
  return toEntityFeatures(answer.key, answer.features)
}

function toEntityFeatures(
  key: EntityKeyValues,
  online: Record<string, { value: Cell; status: string }>
): EntityFeatures {
  const entries = Object.entries(online)
  return {
    key,
    features: Object.fromEntries(
      entries.map(([name, { value, status }]) => [name, status === 'OUTSIDE_MAX_AGE' ? null : value])
    ),
    statuses: Object.fromEntries(entries.map(([name, { status }]) => [name, status]))
  }
}
