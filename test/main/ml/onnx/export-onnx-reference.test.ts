import { describe, expect, test } from 'vitest'
import { encodeTable } from '../../../../src/main/ml/encode.ts'
import { mostProbable, predictProba, predictValue } from '../../../../src/main/ml/forest-prediction.ts'
import { exportOnnx } from '../../../../src/main/ml/onnx/export-onnx.ts'
import { hasSharedData } from '../../../support/shared-data.ts'
import { fitModel } from './fit-model.ts'
import { goldenSet, referenceSet, type ReferenceSet } from './reference-sets.ts'
import { runOnnx } from './run-onnx.ts'

/** Exported files in onnxruntime, against our own predictions of the rows as they are, in double precision. */

/** The largest distance of any row's probability, and the rows whose class differs. */
async function compareClasses(
  { train, val, target }: ReferenceSet,
  params: Record<string, unknown>
): Promise<{ apart: number; otherClass: number[]; n_rows: number }> {
  const { header, forest } = fitModel(train, target, params)
  const proba = predictProba(forest, encodeTable(header.encoder, val))
  const chosen = mostProbable(proba, forest.n_classes)
  const { outputs } = await runOnnx(exportOnnx({ header, forest }), header.encoder, val)
  const told = outputs.probabilities.values as number[]
  expect(told).toHaveLength(proba.length)
  const ownLabels = Array.from(chosen, (code) => header.classes![code]).map((own) =>
    typeof own === 'boolean' ? Number(own) : own
  )
  return {
    apart: Math.max(...told.map((own, at) => Math.abs(own - proba[at]))),
    otherClass: ownLabels.flatMap((own, row) => (own === outputs.label.values[row] ? [] : [row])),
    n_rows: outputs.label.values.length
  }
}

describe.skipIf(!hasSharedData)('an exported model in onnxruntime', () => {
  test.each([
    ['the golden training set', goldenSet, 1761, { n_estimators: 300, class_weight: 'balanced' }],
    ['passengers, with blanks and quotes', () => referenceSet({ path: ['titanic.csv'], target: 'survived' }), 223, {}],
    ['incomes', () => referenceSet({ path: ['adult_train.csv'], target: 'class' }), 8141, {}],
    ['three kinds of penguins', () => referenceSet({ path: ['penguins.csv'], target: 'species' }), 86, {}]
  ])('gives every validation row its class and probabilities: %s', async (_, read, n_rows, params) => {
    const told = await compareClasses(read(), params)
    expect(told.n_rows).toBe(n_rows)
    expect(told.otherClass).toEqual([])
    expect(told.apart).toBeLessThan(1e-5)
  })

  test('gives every validation row its number: prices of houses', async () => {
    const read = { path: ['california_housing.csv'], target: 'median_house_value', regression: true }
    const { train, val, target } = referenceSet(read)
    const { header, forest } = fitModel(train, target, { n_estimators: 30 }) // trees of thousands of leaves each
    const { outputs } = await runOnnx(exportOnnx({ header, forest }), header.encoder, val)
    expect(outputs.variable.dims).toEqual([5160, 1])
    const own = predictValue(forest, encodeTable(header.encoder, val))
    const told = outputs.variable.values as number[]
    expect(Math.max(...told.map((value, row) => Math.abs(value / own[row] - 1)))).toBeLessThan(1e-5)
  })
})
