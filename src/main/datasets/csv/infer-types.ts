import type { ColumnType } from '../../../shared/column-types.ts'
import type { ColumnProfile } from '../../../shared/contract/datasets.ts'
import { columnProfile, DistinctValues, NumberStatistics } from '../profile/column-statistics.ts'
import { inferType, isMissing, parseValue } from './parse-value.ts'

/** Meets every cell of one column and then knows its type and profile. */
export interface ColumnInference {
  add(text: string): void
  finish(): ColumnProfile
}

/**
 * The narrowest type that all values have: integers and decimals together are numbers, anything else together is text.
 * A column without a value is text.
 */
export function createColumnInference(name: string): ColumnInference {
  const distinct = new DistinctValues()
  let type: ColumnType | null = null
  let numbers: NumberStatistics | null = null
  let n_missing = 0

  const widen = (found: ColumnType): void => {
    if (type === null) {
      type = found
      if (found !== 'text' && found !== 'boolean') numbers = new NumberStatistics()
    } else if (type !== found) {
      const numeric = isNumeric(type) && isNumeric(found)
      type = numeric ? 'number' : 'text'
      if (!numeric) numbers = null
    }
  }

  return {
    add: (text) => {
      if (isMissing(text)) {
        n_missing++
        return
      }
      if (type !== 'text') widen(inferType(text))
      if (numbers !== null) numbers.add(parseValue(text, type!) as number)
      distinct.add(text)
    },
    finish: () => {
      const known = type ?? 'text'
      const values = known === 'text' ? distinct : distinct.as((text) => parseValue(String(text), known)!) // 1.0 and 1 are one number
      return columnProfile({ name, type: known, n_missing }, values, numbers)
    }
  }
}

function isNumeric(type: ColumnType): boolean {
  return type === 'integer' || type === 'number'
}
