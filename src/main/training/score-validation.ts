import { estimatorProba, estimatorShape, estimatorValue, type Estimator } from '../ml/estimator.ts'
import { mostProbable } from '../ml/forest-prediction.ts'
import {
  accuracyScore,
  averagePrecision,
  balancedAccuracy,
  brierScore,
  cohenKappa,
  logLoss,
  macroScores,
  matthewsCorrelation,
  meanAbsoluteError,
  meanAbsolutePercentageError,
  precisionRecallF1,
  r2Score,
  rocAuc,
  rocAucOneVsRest,
  rootMeanSquaredError,
  weightedScores
} from '../ml/scores.ts'
import type { PreparedTraining } from './prepare-part.ts'

type Validation = PreparedTraining['validation']

/** What the model says about the validation rows. */
export type ValidationPredictions = ClassPredictions | { kind: 'numbers'; y: Float64Array; predicted: Float64Array }

export interface ClassPredictions {
  kind: 'classes'
  y: Int32Array
  predicted: Int32Array
  /** n_rows * n_classes. */
  proba: Float64Array
  /** The probability of class 1, for two classes only. */
  score: Float64Array | null
  n_classes: number
}

export function predictValidation(estimator: Estimator, { matrix, y }: Validation): ValidationPredictions {
  const { kind, n_classes } = estimatorShape(estimator)
  return kind === 'regression'
    ? { kind: 'numbers', y: y as Float64Array, predicted: estimatorValue(estimator, matrix) }
    : describeClasses(estimatorProba(estimator, matrix), y as Int32Array, n_classes)
}

/** @param proba n_rows * n_classes, row after row */
export function describeClasses(proba: Float64Array, y: Int32Array, n_classes: number): ClassPredictions {
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
      val_r2: r2Score(y, predicted),
      val_mape: meanAbsolutePercentageError(y, predicted)
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
    val_cohen_kappa: cohenKappa(y, predicted, n_classes),
    val_f1_macro: macroScores(y, predicted, n_classes).f1,
    val_f1_weighted: weightedScores(y, predicted, n_classes).f1,
    ...(score === null ? {} : { val_average_precision: averagePrecision(y, score), val_brier: brierScore(y, score) })
  }
}

/** One-vs-rest for more than two classes; NaN where a class is not among the rows. */
export function areaUnderRoc({ y, score, proba, n_classes }: ClassPredictions): number {
  return score === null ? rocAucOneVsRest(y, proba, n_classes) : rocAuc(y, score)
}
