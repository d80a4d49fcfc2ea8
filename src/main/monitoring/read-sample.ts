import { formatTime } from '../../shared/day.ts'
import { AppError } from '../../shared/errors.ts'
import { openDatabase } from '../db/connection.ts'
import { readSnapshotRows } from '../features/snapshot-rows.ts'
import type { Model } from '../ml/model.ts'
import { readDatasetTable } from '../training/dataset-table-store.ts'
import { hasTarget } from '../training/target.ts'
import type { TrainedBy } from '../training/trained-by.ts'
import { readTrainedRows } from '../training/trained-rows.ts'
import type { TaskContext } from '../workers/protocol.ts'
import { readServingLog } from './read-serving-log.ts'
import type { DatasetSource, Sample, SampleSource } from './samples.ts'

export interface SampleRequest {
  /** The workspace's database file. */
  database: string
  source: SampleSource
  /** What the watched version was trained by; null: no version is watched, or its run does not say. */
  trained_by: TrainedBy | null
  /** The watched version; null: none is. */
  model: Model | null
}

/** @throws what reading the source throws: it is gone, or holds no row of the date */
export async function readSample(request: SampleRequest, context: TaskContext): Promise<Sample> {
  const { source } = request
  if (source.kind === 'training') return readTraining(request.database, source.trained_by, context)
  if (source.kind === 'as_of') return readSnapshot(request, source, context)
  if (source.kind === 'dataset') return readDatasetRows(request.database, source, context)
  return readServingLog(source.log, request.model!.header)
}

async function readTraining(database: string, trained_by: TrainedBy, context: TaskContext): Promise<Sample> {
  const { table, target, learnt } = await readTrainedRows(database, trained_by, context)
  const { request } = trained_by
  const as_of = request.source.kind === 'service' ? request.source.as_of : null
  const info = { kind: 'training' as const, as_of, from: null, to: null, n_rows: table.n_rows }
  return { info, table, target, learnt, answers: null }
}

async function readSnapshot(
  { database, trained_by }: SampleRequest,
  source: Extract<SampleSource, { kind: 'as_of' }>,
  context: TaskContext
): Promise<Sample> {
  const db = openDatabase(database, 60_000)
  try {
    const { keys, table, target } = readSnapshotRows(db, source, context)
    const learntKeys = await keysLearnt(database, trained_by, context)
    const learnt = Uint8Array.from(keys, (key) => Number(learntKeys.has(key)))
    const info = { kind: 'as_of' as const, as_of: source.as_of, from: null, to: null, n_rows: table.n_rows }
    return { info, table, target, learnt, answers: null }
  } finally {
    db.close()
  }
}

/** @throws INVALID_PARAMETER_VALUE when no row is of that date */
function readDatasetRows(database: string, { dataset, as_of, ...source }: DatasetSource, context: TaskContext): Sample {
  const db = openDatabase(database, 60_000)
  try {
    const { columns, keys } = readDatasetTable(db, { name: dataset, as_of }, context)
    const n_rows = keys.length
    if (n_rows === 0) {
      throw new AppError(
        'INVALID_PARAMETER_VALUE',
        `The dataset "${dataset}" has no rows of ${formatTime(as_of)}; choose one of its dates, or import rows of that one.`
      )
    }
    const labels = columns.find(({ name }) => name === source.target)
    return {
      info: { kind: 'as_of', as_of, from: null, to: null, n_rows },
      table: { n_rows, columns: columns.filter(({ name }) => source.columns.includes(name)) },
      target: labels !== undefined && hasTarget(labels).includes(1) ? labels : null,
      learnt: new Uint8Array(n_rows),
      answers: null
    }
  } finally {
    db.close()
  }
}

/** The entities a version learnt from, whatever the date: a customer's two months are much alike. */
async function keysLearnt(database: string, trained_by: TrainedBy | null, context: TaskContext): Promise<Set<string>> {
  if (trained_by === null || trained_by.request.source.kind !== 'service') return new Set()
  const { keys, learnt } = await readTrainedRows(database, trained_by, context)
  return new Set(keys.filter((_, row) => learnt[row] === 1))
}
