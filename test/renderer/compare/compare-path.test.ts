import { expect, it } from 'vitest'
import { comparePath, MOST_COMPARED, readRunIds } from '../../../src/renderer/screens/compare/compare-path.ts'

it('the address of a comparison names its runs, each once', () => {
  const path = comparePath(['a1', 'b2'])
  expect(readRunIds(new URLSearchParams(path.split('?')[1]).get('runs'))).toEqual(['a1', 'b2'])
  expect(readRunIds(' a1,,b2, a1 ')).toEqual(['a1', 'b2'])
  expect(readRunIds(null)).toEqual([])
})

it('no more runs are compared than can stand side by side', () => {
  const many = Array.from({ length: 30 }, (_, at) => `r${at}`)
  expect(readRunIds(many.join(','))).toHaveLength(MOST_COMPARED)
})
