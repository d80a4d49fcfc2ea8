import { expect, test } from 'vitest'
import { sideBySide } from '../../../src/renderer/screens/compare/side-by-side.ts'

const numbered = (from: number, to: number): string[] =>
  Array.from({ length: to - from + 1 }, (_, at) => `line ${from + at}`)

test('a changed line stands beside what it became, with three lines around it and the rest counted', () => {
  const before = numbered(1, 20)
  const after = before.map((line) => (line === 'line 10' ? 'line ten' : line))
  const rows = sideBySide(before.join('\n'), after.join('\n'))!
  expect(rows).toHaveLength(9)
  expect(rows[0]).toEqual({ kind: 'skipped', count: 6 })
  expect(rows[4]).toEqual({
    kind: 'changed',
    left: { number: 10, text: 'line 10' },
    right: { number: 10, text: 'line ten' }
  })
  expect(rows[8]).toEqual({ kind: 'skipped', count: 7 })
})

test('what only one side has leaves the other empty, and the numbers go on', () => {
  expect(sideBySide('a\nb', 'a\nx\ny\nb')).toEqual([
    { kind: 'same', left: { number: 1, text: 'a' }, right: { number: 1, text: 'a' } },
    { kind: 'changed', left: null, right: { number: 2, text: 'x' } },
    { kind: 'changed', left: null, right: { number: 3, text: 'y' } },
    { kind: 'same', left: { number: 2, text: 'b' }, right: { number: 4, text: 'b' } }
  ])
})

test('the same text has no rows, with or without a last line break, and strangers are not laid out', () => {
  expect(sideBySide('a\nb', 'a\nb\n')).toEqual([])
  expect(sideBySide(numbered(1, 2000).join('\n'), numbered(2001, 4000).join('\n'))).toBeNull()
})
