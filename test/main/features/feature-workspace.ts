import type { ColumnType } from '../../../src/shared/column-types.ts'
import type { ColumnRole } from '../../../src/shared/contract/datasets.ts'
import type { Cell } from '../../../src/shared/contract/values.ts'
import type { z } from 'zod'
import type { AppContext } from '../../../src/main/context.ts'
import { datasetTable, tableDefinition } from '../../../src/main/datasets/dataset-table.ts'
import { createDatasetService } from '../../../src/main/datasets/service.ts'
import type { Db } from '../../../src/main/db/connection.ts'
import { createFeatureService, type FeatureService } from '../../../src/main/features/service.ts'
import { createJobService, type JobService } from '../../../src/main/jobs/service.ts'
import type { TaskContext } from '../../../src/main/workers/protocol.ts'
import type { Declaration } from '../../../src/shared/contract/features.ts'
import { contract, type BenchtopClient } from '../../../src/shared/contract/index.ts'
import { createTestContext } from '../../support/context.ts'

/** A dataset to be put straight into a workspace: rows are `[…keys, event_timestamp, …values]`. */
export interface DatasetFixture {
  name: string
  key: string
  key_type?: ColumnType
  /** Join keys behind the first. */
  more_keys?: { name: string; type: ColumnType }[]
  columns: { name: string; type: ColumnType; role?: z.output<typeof ColumnRole> }[]
  rows: Cell[][]
  /** What `_created_timestamp` is of every row. */
  created?: number
}

/** Writes a dataset in the physical form an import gives it, or more rows into one that is there. */
export function insertDataset(
  db: Db,
  { name, key, key_type = 'text', more_keys = [], columns, rows, created = 1 }: DatasetFixture
): void {
  const keys = [{ name: key, type: key_type }, ...more_keys]
  const listed = [
    ...keys.map((one) => ({ ...one, role: 'entity_key' })),
    { name: 'event_timestamp', type: 'timestamp', role: 'event_timestamp' },
    ...columns.map((column) => ({ role: 'feature', ...column }))
  ]
  db.transaction(() => {
    let id = db.prepare<[string], number>('SELECT dataset_id FROM datasets WHERE name = ?').pluck().get(name)
    if (id === undefined) {
      id = Number(
        db.prepare('INSERT INTO datasets (name, row_count, created_at, updated_at) VALUES (?, 0, 1, 1)').run(name)
          .lastInsertRowid
      )
      const column = db.prepare('INSERT INTO dataset_columns VALUES (?, ?, ?, ?, ?)')
      for (const [at, one] of listed.entries()) column.run(id, at, one.name, one.type, one.role)
      db.exec(`CREATE TABLE ${datasetTable(id)} ${tableDefinition(keys, columns)}`)
    }
    const insert = db.prepare(
      `INSERT OR REPLACE INTO ${datasetTable(id)} VALUES (${keys.map(() => '?, ').join('')}?, ${created}, 1${columns.map(() => ', ?').join('')})`
    )
    for (const row of rows) insert.run(row.map((cell) => (typeof cell === 'boolean' ? Number(cell) : cell)))
    db.prepare(`UPDATE datasets SET row_count = (SELECT count(*) FROM ${datasetTable(id)}) WHERE dataset_id = ?`).run(
      id
    )
  }).immediate()
}

export interface FeatureWorkspace {
  context: AppContext
  db: Db
  jobs: JobService
  /** As a client calls it: what may be left out of an input is filled in. */
  features: BenchtopClient['features'] &
    Pick<FeatureService, 'describeService' | 'online' | 'onlinePlan' | 'exampleKey'>
  /** Declares, filling in what a declaration may leave out. */
  apply(declaration: z.input<typeof Declaration>): ReturnType<BenchtopClient['features']['apply']>
  /** Waits for a job and hands its result over; throws its error. */
  result<T>(started: Promise<{ job_id: string }> | { job_id: string }): Promise<T>
  materialize(to: number, views?: string[]): Promise<Record<string, number>>
  dispose(): Promise<void>
}

/** The feature store over a real workspace. `clock.time` is what the program takes for now. */
export async function createFeatureWorkspace(
  clock: { time: number } = { time: Date.now() }
): Promise<FeatureWorkspace> {
  const context = createTestContext({ now: () => clock.time })
  const jobs = createJobService(context)
  const service = createFeatureService(context, { jobs, datasets: createDatasetService(context, { jobs }) })
  const features = { ...service, ...parsing(service) }
  const result = async <T>(started: Promise<{ job_id: string }> | { job_id: string }): Promise<T> => {
    const job = await jobs.done((await started).job_id)
    if (job.state !== 'FINISHED') throw new Error(`${job.state} ${job.error?.code}: ${job.error?.message}`)
    return job.result as T
  }
  return {
    context,
    db: context.db,
    jobs,
    features,
    result,
    apply: async (declaration) => features.apply({ declaration }),
    materialize: async (to, feature_views) => {
      const started = features.materialize({ to, feature_views })
      const { views } = await result<{ views: { feature_view: string; rows_written: number }[] }>(await started)
      return Object.fromEntries(views.map((view) => [view.feature_view, view.rows_written]))
    },
    dispose: async () => {
      await jobs.close()
      await context.dispose()
    }
  }
}

/** The calls as they are reached through the contract: inputs parsed, outputs held against it. */
function parsing(service: FeatureService): BenchtopClient['features'] {
  const calls = Object.entries(contract.features).map(([verb, { input, output }]) => {
    const handler = service[verb as keyof typeof contract.features] as (given: unknown) => unknown
    return [verb, async (given: unknown) => output.parse(await handler(input.parse(given)))]
  })
  return Object.fromEntries(calls) as BenchtopClient['features']
}

/** For worker-side functions called directly. */
export const inTest: TaskContext = { progress: () => {}, cancelled: () => false, throwIfCancelled: () => {} }

export const day = (text: string): number => Date.parse(text)
