import { z } from 'zod'
import { FeatureRef } from '../../shared/contract/features.ts'
import { Cell } from '../../shared/contract/values.ts'
import { AppError } from '../../shared/errors.ts'
import { listNames } from '../../shared/join-keys.ts'
import type { App } from '../app.ts'

/** Rows of one request. */
const MOST_ROWS = 10_000
/** So many rows are read before other requests have their turn: some ms. */
const ROWS_PER_TURN = 200
/** The time of what has none, as Feast writes it. */
const EPOCH = '1970-01-01T00:00:00Z'

/** Feast's request (`feast serve`, POST /get-online-features), with `orient: "records"` for rows instead of columns. */
const Body = z.object({
  entities: z.record(z.string(), z.array(Cell).max(MOST_ROWS, `at most ${MOST_ROWS} entities at a time`)),
  features: z.array(FeatureRef).min(1, 'name at least one feature, as view:feature').nullish(),
  feature_service: z.string().nullish(),
  full_feature_names: z.boolean().default(false),
  orient: z.enum(['columns', 'records']).default('columns')
})

interface FeatureColumn {
  values: Cell[]
  statuses: string[]
  event_timestamps: string[]
}

/**
 * Answers in the order of the request: the join keys first, then the features as they were asked for. Columns of
 * `entities` besides the join keys are what on-demand features read of the request.
 * @throws INVALID_PARAMETER_VALUE with details.column for a body that does not fit, naming the field
 * @throws RESOURCE_DOES_NOT_EXIST for an unknown service, view or feature
 */
export async function getOnlineFeatures({ features }: App, body: unknown): Promise<unknown> {
  const { entities, full_feature_names, orient, ...asked } = parseBody(body)
  const plan = features.onlinePlan({
    service: asked.feature_service ?? null,
    features: asked.features ?? null,
    full_feature_names
  })
  const joinKeys = plan.entity.join_keys.map(({ name }) => name)
  const n_rows = checkKeys(entities, joinKeys)
  const names = plan.features.map((feature) => feature.name)
  const columns = names.map((): FeatureColumn => ({ values: [], statuses: [], event_timestamps: [] }))
  for (let row = 0; row < n_rows; row++) {
    if (row % ROWS_PER_TURN === ROWS_PER_TURN - 1) await new Promise(setImmediate)
    const request = Object.fromEntries(Object.entries(entities).map(([name, values]) => [name, values[row]]))
    const { features: read } = plan.read(request, request)
    for (const [at, name] of names.entries()) {
      const { value, status, event_timestamp } = read[name]
      columns[at].values.push(value)
      columns[at].statuses.push(status)
      columns[at].event_timestamps.push(event_timestamp === null ? EPOCH : toFeastTime(event_timestamp))
    }
  }
  const keyColumns = joinKeys.map((name): FeatureColumn => ({
    values: entities[name],
    statuses: entities[name].map(() => 'PRESENT'),
    event_timestamps: entities[name].map(() => EPOCH)
  }))
  const metadata = { feature_names: [...joinKeys, ...names] }
  const results = [...keyColumns, ...columns]
  return orient === 'columns'
    ? { metadata, results }
    : { metadata, results: toRecords(metadata.feature_names, results) }
}

function parseBody(body: unknown): z.output<typeof Body> {
  const parsed = Body.safeParse(body)
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    const column = issue.path.join('.')
    const where = column === '' ? 'The body' : `"${column}"`
    throw new AppError(
      'INVALID_PARAMETER_VALUE',
      `${where} does not fit: ${issue.message}. Send {"entities": {"user_id": ["…"]}, "features": ["view:feature"]}.`,
      { column: column || 'body' }
    )
  }
  const { features, feature_service } = parsed.data
  if ((features ?? null) !== null && (feature_service ?? null) !== null) {
    throw new AppError('INVALID_PARAMETER_VALUE', 'Name either "features" or "feature_service", and not both.', {
      column: 'features'
    })
  }
  if ((features ?? feature_service ?? null) === null) {
    throw new AppError('INVALID_PARAMETER_VALUE', 'Name "features", as view:feature, or a "feature_service".', {
      column: 'features'
    })
  }
  return parsed.data
}

/**
 * @returns how many entities are asked for
 * @throws INVALID_PARAMETER_VALUE naming the column that is missing, of another length, or without a value
 */
function checkKeys(entities: Record<string, Cell[]>, joinKeys: string[]): number {
  const lacking = joinKeys.find((name) => !Object.hasOwn(entities, name))
  if (lacking !== undefined) {
    const which = joinKeys.length === 1 ? 'the join key' : `a join key (${listNames(joinKeys)})`
    throw refuse(lacking, `"entities" has no "${lacking}", ${which} of these features`)
  }
  const [joinKey] = joinKeys
  const keys = entities[joinKey]
  const ragged = Object.keys(entities).find((name) => entities[name].length !== keys.length)
  if (ragged !== undefined) {
    throw refuse(
      ragged,
      `"entities.${ragged}" has ${entities[ragged].length} values and "${joinKey}" has ${keys.length}; give one per entity`
    )
  }
  for (const name of joinKeys) {
    const row = entities[name].indexOf(null)
    if (row !== -1) throw refuse(name, `"entities.${name}[${row}]" is null; every entity needs its key`)
  }
  return keys.length
}

function refuse(column: string, message: string): AppError {
  return new AppError('INVALID_PARAMETER_VALUE', `${message}.`, { column })
}

function toFeastTime(time: number): string {
  return new Date(time).toISOString().replace('.000Z', 'Z')
}

function toRecords(names: string[], columns: FeatureColumn[]): object[] {
  return columns[0].values.map((_, row) => ({
    values: Object.fromEntries(names.map((name, at) => [name, columns[at].values[row]])),
    statuses: Object.fromEntries(names.map((name, at) => [name, columns[at].statuses[row]])),
    event_timestamps: Object.fromEntries(names.map((name, at) => [name, columns[at].event_timestamps[row]]))
  }))
}
