import { describe, expect, test } from 'vitest'
import {
  decodeLinearModel,
  encodeLinearModel,
  linearImportances,
  linearProba
} from '../../../../src/main/ml/baselines/linear-model.ts'
import {
  fitLogisticRegression,
  LOGISTIC_PARAMS,
  parseLogisticParams,
  type LogisticFit
} from '../../../../src/main/ml/baselines/logistic-regression.ts'
import type { EncodedMatrix } from '../../../../src/main/ml/encoded-matrix.ts'
import { rocAuc } from '../../../../src/main/ml/scores.ts'
import { hasSharedData } from '../../../support/shared-data.ts'
import { expectRefused } from '../expect-refused.ts'
import { encodeParts, matrixOf } from '../fit-forest.ts'
import { readCells, toClasses, toTable } from '../read-csv.ts'
import { closeTo, fewPositive, tenRows, threeClasses, twoClasses } from './ten-rows.ts'

/** Far below any default, so that what is compared is the optimum and not where a solver stopped. */
const TIGHT = { tol: 1e-10, max_iter: 10_000 }

function fit(y: Int32Array, raw: Record<string, unknown>, matrix: EncodedMatrix = tenRows): LogisticFit {
  const n_classes = Math.max(...y) + 1
  return fitLogisticRegression({ matrix, y, n_classes, sample_weight: null }, parseLogisticParams(raw))
}

/** scikit-learn's MODEL is LogisticRegression(solver='newton-cg', tol=1e-12, max_iter=100000, ...) here, see ten-rows. */
describe('the coefficients are those of scikit-learn', () => {
  const row = Float64Array.of(5, NaN, 1)

  test('for two classes', () => {
    const { model, converged } = fit(twoClasses, TIGHT)
    expect(converged).toBe(true)
    expect([...model.coefficients]).toEqual(closeTo([0.5762923101858801, 0.8486069585855032, -0.7859003673208892], 7))
    expect([...model.intercepts]).toEqual(closeTo([0.15285560144437071], 7))
    expect([...linearProba(model, row)]).toEqual(closeTo([0.7003525158753721, 0.2996474841246279], 7))
  })

  test('for balanced classes and a strong penalty', () => {
    const { model } = fit(fewPositive, { ...TIGHT, class_weight: 'balanced', C: 0.1 })
    expect([...model.coefficients]).toEqual(closeTo([0.052961090139180274, 0.1751023163082815, -0.2731362287115931], 7))
    expect([...model.intercepts]).toEqual(closeTo([-0.11929959508658262], 7))
  })

  test('for weights by class', () => {
    const { model } = fit(twoClasses, { ...TIGHT, class_weight: { 0: 1, 1: 3 } })
    expect([...model.coefficients]).toEqual(closeTo([0.7912233707617159, 1.0779225908901566, -0.8888953985767652], 7))
    expect([...model.intercepts]).toEqual(closeTo([1.1127287149373093], 7))
  })

  test('for three classes', () => {
    const { model } = fit(threeClasses, TIGHT)
    expect([...model.coefficients]).toEqual(
      closeTo(
        [
          [-0.9594520717719496, -0.6489077522205179, 0.22495073997067763],
          [0.29301815814606563, 0.6090057417445717, -0.9598483706439088],
          [0.6664339136258841, 0.03990201047594621, 0.7348976306732314]
        ].flat(),
        6
      )
    )
    expect([...model.intercepts]).toEqual(closeTo([-0.3257736401320853, 0.30363093778937583, 0.02214270234271012], 6))
    expect([...linearProba(model, row)]).toEqual(
      closeTo([0.3404943040709514, 0.13054086660436212, 0.5289648293246865], 6)
    )
  })

  test('for three balanced classes', () => {
    const { model } = fit(threeClasses, { ...TIGHT, class_weight: 'balanced' })
    expect([...model.coefficients].slice(0, 3)).toEqual(
      closeTo([-0.9872814025327081, -0.6608761542558016, 0.21330364486619022], 5)
    )
    expect([...model.intercepts]).toEqual(closeTo([-0.28563354595427914, 0.205066424110792, 0.0805671218434867], 5))
  })

  test('at the default tolerance already to three digits', () => {
    expect([...fit(twoClasses, {}).model.coefficients]).toEqual(closeTo([0.57629, 0.84861, -0.7859], 3))
  })
})

describe('a logistic regression', () => {
  test('says when the iterations did not suffice, and may be stopped between them', () => {
    expect(fit(twoClasses, { tol: 1e-10, max_iter: 2 })).toMatchObject({ n_iter: 2, converged: false })
    const problem = { matrix: tenRows, y: twoClasses, n_classes: 2, sample_weight: null }
    const done: number[] = []
    const stopAtThree = (iteration: number): void => {
      done.push(iteration)
      if (iteration === 3) throw new Error('stopped')
    }
    expect(() => fitLogisticRegression(problem, parseLogisticParams(TIGHT), stopAtThree)).toThrow('stopped')
    expect(done).toEqual([1, 2, 3])
  })

  test('keeps the coefficients of parted classes finite', () => {
    const { model, converged } = fit(Int32Array.of(0, 0, 1, 1), TIGHT, matrixOf([1, 2, 8, 9]))
    expect(converged).toBe(true)
    expect(model.coefficients[0]).toBeGreaterThan(0.5)
    expect(model.coefficients[0]).toBeLessThan(5)
  })

  test('gives a weight of two what two rows get', () => {
    // scales differ between the two, so they are compared where the penalty hardly counts
    const params = parseLogisticParams({ ...TIGHT, C: 1e6 })
    const matrix = matrixOf([1, 2, 3, 4], [1, 0, 0, 1])
    const weighted = fitLogisticRegression(
      { matrix, y: Int32Array.of(0, 1, 0, 1), n_classes: 2, sample_weight: Float64Array.of(1, 1, 1, 2) },
      params
    )
    const doubled = matrixOf([1, 2, 3, 4, 4], [1, 0, 0, 1, 1])
    const repeated = fitLogisticRegression(
      { matrix: doubled, y: Int32Array.of(0, 1, 0, 1, 1), n_classes: 2, sample_weight: null },
      params
    )
    const expected = closeTo([...linearProba(repeated.model, matrix)], 4)
    expect([...linearProba(weighted.model, matrix)]).toEqual(expected)
    expect([...linearProba(fit(Int32Array.of(0, 1, 0, 1), { ...TIGHT, C: 1e6 }, matrix).model, matrix)]).not.toEqual(
      expected
    )
  })

  test('takes no part of a constant or an empty column', () => {
    const { model } = fit(twoClasses, TIGHT, {
      n_rows: 10,
      n_features: 3,
      columns: [tenRows.columns[0], new Float64Array(10).fill(1e9 + 0.1), new Float64Array(10).fill(NaN)]
    })
    expect([...model.coefficients].slice(1)).toEqual([0, 0])
    expect(linearProba(model, Float64Array.of(5, 1e9 + 0.1, NaN))).toEqual(
      linearProba(model, Float64Array.of(5, NaN, 0))
    )
  })

  test('almost rules out a class that no row has', () => {
    const y = Int32Array.of(0, 0, 2, 0, 0, 2, 2, 2, 0, 2)
    const proba = linearProba(fit(y, {}).model, tenRows)
    for (let row = 0; row < 10; row++) expect(proba[3 * row + 1]).toBeLessThan(0.01)
  })

  test('needs two classes and known names of classes', async () => {
    await expectRefused(
      () => fit(new Int32Array(10), {}),
      'INVALID_PARAMETER_VALUE',
      'Every training row has the class 0'
    )
    await expectRefused(
      () => fit(twoClasses, { class_weight: { maybe: 2 } }),
      'INVALID_PARAMETER_VALUE',
      'class_weight names the class maybe, which the target does not have'
    )
  })

  test('predicts a row as it predicts the matrix, to the bit', () => {
    for (const y of [twoClasses, threeClasses]) {
      const { model } = fit(y, {})
      const n_classes = model.n_classes
      const all = linearProba(model, tenRows)
      for (let row = 0; row < 10; row++) {
        const own = Float64Array.from(tenRows.columns, (column) => column[row])
        expect(linearProba(model, own)).toEqual(all.slice(row * n_classes, (row + 1) * n_classes))
      }
    }
  })

  test('tells how much each feature matters, in shares', () => {
    const shares = linearImportances(fit(threeClasses, TIGHT).model)
    const sums = [0.959452 + 0.293018 + 0.666434, 0.648908 + 0.609006 + 0.039902, 0.224951 + 0.959848 + 0.734898]
    const total = sums.reduce((sum, own) => sum + own, 0)
    expect([...shares]).toEqual(
      closeTo(
        sums.map((sum) => sum / total),
        5
      )
    )
  })

  test('comes back from its bytes bit for bit, and not from damaged ones', async () => {
    const { model } = fit(threeClasses, {})
    const bytes = encodeLinearModel(model)
    expect(decodeLinearModel(bytes)).toEqual(model)
    const text = new TextDecoder().decode(bytes)
    const damaged = new TextEncoder().encode(text.replace('"n_features":3', '"n_features":2'))
    await expectRefused(() => decodeLinearModel(damaged), 'INVALID_STATE', 'is not a list of 2 numbers')
    await expectRefused(() => decodeLinearModel(bytes.subarray(9)), 'INVALID_STATE', 'it is no JSON')
  })
})

describe('the parameters of a logistic regression', () => {
  test('have the defaults of scikit-learn', () => {
    const defaults = { C: 1, class_weight: null, max_iter: 100, tol: 1e-4, random_state: 42 }
    expect(parseLogisticParams({})).toEqual(defaults)
    expect(parseLogisticParams(Object.fromEntries(LOGISTIC_PARAMS.map((rule) => [rule.name, rule.default])))).toEqual(
      defaults
    )
  })

  test.each([
    ['C', 0, 'C = 0 is not allowed; it must be a number above 0.'],
    ['max_iter', 0, 'max_iter = 0 is not allowed'],
    ['tol', -1, 'tol = -1 is not allowed'],
    ['class_weight', 'balanced_subsample', 'it must be None, balanced, or weights by class']
  ])('refuse %s = %j', async (name, value, message) => {
    await expectRefused(() => parseLogisticParams({ [name]: value }), 'INVALID_PARAMETER_VALUE', message)
  })
})

describe.skipIf(!hasSharedData)('on real files', () => {
  /** scikit-learn 1.2.1 with its default solver on the same columns and the same split. */
  test.each([
    ['None', 0.8317187877504144],
    ['balanced', 0.8318660660799805]
  ])('customers of the golden split are ranked as by scikit-learn, class_weight %s', (class_weight, reference) => {
    const cells = readCells('streamflow', 'golden', 'training_as_of_2024-01-31.csv')
    const table = toTable(cells, ['user_id', 'event_timestamp', 'churn_label', 'split'])
    const { y } = toClasses(cells.get('churn_label')!)
    const flags = Uint8Array.from(cells.get('split')!, (part) => (part === 'val' ? 1 : 0))
    const { train, val, trainRows, valRows } = encodeParts(table, flags)
    const { model, converged } = fit(
      Int32Array.from(trainRows, (row) => y[row]),
      { class_weight },
      train
    )
    const truth = Int32Array.from(valRows, (row) => y[row])
    const auc = rocAuc(
      truth,
      linearProba(model, val).filter((_, at) => at % 2 === 1)
    )
    expect(converged).toBe(true)
    expect(Math.abs(auc - reference)).toBeLessThan(0.0005)
  })

  test('three kinds of penguins get the coefficients of scikit-learn', () => {
    const cells = readCells('penguins.csv')
    const { y } = toClasses(cells.get('species')!)
    const { train, feature_names } = encodeParts(toTable(cells, ['species']), new Uint8Array(y.length))
    expect(feature_names.slice(0, 6).join()).toBe(
      'island_Biscoe,island_Dream,island_Torgersen,sex_FEMALE,sex_MALE,bill_length_mm'
    )
    const { model } = fit(y, TIGHT, train)
    // solver='newton-cg', tol=1e-12; it stops where its line search finds no more
    expect([...model.coefficients].slice(0, 9)).toEqual(
      closeTo(
        [
          -0.03432921236367914, -0.3394511827629564, 0.5028998735855784, -0.165962726312127, 0.597777105391629,
          -2.4591984569450798, 0.9200590837095278, -0.7240852550074851, -0.13000464155110575
        ],
        4
      )
    )
    expect([...model.intercepts]).toEqual(closeTo([0.9584920190554308, -0.8686105685165726, -0.08988145053884451], 4))
  })
})
