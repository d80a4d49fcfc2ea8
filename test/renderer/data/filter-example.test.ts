import { describe, expect, it } from 'vitest'
import { filterExample } from '../../../src/renderer/screens/data/filter-example.ts'
import type { ColumnType } from '../../../src/shared/column-types.ts'

const column = (name: string, type: ColumnType, role: 'feature' | 'entity_key' = 'feature') => ({
  name,
  type,
  role,
  position: 0
})
const titanic = [
  column('passenger', 'integer', 'entity_key'),
  column('survived', 'integer'),
  column('fare paid', 'number'),
  column('age', 'number'),
  column('name', 'text'),
  column('sex', 'text')
]
const columns = titanic.map(({ name }) => name)

describe('the filter a person is shown for a dataset', () => {
  it('compares a measure and a short text with what the first row has, and neither a key, a flag nor a sentence', () => {
    const rows = [[7, 1, 71.3, 38, 'Cumings, Mrs. John Bradley', 'female']]
    expect(filterExample({ columns: titanic }, { columns, rows })).toBe("age >= 38 AND sex = 'female'")
  })

  it('takes an integer where the first row has no number, and the date where there is nothing', () => {
    const counted = [...titanic, column('siblings', 'integer')]
    const rows = [[7, 1, null, null, null, null, 3]]
    expect(filterExample({ columns: counted }, { columns: [...columns, 'siblings'], rows })).toBe('siblings >= 3')
    expect(filterExample({ columns: titanic }, { columns, rows: [] })).toBe("event_timestamp > '2024-01-31'")
  })
})
