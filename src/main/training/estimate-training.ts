import type { TrainingEstimate, TrainingRequest } from '../../shared/contract/training.ts'
import type { EncodedMatrix } from '../ml/encoded-matrix.ts'
import { fitMljsForest, requireValues, type MljsProblem } from './fit-mljs.ts'
import { parseMljsParams } from '../ml/mljs/mljs-params.ts'
import type { TaskContext } from '../workers/protocol.ts'
import { foldsOf } from './folds-of.ts'
import { prepareTraining } from './prepare-training.ts'
import { selectY, type PreparedRows } from './prepare-part.ts'

/** Trees on at most this many rows are timed. */
const TIMED_ROWS = 300
/** The first ones are slower, until the compiler knows the way; any may be interrupted by other work. */
const TIMED_TREES = 6

/** The task of one thread: the time for all rows and trees, from that of one tree on a few rows of the same set. */
export async function estimateTraining(
  { database, request }: { database: string; request: TrainingRequest },
  context: TaskContext
): Promise<TrainingEstimate> {
  const { prepared } = await prepareTraining({ database, request, shares: false, encodings: false }, context)
  const problem = mljsProblem(prepared)
  const { kind } = problem
  const params = parseMljsParams(request.params, kind)
  requireValues(problem)
  const few = takeRows(problem, TIMED_ROWS)
  const seconds = fastest(() => fitMljsForest(few, { ...params, n_estimators: 1 }))
  const n_rows = problem.matrix.n_rows
  const grown = (n_rows / few.matrix.n_rows) ** 2 // every row of a node is tried against every other
  const n_forests = 1 + foldsOf(request).length
  return { seconds: seconds * grown * params.n_estimators * n_forests, n_rows, n_trees: params.n_estimators }
}

/** Seconds that the work takes by itself: the least of several times, since what disturbs one only adds to it. */
function fastest(work: () => void): number {
  let least = Infinity
  for (let at = 0; at < TIMED_TREES; at++) {
    const startedAt = performance.now()
    work()
    least = Math.min(least, performance.now() - startedAt)
  }
  return least / 1000
}

export function mljsProblem({ problem, train_matrix, encoder }: PreparedRows): MljsProblem {
  const { kind, n_classes, y } = problem
  return { kind, n_classes, y, matrix: train_matrix!, feature_names: encoder.feature_names }
}

/** Evenly spaced. */
function takeRows(problem: MljsProblem, most: number): MljsProblem {
  const { matrix, y } = problem
  const n_rows = Math.min(most, matrix.n_rows)
  const rows = Uint32Array.from({ length: n_rows }, (_, at) => Math.floor((at * matrix.n_rows) / n_rows))
  const columns = matrix.columns.map((column) => Float64Array.from(rows, (row) => column[row]))
  const taken: EncodedMatrix = { ...matrix, n_rows, columns }
  return { ...problem, matrix: taken, y: selectY(y, rows) }
}
