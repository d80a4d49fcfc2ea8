import { readFileSync } from 'node:fs'
import type { Evaluation } from '../../shared/evaluation.ts'
import type { EncodedMatrix } from '../ml/encoded-matrix.ts'
import {
  estimatorImportances,
  estimatorProba,
  estimatorShape,
  estimatorValue,
  type Estimator
} from '../ml/estimator.ts'
import { featuresByInput, type InputFeatures } from '../ml/explain/input-contributions.ts'
import { partialDependence } from '../ml/explain/partial-dependence.ts'
import { permutationImportance } from '../ml/explain/permutation-importance.ts'
import { decodeModel, type ModelHeader } from '../ml/model.ts'
import { r2Score } from '../ml/scores.ts'
import type { TaskContext } from '../workers/protocol.ts'
import type { PreparedTraining } from './prepare-part.ts'
import { areaUnderRoc, describeClasses } from './score-validation.ts'
import { className } from './target.ts'

export interface ExplainInputsRequest {
  /** The model as training wrote it. */
  model_file: string
  validation: Pick<PreparedTraining['validation'], 'matrix' | 'y'>
  /** By name; the others are left to other threads. */
  inputs: string[]
}

type Dependence = Evaluation['partial_dependence'][number]

export interface ExplainedInputs {
  metric: 'val_auc' | 'val_r2'
  /** NaN where the rows have no such score. */
  baseline: number
  n_rows: number
  n_repeats: number
  inputs: { feature: string; mean: number; std: number; dependence: Dependence | null }[]
}

const N_REPEATS = 3
const GRID_RESOLUTION = 20
/** Predictions depend on further inputs too, but hardly, and a screen of more curves says less. */
const MOST_DEPENDENCES = 12
/** Rows are taken as far as they can be sent through all trees this often, for either purpose: about a second's work. */
const MOST_WALKS = 5_000_000
const PERMUTED = { least: 100, most: 1000 }
const VARIED = { least: 50, most: 200 }

/** The task of one thread: how much each of some inputs counts, and how the predictions depend on it. */
export function explainInputs(
  { model_file, validation, inputs: names }: ExplainInputsRequest,
  context: TaskContext
): ExplainedInputs {
  const { header, estimator } = decodeModel(readFileSync(model_file))
  const features = featuresByInput(header.encoder)
  const chosen = mostImportant(estimator, features)
  const n_trees = treesOf(estimator)
  const permuted = takeRows(validation, rowsWithin(PERMUTED, features.length * N_REPEATS * n_trees))
  const varied = takeRows(validation, rowsWithin(VARIED, chosen.size * GRID_RESOLUTION * n_trees))
  const score = scoreOf(estimator, permuted.y)
  const predict = (matrix: EncodedMatrix): Float64Array => {
    context.throwIfCancelled()
    return header.classes === null ? estimatorValue(estimator, matrix) : estimatorProba(estimator, matrix)
  }
  const importances = permutationImportance({
    inputs: features.filter(({ name }) => names.includes(name)),
    matrix: permuted.matrix,
    predict,
    score,
    n_repeats: N_REPEATS,
    random_state: 0
  })
  return {
    metric: header.classes === null ? 'val_r2' : 'val_auc',
    baseline: score(predict(permuted.matrix)),
    n_rows: permuted.matrix.n_rows,
    n_repeats: N_REPEATS,
    inputs: importances.map(({ input, importances_mean, importances_std }) => ({
      feature: input,
      mean: importances_mean,
      std: importances_std,
      dependence: chosen.has(input) ? dependenceOn(input, { header, matrix: varied.matrix, predict }) : null
    }))
  }
}

/** The names of the inputs that the model itself finds most important. */
function mostImportant(estimator: Estimator, inputs: InputFeatures[]): Set<string> {
  const importances = estimatorImportances(estimator)
  const total = ({ from, to }: InputFeatures): number =>
    importances?.subarray(from, to).reduce((sum, own) => sum + own, 0) ?? 0
  const ordered = inputs.toSorted((a, b) => total(b) - total(a))
  return new Set(ordered.slice(0, MOST_DEPENDENCES).map(({ name }) => name))
}

function treesOf({ family, model }: Estimator): number {
  if (family === 'forest') return model.n_trees
  return family === 'boosting' ? model.forest.n_trees : 1
}

function rowsWithin({ least, most }: { least: number; most: number }, walksPerRow: number): number {
  return Math.min(most, Math.max(least, Math.floor(MOST_WALKS / walksPerRow)))
}

function scoreOf(estimator: Estimator, y: Int32Array | Float64Array): (outputs: Float64Array) => number {
  const { kind, n_classes } = estimatorShape(estimator)
  return kind === 'regression'
    ? (outputs) => r2Score(y as Float64Array, outputs)
    : (outputs) => areaUnderRoc(describeClasses(outputs, y as Int32Array, n_classes))
}

/** Null where the input is missing in all of the rows: the taken ones, or, for text, those the model was trained on. */
function dependenceOn(
  input: string,
  model: { header: ModelHeader; matrix: EncodedMatrix; predict: (matrix: EncodedMatrix) => Float64Array }
): Dependence | null {
  const { header, matrix, predict } = model
  const { from, to } = featuresByInput(header.encoder).find(({ name }) => name === input)!
  if (from === to || matrix.columns[from].every(Number.isNaN)) return null
  const n_outputs = header.classes?.length ?? 1
  const { kind, values, average } = partialDependence({
    encoder: header.encoder,
    matrix,
    input,
    predict,
    n_outputs,
    grid_resolution: GRID_RESOLUTION,
    individual: false
  })
  const averages = average.map((means, at) => ({
    class_name: header.classes === null ? null : className(header.classes[at]),
    means
  }))
  const own = header.encoder.inputs.find(({ name }) => name === input)!
  return {
    feature: input,
    kind: own.kind === 'numeric' && own.date ? 'date' : kind,
    values,
    averages: n_outputs === 2 ? averages.slice(1) : averages
  }
}

/** At most so many rows, evenly spaced. */
function takeRows(
  { matrix, y }: ExplainInputsRequest['validation'],
  most: number
): { matrix: EncodedMatrix; y: Int32Array | Float64Array } {
  const n_rows = Math.min(matrix.n_rows, most)
  const rowAt = (at: number): number => Math.floor((at * matrix.n_rows) / n_rows)
  const columns = matrix.columns.map((column) => Float64Array.from({ length: n_rows }, (_, at) => column[rowAt(at)]))
  const taken = { length: n_rows }
  return {
    matrix: { ...matrix, n_rows, columns },
    y:
      y instanceof Int32Array
        ? Int32Array.from(taken, (_, at) => y[rowAt(at)])
        : Float64Array.from(taken, (_, at) => y[rowAt(at)])
  }
}
