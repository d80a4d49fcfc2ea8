import { readFileSync } from 'node:fs'
import type { DriftCheck } from '../../shared/contract/monitoring.ts'
import type { ColumnDrift } from '../../shared/drift.ts'
import { AppError } from '../../shared/errors.ts'
import { columnDrift } from '../ml/drift/column-drift.ts'
import { decodeModel, type Model } from '../ml/model.ts'
import type { Column } from '../ml/table.ts'
import type { TrainedBy } from '../training/trained-by.ts'
import type { TaskContext } from '../workers/protocol.ts'
import { answersOf } from './ask-model.ts'
import { measurePerformance } from './measure-performance.ts'
import { predictionDrift, targetDrift } from './outcome-drift.ts'
import { readSample } from './read-sample.ts'
import type { Sample, SampleSource } from './samples.ts'

export interface DriftTask {
  /** The workspace's database file. */
  database: string
  reference: SampleSource
  current: SampleSource
  /** The watched version; null: columns alone are compared. */
  version: { model_file: string; trained_by: TrainedBy | null } | null
  column_threshold: number
  share_threshold: number
}

/** What the comparison itself finds. */
export type DriftFindings = Pick<
  DriftCheck,
  | 'reference'
  | 'current'
  | 'column_threshold'
  | 'share_threshold'
  | 'columns'
  | 'n_columns'
  | 'n_drifted'
  | 'drift_share'
  | 'drifted'
  | 'scores'
  | 'target'
  | 'target_difference'
  | 'prediction'
  | 'prediction_difference'
  | 'performance'
  | 'notes'
>

/** The task of one thread: reads both samples and compares them, column by column. */
export async function checkDrift(task: DriftTask, context: TaskContext): Promise<DriftFindings> {
  const { database, version, column_threshold } = task
  const trained_by = version?.trained_by ?? null
  const model = version === null ? null : decodeModel(readFileSync(version.model_file))
  const reference = await readSample(
    { database, source: task.reference, trained_by, model },
    within(context, [0, 0.35], 'reference')
  )
  const current = await readSample(
    { database, source: task.current, trained_by, model },
    within(context, [0.35, 0.7], 'current')
  )
  const { pairs, notes } = pairColumns(reference, current)
  const columns = pairs.map(([before, after], at) => {
    context.throwIfCancelled()
    context.progress(0.7 + (0.2 * at) / pairs.length, `comparing ${before.name}`)
    return columnDrift(before, after, column_threshold)
  })
  context.throwIfCancelled()
  context.progress(0.9, 'asking the model')
  const outcome = compareOutcomes(model, { reference, current, column_threshold })
  return {
    ...summarise(columns, task),
    ...outcome,
    reference: reference.info,
    current: current.info,
    notes: outcome.target !== null || !mayHaveTarget(task) ? notes : [...notes, whyNoTarget(reference, current)]
  }
}

function within(context: TaskContext, [from, to]: [number, number], what: string): TaskContext {
  return {
    ...context,
    progress: (fraction, message) =>
      context.progress(fraction === null ? null : from + fraction * (to - from), `${what}: ${message}`)
  }
}

/** @throws INVALID_PARAMETER_VALUE when the samples have no column in common */
function pairColumns(reference: Sample, current: Sample): { pairs: [Column, Column][]; notes: string[] } {
  const notes: string[] = []
  const pairs: [Column, Column][] = []
  const after = new Map(current.table.columns.map((column) => [column.name, column]))
  for (const column of reference.table.columns) {
    const other = after.get(column.name)
    if (other === undefined) notes.push(`"${column.name}" is not among the current columns, so it is not compared.`)
    else if (other.kind === column.kind) pairs.push([column, other])
    else notes.push(`"${column.name}" is text on one side and a number on the other, so it is not compared.`)
  }
  if (pairs.length > 0) return { pairs, notes }
  throw new AppError(
    'INVALID_PARAMETER_VALUE',
    'The reference and the current rows have no column in common; choose the feature service the model was trained on.'
  )
}

type Summary = Pick<
  DriftFindings,
  'column_threshold' | 'share_threshold' | 'columns' | 'n_columns' | 'n_drifted' | 'drift_share' | 'drifted' | 'scores'
>

function summarise(columns: ColumnDrift[], { column_threshold, share_threshold }: DriftTask): Summary {
  const n_drifted = columns.filter((column) => column.drifted).length
  const drift_share = n_drifted / columns.length
  return {
    column_threshold,
    share_threshold,
    columns,
    n_columns: columns.length,
    n_drifted,
    drift_share,
    drifted: drift_share >= share_threshold,
    scores: Object.fromEntries(columns.map(({ column, score }) => [column, score]))
  }
}

type Outcomes = Pick<
  DriftFindings,
  'target' | 'target_difference' | 'prediction' | 'prediction_difference' | 'performance'
>

function compareOutcomes(
  model: Model | null,
  { reference, current, column_threshold }: { reference: Sample; current: Sample; column_threshold: number }
): Outcomes {
  const labels = [reference.target, current.target] as const
  const target = labels[0] === null || labels[1] === null ? null : targetDrift(labels[0], labels[1], column_threshold)
  const prediction =
    model === null
      ? null
      : predictionDrift(model.header, [answersOf(model, reference), answersOf(model, current)], column_threshold)
  const performance =
    model === null
      ? null
      : { reference: measurePerformance(model, reference), current: measurePerformance(model, current) }
  return {
    target,
    target_difference: target?.difference ?? null,
    prediction,
    prediction_difference: prediction?.difference ?? null,
    performance
  }
}

/** A dataset without a label has no target to wait for. */
function mayHaveTarget({ reference }: DriftTask): boolean {
  return reference.kind !== 'dataset' || reference.target !== null
}

function whyNoTarget(reference: Sample, current: Sample): string {
  const both = reference.target === null && current.target === null
  const which = both ? 'reference and the current' : reference.target === null ? 'reference' : 'current'
  return `There are no labels for the ${which} rows yet, so target drift cannot be told.`
}
