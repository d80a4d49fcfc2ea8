import type { Evaluation } from '../../shared/evaluation.ts'
import {
  calibrationCurve,
  liftCurve,
  precisionRecallCurve,
  rocCurve,
  thinPoints,
  thresholdTable
} from '../ml/curves.ts'
import { confusionMatrix } from '../ml/scores.ts'
import { describeSlices } from './describe-slices.ts'
import type { PreparedTraining } from './prepare-part.ts'
import type { ClassPredictions, ValidationPredictions } from './score-validation.ts'
import { className } from './target.ts'

const MOST_CURVE_POINTS = 200
const MOST_RESIDUALS = 500

/** Thresholds a person can choose from: 0.01 to 0.99. */
const THRESHOLDS = Array.from({ length: 99 }, (_, at) => (at + 1) / 100)

/** The artifact evaluation.json: what the run page draws. */
export function describeEvaluation(
  prepared: PreparedTraining,
  predictions: ValidationPredictions,
  importances: Float64Array | null
): Evaluation {
  return {
    target: prepared.target.name,
    n_train: prepared.problem.n_rows,
    n_val: predictions.y.length,
    ...(predictions.kind === 'classes' ? classFigures(prepared, predictions) : numberFigures(predictions)),
    importances: [...(importances ?? [])]
      .map((importance, at) => ({ feature: prepared.encoder.feature_names[at], importance }))
      .toSorted((a, b) => b.importance - a.importance),
    permutation_importances: null,
    partial_dependence: [],
    slices: describeSlices(prepared, predictions)
  }
}

type Figures = Pick<
  Evaluation,
  'confusion' | 'positive_class' | 'roc' | 'precision_recall' | 'calibration' | 'thresholds' | 'lift' | 'residuals'
>

const NO_CURVES = {
  positive_class: null,
  roc: null,
  precision_recall: null,
  calibration: null,
  thresholds: null,
  lift: null
}

function classFigures({ target }: PreparedTraining, { y, predicted, score, n_classes }: ClassPredictions): Figures {
  const labels = target.classes!.map(className)
  const confusion = { labels, counts: confusionMatrix(y, predicted, n_classes) }
  if (score === null) return { confusion, ...NO_CURVES, residuals: null }
  return {
    confusion,
    positive_class: labels[1],
    roc: thinPoints(rocCurve(y, score), MOST_CURVE_POINTS),
    precision_recall: thinPoints(precisionRecallCurve(y, score), MOST_CURVE_POINTS),
    calibration: calibrationCurve(y, score),
    thresholds: thresholdTable(y, score, THRESHOLDS),
    lift: thinPoints(liftCurve(y, score), MOST_CURVE_POINTS),
    residuals: null
  }
}

function numberFigures({ y, predicted }: Extract<ValidationPredictions, { kind: 'numbers' }>): Figures {
  const pairs = Array.from(y, (actual, row) => ({ actual, predicted: predicted[row] }))
  return {
    confusion: null,
    ...NO_CURVES,
    residuals: thinPoints(pairs, MOST_RESIDUALS)
  }
}
