import { estimatorProba, estimatorShape, estimatorValue, type Estimator } from '../ml/estimator.ts'
import { addMatrix, mostProbable } from '../ml/forest-prediction.ts'
import type { Forest } from '../ml/forest.ts'
import {
  accuracyScore,
  averagePrecision,
  balancedAccuracy,
  brierScore,
  logLoss,
  macroScores,
  matthewsCorrelation,
  meanAbsoluteError,
  precisionRecallF1,
  r2Score,
  rocAuc,
  rocAucOneVsRest,
  rootMeanSquaredError
} from '../ml/scores.ts'
import type { PreparedTraining } from './prepare-training.ts'

type Validation = PreparedTraining['validation']

/** What the forest says about the validation rows. */
export type ValidationPredictions =
  /** `score`: the probability of class 1, for two classes only. `proba`: n_rows * n_classes. */
  | {
      kind: 'classes'
      y: Int32Array
      predicted: Int32Array
      proba: Float64Array
      score: Float64Array | null
      n_classes: number
    }
  | { kind: 'numbers'; y: Float64Array; predicted: Float64Array }

export function predictValidation(estimator: Estimator, { matrix, y }: Validation): ValidationPredictions {
  const { kind, n_classes } = estimatorShape(estimator)
  return kind === 'regression'
    ? { kind: 'numbers', y: y as Float64Array, predicted: estimatorValue(estimator, matrix) }
    : describeClasses(estimatorProba(estimator, matrix), y as Int32Array, n_classes)
}

function describeClasses(proba: Float64Array, y: Int32Array, n_classes: number): ValidationPredictions {
  const predicted = mostProbable(proba, n_classes)
  const score = n_classes === 2 ? Float64Array.from(y, (_, row) => proba[2 * row + 1]) : null
  return { kind: 'classes', y, predicted, proba, score, n_classes }
}

/** The scores of the validation rows, under the reference's names. For more than two classes means over the classes. */
export function validationScores(predictions: ValidationPredictions): Record<string, number> {
  if (predictions.kind === 'numbers') {
    const { y, predicted } = predictions
    return {
      val_rmse: rootMeanSquaredError(y, predicted),
      val_mae: meanAbsoluteError(y, predicted),
      val_r2: r2Score(y, predicted)
    }
  }
  const { y, predicted, proba, score, n_classes } = predictions
  const { precision, recall, f1 } =
    n_classes === 2 ? precisionRecallF1(y, predicted, 1) : macroScores(y, predicted, n_classes)
  return {
    val_auc: areaUnderRoc(predictions),
    val_f1: f1,
    val_accuracy: accuracyScore(y, predicted),
    val_balanced_accuracy: balancedAccuracy(y, predicted, n_classes),
    val_precision: precision,
    val_recall: recall,
    val_log_loss: logLoss(y, proba, n_classes),
    val_mcc: matthewsCorrelation(y, predicted, n_classes),
    ...(score === null ? {} : { val_average_precision: averagePrecision(y, score), val_brier: brierScore(y, score) })
  }
}

function areaUnderRoc({ y, score, proba, n_classes }: Extract<ValidationPredictions, { kind: 'classes' }>): number {
  return score === null ? rocAucOneVsRest(y, proba, n_classes) : rocAuc(y, score)
}

/** Points of the curve, closer together where a forest still changes. */
const MOST_POINTS = 40

/**
 * The main score of the forest's first trees: whether more of them would help.
 * @returns the metric's key and a value per number of trees, the whole forest last
 */
export function scoreByTrees(
  forest: Forest,
  { matrix, y }: Validation
): { key: string; points: { step: number; value: number }[] } {
  const sums = new Float64Array(matrix.n_rows * forest.n_outputs)
  const points: { step: number; value: number }[] = []
  let grown = 0
  for (const step of stepsTo(forest.n_trees)) {
    addMatrix(forest, [grown, step], matrix, sums)
    grown = step
    points.push({ step, value: scoreOfSums(forest, sums, y, step) })
  }
  return { key: forest.kind === 'regression' ? 'val_rmse_by_trees' : 'val_auc_by_trees', points }
}

function scoreOfSums(forest: Forest, sums: Float64Array, y: Validation['y'], n_trees: number): number {
  const means = sums.map((sum) => sum / n_trees)
  if (forest.kind === 'regression') return rootMeanSquaredError(y as Float64Array, means)
  return forest.n_outputs === 1
    ? rocAuc(y as Int32Array, means)
    : rocAucOneVsRest(y as Int32Array, means, forest.n_classes)
}

function stepsTo(total: number): number[] {
  const steps = Array.from({ length: MOST_POINTS }, (_, at) => Math.round(total ** ((at + 1) / MOST_POINTS)))
  return [...new Set([1, ...steps, total])].toSorted((a, b) => a - b)
}
