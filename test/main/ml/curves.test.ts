import { describe, expect, test } from 'vitest'
import {
  calibrationCurve,
  liftCurve,
  precisionRecallCurve,
  rocCurve,
  thinPoints,
  thresholdTable
} from '../../../src/main/ml/curves.ts'
import { createRandom } from '../../../src/main/ml/random.ts'
import { mostProbable } from '../../../src/main/ml/forest-prediction.ts'
import { averagePrecision, confusionMatrix, rocAuc } from '../../../src/main/ml/scores.ts'
import { Evaluation } from '../../../src/shared/evaluation.ts'

const y = Int32Array.of(0, 0, 1, 1, 1)
const score = Float64Array.of(0.1, 0.4, 0.35, 0.8, 0.4)

/** Rows whose scores repeat often. */
function manyRows(n_rows: number): { y: Int32Array; score: Float64Array } {
  const random = createRandom(7)
  const scores = Float64Array.from({ length: n_rows }, () => random.below(40) / 40)
  return { y: Int32Array.from(scores, (own) => (random.float() < own ? 1 : 0)), score: scores }
}

describe('the ROC curve', () => {
  test('steps through the distinct scores from (0, 0) to (1, 1)', () => {
    expect(rocCurve(y, score)).toEqual([
      { fpr: 0, tpr: 0, threshold: null },
      { fpr: 0, tpr: 1 / 3, threshold: 0.8 },
      { fpr: 0.5, tpr: 2 / 3, threshold: 0.4 },
      { fpr: 0.5, tpr: 1, threshold: 0.35 },
      { fpr: 1, tpr: 1, threshold: 0.1 }
    ])
  })

  test('encloses the area that is reported', () => {
    const rows = manyRows(500)
    const points = rocCurve(rows.y, rows.score)
    let area = 0
    for (let at = 1; at < points.length; at++) {
      area += ((points[at].fpr - points[at - 1].fpr) * (points[at].tpr + points[at - 1].tpr)) / 2
    }
    expect(area).toBeCloseTo(rocAuc(rows.y, rows.score), 12)
  })

  test('is empty where one class only is there', () => {
    expect(rocCurve(Int32Array.of(1, 1), Float64Array.of(0.2, 0.3))).toEqual([])
    expect(rocCurve(Int32Array.of(0), Float64Array.of(0.2))).toEqual([])
  })
})

describe('the precision-recall curve', () => {
  test('begins where nothing is predicted positive and ends where all is', () => {
    expect(precisionRecallCurve(y, score)).toEqual([
      { recall: 0, precision: 1, threshold: null },
      { recall: 1 / 3, precision: 1, threshold: 0.8 },
      { recall: 2 / 3, precision: 2 / 3, threshold: 0.4 },
      { recall: 1, precision: 3 / 4, threshold: 0.35 },
      { recall: 1, precision: 3 / 5, threshold: 0.1 }
    ])
  })

  test('holds the average precision that is reported', () => {
    const rows = manyRows(500)
    const points = precisionRecallCurve(rows.y, rows.score)
    let sum = 0
    for (let at = 1; at < points.length; at++) {
      sum += (points[at].recall - points[at - 1].recall) * points[at].precision
    }
    expect(sum).toBeCloseTo(averagePrecision(rows.y, rows.score), 12)
  })

  test('is empty where no row is positive', () => {
    expect(precisionRecallCurve(Int32Array.of(0, 0), Float64Array.of(0.2, 0.3))).toEqual([])
  })
})

describe('the lift curve', () => {
  test('tells what share of the positives the best rows hold, equal scores taken together', () => {
    expect(liftCurve(y, score)).toEqual([
      { share_of_rows: 0, share_of_positives: 0, lift: null },
      { share_of_rows: 1 / 5, share_of_positives: 1 / 3, lift: expect.closeTo(5 / 3, 12) },
      { share_of_rows: 3 / 5, share_of_positives: 2 / 3, lift: expect.closeTo(10 / 9, 12) },
      { share_of_rows: 4 / 5, share_of_positives: 1, lift: expect.closeTo(5 / 4, 12) },
      { share_of_rows: 1, share_of_positives: 1, lift: 1 }
    ])
  })

  test('is recall by rows taken, and its lift precision over the share of positives', () => {
    const rows = manyRows(500)
    const positives = rows.y.reduce((sum, own) => sum + own, 0) / 500
    const curve = precisionRecallCurve(rows.y, rows.score)
    const lift = liftCurve(rows.y, rows.score)
    expect(lift).toHaveLength(curve.length)
    expect(lift.map((point) => point.share_of_positives)).toEqual(curve.map((point) => point.recall))
    expect(lift.slice(1).map((point) => point.lift)).toEqual(
      curve.slice(1).map((point) => expect.closeTo(point.precision / positives, 12))
    )
  })

  test('has no lift where all scores are equal, and no point where no row is positive', () => {
    expect(liftCurve(Int32Array.of(0, 1), Float64Array.of(0.5, 0.5)).at(-1)).toEqual({
      share_of_rows: 1,
      share_of_positives: 1,
      lift: 1
    })
    expect(liftCurve(Int32Array.of(0, 0), Float64Array.of(0.2, 0.3))).toEqual([])
  })
})

describe('the calibration curve', () => {
  test('compares predicted and observed shares by bin and leaves out empty bins', () => {
    expect(calibrationCurve(Int32Array.of(0, 1, 1, 1), Float64Array.of(0.25, 0.5, 1, 0.75), 2)).toEqual([
      { mean_predicted: 0.375, fraction_positive: 0.5, count: 2 },
      { mean_predicted: 0.875, fraction_positive: 1, count: 2 }
    ])
    expect(calibrationCurve(Int32Array.of(1, 0), Float64Array.of(1, 0))).toEqual([
      { mean_predicted: 0, fraction_positive: 0, count: 1 },
      { mean_predicted: 1, fraction_positive: 1, count: 1 }
    ])
  })

  test('puts a score on an edge into the lower bin', () => {
    const tenths = Float64Array.from({ length: 11 }, (_, at) => at / 10)
    const counts = calibrationCurve(new Int32Array(11), tenths).map(({ count }) => count)
    expect(counts).toEqual([2, 1, 1, 1, 1, 1, 1, 1, 1, 1])
  })

  test('counts every row once', () => {
    const rows = manyRows(777)
    const counts = calibrationCurve(rows.y, rows.score).map(({ count }) => count)
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(777)
  })
})

describe('the table of thresholds', () => {
  test('counts a score on the threshold as positive', () => {
    expect(thresholdTable(y, score, [0, 0.4, 0.41, 0.8, 1])).toEqual([
      { threshold: 0, tp: 3, fp: 2, tn: 0, fn: 0 },
      { threshold: 0.4, tp: 1, fp: 0, tn: 2, fn: 2 },
      { threshold: 0.41, tp: 1, fp: 0, tn: 2, fn: 2 },
      { threshold: 0.8, tp: 0, fp: 0, tn: 2, fn: 3 },
      { threshold: 1, tp: 0, fp: 0, tn: 2, fn: 3 }
    ])
  })
})

test('at a tie of two classes the table at 0.5 counts what the confusion matrix does: the first of equals', () => {
  const votes = manyRows(400)
  const score = votes.score.map((own) => Math.round(own * 4) / 4) // a forest of four trees, tied in a quarter of the rows
  const proba = Float64Array.from({ length: 800 }, (_, at) => (at % 2 === 1 ? score[at >> 1] : 1 - score[at >> 1]))
  const [[tn, fp], [fn, tp]] = confusionMatrix(votes.y, mostProbable(proba, 2), 2)
  expect(score.filter((own) => own === 0.5).length).toBeGreaterThan(50)
  expect(thresholdTable(votes.y, score, [0.5])).toEqual([{ threshold: 0.5, tp, fp, tn, fn }])
})

describe('thinning', () => {
  test('keeps the first and the last point and the order', () => {
    const points = Array.from({ length: 1001 }, (_, at) => at)
    const thin = thinPoints(points, 200)
    expect(thin).toHaveLength(200)
    expect([thin[0], thin[199]]).toEqual([0, 1000])
    expect(new Set(thin).size).toBe(200)
    expect(thin).toEqual(thin.toSorted((a, b) => a - b))
  })

  test('leaves short curves alone', () => {
    expect(thinPoints([1, 2, 3], 3)).toEqual([1, 2, 3])
    expect(thinPoints([1, 2, 3, 4], 2)).toEqual([1, 4])
    expect(thinPoints([], 200)).toEqual([])
  })
})

test('the curves have the shape of the stored evaluation', () => {
  const rows = manyRows(300)
  const evaluation = {
    target: 'churn',
    n_train: 900,
    n_val: 300,
    confusion: null,
    positive_class: 'True',
    roc: rocCurve(rows.y, rows.score),
    precision_recall: precisionRecallCurve(rows.y, rows.score),
    calibration: calibrationCurve(rows.y, rows.score),
    thresholds: thresholdTable(rows.y, rows.score, [0.1, 0.5, 0.9]),
    lift: liftCurve(rows.y, rows.score),
    importances: [],
    residuals: null,
    permutation_importances: null,
    partial_dependence: [],
    slices: null
  }
  expect(Evaluation.strict().parse(evaluation)).toEqual(evaluation)
})
