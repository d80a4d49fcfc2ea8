import type { Dataset } from '../../shared/contract/datasets.ts'
import type { FeatureView } from '../../shared/contract/features.ts'
import { datasetTable } from '../datasets/dataset-table.ts'
import { hasKey, keyList, keyValue, type RowKey } from '../datasets/row-key.ts'
import type { Db } from '../db/connection.ts'
import { quoteIdentifier } from '../db/quote.ts'
import type { StoredValue } from './offline-store.ts'

/** One per view: JSON text, see {@link parseOnlineRow}; null where the view does not know the key. */
export type OnlineRow = (string | null)[]

/** A view as an online read wants it: from the online store once it has been materialized, from its dataset before. */
export interface OnlineSource {
  feature_view: string
  dataset: Dataset
  features: string[]
  materialized: boolean
}

/** How far the online store has come with a view; see the contract's `features.list`. */
export interface Freshness {
  materialized_to: number | null
  materialized_at: number | null
  newest_online: number | null
  online_rows: number
}

export type OnlineStore = ReturnType<typeof createOnlineStore>

/** The newest feature values per entity key, and what was materialized when. */
export function createOnlineStore(db: Db) {
  const materializedTo = db
    .prepare<[string], number | null>('SELECT max(to_time) FROM materializations WHERE feature_view = ?')
    .pluck()
  const firstKey = db
    .prepare<[string], RowKey>(
      'SELECT entity_key FROM online_features WHERE feature_view = ? ORDER BY entity_key LIMIT 1'
    )
    .pluck()
  const freshness = db.prepare<[{ view: string }], Freshness>(`SELECT
      (SELECT max(to_time) FROM materializations WHERE feature_view = :view) AS materialized_to,
      (SELECT max(created_at) FROM materializations WHERE feature_view = :view) AS materialized_at,
      max(event_timestamp) AS newest_online, count(*) AS online_rows
    FROM online_features WHERE feature_view = :view`)
  const clear = ['online_features', 'materializations'].map((table) =>
    db.prepare(`DELETE FROM ${table} WHERE feature_view = ?`)
  )
  return {
    /** The latest end of a materialization; null: there was none. */
    materializedTo: (view: string): number | null => materializedTo.get(view) ?? null,
    freshness: (view: string): Freshness => freshness.get({ view })!,
    /** Whether the view is answered from the online store: it was materialized, or rows were pushed. */
    isMaterialized: (view: string): boolean => materializedTo.get(view) != null || firstKey.get(view) !== undefined,
    firstKey: (view: string): RowKey | undefined => firstKey.get(view),
    /** Forgets all that was materialized of a view. */
    clear: (view: string): void => clear.forEach((statement) => statement.run(view)),
    /** Prepares one statement that reads one key from all of these views. */
    prepareRead: (sources: OnlineSource[]): ((key: RowKey) => OnlineRow) => {
      const parts = sources.map((source) => (source.materialized ? fromOnline(source) : fromDataset(source)))
      const statement = db.prepare<[{ key: RowKey }], OnlineRow>(`SELECT ${parts.join(', ')}`).raw()
      return (key) => statement.get({ key })!
    }
  }
}

/** `1706659200000,{"watch_hours":2.5}` */
function fromOnline({ feature_view }: OnlineSource): string {
  return `(SELECT event_timestamp || ',' || feature_values FROM online_features
    WHERE feature_view = ${quoteText(feature_view)} AND entity_key = :key)`
}

/** `1706659200000,[2.5]`, with an array for each chunk of features. */
function fromDataset({ dataset, features }: OnlineSource): string {
  const arrays = chunked(features).map((some) => `json_array(${some.map(quoteIdentifier).join(', ')})`)
  return `(SELECT event_timestamp || ',' || ${arrays.join(" || ',' || ")} FROM ${datasetTable(dataset.dataset_id)}
    WHERE ${hasKey(dataset, ':key')} ORDER BY event_timestamp DESC LIMIT 1)`
}

/** The values are in the order of the source's features; booleans are 0 or 1. */
export function parseOnlineRow(
  text: string,
  { features, materialized }: OnlineSource
): { event_timestamp: number; values: StoredValue[] } {
  const [event_timestamp, ...rest] = JSON.parse(`[${text}]`) as [number, ...unknown[]]
  if (!materialized) return { event_timestamp, values: rest.flat() as StoredValue[] }
  const byName = rest[0] as Record<string, StoredValue>
  return { event_timestamp, values: features.map((name) => byName[name] ?? null) }
}

/** A function of SQLite has at most 1000 arguments; each feature takes two. */
const FEATURES_PER_CALL = 400

function chunked(features: string[]): string[][] {
  return Array.from({ length: Math.ceil(features.length / FEATURES_PER_CALL) }, (_, at) =>
    features.slice(at * FEATURES_PER_CALL, (at + 1) * FEATURES_PER_CALL)
  )
}

/** An expression: the features by name as one JSON object. */
function featureValues(features: string[]): string {
  const objects = chunked(features).map(
    (some) => `json_object(${some.map((name) => `${quoteText(name)}, ${quoteIdentifier(name)}`).join(', ')})`
  )
  if (objects.length === 1) return objects[0]
  return `'{' || ${objects.map((one) => `substr(${one}, 2, length(${one}) - 2)`).join(" || ',' || ")} || '}'`
}

function quoteText(text: string): string {
  return `'${text.replaceAll("'", "''")}'`
}

/** What is brought online of a view. */
export interface MaterializationStage {
  view: FeatureView
  dataset: Dataset
  /** The window of event_timestamps, both ends included; null: from the first row. */
  from: number | null
  to: number
  /** Whether rows that are online already give way even where they are newer. */
  force: boolean
}

/** A row to be online, as the table has it. */
export interface OnlineFeaturesRow {
  feature_view: string
  entity_key: RowKey
  event_timestamp: number
  created_timestamp: number
  /** JSON: an object by feature name. */
  feature_values: string
}

const UPSERT = `ON CONFLICT (feature_view, entity_key) DO UPDATE SET event_timestamp = excluded.event_timestamp,
  created_timestamp = excluded.created_timestamp, feature_values = excluded.feature_values`
/** A row wins over the one that is online by a newer event_timestamp, or by the same and a newer created one. */
const WHERE_NEWER = `WHERE (excluded.event_timestamp, excluded.created_timestamp) > (event_timestamp, created_timestamp)`

/** Writes single rows; a newer row that is online stays, unless `force`. */
export function createPush(db: Db, force: boolean): (row: OnlineFeaturesRow) => boolean {
  const insert = db.prepare(`INSERT INTO online_features
    VALUES (:feature_view, :entity_key, :event_timestamp, :created_timestamp, :feature_values)
    ${UPSERT} ${force ? '' : WHERE_NEWER}`)
  return (row) => insert.run(row).changes > 0
}

/** Brings rows together in a temporary table of this connection, then writes them at once. */
export function createMaterialization(db: Db) {
  db.exec('CREATE TEMP TABLE staged_features AS SELECT * FROM online_features WHERE false')
  const insert = (condition: string) =>
    db.prepare<[string]>(`INSERT INTO online_features
      SELECT * FROM temp.staged_features WHERE feature_view = ? ${UPSERT} ${condition}`)
  const insertNewer = insert(WHERE_NEWER)
  const insertForced = insert('')
  const log = db.prepare(`INSERT INTO materializations (feature_view, from_time, to_time, rows_written, created_at)
    VALUES (:feature_view, :from, :to, :rows_written, :created_at)`)
  return {
    /** Stages the newest row of each key in the window, where it wins. */
    stage: ({ view, dataset, from, to, force }: MaterializationStage): void => {
      const created = quoteIdentifier(view.created_timestamp_column ?? '_created_timestamp')
      const loses = `EXISTS (SELECT 1 FROM online_features AS online
        WHERE online.feature_view = :feature_view AND online.entity_key = newest.entity_key
          AND (online.event_timestamp, online.created_timestamp) >= (newest.event_timestamp, newest.created_timestamp))`
      db.prepare(
        `INSERT INTO temp.staged_features
         SELECT :feature_view, entity_key, event_timestamp, created_timestamp, feature_values FROM (
           SELECT ${keyValue(dataset)} AS entity_key, max(event_timestamp) AS event_timestamp,
             coalesce(${created}, event_timestamp) AS created_timestamp, ${featureValues(view.features)} AS feature_values
           FROM ${datasetTable(dataset.dataset_id)} WHERE event_timestamp BETWEEN :from AND :to GROUP BY ${keyList(dataset)}) AS newest
         WHERE ${force ? 'true' : `NOT ${loses}`}`
      ).run({ feature_view: view.name, from: from ?? Number.MIN_SAFE_INTEGER, to })
    },
    /** @returns how many rows were written; call inside the transaction that writes all views */
    write: ({ view, from, to, force }: Omit<MaterializationStage, 'dataset'>, createdAt: number): number => {
      const { changes } = (force ? insertForced : insertNewer).run(view.name)
      log.run({ feature_view: view.name, from, to, rows_written: changes, created_at: createdAt })
      return changes
    }
  }
}
