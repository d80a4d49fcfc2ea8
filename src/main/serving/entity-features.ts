import type { EntityKey, EntityKeyValues } from '../../shared/contract/features.ts'
import type { Cell } from '../../shared/contract/values.ts'
import { AppError } from '../../shared/errors.ts'
import type { FeatureService } from '../features/service.ts'
import type { Deployment } from './deployments.ts'
import { unknownEntity } from './predict.ts'
import { readRequestValues } from './read-request-values.ts'

/** An entity, and what its on-demand features read of the request: by name, as text. */
export interface AskedFeatures {
  key: EntityKey
  /** Join keys among them are left alone. */
  query: Readonly<Record<string, string>>
}

/** What `/features` answers. */
export interface EntityFeatures {
  key: EntityKeyValues
  features: Record<string, Cell>
  /** PRESENT, NULL_VALUE, NOT_FOUND or OUTSIDE_MAX_AGE, by feature. */
  statuses: Record<string, string>
}

/**
 * The online features of one entity, as the served model's feature service names them; without such a model those of
 * the one entity that is declared, but for those that read the request.
 * @throws RESOURCE_DOES_NOT_EXIST when no view knows the key
 * @throws INVALID_PARAMETER_VALUE as {@link readRequestValues}
 * @throws INVALID_STATE when there is no entity, or more than one and no model to choose by
 */
export async function readEntityFeatures(
  features: FeatureService,
  deployment: Deployment | null,
  asked: AskedFeatures
): Promise<EntityFeatures> {
  const header = deployment?.served.model.header
  if (header?.feature_service != null && header.entity !== null) {
    const plan = features.onlinePlan({ service: header.feature_service, features: null, full_feature_names: false })
    const online = plan.read(asked.key, readRequestValues(plan.request, besideKey(header.entity.join_keys, asked)))
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
  const [{ name: entity, join_keys }] = entities
  readRequestValues(
    [],
    besideKey(
      join_keys.map((joinKey) => joinKey.name),
      asked
    )
  )
  const answer = await features.get({ entity, key: asked.key, service: null, request: {} })
  return toEntityFeatures(answer.key, answer.features)
}

function besideKey(joinKeys: readonly string[], { key, query }: AskedFeatures): Record<string, string> {
  const isKey = (name: string): boolean => typeof key === 'object' && joinKeys.includes(name)
  return Object.fromEntries(Object.entries(query).filter(([name]) => !isKey(name)))
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
