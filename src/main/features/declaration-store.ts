import type { Entity, FeatureService, FeatureView } from '../../shared/contract/features.ts'
import type { Db } from '../db/connection.ts'

/** When something was first applied and last changed, in ms since the epoch, UTC. */
export interface Times {
  created_at: number
  updated_at: number
}

export const DECLARED_KINDS = ['entity', 'feature_view', 'feature_service'] as const
export type DeclaredKind = (typeof DECLARED_KINDS)[number]

type Packed<T, K extends keyof T> = Omit<T, K> & Record<K, string>
type EntityRow = Entity & Times
type ViewRow = Packed<Omit<FeatureView, 'online'>, 'features' | 'tags'> & Times & { online: number }
type ServiceRow = Packed<FeatureService, 'features' | 'tags'> & Times

export type DeclarationStore = ReturnType<typeof createDeclarationStore>

/** What was declared: entities, feature views and feature services, each list in the order of names. */
export function createDeclarationStore(db: Db) {
  const entities = db.prepare<[], EntityRow>('SELECT * FROM entities ORDER BY name')
  const views = db.prepare<[], ViewRow>('SELECT * FROM feature_views ORDER BY name')
  const services = db.prepare<[], ServiceRow>('SELECT * FROM feature_services ORDER BY name')
  const saveEntity = db.prepare(`INSERT INTO entities (name, join_key, value_type, description, created_at, updated_at)
    VALUES (:name, :join_key, :value_type, :description, :now, :now)
    ON CONFLICT (name) DO UPDATE SET join_key = excluded.join_key, value_type = excluded.value_type,
      description = excluded.description, updated_at = excluded.updated_at`)
  const saveView = db.prepare(`INSERT INTO feature_views
      (name, entity, source, features, ttl_seconds, online, description, tags, created_at, updated_at)
    VALUES (:name, :entity, :source, :features, :ttl_seconds, :online, :description, :tags, :now, :now)
    ON CONFLICT (name) DO UPDATE SET entity = excluded.entity, source = excluded.source, features = excluded.features,
      ttl_seconds = excluded.ttl_seconds, online = excluded.online, description = excluded.description,
      tags = excluded.tags, updated_at = excluded.updated_at`)
  const saveService =
    db.prepare(`INSERT INTO feature_services (name, features, description, tags, created_at, updated_at)
    VALUES (:name, :features, :description, :tags, :now, :now)
    ON CONFLICT (name) DO UPDATE SET features = excluded.features, description = excluded.description,
      tags = excluded.tags, updated_at = excluded.updated_at`)
  const remove = {
    entity: db.prepare('DELETE FROM entities WHERE name = ?'),
    feature_view: db.prepare('DELETE FROM feature_views WHERE name = ?'),
    feature_service: db.prepare('DELETE FROM feature_services WHERE name = ?')
  }
  return {
    entities: (): (Entity & Times)[] => entities.all(),
    feature_views: (): (FeatureView & Times)[] =>
      views.all().map((row) => ({ ...unpack(row), online: row.online === 1 })),
    feature_services: (): (FeatureService & Times)[] => services.all().map(unpack),
    saveEntity: (entity: Entity, now: number) => saveEntity.run({ ...entity, now }),
    saveView: (view: FeatureView, now: number) => saveView.run({ ...pack(view), online: view.online ? 1 : 0, now }),
    saveService: (service: FeatureService, now: number) => saveService.run({ ...pack(service), now }),
    /** @returns false when there was none of that name */
    delete: (kind: DeclaredKind, name: string): boolean => remove[kind].run(name).changes > 0
  }
}

interface Listed {
  features: string[]
  tags: Record<string, string>
}

function pack<T extends Listed>(declared: T): Packed<T, 'features' | 'tags'> {
  return { ...declared, features: JSON.stringify(declared.features), tags: JSON.stringify(declared.tags) }
}

function unpack<T extends { features: string; tags: string }>(row: T): Omit<T, 'features' | 'tags'> & Listed {
  return {
    ...row,
    features: JSON.parse(row.features) as string[],
    tags: JSON.parse(row.tags) as Record<string, string>
  }
}
