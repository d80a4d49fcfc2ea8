import { randomUUID } from 'node:crypto'
import type { z } from 'zod'
import type { ExpectationCheck, ImportFile, ImportRecord, ImportResult } from '../../shared/contract/datasets.ts'
import { AppError } from '../../shared/errors.ts'
import { openDatabase, type Db } from '../db/connection.ts'
import { transact } from '../db/transact.ts'
import type { TaskContext } from '../workers/protocol.ts'
import { sourceNameOf } from './csv-files.ts'
import { findDataset } from './dataset-catalog-store.ts'
import { isColumnEmpty } from './dataset-profile-store.ts'
import { describeStorageError } from './describe-storage-error.ts'
import { checkFile } from './expectations/file-checks.ts'
import { refuseFailed } from './expectations/refuse-failed.ts'
import { findSameImport, lastImportId, lastRowCount } from './import-log-store.ts'
import { mergeStage, type MergeOptions } from './merge-store.ts'
import { datasetNameOf, planImport, type ImportPlan, type Target } from './plan-import.ts'
import { createQuarantineFile, type QuarantineFile } from './quarantine-file.ts'
import { readContent } from './read-content.ts'
import { prepareStaging, stageFile } from './stage-store.ts'
import { tellPace } from './tell-pace.ts'

export interface ImportRequest extends MergeOptions {
  database: string
  /** Folders for files on their way and for rows that are set aside. */
  uploads: string
  quarantine: string
  files: ImportFile[]
  bad_rows: 'refuse' | 'quarantine'
  dry_run: boolean
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
  const asides: QuarantineFile[] = []
  try {
    prepareStaging(db, context)
    const plans = await planFiles(db, request, context)
    const staged: StagedFile[] = []
    for (const [number, plan] of plans.entries()) {
      const known = findSameImport(db, plan, request)
      if (known === null)
        asides.push(createQuarantineFile(plan.path, { ...request, folder: request.quarantine, id: newId() }))
      const quarantine = known === null ? asides.at(-1)! : null
      const checks =
        known === null ? await stage(db, { plan, number, of: plans.length }, { request, quarantine, context }) : []
      staged.push({ plan, known, checks, quarantine })
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

/** 32 hexadecimal digits. */
function newId(): string {
  return randomUUID().replaceAll('-', '')
}

/** One file with its rows ready in a temporary table, or with the import that has done the same before. */
export interface StagedFile {
  plan: ImportPlan
  known: ImportRecord | null
  checks: ExpectationCheck[]
  quarantine: QuarantineFile | null
}

async function stage(
  db: Db,
  { plan, number, of }: { plan: ImportPlan; number: number; of: number },
  { request, quarantine, context }: { request: ImportRequest; quarantine: QuarantineFile | null; context: TaskContext }
): Promise<ExpectationCheck[]> {
  const onShare = tellPace((share, pace) => {
    const done = READ_SHARE + ((STAGED_SHARE - READ_SHARE) * (number + share)) / of
    context.progress(done, `checking ${plan.source_name}${pace}`)
  })
  const before = plan.dataset === null ? null : lastRowCount(db, plan.dataset.dataset_id)
  const ofFile = checkFile(plan, before)
  const aside = request.bad_rows === 'quarantine' ? quarantine : null
  const ofRows = await stageFile(db, plan, { ...request, number, quarantine: aside, onShare }, context)
  return [...ofFile, ...ofRows]
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
      const imports = staged.map(({ plan, known, checks, quarantine }, number): ImportRecord => {
        if (known !== null) return known
        const outcome = { checks, rows_quarantined: quarantine!.row_count, quarantine_file: quarantine!.keep() }
        return mergeStage(db, plan, number, { ...request, outcome })
      })
      if (request.dry_run) throw new DryRun(imports)
      return imports
    })
  } catch (error) {
    if (!(error instanceof DryRun)) throw error
    for (const { quarantine } of staged) quarantine?.discard()
    return error.imports.map((record) => ({ ...record, quarantine_file: null }))
  }
}

async function planFiles(db: Db, request: ImportRequest, context: TaskContext): Promise<ImportPlan[]> {
  const plans: ImportPlan[] = []
  const options = { ...request, isEmpty: isColumnEmpty.bind(null, db) }
  for (const [at, file] of request.files.entries()) {
    const onShare = tellPace((share, pace) =>
      context.progress((READ_SHARE * (at + share)) / request.files.length, `reading ${sourceNameOf(file.path)}${pace}`)
    )
    const onRaggedRow = request.bad_rows === 'quarantine' ? (): void => {} : undefined
    const handlers = onRaggedRow === undefined ? { onShare } : { onShare, onRaggedRow }
    const content = await readContent(file.path, file.read, handlers, context)
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
