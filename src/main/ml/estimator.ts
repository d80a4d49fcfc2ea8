/** A fitted model over encoded columns, whatever its family: one set of questions for training, evaluation and serving. */
import { AppError } from '../../shared/errors.ts'
import { decodeDummy, dummyProba, dummyValue, encodeDummy, type Dummy } from './baselines/dummy.ts'
import {
  decodeLinearModel,
  encodeLinearModel,
  linearImportances,
  linearProba,
  linearValue,
  type LinearModel
} from './baselines/linear-model.ts'
import {
  boosterImportances,
  boosterProba,
  boosterValue,
  decodeBooster,
  encodeBooster,
  type Booster
} from './boosting/booster.ts'
import type { EncodedMatrix } from './encoded-matrix.ts'
import { decodeForest, encodeForest } from './forest-codec.ts'
import { predictProba, predictValue } from './forest-prediction.ts'
import { impurityImportances, type Forest } from './forest.ts'
import { rankedProba, rankedValue, rankForest, type RankedForest } from './ranked-forest.ts'

interface Models {
  /** Random forests and extra-trees. */
  forest: Forest
  boosting: Booster
  /** Logistic and ridge regression. */
  linear: LinearModel
  dummy: Dummy
}

export type Family = keyof Models
export type Estimator = { [F in Family]: { family: F; model: Models[F] } }[Family]

/** An estimator as it answers row after row. */
export type RowEstimator = Estimator | { family: 'ranked_forest'; model: RankedForest }

/** n_features numbers (NaN is missing), or many rows by column. */
type Input = Float64Array | EncodedMatrix

interface FamilyRules<M> {
  /** n_classes numbers a row, row after row. */
  proba(model: M, input: Input): Float64Array
  /** One number a row. */
  value(model: M, input: Input): Float64Array
  /** Length n_features, from 0, summing to 1 or all 0; null: the family knows none. */
  importances(model: M): Float64Array | null
  encode(model: M): Uint8Array
  /** @throws INVALID_STATE when the bytes are damaged */
  decode(bytes: Uint8Array): M
}

const families: { [F in Family]: FamilyRules<Models[F]> } = {
  forest: {
    proba: predictProba,
    value: predictValue,
    importances: impurityImportances,
    encode: encodeForest,
    decode: decodeForest
  },
  boosting: {
    proba: boosterProba,
    value: boosterValue,
    importances: boosterImportances,
    encode: encodeBooster,
    decode: decodeBooster
  },
  linear: {
    proba: linearProba,
    value: linearValue,
    importances: linearImportances,
    encode: encodeLinearModel,
    decode: decodeLinearModel
  },
  dummy: {
    proba: dummyProba,
    value: dummyValue,
    importances: () => null,
    encode: encodeDummy,
    decode: decodeDummy
  }
}

function rulesOf<F extends Family>(family: F): FamilyRules<Models[Family]> {
  return families[family] as unknown as FamilyRules<Models[Family]>
}

/** Class probabilities: n_classes numbers for a row; n_rows * n_classes for a matrix, row after row. */
export function estimatorProba({ family, model }: Estimator, input: Input): Float64Array {
  return rulesOf(family).proba(model, input)
}

/** Regression: one number for a row (length 1), n_rows for a matrix. */
export function estimatorValue({ family, model }: Estimator, input: Input): Float64Array {
  return rulesOf(family).value(model, input)
}

/** Gives the same answers to single rows, the quickest way there is; to be made once, in about the time of reading the model. */
export function forSingleRows(estimator: Estimator): RowEstimator {
  const ranked = estimator.family === 'forest' ? rankForest(estimator.model) : null
  return ranked === null ? estimator : { family: 'ranked_forest', model: ranked }
}

/** As {@link estimatorProba} of one row. */
export function rowProba(estimator: RowEstimator, row: Float64Array): Float64Array {
  return estimator.family === 'ranked_forest' ? rankedProba(estimator.model, row) : estimatorProba(estimator, row)
}

/** As {@link estimatorValue} of one row. */
export function rowValue(estimator: RowEstimator, row: Float64Array): number {
  return estimator.family === 'ranked_forest' ? rankedValue(estimator.model, row)[0] : estimatorValue(estimator, row)[0]
}

/** Length n_features, summing to 1 or all 0; null where the family knows no importances. */
export function estimatorImportances({ family, model }: Estimator): Float64Array | null {
  return rulesOf(family).importances(model)
}

export function encodeEstimator({ family, model }: Estimator): Uint8Array {
  return rulesOf(family).encode(model)
}

/** @throws INVALID_STATE when the family is one of a newer Benchtop, or the bytes are damaged */
export function decodeEstimator(family: string, bytes: Uint8Array): Estimator {
  if (!Object.hasOwn(families, family)) {
    throw new AppError(
      'INVALID_STATE',
      `The model file holds a "${family}", which this Benchtop does not know; open it with a newer one.`
    )
  }
  return { family, model: rulesOf(family as Family).decode(bytes) } as Estimator
}

/** Of the model itself, whatever its family. */
export function estimatorShape({ model }: Estimator): {
  kind: 'classification' | 'regression'
  n_classes: number
  n_features: number | null
} {
  return { kind: model.kind, n_classes: model.n_classes, n_features: 'n_features' in model ? model.n_features : null }
}
