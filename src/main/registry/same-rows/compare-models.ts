import { readFileSync } from 'node:fs'
import type { TrainingRequest, TrainingSource } from '../../../shared/contract/training.ts'
import type { Cell } from '../../../shared/contract/values.ts'
import { AppError } from '../../../shared/errors.ts'
import { listNames } from '../../../shared/join-keys.ts'
import { decodeModel, type Model } from '../../ml/model.ts'
import { cellAt, selectRows, type Table } from '../../ml/table.ts'
import { readLabelledRows, type LabelledRows } from '../../training/labelled-rows.ts'
import { selectY } from '../../training/prepare-part.ts'
import { validationScores } from '../../training/score-validation.ts'
import { className } from '../../training/target.ts'
import type { TrainedBy } from '../../training/trained-by.ts'
import { unseenBy } from '../../training/unseen-rows.ts'
import type { TaskContext } from '../../workers/protocol.ts'
import { predictFor, type SaidOfRows } from './predict-for.ts'

/** A model's file (absolute), and how it came about. */
export type TrainedModel = TrainedBy & { model_file: string }

export interface CompareModelsRequest {
  /** The workspace's database file. */
  database: string
  candidate: TrainedModel
  other: TrainedModel
  /** So many rows on which the two differ most are told one by one. */
  most_differences: number
}

/** What one of the two says of a row: the class or number, and the probability of the positive class of two. */
export interface SaidOfRow {
  prediction: Cell
  probability: number | null
}

export interface RowDifference {
  /** Null for a file's rows, which have none of their own. */
  key: string | null
  actual: Cell
  candidate: SaidOfRow
  other: SaidOfRow
  inputs: Record<string, Cell>
}

/** Two models on the same rows: validation rows of the candidate's source that neither was trained on. */
export interface ModelComparison {
  n_rows: number
  /** The candidate's validation rows that were left out, since the other was trained on them. */
  n_seen: number
  /** By metric, as a run's validation scores are called; NaN where it has no meaning for these rows. */
  candidate_scores: Record<string, number>
  other_scores: Record<string, number>
  /** Rows to which the two give another class; for a regression, another number. */
  n_flips: number
  /** The mean of |difference| of the probabilities told, or of the numbers; null for more than two classes. */
  mean_difference: number | null
  /** Those that flip first, then those furthest apart. */
  differences: RowDifference[]
}

/**
 * The task of one thread.
 * @throws INVALID_STATE when the two cannot be held against each other, and why
 */
export async function compareModels(request: CompareModelsRequest, context: TaskContext): Promise<ModelComparison> {
  const { database, candidate, other } = request
  checkSources(candidate.request, other.request)
  const rows = await readLabelledRows(database, candidate.request, context)
  const sameSource = JSON.stringify(candidate.request.source) === JSON.stringify(other.request.source)
  const otherRows = sameSource ? rows : await readLabelledRows(database, other.request, context)
  checkRows(rows, otherRows)
  const unseenByCandidate = unseenBy(candidate, rows)
  const unseenByOther = unseenBy(other, otherRows)
  const validation = rowsOf(rows.keys, unseenByCandidate)
  const shared = validation.filter((row) => unseenByOther(rows.keys[row]))
  if (shared.length === 0) throw nothingShared(candidate, other, validation.length)
  context.throwIfCancelled()

  const y = selectY(rows.target.y, shared)
  const models = [candidate, other].map((one) => decodeModel(readFileSync(one.model_file)))
  const table = await tableFor(models, { request, rows }, context)
  const kept = selectRows(table, shared)
  const [ours, theirs] = models.map((model) => predictFor(model, kept, { ...rows.target, y }))
  return {
    n_rows: shared.length,
    n_seen: validation.length - shared.length,
    candidate_scores: validationScores(ours),
    other_scores: validationScores(theirs),
    ...differ(ours, theirs),
    differences: tellDifferences([ours, theirs], { rows, shared, table: kept, request })
  }
}

function rowsOf(keys: readonly string[], wanted: (key: string) => boolean): Uint32Array {
  return Uint32Array.from([...keys.keys()].filter((row) => wanted(keys[row])))
}

/** @throws INVALID_STATE where rows of the one cannot be told from rows of the other */
function checkSources(a: TrainingRequest, b: TrainingRequest): void {
  if (a.source.kind === b.source.kind) return
  const names = { service: 'a feature service', dataset: 'a dataset', csv: 'a CSV file' }
  throw new AppError(
    'INVALID_STATE',
    `One was trained on ${names[a.source.kind]}, the other on ${names[b.source.kind]}, so which rows neither has seen cannot be told; train both on the same source.`
  )
}

function checkRows(a: LabelledRows, b: LabelledRows): void {
  const [keyOfA, keyOfB] = [a, b].map(({ entity }) => listNames(entity?.join_keys ?? []))
  if (keyOfA !== keyOfB) {
    throw new AppError(
      'INVALID_STATE',
      `One was trained on rows of ${keyOfA || 'no entity'}, the other on rows of ${keyOfB || 'no entity'}; they cannot be held against each other.`
    )
  }
  if ((a.target.classes === null) === (b.target.classes === null)) return
  throw new AppError(
    'INVALID_STATE',
    'One predicts classes, the other numbers; they cannot be held against each other.'
  )
}

function nothingShared(candidate: TrainedModel, other: TrainedModel, n_validation: number): AppError {
  return new AppError(
    'INVALID_STATE',
    `No row is left on which the two could be compared: ${candidate.title} has ${n_validation} validation rows, and ${other.title} was trained on all of them. Train with the same split_random_state.`
  )
}

/** The candidate's rows with every column that either model reads: its source has more to give when asked. */
async function tableFor(
  models: Model[],
  { request, rows }: { request: CompareModelsRequest; rows: LabelledRows },
  context: TaskContext
): Promise<Table> {
  const has = new Set(rows.table.columns.map((column) => column.name))
  const read = models.flatMap((model) => model.header.signature.inputs.map(({ name }) => name))
  const lacking = read.filter((name) => !has.has(name))
  if (lacking.length === 0) return rows.table
  const { candidate, other, database } = request
  const source = widen(candidate.request.source, other.request.source, lacking)
  const more = await readLabelledRows(database, { ...candidate.request, source }, context)
  const place = new Map(more.keys.map((key, row) => [key, row]))
  const found = new Set(more.table.columns.map((column) => column.name))
  const missing = lacking.filter((name) => !found.has(name))
  if (missing.length === 0 && rows.keys.every((key) => place.has(key))) {
    const aligned = selectRows(
      more.table,
      Uint32Array.from(rows.keys, (key) => place.get(key)!)
    )
    const added = aligned.columns.filter((column) => !has.has(column.name))
    return { n_rows: rows.table.n_rows, columns: [...rows.table.columns, ...added] }
  }
  throw new AppError(
    'INVALID_STATE',
    `The rows have no column ${missing.map((name) => `"${name}"`).join(', ')}, which ${other.title} reads; the two cannot be held against each other.`
  )
}

/** Where the rows of `ours` have the columns that only `theirs` was trained on. */
function widen(ours: TrainingSource, theirs: TrainingSource, lacking: string[]): TrainingSource {
  if (ours.kind !== 'service') return { ...ours, drop: ours.drop.filter((name) => !lacking.includes(name)) }
  return theirs.kind === 'service' ? { ...ours, service: theirs.service } : ours
}

function differ(ours: SaidOfRows, theirs: SaidOfRows): Pick<ModelComparison, 'n_flips' | 'mean_difference'> {
  let n_flips = 0
  for (let row = 0; row < ours.predicted.length; row++) if (ours.predicted[row] !== theirs.predicted[row]) n_flips++
  const [a, b] = [told(ours), told(theirs)]
  if (a === null || b === null) return { n_flips, mean_difference: null }
  const sum = a.reduce((total, value, row) => total + Math.abs(value - b[row]), 0)
  return { n_flips, mean_difference: sum / a.length }
}

/** What is told of a row beside the class: the probability of the positive one of two, or the number itself. */
function told(said: SaidOfRows): Float64Array | null {
  return said.kind === 'numbers' ? said.predicted : said.score
}

interface Told {
  rows: LabelledRows
  shared: Uint32Array
  table: Table
  request: CompareModelsRequest
}

function tellDifferences([ours, theirs]: SaidOfRows[], { rows, shared, table, request }: Told): RowDifference[] {
  const [a, b] = [told(ours), told(theirs)]
  const apart = (row: number): number =>
    (ours.kind === 'classes' && ours.predicted[row] !== theirs.predicted[row] ? 2 : 0) +
    (a === null || b === null ? 0 : Math.abs(a[row] - b[row]))
  const order = Array.from(shared.keys())
    .filter((row) => apart(row) > 0)
    .toSorted((one, two) => apart(two) - apart(one) || one - two)
  const { classes } = rows.target
  const name = (code: number): Cell => (classes === null ? code : className(classes[code]))
  const say = (said: SaidOfRows, row: number): SaidOfRow => ({
    prediction: name(said.predicted[row]),
    probability: said.kind === 'classes' ? (said.score?.[row] ?? null) : null
  })
  return order.slice(0, request.most_differences).map((row) => ({
    key: request.candidate.request.source.kind === 'csv' ? null : rows.keys[shared[row]],
    actual: name(ours.y[row]),
    candidate: say(ours, row),
    other: say(theirs, row),
    inputs: Object.fromEntries(table.columns.map((column) => [column.name, cellAt(column, row)]))
  }))
}
