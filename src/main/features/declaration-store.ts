import type {
  Declaration,
  DeclaredKind,
  Entity,
  FeatureChange,
  FeatureService,
  FeatureView,
  OnDemandFeatureView
} from '../../shared/contract/features.ts'
import type { Db } from '../db/connection.ts'

/** When something was first applied and last changed, in ms since the epoch, UTC. */
export interface Times {
  created_at: number
  updated_at: number
}

/** A feature service as it was at some time; numbered from 1. */
export interface ServiceVersion {
  version: number
  features: string[]
  created_at: number
}

/** A change of what is declared, with what was there before. */
export interface DeclarationChange {
  change_id: number
  before: Declaration
  changes: FeatureChange[]
  user: string
  created_at: number
}

type Packed<T, K extends keyof T> = Omit<T, K> & Record<K, string>
type EntityRow = Packed<Entity, 'join_keys'> & Times
type ViewRow = Packed<Omit<FeatureView, 'online'>, 'features' | 'tags'> & Times & { online: number }
type OnDemandRow = Packed<OnDemandFeatureView, 'sources' | 'request' | 'features' | 'tags'> & Times
type ServiceRow = Packed<FeatureService, 'features' | 'tags'> & Times
type VersionRow = Packed<ServiceVersion, 'features'> & { feature_service: string }

export type DeclarationStore = ReturnType<typeof createDeclarationStore>

/** What was declared, each list in the order of names. */
export function createDeclarationStore(db: Db) {
  const entities = db.prepare<[], EntityRow>('SELECT * FROM entities ORDER BY name')
  const views = db.prepare<[], ViewRow>('SELECT * FROM feature_views ORDER BY name')
  const onDemandViews = db.prepare<[], OnDemandRow>('SELECT * FROM on_demand_feature_views ORDER BY name')
  const services = db.prepare<[], ServiceRow>('SELECT * FROM feature_services ORDER BY name')
  const versions = db.prepare<[], VersionRow>('SELECT * FROM feature_service_versions ORDER BY version')
  return {
    entities: (): (Entity & Times)[] => entities.all().map((row) => unpack<Entity & Times>(row, ['join_keys'])),
    feature_views: (): (FeatureView & Times)[] =>
      views
        .all()
        .map((row) => ({ ...unpack<FeatureView & Times>(row, ['features', 'tags']), online: row.online === 1 })),
    on_demand_feature_views: (): (OnDemandFeatureView & Times)[] =>
      onDemandViews
        .all()
        .map((row) => unpack<OnDemandFeatureView & Times>(row, ['sources', 'request', 'features', 'tags'])),
    feature_services: (): (FeatureService & Times & { version: number; versions: ServiceVersion[] })[] => {
      const every = versions.all()
      return services.all().map((row) => {
        const own = every.filter(({ feature_service }) => feature_service === row.name)
        return {
          ...unpack<FeatureService & Times>(row, ['features', 'tags']),
          version: own.at(-1)!.version,
          versions: own.map(({ version, features, created_at }) => ({
            version,
            features: JSON.parse(features) as string[],
            created_at
          }))
        }
      })
    },
    ...createWrites(db),
    ...createChangeLog(db)
  }
}

function createWrites(db: Db) {
  const saveEntity = db.prepare(`INSERT INTO entities (name, join_keys, description, created_at, updated_at)
    VALUES (:name, :join_keys, :description, :now, :now)
    ON CONFLICT (name) DO UPDATE SET join_keys = excluded.join_keys,
      description = excluded.description, updated_at = excluded.updated_at`)
  const saveView = db.prepare(`INSERT INTO feature_views (name, entity, source, features, ttl_seconds,
      created_timestamp_column, online, description, tags, created_at, updated_at)
    VALUES (:name, :entity, :source, :features, :ttl_seconds,
      :created_timestamp_column, :online, :description, :tags, :now, :now)
    ON CONFLICT (name) DO UPDATE SET entity = excluded.entity, source = excluded.source, features = excluded.features,
      ttl_seconds = excluded.ttl_seconds, created_timestamp_column = excluded.created_timestamp_column,
      online = excluded.online, description = excluded.description, tags = excluded.tags,
      updated_at = excluded.updated_at`)
  const saveOnDemand = db.prepare(`INSERT INTO on_demand_feature_views
      (name, sources, request, features, description, tags, created_at, updated_at)
    VALUES (:name, :sources, :request, :features, :description, :tags, :now, :now)
    ON CONFLICT (name) DO UPDATE SET sources = excluded.sources, request = excluded.request,
      features = excluded.features, description = excluded.description, tags = excluded.tags,
      updated_at = excluded.updated_at`)
  const saveService =
    db.prepare(`INSERT INTO feature_services (name, features, description, tags, created_at, updated_at)
    VALUES (:name, :features, :description, :tags, :now, :now)
    ON CONFLICT (name) DO UPDATE SET features = excluded.features, description = excluded.description,
      tags = excluded.tags, updated_at = excluded.updated_at`)
  const newest = db.prepare<[string], { version: number; features: string }>(
    'SELECT version, features FROM feature_service_versions WHERE feature_service = ? ORDER BY version DESC LIMIT 1'
  )
  const saveVersion = db.prepare('INSERT INTO feature_service_versions VALUES (:name, :version, :features, :now)')
  const remove = {
    entity: db.prepare('DELETE FROM entities WHERE name = ?'),
    feature_view: db.prepare('DELETE FROM feature_views WHERE name = ?'),
    on_demand_feature_view: db.prepare('DELETE FROM on_demand_feature_views WHERE name = ?'),
    feature_service: db.prepare('DELETE FROM feature_services WHERE name = ?')
  }
  return {
    saveEntity: (entity: Entity, now: number) => saveEntity.run({ ...pack(entity, ['join_keys']), now }),
    saveView: (view: FeatureView, now: number) =>
      saveView.run({ ...pack(view, ['features', 'tags']), online: view.online ? 1 : 0, now }),
    saveOnDemandView: (view: OnDemandFeatureView, now: number) =>
      saveOnDemand.run({ ...pack(view, ['sources', 'request', 'features', 'tags']), now }),
    /** Other features, or another order of them, make a new version. */
    saveService: (service: FeatureService, now: number): void => {
      const packed = pack(service, ['features', 'tags'])
      saveService.run({ ...packed, now })
      const before = newest.get(service.name)
      if (before?.features === packed.features) return
      const version = (before?.version ?? 0) + 1
      saveVersion.run({ name: service.name, version, features: packed.features, now })
    },
    /** @returns false when there was none of that name */
    delete: (kind: DeclaredKind, name: string): boolean => remove[kind].run(name).changes > 0
  }
}

/** Changes beyond these are forgotten. */
const CHANGES_KEPT = 100

function createChangeLog(db: Db) {
  const last = db.prepare<[], Packed<DeclarationChange, 'before' | 'changes'>>(
    'SELECT * FROM declaration_changes ORDER BY change_id DESC LIMIT 1'
  )
  const add = db.prepare(`INSERT INTO declaration_changes (before, changes, user, created_at)
    VALUES (:before, :changes, :user, :created_at)`)
  const forget = db.prepare('DELETE FROM declaration_changes WHERE change_id = ?')
  return {
    lastChange: (): DeclarationChange | null => {
      const row = last.get()
      return row === undefined ? null : unpack<DeclarationChange>(row, ['before', 'changes'])
    },
    addChange: (change: Omit<DeclarationChange, 'change_id'>): void => {
      const { lastInsertRowid } = add.run(pack(change, ['before', 'changes']))
      forget.run(Number(lastInsertRowid) - CHANGES_KEPT)
    },
    forgetChange: (changeId: number): void => void forget.run(changeId)
  }
}

/** Writes the fields that are kept as JSON. */
function pack<T extends object, K extends keyof T & string>(declared: T, fields: K[]): Packed<T, K> {
  const packed = Object.fromEntries(fields.map((field) => [field, JSON.stringify(declared[field])]))
  return { ...declared, ...packed } as Packed<T, K>
}

/** Reads the fields that are kept as JSON. */
function unpack<T>(row: object, fields: (keyof T & string)[]): T {
  const unpacked = Object.fromEntries(
    fields.map((field) => [field, JSON.parse((row as Record<string, string>)[field]) as unknown])
  )
  return { ...row, ...unpacked } as T
}
