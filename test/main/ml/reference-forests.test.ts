import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { mostProbable, predictProba, predictValue } from '../../../src/main/ml/random-forest.ts'
import { accuracyScore, precisionRecallF1, r2Score, rocAuc } from '../../../src/main/ml/scores.ts'
import { stratifiedSplit } from '../../../src/main/ml/train-test-split.ts'
import { hasSharedData, SHARED_DATA } from '../../support/shared-data.ts'
import { classProblem, encodeParts, fitForest, numberProblem } from './fit-forest.ts'
import { readCells, toClasses, toTable } from './read-csv.ts'

/** Forests on real files, held against the scores of scikit-learn's on the same files. */

const readJson = <T>(...path: string[]): T => JSON.parse(readFileSync(join(SHARED_DATA, ...path), 'utf8')) as T
const mean = (values: number[]): number => values.reduce((sum, own) => sum + own, 0) / values.length

function splitRows(y: ArrayLike<number>, strata: Int32Array | null, random_state: number): Uint8Array {
  return stratifiedSplit({ keys: Array.from(y, (_, row) => String(row)), strata, test_size: 0.25, random_state })
}

describe.skipIf(!hasSharedData)('on the golden training set', () => {
  const grow = (): { auc: number; f1: number; importances: Map<string, number> } => {
    const cells = readCells('streamflow', 'golden', 'training_as_of_2024-01-31.csv')
    const table = toTable(cells, ['user_id', 'event_timestamp', 'churn_label', 'split'])
    const { y } = toClasses(cells.get('churn_label')!)
    const flags = Uint8Array.from(cells.get('split')!, (part) => (part === 'val' ? 1 : 0))
    const { train, val, trainRows, valRows, feature_names } = encodeParts(table, flags)
    const forest = fitForest(
      classProblem(
        train,
        Int32Array.from(trainRows, (row) => y[row])
      ),
      {
        n_estimators: 300,
        class_weight: 'balanced',
        max_features: 'sqrt',
        random_state: 42
      }
    )
    const truth = Int32Array.from(valRows, (row) => y[row])
    const proba = predictProba(forest, val)
    const importances = new Map(feature_names.map((name, at) => [name, forest.importances[at]]))
    const positive = proba.filter((_, at) => at % 2 === 1)
    return { auc: rocAuc(truth, positive), f1: precisionRecallF1(truth, mostProbable(proba, 2), 1).f1, importances }
  }

  test('300 balanced trees rank as well as the reference, and find as much', () => {
    const { auc, f1, importances } = grow()
    const { feature_importances, same_split_10_forest_seeds } = readJson<{
      feature_importances: Record<string, number>
      same_split_10_forest_seeds: { f1: { min: number } }
    }>('streamflow', 'golden', 'golden.json')
    expect(auc).toBeGreaterThanOrEqual(0.818)
    expect(f1).toBeGreaterThan(same_split_10_forest_seeds.f1.min - 0.01)
    expect([...importances.keys()]).toEqual(Object.keys(feature_importances))
    const apart = [...importances].filter(([name, own]) => Math.abs(own - feature_importances[name]) > 0.015)
    expect(apart).toEqual([])
  })
})

describe.skipIf(!hasSharedData)('on files of other people', () => {
  const reference = (): Record<string, { acc: { mean: number }; auc: { mean: number }; r2: { mean: number } }> =>
    readJson<{ sets: ReturnType<typeof reference> }>('reference_scores.json').sets

  const classify = (file: string, target: string, drop: string[], seed: number): { accuracy: number; auc: number } => {
    const cells = readCells(`${file}.csv`)
    const { classes, y } = toClasses(cells.get(target)!)
    const { train, val, trainRows, valRows } = encodeParts(toTable(cells, [target, ...drop]), splitRows(y, y, seed))
    const problem = classProblem(
      train,
      Int32Array.from(trainRows, (row) => y[row]),
      classes.length
    )
    const proba = predictProba(fitForest(problem, { class_weight: 'balanced', random_state: seed }), val)
    const truth = Int32Array.from(valRows, (row) => y[row])
    const last = proba.filter((_, at) => at % classes.length === classes.length - 1)
    return {
      accuracy: accuracyScore(truth, mostProbable(proba, classes.length)),
      auc: rocAuc(
        truth.map((code) => (code === classes.length - 1 ? 1 : 0)),
        last
      )
    }
  }

  test('three kinds of penguins are told apart as accurately as by the reference', () => {
    const accuracies = [42, 1, 2].map((seed) => classify('penguins', 'species', [], seed).accuracy)
    expect(Math.abs(mean(accuracies) - reference().penguins.acc.mean)).toBeLessThan(0.02)
  })

  test('customers who leave are ranked as well as by the reference, from text, numbers and blanks', () => {
    const scores = [42, 1, 2].map((seed) => classify('telco_customer_churn', 'Churn', ['customerID'], seed))
    const { acc, auc } = reference().telco_customer_churn
    expect(Math.abs(mean(scores.map((score) => score.accuracy)) - acc.mean)).toBeLessThan(0.02)
    expect(Math.abs(mean(scores.map((score) => score.auc)) - auc.mean)).toBeLessThan(0.02)
  })

  test('prices of houses are predicted as well as by the reference', () => {
    const cells = readCells('california_housing.csv')
    const y = Float64Array.from(cells.get('median_house_value')!, Number)
    const { train, val, trainRows, valRows } = encodeParts(
      toTable(cells, ['median_house_value']),
      splitRows(y, null, 42)
    )
    const forest = fitForest(
      numberProblem(
        train,
        Float64Array.from(trainRows, (row) => y[row])
      ),
      { random_state: 42 }
    )
    const r2 = r2Score(
      Float64Array.from(valRows, (row) => y[row]),
      predictValue(forest, val)
    )
    expect(Math.abs(r2 - reference().california_housing.r2.mean)).toBeLessThan(0.02)
  })
})
