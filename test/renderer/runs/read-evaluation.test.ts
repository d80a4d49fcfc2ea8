import { describe, expect, it } from 'vitest'
import {
  bestF1,
  classScores,
  commonClasses,
  nearestThreshold,
  scoresAt
} from '../../../src/renderer/screens/runs/read-evaluation.ts'
import { parseEvaluation } from '../../../src/shared/evaluation.ts'

const ROWS = [
  { threshold: 0.25, tp: 9, fp: 6, tn: 4, fn: 1 },
  { threshold: 0.5, tp: 8, fp: 2, tn: 8, fn: 2 },
  { threshold: 0.75, tp: 3, fp: 0, tn: 10, fn: 7 }
]

describe('the scores at a threshold', () => {
  it('follow from the counts', () => {
    expect(scoresAt({ threshold: 0.4, tp: 6, fp: 2, tn: 10, fn: 4 })).toEqual({
      precision: 0.75,
      recall: 0.6,
      f1: 12 / 18,
      accuracy: 16 / 22,
      false_positive_rate: 2 / 12,
      predicted_share: 8 / 22
    })
  })

  it('are 0 where nothing is predicted or nothing is positive', () => {
    expect(scoresAt({ threshold: 0.9, tp: 0, fp: 0, tn: 5, fn: 0 })).toMatchObject({ precision: 0, recall: 0, f1: 0 })
  })
})

describe('a threshold', () => {
  it('is the one nearest to what was asked for', () => {
    expect(nearestThreshold(ROWS, 0.5)).toBe(1)
    expect(nearestThreshold(ROWS, 0.7)).toBe(2)
    expect(nearestThreshold(ROWS, 0)).toBe(0)
  })

  it('with the best F1 is found', () => {
    expect(bestF1(ROWS)).toBe(1)
  })
})

describe('a confusion matrix of many classes', () => {
  it('keeps the classes with the most rows, in their own order', () => {
    const confusion = {
      labels: ['a', 'b', 'c'],
      counts: [
        [5, 1, 0],
        [0, 1, 0],
        [1, 0, 9]
      ]
    }
    expect(commonClasses(confusion, 3)).toEqual(confusion)
    expect(commonClasses(confusion, 2)).toEqual({
      labels: ['a', 'c'],
      counts: [
        [5, 0],
        [1, 9]
      ]
    })
  })
})

describe('evaluation.json', () => {
  const regression = {
    target: 'price',
    n_train: 3,
    n_val: 1,
    confusion: null,
    positive_class: null,
    roc: null,
    precision_recall: null,
    calibration: null,
    thresholds: null,
    importances: [{ feature: 'rooms', importance: 1 }],
    residuals: [{ actual: 2, predicted: 2.5 }]
  }

  it('is read as training writes it', () => {
    const since = { lift: null, permutation_importances: null, partial_dependence: [], slices: null }
    expect(parseEvaluation(JSON.stringify({ ...regression, ...since }))).toEqual({ ...regression, ...since })
    expect(parseEvaluation(JSON.stringify(regression)), 'a file of an older version').toEqual({
      ...regression,
      ...since
    })
  })

  it('is nothing when another program wrote something else there', () => {
    expect(parseEvaluation(null)).toBeNull()
    expect(parseEvaluation('not JSON')).toBeNull()
    expect(parseEvaluation('{"accuracy": 0.9}')).toBeNull()
    expect(parseEvaluation(JSON.stringify({ ...regression, n_val: 'many' }))).toBeNull()
  })
})

describe('each of several classes', () => {
  it('is scored against all others', () => {
    const counts = [
      [6, 2, 0],
      [2, 8, 0],
      [0, 2, 0]
    ]
    const [a, b, c] = classScores({ labels: ['a', 'b', 'c'], counts })
    expect(a).toEqual({ label: 'a', precision: 6 / 8, recall: 6 / 8, f1: 12 / 16, rows: 8 })
    expect(b).toEqual({ label: 'b', precision: 8 / 12, recall: 8 / 10, f1: 16 / 22, rows: 10 })
    expect(c).toEqual({ label: 'c', precision: 0, recall: 0, f1: 0, rows: 2 })
  })
})
