import type { Dataset } from '../../shared/contract/datasets.ts'
import type { CallInput } from '../../shared/contract/define.ts'
import {
  DECLARED_KINDS,
  toDeclaration,
  type Declaration,
  type DeclaredKind,
  type FeatureChange,
  type features
} from '../../shared/contract/features.ts'
import type { BenchtopHandlers } from '../../shared/contract/index.ts'
import { AppError } from '../../shared/errors.ts'
import type { AppContext } from '../context.ts'
import { transact } from '../db/transact.ts'
import { findChanges, type DeclarationChanges } from './declaration-changes.ts'
import { createDeclarationStore } from './declaration-store.ts'
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
): Pick<BenchtopHandlers['features'], 'list' | 'suggest' | 'plan' | 'apply' | 'delete' | 'undo'> {
  const { db, events, now, user } = context
  const store = createDeclarationStore(db)
  const online = createOnlineStore(db)
  const stored = () => ({
    entities: store.entities(),
    feature_views: store.feature_views(),
    on_demand_feature_views: store.on_demand_feature_views(),
    feature_services: store.feature_services()
  })

  const find = ({ declaration, prune }: CallInput<typeof features.apply>) => {
    const found = findChanges(declaration, stored(), { findDataset: (name) => datasets.find(name), prune })
    const dropped = found.outdated.filter((view) => online.materializedTo(view) !== null)
    for (const view of dropped) tellDropped(found.changes, view, 'dropped; materialize it again')
    for (const { kind, name } of found.deleted) {
      if (kind === 'feature_view' && online.materializedTo(name) !== null) tellDropped(found.changes, name, 'deleted')
    }
    return { ...found, dropped }
  }

  const write = (found: DeclarationChanges & { dropped: string[] }): void => {
    const time = now()
    for (const entity of found.entities) store.saveEntity(entity, time)
    for (const view of found.feature_views) store.saveView(view, time)
    for (const view of found.on_demand_feature_views) store.saveOnDemandView(view, time)
    for (const service of found.feature_services) store.saveService(service, time)
    for (const { kind, name } of found.deleted) store.delete(kind, name)
    for (const view of found.dropped) online.clear(view)
  }

  const remember = (before: ReturnType<typeof stored>, changes: FeatureChange[]): void =>
    store.addChange({ before: toDeclaration(before), changes, user, created_at: now() })

  return {
    list: () => ({
      ...stored(),
      feature_views: store.feature_views().map((view) => ({ ...view, ...online.freshness(view.name) })),
      last_change: store.lastChange()
    }),
    suggest: async () => suggestDeclaration((await datasets.list({})).datasets, toDeclaration(stored())),
    plan: (asked) => ({ changes: find(asked).changes }),
    apply: async (asked) => {
      const changes = await transact(db, () => {
        const before = stored()
        const found = find(asked)
        if (found.changes.length === 0) return []
        write(found)
        remember(before, found.changes)
        return found.changes
      })
      if (changes.length > 0) events.changed('features')
      return { changes }
    },
    delete: async ({ kind, name }) => {
      await transact(db, () => {
        const before = stored()
        checkUnused(kind, name, before)
        if (!store.delete(kind, name)) {
          throw new AppError('RESOURCE_DOES_NOT_EXIST', `There is no ${WORDS[kind]} named "${name}".`)
        }
        remember(before, [{ action: 'delete', kind, name, changes: [] }])
      })
      events.changed('features')
      return {}
    },
    undo: async () => {
      const changes = await transact(db, () => {
        const last = store.lastChange()
        if (last === null) throw new AppError('INVALID_STATE', 'There is no change of the features to take back.')
        const found = find({ declaration: last.before, prune: true })
        write(found)
        store.forgetChange(last.change_id)
        return found.changes
      })
      events.changed('features')
      return { changes }
    }
  }
}

function tellDropped(changes: FeatureChange[], view: string, what: string): void {
  const change = changes.find((one) => one.kind === 'feature_view' && one.name === view)
  change?.changes.push(`Its online rows are ${what}.`)
}

const WORDS = Object.fromEntries(DECLARED_KINDS.map((kind) => [kind, kind.replaceAll('_', ' ')])) as Record<
  DeclaredKind,
  string
>

/** @throws INVALID_STATE naming what refers to it */
function checkUnused(kind: DeclaredKind, name: string, stored: Declaration): void {
  const users = usersOf(kind, name, stored)
  if (users.length === 0) return
  const listed = users.map((user) => `the ${WORDS[user.kind]} "${user.name}"`).join(' and ')
  throw new AppError(
    'INVALID_STATE',
    `The ${WORDS[kind]} "${name}" is used by ${listed}; delete or change ${users.length > 1 ? 'them' : 'it'} first.`
  )
}

function usersOf(
  kind: DeclaredKind,
  name: string,
  { feature_views: views, on_demand_feature_views: onDemand, feature_services: services }: Declaration
): { kind: DeclaredKind; name: string }[] {
  const named = (of: DeclaredKind, list: { name: string }[]) => list.map((one) => ({ kind: of, name: one.name }))
  if (kind === 'feature_service') return []
  if (kind === 'entity')
    return named(
      'feature_view',
      views.filter((view) => view.entity === name)
    )
  return [
    ...named(
      'on_demand_feature_view',
      onDemand.filter((view) => kind === 'feature_view' && view.sources.includes(name))
    ),
    ...named(
      'feature_service',
      services.filter(({ features: refs }) => refs.some((ref) => ref.startsWith(`${name}:`)))
    )
  ]
}
