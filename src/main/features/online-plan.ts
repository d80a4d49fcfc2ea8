import type { z } from 'zod'
import type { ColumnType } from '../../shared/column-types.ts'
import type { Entity, EntityKey, EntityKeyValues, OnlineFeature } from '../../shared/contract/features.ts'
import type { Cell } from '../../shared/contract/values.ts'
import { AppError } from '../../shared/errors.ts'
import type { RowKey } from '../datasets/row-key.ts'
import { keyReader, keyTeller, valuesOf } from './entity-key.ts'
import type { StoredValue } from './offline-store.ts'
import type { CompiledOnDemandView } from './on-demand.ts'
import { parseOnlineRow, type OnlineRow, type OnlineSource } from './online-store.ts'

export type OnlineFeatureValue = z.output<typeof OnlineFeature>

/** What the online store knows of one entity. */
export interface OnlineFeatures {
  /** By join key, as their types have it. */
  key: EntityKeyValues
  /** False: no view knows the key, and every feature is NOT_FOUND. */
  found: boolean
  /** By feature name, in the order of the service. */
  features: Record<string, OnlineFeatureValue>
}

/** A feature as it is handed out. */
export interface PlannedFeature {
  /** What it is called in the answer. */
  name: string
  feature_view: string
  feature: string
}

export interface PlanParts {
  entity: Entity
  sources: OnlineSource[]
  /** In ms, one per source; Infinity is no limit. */
  ttls: number[]
  /** The types of each source's features. */
  types: ColumnType[][]
  features: PlannedFeature[]
  on_demand: CompiledOnDemandView[]
  readRow: (key: RowKey) => OnlineRow
  now: () => number
}

/** The values alone; those outside their view's max age are null, as missing ones are. */
export interface OnlineCells {
  key: EntityKeyValues
  found: boolean
  /** By feature name. */
  cells: Record<string, Cell>
}

/** What an expression or an answer takes of the rows that were read. */
interface Read {
  rows: (ReadView | null)[]
  request: Record<string, Cell>
  /** Ms since the epoch. */
  at: number
}

interface ReadView {
  event_timestamp: number
  values: StoredValue[]
  /** The last time at which it is within the view's ttl. */
  fresh_to: number
}

interface FeatureReader {
  name: string
  cell(read: Read): Cell
  tell(read: Read): OnlineFeatureValue
}

/**
 * Both read one key. `request` is what on-demand features read besides stored ones.
 * @throws INVALID_PARAMETER_VALUE when a join key is missing or not of its type, or the request lacks a value
 */
export interface KeyRead {
  read(key: EntityKey, request?: Record<string, Cell>): OnlineFeatures
  cells(key: EntityKey, request?: Record<string, Cell>): OnlineCells
}

/** Keys whose rows are remembered; those asked for the longest ago go first. */
const KEYS_KEPT = 5000

/**
 * Makes the reading of one key ready: what does not change from key to key is found once, and the rows of the last keys
 * are remembered. A plan is dropped with the next write to the workspace, so nothing that is remembered is old.
 */
export function planRead(parts: PlanParts): KeyRead {
  const { entity, now } = parts
  const readers = parts.features.map((feature) => planFeature(feature, parts))
  const readRows = rememberRows(parts)
  const readKey = keyReader(entity)
  const tellKey = keyTeller(entity)
  const begin = (given: EntityKey, request: Record<string, Cell> = {}): Read & { key: EntityKeyValues } => {
    const key = readKey(valuesOf(entity, given))
    return { key: tellKey(key), rows: readRows(key), request, at: now() }
  }
  return {
    read: (given, request) => {
      const read = begin(given, request)
      const features: Record<string, OnlineFeatureValue> = {}
      for (const reader of readers) features[reader.name] = reader.tell(read)
      return { key: read.key, found: isFound(read), features }
    },
    cells: (given, request) => {
      const read = begin(given, request)
      const cells: Record<string, Cell> = {}
      for (const reader of readers) cells[reader.name] = reader.cell(read)
      return { key: read.key, found: isFound(read), cells }
    }
  }
}

function isFound({ rows }: Read): boolean {
  return rows.some((row) => row !== null)
}

type ReadRows = (key: RowKey) => (ReadView | null)[]

function rememberRows({ sources, ttls, readRow }: PlanParts): ReadRows {
  const kept = new Map<RowKey, ReturnType<ReadRows>>()
  const parse = (text: string, view: number): ReadView => {
    const { event_timestamp, values } = parseOnlineRow(text, sources[view])
    return { event_timestamp, values, fresh_to: event_timestamp + ttls[view] }
  }
  return (key) => {
    const known = kept.get(key)
    if (known !== undefined) return known
    const rows = readRow(key).map((text, view) => (text === null ? null : parse(text, view)))
    if (kept.size >= KEYS_KEPT) kept.delete(kept.keys().next().value!)
    kept.set(key, rows)
    return rows
  }
}

function planFeature({ name, feature_view, feature }: PlannedFeature, parts: PlanParts): FeatureReader {
  const onDemand = parts.on_demand.find((one) => one.name === feature_view)
  if (onDemand !== undefined) return { name, ...planComputed(onDemand, feature, parts) }
  const { view, position, type } = findSource(parts, { feature_view, feature })
  return {
    name,
    cell: cellReader({ view, position, type }),
    tell: ({ rows, at }) => {
      const row = rows[view]
      if (row === null) return { feature_view, value: null, status: 'NOT_FOUND', event_timestamp: null }
      const value = toCell(row.values[position], type)
      const status = at > row.fresh_to ? 'OUTSIDE_MAX_AGE' : value === null ? 'NULL_VALUE' : 'PRESENT'
      return { feature_view, value, status, event_timestamp: row.event_timestamp }
    }
  }
}

/** Values that are outside their view's max age count as missing. */
function cellReader({ view, position, type }: Place): (read: Read) => Cell {
  return ({ rows, at }) => {
    const row = rows[view]
    return row === null || at > row.fresh_to ? null : toCell(row.values[position], type)
  }
}

function planComputed(
  onDemand: CompiledOnDemandView,
  feature: string,
  parts: PlanParts
): Pick<FeatureReader, 'cell' | 'tell'> {
  const { expression } = onDemand.features.find((one) => one.name === feature)!
  const readers = expression.reads.map((at): { at: number; cell: (read: Read) => Cell } => {
    const { name, type, feature: source } = onDemand.inputs[at]
    if (source === null) {
      return { at, cell: ({ request }) => readRequest(request, { name, type, ref: `${onDemand.name}:${feature}` }) }
    }
    return { at, cell: cellReader({ ...findSource(parts, source), type }) }
  })
  const evaluate = (read: Read): Cell => {
    const values: Cell[] = []
    for (const { at, cell } of readers) values[at] = cell(read)
    return expression.evaluate(values)
  }
  return {
    cell: evaluate,
    tell: (read) => {
      const value = evaluate(read)
      const status = value === null ? 'NULL_VALUE' : 'PRESENT'
      return { feature_view: onDemand.name, value, status, event_timestamp: null }
    }
  }
}

/** Where a feature stands in the rows that are read. */
interface Place {
  view: number
  position: number
  type: ColumnType
}

function findSource(
  { sources, types }: PlanParts,
  { feature_view, feature }: { feature_view: string; feature: string }
): Place {
  const view = sources.findIndex((source) => source.feature_view === feature_view)
  const position = sources[view].features.indexOf(feature)
  return { view, position, type: types[view][position] }
}

function toCell(value: StoredValue, type: ColumnType): Cell {
  return value !== null && type === 'boolean' ? value === 1 : value
}

const JS_TYPES: Record<ColumnType, 'string' | 'number' | 'boolean'> = {
  text: 'string',
  integer: 'number',
  number: 'number',
  boolean: 'boolean',
  timestamp: 'number'
}

/** @throws INVALID_PARAMETER_VALUE with details.column when the request lacks the value or has one of another type */
function readRequest(
  request: Record<string, Cell>,
  { name, type, ref }: { name: string; type: ColumnType; ref: string }
): Cell {
  const value = Object.hasOwn(request, name) ? request[name] : undefined
  if (value === null || typeof value === JS_TYPES[type]) return value as Cell
  const found = value === undefined ? 'does not have it' : `has ${JSON.stringify(value)}`
  throw new AppError(
    'INVALID_PARAMETER_VALUE',
    `The on-demand feature "${ref}" reads "${name}" (${type}) from the request, which ${found}.`,
    { column: name }
  )
}
