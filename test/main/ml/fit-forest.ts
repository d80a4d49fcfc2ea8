import { binColumns } from '../../../src/main/ml/binning.ts'
import { encodeTable, fitEncoder } from '../../../src/main/ml/encode.ts'
import type { EncodedMatrix } from '../../../src/main/ml/encoded-matrix.ts'
import { parseForestParams } from '../../../src/main/ml/forest-params.ts'
import {
  assembleForest,
  growTrees,
  type Forest,
  type ForestParams,
  type ForestProblem
} from '../../../src/main/ml/random-forest.ts'
import { selectRows, type Table } from '../../../src/main/ml/table.ts'

/** A matrix from columns of numbers; NaN is missing. */
export function matrixOf(...columns: number[][]): EncodedMatrix {
  return {
    n_rows: columns[0].length,
    n_features: columns.length,
    columns: columns.map((own) => Float64Array.from(own))
  }
}

/** What a forest of classes learns from. */
export function classProblem(matrix: EncodedMatrix, y: ArrayLike<number>, n_classes = 2): ForestProblem {
  const binned = binColumns(matrix)
  return {
    kind: 'classification',
    n_rows: matrix.n_rows,
    n_classes,
    ...binned,
    y: Int32Array.from(y),
    sample_weight: null
  }
}

/** What a forest of numbers learns from. */
export function numberProblem(matrix: EncodedMatrix, y: ArrayLike<number>): ForestProblem {
  const binned = binColumns(matrix)
  return {
    kind: 'regression',
    n_rows: matrix.n_rows,
    n_classes: 0,
    ...binned,
    y: Float64Array.from(y),
    sample_weight: null
  }
}

/** Grows all trees in one go. */
export function fitForest(problem: ForestProblem, raw: Record<string, unknown>): Forest {
  const params = parseForestParams(raw, problem.kind)
  return assembleTrees(problem, growTrees(problem, params, { from: 0, to: params.n_estimators }))
}

export function assembleTrees(problem: ForestProblem, trees: ReturnType<typeof growTrees>): Forest {
  const { kind, n_classes, bins, categories } = problem
  return assembleForest({ kind, n_classes, n_features: bins.length, categories }, trees)
}

export function paramsOf(problem: ForestProblem, raw: Record<string, unknown>): ForestParams {
  return parseForestParams(raw, problem.kind)
}

/** Training and validation rows of a table, encoded by what the training rows hold. */
export function encodeParts(
  table: Table,
  validation: Uint8Array
): { train: EncodedMatrix; val: EncodedMatrix; trainRows: Uint32Array; valRows: Uint32Array; feature_names: string[] } {
  const numbers = Array.from(validation.keys())
  const trainRows = Uint32Array.from(numbers.filter((row) => validation[row] === 0))
  const valRows = Uint32Array.from(numbers.filter((row) => validation[row] === 1))
  const trainTable = selectRows(table, trainRows)
  const encoder = fitEncoder(trainTable)
  const train = encodeTable(encoder, trainTable)
  const val = encodeTable(encoder, selectRows(table, valRows))
  return { train, val, trainRows, valRows, feature_names: encoder.feature_names }
}
