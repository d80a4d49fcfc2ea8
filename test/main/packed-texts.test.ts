import { expect, test } from 'vitest'
import { packTexts, textAt } from '../../src/main/packed-texts.ts'

const texts = ['customer-1', '', 'Zoë\u2028', '😀', 'a\u0000b', '']

test('packed texts are read back one by one', () => {
  const packed = packTexts(texts)
  expect(texts.map((_, at) => textAt(packed, at))).toEqual(texts)
  expect(packTexts([]).bytes).toHaveLength(0)
})

test('packed texts are shared, not copied, when they are handed on', () => {
  const handed = structuredClone(packTexts(texts))
  expect(handed.bytes.buffer).toBeInstanceOf(SharedArrayBuffer)
  expect(texts.map((_, at) => textAt(handed, at))).toEqual(texts)
})
