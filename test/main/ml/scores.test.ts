import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import {
  accuracyScore,
  averagePrecision,
  balancedAccuracy,
  brierScore,
  cohenKappa,
  confusionMatrix,
  logLoss,
  macroScores,
  matthewsCorrelation,
  meanAbsoluteError,
  meanAbsolutePercentageError,
  medianAbsoluteError,
  precisionRecallF1,
  r2Score,
  rocAuc,
  rocAucOneVsRest,
  rootMeanSquaredError,
  weightedScores
} from '../../../src/main/ml/scores.ts'
import { hasSharedData, SHARED_DATA } from '../../support/shared-data.ts'
import { readCells } from './read-csv.ts'

const codes = (...values: number[]): Int32Array => Int32Array.from(values)
const numbers = (...values: number[]): Float64Array => Float64Array.from(values)

describe.skipIf(!hasSharedData)('the predictions of the reference forest', () => {
  const golden = (): Record<string, number> & { confusion: Record<string, number> } =>
    JSON.parse(readFileSync(join(SHARED_DATA, 'streamflow', 'golden', 'golden.json'), 'utf8'))
  const read = (): { y: Int32Array; predicted: Int32Array; score: Float64Array; proba: Float64Array } => {
    const cells = readCells('streamflow', 'golden', 'val_predictions.csv')
    const score = Float64Array.from(cells.get('y_proba')!, Number)
    return {
      y: Int32Array.from(cells.get('y_true')!, Number),
      predicted: Int32Array.from(cells.get('y_pred')!, Number),
      score,
      proba: Float64Array.from({ length: 2 * score.length }, (_, at) => {
        const positive = score[at >> 1]
        return at % 2 === 1 ? positive : 1 - positive
      })
    }
  }

  test('get the figures of scikit-learn to 12 digits from the classes', () => {
    const { y, predicted } = read()
    const { val_f1, val_acc, precision, recall, mcc, balanced_acc } = golden()
    const scores = precisionRecallF1(y, predicted, 1)
    expect(scores.f1).toBeCloseTo(val_f1, 12)
    expect(scores.precision).toBeCloseTo(precision, 12)
    expect(scores.recall).toBeCloseTo(recall, 12)
    expect(accuracyScore(y, predicted)).toBeCloseTo(val_acc, 12)
    expect(matthewsCorrelation(y, predicted, 2)).toBeCloseTo(mcc, 12)
    expect(balancedAccuracy(y, predicted, 2)).toBeCloseTo(balanced_acc, 12)
  })

  test('get the figures of scikit-learn to 12 digits from the probabilities', () => {
    const { y, score, proba } = read()
    const { val_auc, log_loss, brier, average_precision } = golden()
    expect(rocAuc(y, score)).toBeCloseTo(val_auc, 12)
    expect(rocAucOneVsRest(y, proba, 2)).toBeCloseTo(val_auc, 12)
    expect(logLoss(y, proba, 2)).toBeCloseTo(log_loss, 12)
    expect(brierScore(y, score)).toBeCloseTo(brier, 12)
    expect(averagePrecision(y, score)).toBeCloseTo(average_precision, 12)
  })

  test("get Cohen's kappa and the weighted scores of scikit-learn 1.2.1", () => {
    const { y, predicted } = read()
    expect(cohenKappa(y, predicted, 2)).toBeCloseTo(0.37981778386846365, 12)
    expect(weightedScores(y, predicted, 2)).toEqual({
      precision: expect.closeTo(0.7703810525489336, 12),
      recall: expect.closeTo(0.7859170925610448, 12),
      f1: expect.closeTo(0.769099342934763, 12)
    })
  })

  test('get its confusion matrix', () => {
    const { y, predicted } = read()
    const { tn, fp, fn, tp } = golden().confusion
    expect(confusionMatrix(y, predicted, 2)).toEqual([
      [tn, fp],
      [fn, tp]
    ])
  })
})

describe('scores of classes', () => {
  // class 0: 2 of 3 found, class 1: 1 of 2, class 2: 1 of 1; predicted 3, 1, 2 times
  const y = codes(0, 0, 0, 1, 1, 2)
  const predicted = codes(0, 0, 2, 0, 1, 2)

  test('count rows by true class downwards and predicted class across', () => {
    expect(confusionMatrix(y, predicted, 3)).toEqual([
      [2, 0, 1],
      [1, 1, 0],
      [0, 0, 1]
    ])
  })

  test('average over classes with equal weight', () => {
    expect(accuracyScore(y, predicted)).toBeCloseTo(4 / 6, 12)
    expect(balancedAccuracy(y, predicted, 3)).toBeCloseTo((2 / 3 + 1 / 2 + 1) / 3, 12)
    const { precision, recall, f1 } = macroScores(y, predicted, 3)
    expect(precision).toBeCloseTo((2 / 3 + 1 + 1 / 2) / 3, 12)
    expect(recall).toBeCloseTo((2 / 3 + 1 / 2 + 1) / 3, 12)
    expect(f1).toBeCloseTo((2 / 3 + 2 / 3 + 2 / 3) / 3, 12)
  })

  test('leave a class out of the averages that was neither there nor predicted', () => {
    expect(macroScores(y, predicted, 5)).toEqual(macroScores(y, predicted, 3))
    expect(balancedAccuracy(y, predicted, 5)).toBe(balancedAccuracy(y, predicted, 3))
  })

  test('count a class that was predicted but not there as 0, save for the balanced accuracy', () => {
    expect(macroScores(codes(0, 0), codes(0, 1), 2)).toEqual({ precision: 0.5, recall: 0.25, f1: 1 / 3 })
    expect(balancedAccuracy(codes(0, 0), codes(0, 1), 2)).toBe(0.5)
  })

  test('are 0 where nothing was predicted positive, nothing was positive, or neither', () => {
    expect(precisionRecallF1(codes(0, 1), codes(0, 0), 1)).toEqual({ precision: 0, recall: 0, f1: 0 })
    expect(precisionRecallF1(codes(0, 0), codes(0, 1), 1)).toEqual({ precision: 0, recall: 0, f1: 0 })
    expect(precisionRecallF1(codes(0, 0), codes(0, 0), 1)).toEqual({ precision: 0, recall: 0, f1: 0 })
  })

  test("Matthews' correlation is 1 for a perfect prediction, -1 for its opposite, 0 for a constant one", () => {
    expect(matthewsCorrelation(y, y, 3)).toBe(1)
    expect(matthewsCorrelation(codes(0, 1, 0, 1), codes(1, 0, 1, 0), 2)).toBe(-1)
    expect(matthewsCorrelation(codes(0, 1, 0, 1), codes(1, 1, 1, 1), 2)).toBe(0)
  })

  test("Matthews' correlation of three classes is Gorodkin's", () => {
    // c*s - sum(t*p) = 4*6 - (3*3 + 2*1 + 1*2) = 11; spreads 36 - 14 and 36 - 14
    expect(matthewsCorrelation(y, predicted, 3)).toBeCloseTo(11 / 22, 12)
  })
})

/** Figures of scikit-learn 1.2.1: cohen_kappa_score and precision_recall_fscore_support(average='weighted'). */
describe('agreement beyond chance and scores weighted by rows', () => {
  const y = codes(0, 0, 0, 1, 1, 2, 2, 2, 2, 1, 0, 3)
  const predicted = codes(0, 0, 2, 0, 1, 2, 1, 2, 0, 1, 0, 0)

  test('are those of scikit-learn for four classes, one of them never predicted', () => {
    expect(cohenKappa(y, predicted, 4)).toBeCloseTo(0.3939393939393939, 12)
    expect(weightedScores(y, predicted, 4)).toEqual({
      precision: expect.closeTo(0.5555555555555555, 12),
      recall: expect.closeTo(0.5833333333333334, 12),
      f1: expect.closeTo(0.5571428571428573, 12)
    })
  })

  test('do not see classes without rows', () => {
    expect(cohenKappa(y, predicted, 9)).toBe(cohenKappa(y, predicted, 4))
    expect(weightedScores(y, predicted, 9)).toEqual(weightedScores(y, predicted, 4))
  })

  test('recall weighted by rows is the accuracy', () => {
    expect(weightedScores(y, predicted, 4).recall).toBeCloseTo(accuracyScore(y, predicted), 12)
  })

  test("Cohen's kappa is 1 for the same, -1 for the opposite, 0 for a constant, and none for one class", () => {
    expect(cohenKappa(y, y, 4)).toBe(1)
    expect(cohenKappa(codes(0, 1, 0, 1), codes(1, 0, 1, 0), 2)).toBe(-1)
    expect(cohenKappa(codes(0, 1, 0, 1), codes(1, 1, 1, 1), 2)).toBe(0)
    expect(cohenKappa(codes(0, 0), codes(0, 0), 2)).toBeNaN()
  })
})

describe('scores of probabilities', () => {
  test('the area under the ROC curve counts pairs, equal scores by half', () => {
    // pairs (positive, negative): .8>.1, .8>.4, .35>.1, .35<.4
    expect(rocAuc(codes(0, 0, 1, 1), numbers(0.1, 0.4, 0.35, 0.8))).toBe(0.75)
    expect(rocAuc(codes(0, 1, 0, 1), numbers(0.5, 0.5, 0.5, 0.5))).toBe(0.5)
    expect(rocAuc(codes(0, 1, 1), numbers(0.3, 0.3, 0.9))).toBe(0.75)
  })

  test('the area does not depend on the order of rows of equal score', () => {
    const score = numbers(0.2, 0.2, 0.7, 0.2, 0.7)
    expect(rocAuc(codes(1, 0, 0, 0, 1), score)).toBe(rocAuc(codes(0, 0, 1, 1, 0), score))
  })

  test('the area is not a number where one class only is there', () => {
    expect(rocAuc(codes(1, 1), numbers(0.1, 0.2))).toBeNaN()
    expect(rocAuc(codes(0, 0), numbers(0.1, 0.2))).toBeNaN()
    expect(rocAucOneVsRest(codes(0, 1), numbers(0.6, 0.3, 0.1, 0.2, 0.7, 0.1), 3)).toBeNaN()
  })

  test('one against the rest is the mean of the areas by class', () => {
    const proba = numbers(0.7, 0.2, 0.1, 0.4, 0.3, 0.3, 0.1, 0.8, 0.1, 0.2, 0.3, 0.5, 0.4, 0.4, 0.2, 0.1, 0.2, 0.7)
    const y = codes(0, 0, 1, 1, 2, 2)
    // class 0: .7 and .4 against .1 .2 .4 .1: 7.5 of 8; class 1: .8 and .3 against .2 .3 .4 .2: 4 + 2.5; class 2: .2 and .7
    // against .1 .3 .1 .5: 2 + 4
    expect(rocAucOneVsRest(y, proba, 3)).toBeCloseTo((7.5 / 8 + 6.5 / 8 + 6 / 8) / 3, 12)
  })

  test('average precision weighs precision by the gain in recall', () => {
    expect(averagePrecision(codes(0, 0, 1, 1), numbers(0.1, 0.4, 0.35, 0.8))).toBeCloseTo(0.5 * 1 + 0.5 * (2 / 3), 12)
    expect(averagePrecision(codes(0, 0), numbers(0.1, 0.2))).toBe(0)
  })

  test('the log loss of a certain mistake is finite', () => {
    expect(logLoss(codes(1), numbers(1, 0), 2)).toBeCloseTo(52 * Math.LN2, 10)
    expect(logLoss(codes(0), numbers(1, 0), 2)).toBeCloseTo(2 ** -52, 20)
  })

  test('the log loss of three classes takes the probability of the true one', () => {
    expect(logLoss(codes(2, 0), numbers(0.2, 0.3, 0.5, 0.25, 0.25, 0.5), 3)).toBeCloseTo(
      (Math.LN2 + 2 * Math.LN2) / 2,
      12
    )
  })

  test('the Brier score is the mean squared distance', () => {
    expect(brierScore(codes(0, 1), numbers(0.25, 0.5))).toBeCloseTo((0.0625 + 0.25) / 2, 12)
  })
})

describe('scores of numbers', () => {
  const y = numbers(3, -0.5, 2, 7)
  const predicted = numbers(2.5, 0, 2, 8)

  test('are the root of the mean square, the mean distance and the share of variance', () => {
    expect(rootMeanSquaredError(y, predicted)).toBeCloseTo(Math.sqrt(1.5 / 4), 12)
    expect(meanAbsoluteError(y, predicted)).toBe(0.5)
    // variance around 2.875: 29.1875
    expect(r2Score(y, predicted)).toBeCloseTo(1 - 1.5 / 29.1875, 12)
  })

  test('are the median distance, and the mean distance in shares of the true numbers', () => {
    // scikit-learn 1.2.1: median_absolute_error and mean_absolute_percentage_error
    const truth = numbers(3, -0.5, 2, 7, 0.25)
    const guess = numbers(2.5, 0, 2, 8, 1)
    expect(medianAbsoluteError(truth, guess)).toBe(0.5)
    expect(medianAbsoluteError(numbers(1, 2, 3, 4), numbers(1, 3, 6, 4))).toBe(0.5)
    expect(meanAbsolutePercentageError(truth, guess)).toBeCloseTo(0.8619047619047618, 12)
  })

  test('hold a true number of 0 for 2^-52 where they divide by it', () => {
    expect(meanAbsolutePercentageError(numbers(0, 2), numbers(1, 2))).toBe(2251799813685248)
    expect(meanAbsolutePercentageError(numbers(0, 2), numbers(0, 1))).toBe(0.25)
  })

  test('give R² 1 or 0 for a constant target, and none for a single row', () => {
    expect(r2Score(numbers(2, 2), numbers(2, 2))).toBe(1)
    expect(r2Score(numbers(2, 2), numbers(2, 3))).toBe(0)
    expect(r2Score(numbers(2), numbers(2))).toBeNaN()
  })
})
