import type { ParamImportances } from '../../../shared/contract/run-comparison.ts'
import { openDatabase } from '../../db/connection.ts'
import { pearson } from '../../ml/association.ts'
import { binColumns } from '../../ml/binning.ts'
import { encodeTable, fitEncoder } from '../../ml/encode.ts'
import { featuresByInput } from '../../ml/explain/input-contributions.ts'
import { permutationImportance } from '../../ml/explain/permutation-importance.ts'
import { kFolds, rowsOfFold } from '../../ml/folds.ts'
import { parseForestParams } from '../../ml/forest-params.ts'
import { assembleForest, growTrees, predictValue, type Forest } from '../../ml/random-forest.ts'
import { selectRows, type Table } from '../../ml/table.ts'
import type { TaskContext } from '../../workers/protocol.ts'
import { readParamTable, type ParamTable, type ParamTableRequest } from './param-table-store.ts'

export interface ParamImportancesRequest extends ParamTableRequest {
  /** The workspace's database file. */
  database: string
}

/** With fewer, a forest that sees four fifths of them has nothing to learn from. */
const LEAST_RUNS = 10
const N_FOLDS = 5
const N_TREES = 60
const N_REPEATS = 3

/**
 * Task 'param-importances': forests learn the metric from the params of four fifths of the runs and are asked about the
 * last fifth, in turn; a param counts as much as the answers get worse when it is shuffled. Measured on runs that were
 * not seen, so a seed or a name that differs in every run counts nothing.
 */
export function paramImportances(request: ParamImportancesRequest, context: TaskContext): ParamImportances {
  const db = openDatabase(request.database, 10_000)
  try {
    return tellImportances(readParamTable(db, request), context)
  } finally {
    db.close()
  }
}

function tellImportances({ keys, table, y, without_effect }: ParamTable, context: TaskContext): ParamImportances {
  const told = { n_runs: y.length, least_runs: LEAST_RUNS, without_effect }
  const mean = y.reduce((sum, value) => sum + value, 0) / y.length
  const variance = y.reduce((sum, value) => sum + (value - mean) ** 2, 0) / y.length
  if (y.length < LEAST_RUNS || variance === 0) return { ...told, explained: null, params: [] }
  if (table.columns.length === 0) return { ...told, explained: 0, params: [] }
  const drops = new Map(table.columns.map(({ name }) => [name, 0]))
  let explained = 0
  const folds = kFolds({ keys, strata: null, n_splits: N_FOLDS, random_state: 0 })
  for (let fold = 1; fold <= N_FOLDS; fold++) {
    context.throwIfCancelled()
    const { train: learn, val: ask } = rowsOfFold(folds, fold)
    const encoder = fitEncoder(table)
    const matrixOf = (rows: Uint32Array) => encodeTable(encoder, selectRows(table, rows))
    const forest = growForest(matrixOf(learn), pick(y, learn))
    const asked = pick(y, ask)
    // of the variance of all runs, so that folds of a few runs add up
    const score = (predicted: Float64Array): number => 1 - meanSquare(asked, predicted) / variance
    const matrix = matrixOf(ask)
    const predict = (rows: typeof matrix): Float64Array => predictValue(forest, rows)
    const weight = ask.length / y.length
    explained += weight * score(predict(matrix))
    const inputs = featuresByInput(encoder)
    const own = permutationImportance({ inputs, matrix, predict, score, n_repeats: N_REPEATS, random_state: 0 })
    for (const { input, importances_mean } of own) drops.set(input, drops.get(input)! + weight * importances_mean)
  }
  const params = Array.from(drops, ([key, importance]) => ({
    key,
    importance,
    correlation: correlationOf(table, key, y)
  }))
  return { ...told, explained, params: params.toSorted((a, b) => b.importance - a.importance) }
}

function growForest(matrix: ReturnType<typeof encodeTable>, y: Float64Array): Forest {
  const { bins, edges } = binColumns(matrix)
  const problem = { kind: 'regression', n_rows: y.length, n_classes: 0, bins, edges, y, sample_weight: null } as const
  const params = parseForestParams({ n_estimators: N_TREES, min_samples_leaf: 2, random_state: 0 }, 'regression')
  const meta = { kind: 'regression', n_features: matrix.n_features, n_classes: 0 } as const
  return assembleForest(meta, growTrees(problem, params, { from: 0, to: N_TREES }))
}

function pick(y: Float64Array, rows: Uint32Array): Float64Array {
  return Float64Array.from(rows, (row) => y[row])
}

function meanSquare(y: Float64Array, predicted: Float64Array): number {
  return y.reduce((sum, value, row) => sum + (value - predicted[row]) ** 2, 0) / y.length
}

/** Pearson's, over the runs that have the param. */
function correlationOf({ columns }: Table, key: string, y: Float64Array): number | null {
  const column = columns.find(({ name }) => name === key)!
  return column.kind === 'numeric' ? pearson(column.values, y) : null
}
