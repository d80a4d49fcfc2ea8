import { describe, expect, test } from 'vitest'
import { boosterImportances, boosterProba, boosterValue } from '../../../../src/main/ml/boosting/booster.ts'
import { mostProbable } from '../../../../src/main/ml/random-forest.ts'
import { accuracyScore, logLoss, r2Score, rocAuc } from '../../../../src/main/ml/scores.ts'
import { hasSharedData } from '../../../support/shared-data.ts'
import { classProblem, encodeParts, numberProblem } from '../fit-forest.ts'
import { readCells, toClasses, toTable } from '../read-csv.ts'
import { fitBooster, lastProba } from './fit-booster.ts'

/**
 * Boosters on real files, held against scikit-learn 1.2.1 (numpy 1.24.2, pandas 1.5.3) on the same rows. The figures
 * of the four files are means over the folds k = 0 to 3 with validation rows `row % 4 == k`, printed by
 *
 *   import numpy as np, pandas as pd
 *   from sklearn.ensemble import HistGradientBoostingClassifier as C, HistGradientBoostingRegressor as R
 *   from sklearn.metrics import roc_auc_score, accuracy_score, r2_score, log_loss
 *   def score(X, y, val, **p):
 *     if y.nunique() > 50: return r2_score(y[val], R(random_state=42, **p).fit(X[~val], y[~val]).predict(X[val]))
 *     m = C(random_state=42, **p).fit(X[~val], y[~val]); q = m.predict_proba(X[val])
 *     auc = roc_auc_score(y[val] == m.classes_[1], q[:, 1]) if len(m.classes_) == 2 else np.nan
 *     return accuracy_score(y[val], m.classes_[q.argmax(1)]), log_loss(y[val], q), auc
 *   def mean(file, target, drop, **p):
 *     d = pd.read_csv(file, keep_default_na=False, na_values=['', ' ']); y = d.pop(target); d = d.drop(columns=drop)
 *     X = pd.get_dummies(d).astype(float); row = np.arange(len(y))
 *     return np.mean([score(X, y, row % 4 == k, **p) for k in range(4)], axis=0)
 *   gentle = dict(learning_rate=.05, max_leaf_nodes=8, max_iter=150)
 *   print(mean('telco_customer_churn.csv', 'Churn', ['customerID'])), and with **gentle; and so on
 *
 * and those of the golden file by `score` on its columns but user_id and event_timestamp, with val = split == 'val'.
 */
const GENTLE = { learning_rate: 0.05, max_leaf_nodes: 8, max_iter: 150 }

/** Of the forest of 300 balanced trees on the golden rows, see reference-forests.test.ts. */
const FOREST_AUC = 0.8211

const mean = (values: number[]): number => values.reduce((sum, own) => sum + own, 0) / values.length
const FOLDS = [0, 1, 2, 3]

describe.skipIf(!hasSharedData)('on the golden training set', () => {
  const fit = (raw: Record<string, unknown>): { auc: number; loss: number; importances: Map<string, number> } => {
    const cells = readCells('streamflow', 'golden', 'training_as_of_2024-01-31.csv')
    const table = toTable(cells, ['user_id', 'event_timestamp', 'churn_label', 'split'])
    const { y } = toClasses(cells.get('churn_label')!)
    const flags = Uint8Array.from(cells.get('split')!, (part) => (part === 'val' ? 1 : 0))
    const { train, val, trainRows, valRows, feature_names } = encodeParts(table, flags)
    const learnt = Int32Array.from(trainRows, (row) => y[row])
    const booster = fitBooster(classProblem(train, learnt), raw)
    const truth = Int32Array.from(valRows, (row) => y[row])
    const importances = boosterImportances(booster)
    return {
      auc: rocAuc(truth, lastProba(booster, val)),
      loss: logLoss(truth, boosterProba(booster, val), 2),
      importances: new Map(feature_names.map((name, at) => [name, importances[at]]))
    }
  }

  test('small trees in small steps rank clearly better than the forest', () => {
    const { auc, loss, importances } = fit(GENTLE)
    expect(auc).toBeGreaterThan(FOREST_AUC + 0.005)
    expect(Math.abs(auc - 0.8292)).toBeLessThan(0.003)
    expect(Math.abs(loss - 0.4335)).toBeLessThan(0.003)
    const [first] = [...importances].toSorted(([, a], [, b]) => b - a)
    expect(first[0]).toBe('months_active')
    expect(importances.get('avg_session_mins_7d')).toBe(0)
  })

  test('so they do with twice the leaves, or classes in balance', () => {
    const wider = fit({ ...GENTLE, max_leaf_nodes: 15 })
    const balanced = fit({ ...GENTLE, class_weight: 'balanced' })
    expect(Math.abs(wider.auc - 0.8274)).toBeLessThan(0.003)
    expect(Math.abs(balanced.auc - 0.828)).toBeLessThan(0.003)
    expect(Math.abs(balanced.loss - 0.5068)).toBeLessThan(0.005)
  })

  test('the defaults learn as much by heart as the reference does', () => {
    const { auc, loss } = fit({})
    expect(Math.abs(auc - 0.814)).toBeLessThan(0.004)
    expect(Math.abs(loss - 0.4584)).toBeLessThan(0.004)
  })
})

describe.skipIf(!hasSharedData)('on files of other people', () => {
  interface Scores {
    accuracy: number
    loss: number
    auc: number
  }

  const classify = (file: string, target: string, drop: string[], raw: Record<string, unknown>): Scores => {
    const cells = readCells(`${file}.csv`)
    const { classes, y } = toClasses(cells.get(target)!)
    const table = toTable(cells, [target, ...drop])
    const folds = FOLDS.map((fold) => {
      const flags = Uint8Array.from(y, (_, row) => (row % 4 === fold ? 1 : 0))
      const { train, val, trainRows, valRows } = encodeParts(table, flags)
      const learnt = Int32Array.from(trainRows, (row) => y[row])
      const booster = fitBooster(classProblem(train, learnt, classes.length), raw)
      const truth = Int32Array.from(valRows, (row) => y[row])
      const proba = boosterProba(booster, val)
      return {
        accuracy: accuracyScore(truth, mostProbable(proba, classes.length)),
        loss: logLoss(truth, proba, classes.length),
        auc: rocAuc(truth, lastProba(booster, val))
      }
    })
    return {
      accuracy: mean(folds.map((fold) => fold.accuracy)),
      loss: mean(folds.map((fold) => fold.loss)),
      auc: mean(folds.map((fold) => fold.auc))
    }
  }

  test.each([
    ['defaults', {}, { accuracy: 0.7913, loss: 0.4361, auc: 0.834 }],
    ['small trees in small steps', GENTLE, { accuracy: 0.8025, loss: 0.4138, auc: 0.8471 }],
    ['early stopping', { early_stopping: true, max_iter: 300 }, { accuracy: 0.7971, loss: 0.4214, auc: 0.8413 }]
  ])('customers who leave are ranked as well as by the reference: %s', (_, raw, reference) => {
    const { accuracy, loss, auc } = classify('telco_customer_churn', 'Churn', ['customerID'], raw)
    expect(accuracy).toBeGreaterThan(reference.accuracy - 0.005)
    expect(loss).toBeLessThan(reference.loss + 0.005)
    expect(auc).toBeGreaterThan(reference.auc - 0.005)
  })

  test('incomes are ranked as well as by the reference, with early stopping that comes by itself', () => {
    const { accuracy, loss, auc } = classify('adult_train', 'class', [], {})
    expect(accuracy).toBeGreaterThan(0.8712 - 0.003)
    expect(loss).toBeLessThan(0.2804 + 0.003)
    expect(auc).toBeGreaterThan(0.927 - 0.003)
  })

  test.each([
    ['defaults', {}, 0.9855, 0.0596],
    ['small trees in small steps', GENTLE, 0.9826, 0.0608]
  ])('three kinds of penguins are told apart as accurately as by the reference: %s', (_, raw, accuracy, loss) => {
    const own = classify('penguins', 'species', [], raw)
    expect(Math.abs(own.accuracy - accuracy)).toBeLessThan(0.01)
    expect(Math.abs(own.loss - loss)).toBeLessThan(0.01)
  })

  test.each([
    ['defaults', {}, 0.8307],
    ['early stopping', { early_stopping: true, max_iter: 300 }, 0.8386],
    ['small trees in small steps', GENTLE, 0.776]
  ])('prices of houses are predicted as well as by the reference: %s', (_, raw, reference) => {
    const cells = readCells('california_housing.csv')
    const y = Float64Array.from(cells.get('median_house_value')!, Number)
    const table = toTable(cells, ['median_house_value'])
    const folds = FOLDS.map((fold) => {
      const flags = Uint8Array.from(y, (_, row) => (row % 4 === fold ? 1 : 0))
      const { train, val, trainRows, valRows } = encodeParts(table, flags)
      const learnt = Float64Array.from(trainRows, (row) => y[row])
      const truth = Float64Array.from(valRows, (row) => y[row])
      return r2Score(truth, boosterValue(fitBooster(numberProblem(train, learnt), raw), val))
    })
    expect(mean(folds)).toBeGreaterThan(reference - 0.01)
    expect(mean(folds)).toBeLessThan(reference + 0.02)
  })
})
