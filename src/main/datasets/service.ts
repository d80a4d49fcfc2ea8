import type { CallInput } from '../../shared/contract/define.ts'
import type { Dataset, datasets as calls } from '../../shared/contract/datasets.ts'
import type { BenchtopHandlers } from '../../shared/contract/index.ts'
import type { RunInput } from '../../shared/contract/runs.ts'
import type { AppContext } from '../context.ts'
import { transact } from '../db/transact.ts'
import { requireAbsoluteFile } from '../files/absolute-path.ts'
import { exportTarget, stemOfName } from '../files/export-target.ts'
import type { JobService } from '../jobs/service.ts'
import { findDataset, getDataset, listDatasets, writeExpectations } from './dataset-catalog-store.ts'
import { describeDataset } from './describe-input.ts'
import { readDownload } from './download-file.ts'
import { listImports, mayHaveTwoDates } from './import-log-store.ts'
import { pushRows, type PushedRow } from './push-rows-store.ts'
import { runImport } from './run-import.ts'
import { undoableImport } from './undo-store.ts'

export type DatasetService = BenchtopHandlers['datasets'] & {
  /** Upper and lower case alike; null when there is none. */
  find(name: string): Dataset | null
  /**
   * What a run that reads this dataset records.
   * @param asOf imports of later dates are left out; null: all count
   * @throws RESOURCE_DOES_NOT_EXIST
   */
  describeInput(name: string, asOf: number | null): RunInput
  mayHaveTwoDates(dataset: Dataset): boolean
  /** See `pushRows`; to be called inside a transaction of this connection, and followed by the event. */
  push(dataset: Dataset, rows: PushedRow[], sourceName: string): void
}

export function createDatasetService(context: AppContext, { jobs }: { jobs: JobService }): DatasetService {
  const { db, events, workers, paths } = context
  const { database } = paths
  return {
    find: (name) => findDataset(db, name),
    describeInput: (name, asOf) => {
      const dataset = getDataset(db, name)
      return describeDataset(dataset, listImports(db, dataset.dataset_id), asOf)
    },
    mayHaveTwoDates: ({ dataset_id }) => mayHaveTwoDates(db, dataset_id),
    push: (dataset, rows, source_name) =>
      pushRows(db, dataset, rows, { source_name, user: context.user, now: context.now() }),
    inspect: async ({ paths: files, read }) => {
      for (const path of files) requireAbsoluteFile(path)
      const title = `Look into ${whatFiles(files)}`
      const { job_id } = await jobs.start({ kind: 'inspect', title }, ({ signal, progress }) =>
        workers.run('inspect-files', { paths: files, read }, { signal, onProgress: progress })
      )
      return { job_id }
    },
    import: (input) => startImport(context, jobs, input),
    list: () => ({ datasets: listDatasets(db) }),
    get: async ({ name }) => {
      const snapshots = await workers.run('list-snapshots', { database, name })
      const dataset = getDataset(db, name)
      const imports = listImports(db, dataset.dataset_id)
      return { ...dataset, snapshots, imports, undoable_import_id: undoableImport(db, dataset.dataset_id) }
    },
    undo_import: async ({ import_ids }) => {
      const undone = await workers.run('undo-imports', { database, import_ids, now: context.now() })
      events.changed('datasets')
      return undone
    },
    set_expectations: async ({ name, expectations }) => {
      const dataset = getDataset(db, name)
      await transact(db, () => writeExpectations(db, dataset.dataset_id, expectations))
      events.changed('datasets')
      return getDataset(db, name)
    },
    rows: (input) => workers.run('dataset-rows', { database, ...input }),
    export: (input) => startExport(context, jobs, input),
    download: (input) => readDownload(context, input),
    profile: (input) => workers.run('profile-dataset', { database, ...input }),
    quality: (input) => workers.run('describe-quality', { database, ...input }),
    delete: async ({ name }) => {
      await workers.run('delete-dataset', { database, name })
      events.changed('datasets')
      return {}
    }
  }
}

async function startImport(
  { events, workers, paths, user, now }: AppContext,
  jobs: JobService,
  input: CallInput<typeof calls.import>
): Promise<{ job_id: string }> {
  for (const { path } of input.files) requireAbsoluteFile(path)
  const what = whatFiles(input.files.map(({ path }) => path))
  const title = input.dry_run ? `Check ${what}` : `Import ${what}`
  const { job_id } = await jobs.start({ kind: 'import', title }, async ({ signal, progress }) => {
    const { database, uploads, quarantine } = paths
    const request = { database, uploads, quarantine, ...input, user, now: now() }
    const result = await runImport(workers, request, { signal, onProgress: progress })
    if (!input.dry_run && result.imports.some((record) => !record.already_imported)) events.changed('datasets')
    return result
  })
  return { job_id }
}

async function startExport(
  context: AppContext,
  jobs: JobService,
  { out, ...view }: CallInput<typeof calls.export>
): Promise<{ job_id: string }> {
  const { workers, paths } = context
  const target = await exportTarget(context, out, { stem: stemOfName(view.name), extension: view.format })
  const request = { database: paths.database, ...view, ...target }
  const { job_id } = await jobs.start({ kind: 'export', title: `Export ${view.name}` }, ({ signal, progress }) =>
    workers.run('export-view', request, { signal, onProgress: progress })
  )
  return { job_id }
}

function whatFiles(paths: readonly string[]): string {
  return paths.length === 1 ? lastPart(paths[0]) : `${paths.length} files`
}

function lastPart(path: string): string {
  return path.split(/[\\/]/).filter(Boolean).at(-1) ?? path
}
