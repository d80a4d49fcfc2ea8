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
  /** Ms since the epoch; null: from the first row. */
  from: number | null
  /** Ms since the epoch; rows of that very time are taken. */
  to: number
  /** Goes on where the last materialization of a view ended; `from` counts for a view without one. */
  incremental: boolean
  /** Overwrites newer rows that are online. */
  force: boolean
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

function materialize(db: Db, request: MaterializeRequest, taskContext: TaskContext): Result {
  const { to, force, feature_views, now } = request
  const declarations = createDeclarationStore(db)
  const online = createOnlineStore(db)
  const materialization = createMaterialization(db)
  const views = declarations.feature_views().filter((view) => feature_views.includes(view.name))
  const windows = views.map((view) => {
    const last = request.incremental ? online.materializedTo(view.name) : null
    return { view, from: last ?? request.from, to, force }
  })
  for (const [at, window] of windows.entries()) {
    taskContext.throwIfCancelled()
    taskContext.progress(at / (views.length + 1), `reading ${window.view.name}`)
    const { dataset } = resolveView(db, window.view, window.view.features)
    materialization.stage({ ...window, dataset })
  }
  taskContext.throwIfCancelled()
  taskContext.progress(views.length / (views.length + 1), 'writing')
  const written = db.transaction(() => {
    const declared = declarations.feature_views()
    return windows.map((window) => {
      const { name, updated_at } = window.view
      if (declared.find((one) => one.name === name)?.updated_at !== updated_at) {
        throw new AppError(
          'INVALID_STATE',
          `Feature view "${name}" was changed while it was being materialized; nothing was written, materialize again.`
        )
      }
      return { feature_view: name, from: window.from, to, rows_written: materialization.write(window, now) }
    })
  })
  return { views: written.immediate() }
}
