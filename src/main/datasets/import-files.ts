import { once } from 'node:events'
import type { MessagePort } from 'node:worker_threads'
import type { z } from 'zod'
import type { ImportFile, ImportRecord, ImportResult } from '../../shared/contract/datasets.ts'
import { AppError } from '../../shared/errors.ts'
import { openDatabase, type Db } from '../db/connection.ts'
import { describeStorageError } from '../db/describe-storage-error.ts'
import { transact } from '../db/transact.ts'
import type { TaskContext } from '../workers/protocol.ts'
import { sourceNameOf } from './csv-files.ts'
import { refuseFailed } from './expectations/refuse-failed.ts'
import type { ImportPlan } from './import-plan.ts'
import type { ImportRequest } from './import-request.ts'
import { mergeStage } from './merge-store.ts'
import { datasetNameOf } from './plan-import.ts'
import type { QuarantineFile } from './quarantine-file.ts'
import type { FileContent } from './read-content.ts'
import { readFiles } from './read-files.ts'
import {
  findTarget,
  READ_SHARE,
  stageAhead,
  stageContent,
  STAGED_SHARE,
  type StagedFile,
  type Work
} from './stage-files.ts'
import { prepareStaging } from './stage-store.ts'

/**
 * The task of one thread. Every file is read twice: once for its types, once into a temporary table, no lock held; where
 * another thread does the first, both are done at the same time. Then one short transaction makes all of it the
 * workspace's, or nothing.
 * @throws INVALID_PARAMETER_VALUE naming file, line and value; INVALID_STATE when another import came in between;
 *   TEMPORARILY_UNAVAILABLE when another program writes for over a minute; CANCELLED
 */
export async function importFiles(
  request: ImportRequest,
  context: TaskContext
): Promise<z.output<typeof ImportResult>> {
  checkNames(request.files)
  const db = openDatabase(request.database, 0)
  const asides: QuarantineFile[] = []
  const work: Work = { db, request, context, asides }
  try {
    prepareStaging(db, context)
    const ahead = request.contents === null ? [] : await stageAhead(work)
    const contents =
      request.contents === null
        ? await readFiles(request, withinShare(context, READ_SHARE))
        : await receive(request.contents)
    const staged: StagedFile[] = []
    for (const [number, content] of contents.entries()) {
      staged.push(await stageContent(work, { number, content, ahead: ahead[number] ?? null }))
    }
    refuseFailed(staged, request.bad_rows)
    context.throwIfCancelled()
    context.progress(STAGED_SHARE, 'writing the rows')
    return { imports: await merge(db, staged, request) }
  } catch (error) {
    for (const file of asides) file.discard()
    throw describeStorageError(error)
  } finally {
    db.close()
  }
}

function withinShare(context: TaskContext, share: number): TaskContext {
  const progress: TaskContext['progress'] = (fraction, message) =>
    context.progress(fraction === null ? null : fraction * share, message)
  return { ...context, progress }
}

/** @throws CANCELLED when the other thread has failed: it says why */
async function receive(port: MessagePort): Promise<FileContent[]> {
  const [contents] = (await once(port, 'message')) as [FileContent[] | null]
  port.close()
  if (contents === null) throw new AppError('CANCELLED', 'Cancelled.')
  return contents
}

/** Ends a transaction whose results are wanted and whose changes are not. */
class DryRun extends Error {
  readonly imports: ImportRecord[]

  constructor(imports: ImportRecord[]) {
    super('dry run')
    this.imports = imports
  }
}

async function merge(db: Db, staged: StagedFile[], request: ImportRequest): Promise<ImportRecord[]> {
  try {
    return await transact(db, () => {
      for (const { plan } of staged) checkUnchanged(db, plan)
      const imports = staged.map(({ plan, known, checks, stage: rows }): ImportRecord => {
        if (rows === null) return known!
        const { quarantine } = rows
        const outcome = { checks, rows_quarantined: quarantine.row_count, quarantine_file: quarantine.keep() }
        return mergeStage(db, plan, rows.number, { ...request, outcome })
      })
      if (request.dry_run) throw new DryRun(imports)
      return imports
    })
  } catch (error) {
    if (!(error instanceof DryRun)) throw error
    for (const { stage: rows } of staged) rows?.quarantine.discard()
    return error.imports.map((record) => ({ ...record, quarantine_file: null }))
  }
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

/** Between plan and lock another import may have come first, or the dataset may have been deleted. */
function checkUnchanged(db: Db, plan: ImportPlan): void {
  const now = findTarget(db, plan.dataset_name)
  if (now.dataset?.dataset_id === plan.dataset?.dataset_id && now.last_import_id === plan.last_import_id) return
  throw new AppError(
    'INVALID_STATE',
    `The dataset "${plan.dataset_name}" was changed by another import or deleted meanwhile; import again.`
  )
}
