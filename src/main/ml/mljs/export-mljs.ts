/**
 * A forest in the format that `RandomForestClassifier.load` and `RandomForestRegression.load` of ml-random-forest 2.1
 * read (https://github.com/mljs/random-forest), for web pages and programs that have that package.
 *
 * The format holds trees and nothing else: rows must be given as numbers in the order of `benchtop.feature_names`, text
 * as 0 and 1, and a class comes back as its place in `benchtop.classes`. Both are kept in the file, where the package
 * overlooks them.
 */
import { AppError } from '../../../shared/errors.ts'
import { tellNumber } from '../../../shared/tell-number.ts'
import { forestTree } from '../forest.ts'
import { requireMeanOfTrees, type ExportedHeader, type ExportedModel } from '../onnx/exportable.ts'
import type { Tree } from '../tree-nodes.ts'
import { leafShares, mljsTree, type MljsNode } from './mljs-tree.ts'

export interface MljsForest {
  name: 'RFClassifier' | 'RFRegression'
  /** How a regression's trees are summed up. */
  selectionMethod?: 'mean'
  baseModel: {
    isClassifier: boolean
    nEstimators: number
    /** The features of each tree, by their place in a row; trees count theirs from 0. */
    indexes: number[][]
    /** What a training would need; `load` reads it and `predict` does not. */
    n: number
    maxFeatures: number
    replacement: boolean
    useSampleBagging: boolean
    seed: number
    treeOptions: Record<string, unknown>
    estimators: { name: 'DTClassifier' | 'DTRegression'; options: Record<string, unknown>; root: MljsNode }[]
  }
  benchtop: {
    target: string
    /** By the number that is predicted; null for a regression. */
    classes: (string | number | boolean)[] | null
    feature_names: string[]
  }
}

export interface MljsOptions {
  /** Columns of numbers that are known in every row to come, beside those that the signature requires. */
  never_missing?: readonly string[]
}

/**
 * The trees of a forest, ready for JSON. Predictions are the same: bit by bit for a regression (the package takes the
 * mean in the same order), class by class for the rest.
 *
 * A tree of the package votes for one class, and the class with most votes wins; the first to reach that number where
 * several have it. Ours add up shares, and the first of the classes wins a tie. Where every leaf is of one class the two
 * agree once ties are settled: where there can be one, a further tree for each class votes for it, in order, so that the
 * first of the classes with most votes is the first to have one more. (Its `predictProbability` counts these votes too.)
 *
 * @throws INVALID_PARAMETER_VALUE when the model is no forest, when several trees have leaves of mixed classes, when a
 * missing value would go another way than ours, or when never_missing names an unknown column
 * @throws INVALID_STATE when the header does not describe the forest
 */
export function exportMljs({ header, forest }: ExportedModel, { never_missing = [] }: MljsOptions = {}): MljsForest {
  requireMeanOfTrees({ header, forest }, 'ml-random-forest')
  if (forest.categories !== null) throw asksForSets()
  const trees = Array.from({ length: forest.n_trees }, (_, number) => forestTree(forest, number))
  const isClassifier = forest.kind === 'classification'
  if (isClassifier && trees.length > 1) requireUnanimousLeaves(trees)
  requireSameSides(trees, sendableMissing(header, never_missing), header.encoder.feature_names)

  const tieBreakers = isClassifier && canTie(trees.length, forest.n_classes) ? forest.n_classes : 0
  const used = [...trees.map(featuresOf), ...Array.from({ length: tieBreakers }, () => [0])]
  const options = treeOptions(isClassifier)
  const roots = trees.map((tree, number) => mljsTree(tree, placesOf(used[number], forest.n_features), isClassifier))
  for (let code = 0; code < tieBreakers; code++) roots.push(voteFor(code, forest.n_classes))
  return {
    name: isClassifier ? 'RFClassifier' : 'RFRegression',
    ...(isClassifier ? {} : { selectionMethod: 'mean' }),
    baseModel: {
      isClassifier,
      nEstimators: roots.length,
      indexes: used,
      n: forest.n_features,
      maxFeatures: 1,
      replacement: false,
      useSampleBagging: true,
      seed: 0,
      treeOptions: options,
      estimators: roots.map((root) => ({ name: isClassifier ? 'DTClassifier' : 'DTRegression', options, root }))
    },
    benchtop: { target: header.target, classes: header.classes, feature_names: header.encoder.feature_names }
  }
}

/** An odd number of votes for two classes is never shared evenly; nor is a single vote. */
function canTie(n_trees: number, n_classes: number): boolean {
  return n_trees > 1 && (n_classes > 2 || n_trees % 2 === 0)
}

function voteFor(code: number, n_classes: number): MljsNode {
  return { distribution: [Array.from({ length: n_classes }, (_, k) => (k === code ? 1 : 0))] }
}

function treeOptions(isClassifier: boolean): Record<string, unknown> {
  return isClassifier
    ? { kind: 'classifier', gainFunction: 'gini', splitFunction: 'mean', minNumSamples: 1, gainThreshold: 0 }
    : { kind: 'regression', gainFunction: 'regression', splitFunction: 'mean', minNumSamples: 1 }
}

/** The features a tree asks for, ascending; the first feature for a tree that asks for none. */
function featuresOf({ feature }: Tree): number[] {
  const asked = [...new Set(feature)].filter((own) => own >= 0).toSorted((a, b) => a - b)
  return asked.length === 0 ? [0] : asked
}

function placesOf(features: number[], n_features: number): Int32Array {
  const places = new Int32Array(n_features)
  for (const [place, feature] of features.entries()) places[feature] = place
  return places
}

/** 1 for each feature that may be NaN: a number that nobody says is always known. Text is 0 or 1, never missing. */
function sendableMissing({ encoder, signature }: ExportedHeader, never_missing: readonly string[]): Uint8Array {
  const known = new Set(never_missing)
  for (const name of never_missing) {
    if (encoder.inputs.some((input) => input.name === name)) continue
    const names = encoder.inputs.map((input) => input.name).join(', ')
    throw refused(`never_missing names "${name}", which is no column of the model; its columns are ${names}.`)
  }
  for (const { name, required } of signature.inputs) if (required) known.add(name)
  const numbers = encoder.inputs.filter((input) => input.kind !== 'categorical')
  const n_features = encoder.feature_names.length
  const missing = new Uint8Array(n_features)
  for (const [at, { name }] of numbers.entries()) missing[n_features - numbers.length + at] = known.has(name) ? 0 : 1
  return missing
}

/** Every comparison with NaN is false, so in the package missing values go right throughout. */
function requireSameSides(trees: Tree[], mayMiss: Uint8Array, names: string[]): void {
  for (const [number, { feature, missing_left }] of trees.entries()) {
    for (let node = 0; node < feature.length; node++) {
      if (feature[node] < 0 || missing_left[node] === 0 || mayMiss[feature[node]] === 0) continue
      const name = names[feature[node]]
      throw refused(
        `Tree ${number} sends a missing "${name}" to the left, and ml-random-forest sends all missing values to the right. Export as ONNX, or say that "${name}" is never missing.`
      )
    }
  }
}

function requireUnanimousLeaves(trees: Tree[]): void {
  for (const [number, tree] of trees.entries()) {
    for (let node = 0; node < tree.n_nodes; node++) {
      if (tree.feature[node] >= 0) continue
      const shares = leafShares(tree, node)
      if (shares.includes(1)) continue
      const told = shares.map((share) => tellNumber(share, 3)).join(' : ')
      throw refused(
        `A leaf of tree ${number} holds several classes (${told}), and a tree of ml-random-forest votes for one. Export as ONNX, or train trees to the end: max_depth None, min_samples_leaf 1.`
      )
    }
  }
}

function refused(message: string): AppError {
  return new AppError('INVALID_PARAMETER_VALUE', message)
}

function asksForSets(): AppError {
  return new AppError(
    'INVALID_PARAMETER_VALUE',
    'The model asks for sets of categories, and ml-random-forest knows thresholds only. Train with categorical_features = one_hot, or export as ONNX.'
  )
}
