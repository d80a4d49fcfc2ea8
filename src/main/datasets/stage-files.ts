import { randomUUID } from 'node:crypto'
import type { ExpectationCheck, ImportFile, ImportRecord } from '../../shared/contract/datasets.ts'
import { AppError } from '../../shared/errors.ts'
import type { Db } from '../db/connection.ts'
import type { TaskContext } from '../workers/protocol.ts'
import { lineError } from './csv/csv-error.ts'
import { findDataset } from './dataset-catalog-store.ts'
import { isColumnEmpty } from './dataset-profile-store.ts'
import { checkFile } from './expectations/file-checks.ts'
import { findSameImport, lastImportId, lastRowCount } from './import-log-store.ts'
import type { ImportPlan, Target } from './import-plan.ts'
import type { ImportRequest } from './import-request.ts'
import { datasetNameOf, isStagedAlike, planImport } from './plan-import.ts'
import { createQuarantineFile, type QuarantineFile } from './quarantine-file.ts'
import type { FileContent } from './read-content.ts'
import { guessContent } from './read-files.ts'
import { dropStage, stageFile, type StagedRows } from './stage-store.ts'
import { tellPace } from './tell-pace.ts'

/** How the work is shared out over the progress bar: reading for types, reading into staging tables, the last step. */
export const READ_SHARE = 0.4
export const STAGED_SHARE = 0.95

/** What the staging of an import works with. */
export interface Work {
  db: Db
  request: ImportRequest
  context: TaskContext
  /** Every file of rows that were set aside, to be thrown away when the import fails. */
  asides: QuarantineFile[]
}

/** Rows that stand ready, by a plan that may have been a guess. */
interface Stage extends StagedRows {
  number: number
  plan: ImportPlan
  quarantine: QuarantineFile
}

/** One file with its rows ready in a temporary table, or with the import that has done the same before. */
export interface StagedFile {
  plan: ImportPlan
  known: ImportRecord | null
  checks: ExpectationCheck[]
  /** Null where there is nothing to do. */
  stage: Stage | null
}

/**
 * Stages every file by what its first rows suggest, while another thread reads them through.
 * @returns null for files that do not go on as they begin; they are staged again once it is known what they hold
 */
export async function stageAhead(work: Work): Promise<(Stage | null)[]> {
  const { db, request, context } = work
  const stages: (Stage | null)[] = []
  const of = request.files.length
  for (const [number, file] of request.files.entries()) {
    try {
      const plan = planFile(work, file, await guessContent(file, request, context))
      stages.push(await stage(work, plan, { number, from: (STAGED_SHARE * number) / of, share: STAGED_SHARE / of }))
    } catch (error) {
      if (!(error instanceof AppError) || error.code === 'CANCELLED') throw error
      dropStage(db, number)
      stages.push(null)
    }
  }
  return stages
}

/** Stages a file by what it holds; what was staged ahead is taken where it is that. */
export async function stageContent(
  work: Work,
  { number, content, ahead }: { number: number; content: FileContent; ahead: Stage | null }
): Promise<StagedFile> {
  const { db, request } = work
  const plan = planFile(work, request.files[number], content)
  const known = findSameImport(db, plan, request)
  if (known !== null) return { plan, known, checks: [], stage: null }
  const of = request.files.length
  const share = (STAGED_SHARE - READ_SHARE) / of
  const isRight = ahead !== null && isStagedAlike(ahead.plan, plan)
  if (!isRight && ahead !== null) dropStage(db, ahead.number)
  const staged = isRight
    ? ahead
    : await stage(work, plan, { number: of + number, from: READ_SHARE + share * number, share })
  if (staged.digest !== plan.digest) {
    throw lineError(plan.source_name, 1, 'the file changed while it was read; import it again.')
  }
  const before = plan.dataset === null ? null : lastRowCount(db, plan.dataset.dataset_id)
  return { plan, known, checks: [...checkFile(plan, before), ...staged.checks], stage: staged }
}

async function stage(
  { db, request, context, asides }: Work,
  plan: ImportPlan,
  { number, from, share }: { number: number; from: number; share: number }
): Promise<Stage> {
  const onShare = tellPace((done, pace) => context.progress(from + share * done, `checking ${plan.source_name}${pace}`))
  const { dataset_name, event_timestamp_column } = plan
  const to = { dataset_name, as_of: event_timestamp_column === null ? request.as_of : null }
  const quarantine = createQuarantineFile(to, { ...request, folder: request.quarantine, id: newId() })
  asides.push(quarantine)
  const aside = request.bad_rows === 'quarantine' ? quarantine : null
  const rows = await stageFile(db, plan, { ...request, number, quarantine: aside, onShare }, context)
  return { ...rows, number, plan, quarantine }
}

/** 32 hexadecimal digits. */
function newId(): string {
  return randomUUID().replaceAll('-', '')
}

function planFile({ db, request }: Work, file: ImportFile, content: FileContent): ImportPlan {
  const options = { ...request, isEmpty: isColumnEmpty.bind(null, db) }
  return planImport(file, content, findTarget(db, datasetNameOf(file)), options)
}

/** The dataset that a file goes into, as it is now. */
export function findTarget(db: Db, name: string): Target {
  return db.transaction(() => {
    const dataset = findDataset(db, name)
    return { dataset, last_import_id: dataset === null ? null : lastImportId(db, dataset.dataset_id) }
  })()
}
