import type { ColumnType } from '../../../shared/column-types.ts'
import type { ColumnProfile } from '../../../shared/contract/datasets.ts'
import { columnProfile, DistinctValues, NumberStatistics } from '../profile/column-statistics.ts'
import { inferType, isMissing, parseTimestamp } from './parse-value.ts'

/** Meets every cell of one column and then knows its type and profile. */
export interface ColumnInference {
  add(text: string): void
  /** Whether a value was met twice; null: there were too many to tell. */
  readonly n_distinct: number | null
  readonly n_missing: number
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
      if (numbers !== null) numbers.add(type === 'timestamp' ? parseTimestamp(text.trim())! : Number(text))
      distinct.add(text)
    },
    get n_distinct() {
      return distinct.n_distinct
    },
    get n_missing() {
      return n_missing
    },
    finish: () => columnProfile({ name, type: type ?? 'text', n_missing }, distinct, numbers)
  }
}

function isNumeric(type: ColumnType): boolean {
  return type === 'integer' || type === 'number'
}
