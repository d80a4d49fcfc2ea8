import type { z } from 'zod'
import type { MaterializeResult } from '../../shared/contract/features.ts'
import { AppError } from '../../shared/errors.ts'
import { openDatabase, type Db } from '../db/connection.ts'
import type { TaskContext } from '../workers/protocol.ts'
import { createDeclarationStore } from './declaration-store.ts'
import { createMaterialization, createOnlineStore } from './online-store.ts'
import { resolveView } from './resolved-service.ts'

export interface MaterializeRequest {
  /** The workspace's database file. */
  database: string
  /** Ms since the epoch; rows of that very time are taken. */
  to: number
  feature_views: string[]
  now: number
}

type Result = z.output<typeof MaterializeResult>

/**
 * Task 'materialize-features': brings the newest row per key up to `to` into the online store. Rows are put
 * together without holding anybody up; one transaction at the end writes all views or none.
 * @throws INVALID_STATE when a view was changed or deleted meanwhile
 */
export function materializeFeatures(request: MaterializeRequest, taskContext: TaskContext): Result {
  const db = openDatabase(request.database, 60_000)
  try {
    return materialize(db, request, taskContext)
  } finally {
    db.close()
  }
}

function materialize(db: Db, { to, feature_views, now }: MaterializeRequest, taskContext: TaskContext): Result {
  const declarations = createDeclarationStore(db)
  const online = createOnlineStore(db)
  const materialization = createMaterialization(db)
  const views = declarations.feature_views().filter((view) => feature_views.includes(view.name))
  for (const [at, view] of views.entries()) {
    taskContext.throwIfCancelled()
    taskContext.progress(at / (views.length + 1), `reading ${view.name}`)
    const { dataset } = resolveView(db, view, view.features)
    materialization.stage({ feature_view: view.name, dataset, features: view.features }, to)
  }
  taskContext.throwIfCancelled()
  taskContext.progress(views.length / (views.length + 1), 'writing')
  const written = db.transaction(() => {
    const now_declared = declarations.feature_views()
    return views.map((view) => {
      const current = now_declared.find((one) => one.name === view.name)
      if (current?.updated_at !== view.updated_at) {
        throw new AppError(
          'INVALID_STATE',
          `Feature view "${view.name}" was changed while it was being materialized; nothing was written, materialize again.`
        )
      }
      const last = online.lastTo(view.name)
      const from = last === null || last > to ? null : last
      return {
        feature_view: view.name,
        from,
        to,
        rows_written: materialization.write({ feature_view: view.name, from }, to, now)
      }
    })
  })
  return { views: written.immediate() }
}
