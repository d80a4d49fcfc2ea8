import type { z } from 'zod'
import type { ImportFile, ImportRecord, ImportResult } from '../../shared/contract/datasets.ts'
import { AppError } from '../../shared/errors.ts'
import { openDatabase, type Db } from '../db/connection.ts'
import type { TaskContext } from '../workers/protocol.ts'
import { createColumnInference, type ColumnInference } from './csv/infer-types.ts'
import { readCsv } from './csv/read-csv.ts'
import { sourceNameOf } from './csv-files.ts'
import { findDataset } from './dataset-catalog-store.ts'
import { findSameImport, isColumnEmpty, mergeStage, type MergeOptions } from './import-store.ts'
import { planImport, type FileContent, type ImportPlan } from './plan-import.ts'
import { stageFile } from './stage-store.ts'
import { suggestDatasetName } from './suggest-import.ts'

export interface ImportRequest extends MergeOptions {
  database: string
  files: ImportFile[]
}

/** How long the last step waits for another writer. */
const PATIENCE_MS = 60_000

/**
 * The task of one thread. Every file is read twice: once for its types, once into a temporary table, no lock held. Then
 * one short transaction makes all of it the workspace's, or nothing.
 */
export async function importFiles(
  request: ImportRequest,
  context: TaskContext
): Promise<z.output<typeof ImportResult>> {
  const db = openDatabase(request.database, PATIENCE_MS)
  try {
    const plans = await planFiles(db, request, context)
    const known = plans.map((plan) => findSameImport(db, plan, request))
    for (const [number, plan] of plans.entries()) {
      if (known[number] !== null) continue
      const onShare = (share: number): void =>
        context.progress(0.5 + (0.45 * (number + share)) / plans.length, `checking ${plan.source_name}`)
      await stageFile(db, plan, { ...request, number, onShare }, context)
    }
    context.throwIfCancelled()
    context.progress(0.95, 'writing the rows')
    return { imports: mergeAll(db, plans, known, request) }
  } finally {
    db.close()
  }
}

async function planFiles(db: Db, request: ImportRequest, context: TaskContext): Promise<ImportPlan[]> {
  const plans: ImportPlan[] = []
  for (const [at, file] of request.files.entries()) {
    const tell = (share: number): void =>
      context.progress((0.5 * (at + share)) / request.files.length, `reading ${sourceNameOf(file.path)}`)
    const content = await readContent(file.path, tell, context)
    const dataset = findDataset(db, file.dataset_name ?? suggestDatasetName(file.path))
    plans.push(
      planImport(file, content, dataset, { ...request, isEmpty: (found, column) => isColumnEmpty(db, found, column) })
    )
  }
  for (const [at, plan] of plans.entries()) checkSingle(plan, plans.slice(0, at))
  return plans
}

/** Two files of one import may not go to one dataset: the first would hide the second. */
function checkSingle(plan: ImportPlan, before: ImportPlan[]): void {
  const other = before.find((one) => one.dataset_name.toLowerCase() === plan.dataset_name.toLowerCase())
  if (other === undefined) return
  throw new AppError(
    'INVALID_PARAMETER_VALUE',
    `${other.source_name} and ${plan.source_name} both go to the dataset "${plan.dataset_name}"; import them one after the other, each with its date, or give one another name.`
  )
}

async function readContent(path: string, tell: (share: number) => void, context: TaskContext): Promise<FileContent> {
  const source_name = sourceNameOf(path)
  let inferences: ColumnInference[] = []
  const { digest, row_count } = await readCsv(
    path,
    {
      sourceName: source_name,
      onHeader: (columns) => (inferences = columns.map(createColumnInference)),
      onRow: (cells) => {
        for (let at = 0; at < cells.length; at++) inferences[at].add(cells[at])
      },
      onBytes: (read, total) => tell(read / total)
    },
    context
  )
  return { source_name, digest, row_count, columns: inferences.map((inference) => inference.finish()) }
}

/** All files in one transaction. Rows of the same content as before leave no trace but the answer. */
function mergeAll(db: Db, plans: ImportPlan[], known: (ImportRecord | null)[], request: ImportRequest): ImportRecord[] {
  const merge = db.transaction(() => {
    checkUnchanged(db, plans)
    return plans.map((plan, number) => known[number] ?? mergeStage(db, plan, number, request))
  })
  return merge.immediate()
}

/** Between plan and lock another import may have come first. */
function checkUnchanged(db: Db, plans: ImportPlan[]): void {
  for (const { dataset_name, dataset } of plans) {
    const now = findDataset(db, dataset_name)
    if (now?.dataset_id === dataset?.dataset_id && now?.updated_at === dataset?.updated_at) continue
    throw new AppError(
      'INVALID_STATE',
      `Another import has changed the dataset "${dataset_name}" meanwhile; import again.`
    )
  }
}
