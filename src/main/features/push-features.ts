import type { z } from 'zod'
import type { CallInput, CallOutput } from '../../shared/contract/define.ts'
import type { Entity, features, FeatureView } from '../../shared/contract/features.ts'
import { DateInput, type Cell } from '../../shared/contract/values.ts'
import { AppError } from '../../shared/errors.ts'
import type { AppContext } from '../context.ts'
import { EVENT_TIMESTAMP } from '../datasets/dataset-table.ts'
import type { DatasetService } from '../datasets/service.ts'
import { transact } from '../db/transact.ts'
import { createDeclarationStore } from './declaration-store.ts'
import { keyReader } from './entity-key.ts'
import { createPush, type OnlineFeaturesRow } from './online-store.ts'
import { resolveView, type ResolvedView } from './resolved-service.ts'

type PushedRow = Parameters<DatasetService['push']>[1][number]
type Row = z.output<typeof features.push.input>['rows'][number]

/**
 * Writes rows into the online store of one view, into the dataset it reads, or both; all of them or none.
 * @throws RESOURCE_DOES_NOT_EXIST when there is no such view
 * @throws INVALID_PARAMETER_VALUE naming the row and the column that does not fit
 */
export async function pushFeatures(
  { db, now, datasets }: Pick<AppContext, 'db' | 'now'> & { datasets: DatasetService },
  { feature_view, rows, to, force }: CallInput<typeof features.push>
): Promise<CallOutput<typeof features.push>> {
  const store = createDeclarationStore(db)
  const view = store.feature_views().find((one) => one.name === feature_view)
  if (view === undefined)
    throw new AppError('RESOURCE_DOES_NOT_EXIST', `There is no feature view named "${feature_view}".`)
  if (to !== 'offline' && !view.online) {
    throw new AppError(
      'INVALID_STATE',
      `The feature view "${feature_view}" is not online; apply it with online set to true first, or push to offline.`
    )
  }
  const entity = store.entities().find((one) => one.name === view.entity)!
  const resolved = resolveView(db, view, view.features)
  const time = now()
  const readKey = keyReader(entity)
  const read = rows.map((row, at): PushedRow => {
    for (const { name } of entity.join_keys) {
      if ((row[name] ?? null) === null)
        throw refuse(at, name, `there is no ${name}, which says whose features these are`)
    }
    return {
      key: readKey((joinKey) => row[joinKey]),
      event_timestamp: readTime(row[EVENT_TIMESTAMP] ?? time, at),
      values: readValues(row, at, resolved, entity)
    }
  })
  const goesOnline = to !== 'offline'
  const goesOffline = to !== 'online'
  const rows_written = await transact(db, () => {
    if (goesOffline) datasets.push(resolved.dataset, read.map(knownFrom(view, time)), `push to ${feature_view}`)
    const push = createPush(db, force)
    return goesOnline ? read.filter((row) => push(toOnlineRow(row, feature_view, time))).length : 0
  })
  return {
    rows_written,
    rows_older: goesOnline ? rows.length - rows_written : 0,
    rows_offline: goesOffline ? rows.length : 0
  }
}

function toOnlineRow(
  { key, event_timestamp, values }: PushedRow,
  feature_view: string,
  now: number
): OnlineFeaturesRow {
  return {
    feature_view,
    entity_key: key,
    event_timestamp,
    created_timestamp: now,
    feature_values: JSON.stringify(values)
  }
}

/** A pushed row became known now, unless it tells itself. */
function knownFrom({ created_timestamp_column: column }: FeatureView, now: number): (row: PushedRow) => PushedRow {
  return (row) => (column === null ? row : { ...row, values: { [column]: now, ...row.values } })
}

function readTime(value: Cell, row: number): number {
  const read = DateInput.safeParse(value)
  if (read.success) return read.data
  throw refuse(row, EVENT_TIMESTAMP, `"${String(value)}" is no time; write it as 2024-01-31T06:30:00Z`)
}

function readValues(
  row: Row,
  at: number,
  { view, features: typed }: ResolvedView,
  { join_keys }: Entity
): PushedRow['values'] {
  const known = new Set([...join_keys.map(({ name }) => name), EVENT_TIMESTAMP, ...view.features])
  const unknown = Object.keys(row).find((name) => !known.has(name))
  if (unknown !== undefined) {
    throw refuse(at, unknown, `"${unknown}" is no feature of "${view.name}", which has ${view.features.join(', ')}`)
  }
  return Object.fromEntries(
    typed.map(({ name, type }) => {
      const value = row[name] ?? null
      const wanted = type === 'text' ? 'string' : type === 'boolean' ? 'boolean' : 'number'
      const isWhole = type === 'integer' || type === 'timestamp'
      if (value !== null && (typeof value !== wanted || (isWhole && !Number.isSafeInteger(value)))) {
        throw refuse(at, name, `${JSON.stringify(value)} is no ${type}`)
      }
      return [name, typeof value === 'boolean' ? Number(value) : value]
    })
  )
}

function refuse(row: number, column: string, why: string): AppError {
  return new AppError('INVALID_PARAMETER_VALUE', `rows[${row}]: ${why}.`, { row, column })
}
