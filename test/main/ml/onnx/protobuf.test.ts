import { describe, expect, test } from 'vitest'
import {
  bytesField,
  intField,
  message,
  messageField,
  packedIntsField,
  textField,
  textsField
} from '../../../../src/main/ml/onnx/protobuf.ts'

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')

/** The examples of https://protobuf.dev/programming-guides/encoding/ where it has one. */
describe('a protocol buffer', () => {
  test('holds a number as a varint', () => {
    expect(hex(message(intField(1, 150)))).toBe('089601')
    expect(
      [0, 1, 127, 128, 300, 2 ** 31, 2 ** 32, 2 ** 53 - 1].map((value) => hex(message(intField(1, value))))
    ).toEqual(['0800', '0801', '087f', '088001', '08ac02', '088080808008', '088080808010', '08ffffffffffffff0f'])
  })

  test('holds a negative number in ten bytes', () => {
    expect(hex(message(intField(1, -1)))).toBe('08ffffffffffffffffff01')
    expect(hex(message(intField(1, -2)))).toBe('08feffffffffffffffff01')
    expect(hex(message(packedIntsField(1, [-1, 1])))).toBe('0a0bffffffffffffffffff0101')
  })

  test('holds text as UTF-8 behind its length', () => {
    expect(hex(message(textField(2, 'testing')))).toBe('120774657374696e67')
    expect(hex(message(textField(2, 'é😀')))).toBe('1206c3a9f09f9880')
    expect(hex(message(textField(2, '')))).toBe('1200')
  })

  test('holds messages within messages, and packed numbers', () => {
    expect(hex(message(messageField(3, intField(1, 150))))).toBe('1a03089601')
    expect(hex(message(packedIntsField(6, [3, 270, 86942])))).toBe('3206038e029ea705')
    expect(hex(message(messageField(1, messageField(2))))).toBe('0a021200')
  })

  test('repeats a field for each text, and numbers fields above 15 in two bytes', () => {
    expect(hex(message(textsField(4, ['a', 'b', 'a'])))).toBe('220161220162220161')
    expect(hex(message(textsField(4, [])))).toBe('')
    expect(hex(message(intField(20, 1), bytesField(16, Uint8Array.of(255))))).toBe('a00101820101ff')
  })
})
