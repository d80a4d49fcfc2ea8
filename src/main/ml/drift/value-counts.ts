import { compareCodePoints, type Column } from '../table.ts'

/** How often each value was met in two samples; missing values are not counted. */
export interface PairedCounts {
  /** Text by code point, numbers and truth values ascending. */
  values: (string | number | boolean)[]
  reference: Float64Array
  current: Float64Array
}

/**
 * Counts the values of both columns against one list of them.
 * @param reference of the same kind as `current`
 */
export function pairCounts(reference: Column, current: Column): PairedCounts {
  const before = countValues(reference)
  const after = countValues(current)
  const values = [...new Set([...before.keys(), ...after.keys()])].toSorted(compareValues)
  const isBoolean = reference.kind === 'numeric' && reference.boolean === true
  return {
    values: isBoolean ? values.map((value) => value === 1) : values,
    reference: Float64Array.from(values, (value) => before.get(value) ?? 0),
    current: Float64Array.from(values, (value) => after.get(value) ?? 0)
  }
}

type Value = string | number

function countValues(column: Column): Map<Value, number> {
  const counts = new Map<Value, number>()
  const add = (value: Value): void => void counts.set(value, (counts.get(value) ?? 0) + 1)
  if (column.kind === 'categorical') {
    for (const code of column.codes) if (code >= 0) add(column.categories[code])
  } else {
    for (const value of column.values) if (Number.isFinite(value)) add(value)
  }
  return counts
}

function compareValues(a: Value, b: Value): number {
  return typeof a === 'number' && typeof b === 'number' ? a - b : compareCodePoints(String(a), String(b))
}
