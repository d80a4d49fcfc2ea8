/**
 * Predictions that look at no feature: scikit-learn's DummyClassifier (prior, most_frequent) and DummyRegressor
 * (mean, median). What a model must beat before it is worth anything.
 */
import type { EncodedMatrix } from '../encoded-matrix.ts'
import { paramRule, parseParams, type ParamRule } from '../param-rules.ts'
import { NOTHING_DRAWN } from '../shared-params.ts'
import { medianOf } from '../quantile.ts'
import { damagedBaseline, decodeJson, encodeJson, readCount, readKind, readNumbers } from './baseline-codec.ts'

export interface DummyParams {
  strategy: 'prior' | 'most_frequent' | 'mean' | 'median'
  /** Nothing is drawn: any seed gives the same model. */
  random_state: number
}

export type DummyParamSpec = ParamRule<keyof DummyParams>

/** Names and defaults of scikit-learn's DummyClassifier and DummyRegressor. */
export const DUMMY_PARAMS: Record<'classification' | 'regression', DummyParamSpec[]> = {
  classification: [
    paramRule(
      ['strategy', 'choice', 'prior'],
      { choices: ['prior', 'most_frequent'] },
      'prior, most_frequent',
      'Every row gets the shares of the classes (prior), or all of it goes to the largest class (most_frequent).'
    ),
    NOTHING_DRAWN
  ],
  regression: [
    paramRule(
      ['strategy', 'choice', 'mean'],
      { choices: ['mean', 'median'] },
      'mean, median',
      'Every row gets the mean or the median of the target.'
    ),
    NOTHING_DRAWN
  ]
}

/** @throws INVALID_PARAMETER_VALUE as {@link parseParams} does */
export function parseDummyParams(raw: Record<string, unknown>, kind: 'classification' | 'regression'): DummyParams {
  return parseParams(DUMMY_PARAMS[kind], raw, `a ${kind} baseline`) as unknown as DummyParams
}

export interface Dummy {
  kind: 'classification' | 'regression'
  /** 0 for regression. */
  n_classes: number
  /** The probability of each class; for a regression the one number. */
  outputs: Float64Array
}

/** @param class_counts rows, or their total weight, by class code; at least one is above 0 */
export function fitDummyClassifier(class_counts: ArrayLike<number>, strategy: DummyParams['strategy']): Dummy {
  const counts = Float64Array.from(class_counts)
  const total = counts.reduce((sum, count) => sum + count, 0)
  const largest = counts.indexOf(Math.max(...counts))
  const outputs = counts.map((count, code) => {
    if (strategy === 'most_frequent') return code === largest ? 1 : 0
    return count / total
  })
  return { kind: 'classification', n_classes: counts.length, outputs }
}

/** @param y at least one finite number */
export function fitDummyRegressor(y: Float64Array, strategy: DummyParams['strategy']): Dummy {
  const output = strategy === 'median' ? medianOf(y) : y.reduce((sum, own) => sum + own, 0) / y.length
  return { kind: 'regression', n_classes: 0, outputs: Float64Array.of(output) }
}

/** Class probabilities, the same for every row: n_classes numbers a row, row after row. */
export function dummyProba(dummy: Dummy, input: Float64Array | EncodedMatrix): Float64Array {
  return repeat(dummy.outputs, input)
}

/** Regression: one number a row, the same for every row. */
export function dummyValue(dummy: Dummy, input: Float64Array | EncodedMatrix): Float64Array {
  return repeat(dummy.outputs, input)
}

function repeat(outputs: Float64Array, input: Float64Array | EncodedMatrix): Float64Array {
  const n_rows = input instanceof Float64Array ? 1 : input.n_rows
  const all = new Float64Array(n_rows * outputs.length)
  for (let row = 0; row < n_rows; row++) all.set(outputs, row * outputs.length)
  return all
}

export function encodeDummy({ kind, n_classes, outputs }: Dummy): Uint8Array {
  return encodeJson({ kind, n_classes, outputs: [...outputs] })
}

/** @throws INVALID_STATE when the bytes are no baseline, or are damaged */
export function decodeDummy(bytes: Uint8Array): Dummy {
  const fields = decodeJson(bytes)
  const kind = readKind(fields)
  const n_classes = readCount(fields, 'n_classes', kind === 'classification' ? 1 : 0)
  if (kind === 'regression' && n_classes !== 0) throw damagedBaseline('a regression has no classes')
  return { kind, n_classes, outputs: readNumbers(fields, 'outputs', Math.max(1, n_classes)) }
}
