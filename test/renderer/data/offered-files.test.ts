import { expect, test } from 'vitest'
import { pickTables } from '../../../src/renderer/screens/data/offered-files.ts'

const file = (name: string): File => new File([''], name)

test('a folder brings its tables, and tells what it left out', () => {
  const { files, leftOut } = pickTables([file('users.csv'), file('README.md'), file('LABELS.CSV'), file('a.tsv')])
  expect(files.map((one) => one.name)).toEqual(['users.csv', 'LABELS.CSV', 'a.tsv'])
  expect(leftOut).toEqual(['README.md'])
})

test('files that are no tables go on alone, so that the inspection says what is wrong with them', () => {
  const { files, leftOut } = pickTables([file('photo.png')])
  expect(files.map((one) => one.name)).toEqual(['photo.png'])
  expect(leftOut).toEqual([])
})
