import type { z } from 'zod'
import type { ImportFile, ImportRecord, ImportResult } from '../../shared/contract/datasets.ts'
import { AppError } from '../../shared/errors.ts'
import { openDatabase, type Db } from '../db/connection.ts'
import { transact } from '../db/transact.ts'
import type { TaskContext } from '../workers/protocol.ts'
import { sourceNameOf } from './csv-files.ts'
import { findDataset } from './dataset-catalog-store.ts'
import { isColumnEmpty } from './dataset-profile-store.ts'
import { findSameImport, lastImportId } from './import-log-store.ts'
import { mergeStage, type MergeOptions } from './merge-store.ts'
import { datasetNameOf, planImport, type ImportPlan, type Target } from './plan-import.ts'
import { readContent } from './read-content.ts'
import { prepareStaging, stageFile } from './stage-store.ts'

export interface ImportRequest extends MergeOptions {
  database: string
  files: ImportFile[]
}

/** How the work is shared out over the progress bar: reading for types, reading into staging tables, the last step. */
const READ_SHARE = 0.4
const STAGED_SHARE = 0.95

/**
 * The task of one thread. Every file is read twice: once for its types, once into a temporary table, no lock held. Then
 * one short transaction makes all of it the workspace's, or nothing.
 * @throws INVALID_PARAMETER_VALUE naming file, line and value; INVALID_STATE when another import came in between;
 *   TEMPORARILY_UNAVAILABLE when another program writes for over a minute; CANCELLED
 */
export async function importFiles(
  request: ImportRequest,
  context: TaskContext
): Promise<z.output<typeof ImportResult>> {
  checkNames(request.files)
  const db = openDatabase(request.database, 0)
  try {
    prepareStaging(db, context)
    const plans = await planFiles(db, request, context)
    const known = plans.map((plan) => findSameImport(db, plan, request))
    for (const [number, plan] of plans.entries()) {
      if (known[number] !== null) continue
      const onShare = (share: number): void => {
        const done = READ_SHARE + ((STAGED_SHARE - READ_SHARE) * (number + share)) / plans.length
        context.progress(done, `checking ${plan.source_name}`)
      }
      await stageFile(db, plan, { ...request, number, onShare }, context)
    }
    context.throwIfCancelled()
    context.progress(STAGED_SHARE, 'writing the rows')
    const imports = await transact(db, () => {
      for (const plan of plans) checkUnchanged(db, plan)
      return plans.map((plan, number): ImportRecord => known[number] ?? mergeStage(db, plan, number, request))
    })
    return { imports }
  } finally {
    db.close()
  }
}

async function planFiles(db: Db, request: ImportRequest, context: TaskContext): Promise<ImportPlan[]> {
  const plans: ImportPlan[] = []
  const options = { ...request, isEmpty: isColumnEmpty.bind(null, db) }
  for (const [at, file] of request.files.entries()) {
    const onShare = (share: number): void =>
      context.progress((READ_SHARE * (at + share)) / request.files.length, `reading ${sourceNameOf(file.path)}`)
    const content = await readContent(file.path, { onShare }, context)
    plans.push(planImport(file, content, findTarget(db, datasetNameOf(file)), options))
  }
  return plans
}

/** Two files of one import may not go to one dataset: the first would hide the second. */
function checkNames(files: ImportFile[]): void {
  const byDataset = new Map<string, ImportFile>()
  for (const file of files) {
    const name = datasetNameOf(file)
    const other = byDataset.get(name.toLowerCase())
    if (other !== undefined) {
      throw new AppError(
        'INVALID_PARAMETER_VALUE',
        `${sourceNameOf(other.path)} and ${sourceNameOf(file.path)} both go to the dataset "${name}"; import them one after the other, each with its date, or give one another name.`
      )
    }
    byDataset.set(name.toLowerCase(), file)
  }
}

function findTarget(db: Db, name: string): Target {
  return db.transaction(() => {
    const dataset = findDataset(db, name)
    return { dataset, last_import_id: dataset === null ? null : lastImportId(db, dataset.dataset_id) }
  })()
}

/** Between plan and lock another import may have come first, or the dataset may have been deleted. */
function checkUnchanged(db: Db, plan: ImportPlan): void {
  const now = findTarget(db, plan.dataset_name)
  if (now.dataset?.dataset_id === plan.dataset?.dataset_id && now.last_import_id === plan.last_import_id) return
  throw new AppError(
    'INVALID_STATE',
    `The dataset "${plan.dataset_name}" was changed by another import or deleted meanwhile; import again.`
  )
}
