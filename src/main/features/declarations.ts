import type { Dataset } from '../../shared/contract/datasets.ts'
import type { BenchtopHandlers } from '../../shared/contract/index.ts'
import { AppError } from '../../shared/errors.ts'
import type { AppContext } from '../context.ts'
import { transact } from '../db/transact.ts'
import { findChanges } from './declaration-changes.ts'
import { DECLARED_KINDS, createDeclarationStore, type DeclaredKind } from './declaration-store.ts'
import { createOnlineStore } from './online-store.ts'
import { suggestDeclaration } from './suggest-declaration.ts'

export interface DatasetLookup {
  find(name: string): Dataset | null
  list(input: Record<string, never>): Promise<{ datasets: Dataset[] }> | { datasets: Dataset[] }
}

/** The calls about what is declared. */
export function createDeclarationHandlers(
  context: AppContext,
  datasets: DatasetLookup
): Pick<BenchtopHandlers['features'], 'list' | 'suggest' | 'apply' | 'delete'> {
  const { db, events, now } = context
  const store = createDeclarationStore(db)
  const online = createOnlineStore(db)
  const stored = () => ({
    entities: store.entities(),
    feature_views: store.feature_views(),
    feature_services: store.feature_services()
  })

  return {
    list: () => ({
      ...stored(),
      feature_views: store.feature_views().map((view) => ({
        ...view,
        materialized_to: online.materializedTo(view.name),
        online_rows: online.count(view.name)
      }))
    }),
    suggest: async () => suggestDeclaration((await datasets.list({})).datasets, stored()),
    apply: async ({ declaration, dry_run }) => {
      const find = () => {
        const found = findChanges(declaration, stored(), (name) => datasets.find(name))
        const dropped = found.outdated.filter((view) => online.materializedTo(view) !== null)
        for (const view of dropped) {
          const change = found.changes.find((one) => one.kind === 'feature_view' && one.name === view)
          change?.changes.push('Its online rows are dropped; materialize it again.')
        }
        return { ...found, dropped }
      }
      if (dry_run) return { changes: find().changes }
      const changes = await transact(db, () => {
        const found = find()
        const time = now()
        for (const entity of found.entities) store.saveEntity(entity, time)
        for (const view of found.feature_views) store.saveView(view, time)
        for (const service of found.feature_services) store.saveService(service, time)
        for (const view of found.dropped) online.clear(view)
        return found.changes
      })
      if (changes.length > 0) events.changed('features')
      return { changes }
    },
    delete: async ({ kind, name }) => {
      await transact(db, () => {
        checkUnused(kind, name, stored())
        if (store.delete(kind, name)) return
        throw new AppError('RESOURCE_DOES_NOT_EXIST', `There is no ${WORDS[kind]} named "${name}".`)
      })
      events.changed('features')
      return {}
    }
  }
}

const WORDS = Object.fromEntries(DECLARED_KINDS.map((kind) => [kind, kind.replace('_', ' ')])) as Record<
  DeclaredKind,
  string
>

interface Stored {
  feature_views: { name: string; entity: string }[]
  feature_services: { name: string; features: string[] }[]
}

/** @throws INVALID_STATE naming what refers to it */
function checkUnused(kind: DeclaredKind, name: string, { feature_views, feature_services }: Stored): void {
  const users =
    kind === 'entity'
      ? feature_views.filter((view) => view.entity === name)
      : kind === 'feature_view'
        ? feature_services.filter((service) => service.features.some((ref) => ref.startsWith(`${name}:`)))
        : []
  if (users.length === 0) return
  const what = kind === 'entity' ? 'feature view' : 'feature service'
  throw new AppError(
    'INVALID_STATE',
    `The ${WORDS[kind]} "${name}" is used by the ${what}${users.length > 1 ? 's' : ''} ${users.map((one) => `"${one.name}"`).join(', ')}; delete or change ${users.length > 1 ? 'them' : 'it'} first.`
  )
}
