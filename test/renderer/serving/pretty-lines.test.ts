import { expect, test } from 'vitest'
import { changedLines, prettyLines } from '../../../src/renderer/screens/serving/pretty-lines.ts'

test('JSON is a field a line, other text stays as it is', () => {
  expect(prettyLines('{"a":1,"b":[]}')).toEqual(['{', '  "a": 1,', '  "b": []', '}'])
  expect(prettyLines('x 1\ny 2')).toEqual(['x 1', 'y 2'])
})

test('lines are changed that the other answer has not, a comma at the end and a moved field aside', () => {
  const before = prettyLines('{"a":1,"b":2,"c":[1,1]}')
  const after = prettyLines('{"b":2,"a":1,"c":[1,3]}')
  const marked = (lines: string[], others: string[]) => lines.filter((_, at) => changedLines(lines, others)[at])
  expect(marked(after, before)).toEqual(['    3'])
  expect(marked(before, after)).toEqual(['    1'])
  expect(marked(before, before)).toEqual([])
})
