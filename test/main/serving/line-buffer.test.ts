import { expect, test } from 'vitest'
import { createLineBuffer, eachLine } from '../../../src/main/serving/line-buffer.ts'

test('gives back every line in order, whatever its letters and however long', () => {
  const buffer = createLineBuffer()
  const lines = [
    '',
    'a',
    'é€😀\ud800',
    'x'.repeat(1_000_000),
    ...Array.from({ length: 5000 }, (_, at) => `${at} ${'ü'.repeat(99)}`)
  ]
  for (const line of lines) buffer.add(line)
  expect(buffer.n_lines).toBe(lines.length)
  const chunks = buffer.take()
  expect([...eachLine(chunks)]).toEqual(lines.map((line) => line.replace('\ud800', '\ufffd'))) // half a letter is none in UTF-8
  expect(chunks.length).toBeLessThan(20)
})

test('begins anew once it was taken; what was taken can go to another thread', () => {
  const buffer = createLineBuffer()
  expect(buffer.take()).toEqual([])
  buffer.add('one')
  const first = buffer.take()
  buffer.add('two')
  const moved = structuredClone(first, { transfer: first.map(({ buffer: bytes }) => bytes) })
  expect([...eachLine(moved)]).toEqual(['one'])
  expect([buffer.n_lines, [...eachLine(buffer.take())]]).toEqual([1, ['two']])
})
