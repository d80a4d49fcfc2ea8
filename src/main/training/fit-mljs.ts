/**
 * The forests of the mljs package ml-random-forest, kept as forests of ours, so that they are scored, explained, stored
 * and exported as any other. Each tree is a forest of one of the package's, with a seed of its own; a tree votes for one
 * class, and what is predicted is the share of votes, as its `predictProbability` has it, or the mean.
 * Its search for a split tries every row of every feature against every row: the time grows with the square of the rows.
 */
import { RandomForestClassifier, RandomForestRegression } from 'ml-random-forest'
import { AppError } from '../../shared/errors.ts'
import { assembleForest, type Forest } from '../ml/forest.ts'
import { invalidParam } from '../ml/param-rules.ts'
import { deriveSeed } from '../ml/random.ts'
import type { Tree } from '../ml/tree-nodes.ts'
import type { MljsNode } from '../ml/mljs/mljs-tree.ts'
import type { MljsParams } from '../ml/mljs/mljs-params.ts'
import { readMljsTree, type MljsRows } from '../ml/mljs/read-mljs-tree.ts'

export interface MljsProblem extends MljsRows {
  feature_names: string[]
}

/** As the package writes them; its own types know no JSON. */
interface PackageForest {
  train(rows: number[][], values: number[]): void
  toJSON(): unknown
}
interface PackageJson {
  baseModel: { indexes: number[][]; estimators: { root: MljsNode }[] }
}

/**
 * @param onTree called before each tree with the trees done; may throw to stop
 * @throws INVALID_PARAMETER_VALUE where a value is missing, which the package cannot learn from, or max_features is too large
 */
export function fitMljsForest(problem: MljsProblem, params: MljsParams, onTree?: (done: number) => void): Forest {
  const { matrix, kind, n_classes } = problem
  requireValues(problem)
  const rows = Array.from({ length: matrix.n_rows }, (_, row) => matrix.columns.map((column) => column[row]))
  const trees: Tree[] = []
  for (let number = 0; number < params.n_estimators; number++) {
    onTree?.(number)
    const { indexes, estimators } = trainOne(problem, params, { rows, seed: seedOf(params, number) })
    trees.push(readMljsTree(plain(estimators[0].root), indexes[0], problem))
  }
  return assembleForest({ kind, n_classes, n_features: matrix.n_features }, trees)
}

/** The package wants seeds of 31 bits. */
export function seedOf({ random_state }: MljsParams, number: number): number {
  return deriveSeed(random_state, number) & 0x7fffffff
}

function trainOne(
  { kind, y }: MljsProblem,
  params: MljsParams,
  { rows, seed }: { rows: number[][]; seed: number }
): PackageJson['baseModel'] {
  const Package = (kind === 'regression' ? RandomForestRegression : RandomForestClassifier) as unknown as new (
    options: object
  ) => PackageForest
  const forest = new Package({
    seed,
    nEstimators: 1,
    maxFeatures: featureShare(params, rows[0].length),
    replacement: params.replacement,
    useSampleBagging: params.bootstrap,
    noOOB: true,
    treeOptions: { minNumSamples: params.min_num_samples, maxDepth: params.max_depth ?? Infinity }
  })
  forest.train(rows, Array.from(y))
  return (forest.toJSON() as PackageJson).baseModel
}

/**
 * max_features as a share, which the package rounds down to features: a whole number it would take for a share where it is 1.
 * @throws INVALID_PARAMETER_VALUE where there are not so many
 */
function featureShare({ max_features }: MljsParams, n_features: number): number {
  if (max_features === null) return 1
  if (max_features < 1) return Math.max(max_features, 1 / n_features)
  if (max_features <= n_features) return Math.min(1, (max_features + 0.5) / n_features)
  throw invalidParam(
    'max_features',
    `max_features = ${max_features} is more than the ${n_features} features there are; choose at most ${n_features}, or None.`
  )
}

/** @throws INVALID_PARAMETER_VALUE naming the first column with a missing value */
export function requireValues({ matrix, feature_names }: MljsProblem): void {
  for (const [feature, column] of matrix.columns.entries()) {
    const missing = column.reduce((count, value) => count + (Number.isNaN(value) ? 1 : 0), 0)
    if (missing === 0) continue
    const rows = missing === 1 ? '1 of the training rows' : `${missing} of the training rows`
    throw new AppError(
      'INVALID_PARAMETER_VALUE',
      `The column ${feature_names[feature]} is missing in ${rows}, and ml-random-forest cannot learn from missing values. Leave the column out, or choose a random forest, which can.`,
      { column: feature_names[feature] }
    )
  }
}

/** Leaves hold matrices of the package; JSON makes them lists. */
function plain(root: unknown): MljsNode {
  return JSON.parse(JSON.stringify(root)) as MljsNode
}
