import { Play } from 'lucide-react'
import { expect, test } from 'vitest'
import { findEntries, runFilter, type PaletteEntry } from '../../../src/renderer/shell/palette/palette-entry.ts'

const entry = (label: string, description?: string): PaletteEntry => ({
  id: label,
  label,
  description,
  icon: Play,
  run: () => {}
})
const groups = [
  { label: 'Go to', entries: [entry('Data'), entry('Workspace', 'size, backup, integrity')] },
  { label: 'Datasets', entries: [entry('old_users'), entry('users', '7043 rows')] }
]
const labels = (query: string): string[] =>
  findEntries(groups, query).flatMap((group) => group.entries.map((one) => one.label))

test('every word must be found, in label, description or group, whatever the case', () => {
  expect(labels('')).toEqual(['Data', 'Workspace', 'old_users', 'users'])
  expect(labels('BACKUP')).toEqual(['Workspace'])
  expect(labels('datasets 7043')).toEqual(['users'])
  expect(labels('users nowhere')).toEqual([])
})

test('what begins with the query comes first', () => {
  expect(labels('users')).toEqual(['users', 'old_users'])
})

test('a group shows no more than can be looked over', () => {
  const many = [{ label: 'Datasets', entries: Array.from({ length: 300 }, (_, at) => entry(`table ${at}`)) }]
  expect(findEntries(many, 'table')[0].entries).toHaveLength(12)
})

test('runs are looked up by name, or by their whole id; quotes are told apart', () => {
  expect(runFilter(' deep ')).toBe("attributes.run_name ILIKE '%deep%'")
  expect(runFilter("ada's")).toBe('attributes.run_name ILIKE "%ada\'s%"')
  expect(runFilter(`ada's "best"`)).toBeNull()
  expect(runFilter('0123456789abcdef0123456789abcdef')).toBe("attributes.run_id = '0123456789abcdef0123456789abcdef'")
})
