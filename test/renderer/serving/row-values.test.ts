import { expect, test } from 'vitest'
import type { SignatureColumn } from '../../../src/shared/contract/models.ts'
import { choicesOf, shownValue, startingRow, toCells } from '../../../src/renderer/screens/serving/row-values.ts'

const column = (name: string, type: SignatureColumn['type'], categories: string[] | null = null): SignatureColumn => ({
  name,
  type,
  required: false,
  categories
})

const inputs = [
  column('months', 'double'),
  column('devices', 'long'),
  column('net', 'string', ['DSL', 'Fiber']),
  column('paperless', 'boolean')
]

test('a form opens with the example, and with missing values where it has none', () => {
  expect(startingRow(inputs, { months: 3, net: 'DSL', unrelated: 1 })).toEqual({
    months: 3,
    devices: null,
    net: 'DSL',
    paperless: null
  })
  expect(startingRow(inputs, null)).toEqual({ months: null, devices: null, net: null, paperless: null })
})

test('numbers typed as text are sent as numbers, blanks as missing', () => {
  expect(toCells(inputs, { months: '3.50', devices: '', net: '  ', paperless: false })).toEqual({
    months: 3.5,
    devices: null,
    net: null,
    paperless: false
  })
})

test('zero and False are values, half a number is none', () => {
  expect(toCells(inputs, { months: 0, devices: '-', net: 'DSL', paperless: false })).toEqual({
    months: 0,
    devices: null,
    net: 'DSL',
    paperless: false
  })
})

test('every column of the signature is sent, and nothing else', () => {
  expect(Object.keys(toCells(inputs, { months: 1, extra: 2 }))).toEqual(['months', 'devices', 'net', 'paperless'])
})

test('text that only looks like a number stays text', () => {
  expect(toCells([column('zip', 'string')], { zip: '01234' })).toEqual({ zip: '01234' })
})

test('a text column offers its categories once each, and the value it has', () => {
  expect(choicesOf(column('net', 'string', ['DSL', 'Fiber', 'DSL', '']), 'Cable')).toEqual(['DSL', 'Fiber', 'Cable'])
  expect(choicesOf(column('net', 'string', ['DSL', 'Fiber']), 'DSL')).toEqual(['DSL', 'Fiber'])
  expect(choicesOf(column('note', 'string'), 'x')).toBeNull()
})

test('a date is typed and shown as people write it, with its time where it has one', () => {
  const dates = [column('joined', 'datetime'), column('seen', 'datetime')]
  const example = { joined: Date.UTC(2024, 0, 31), seen: Date.UTC(2024, 0, 31, 8, 30, 5) }
  const row = { joined: '2024-01-31', seen: '2024-01-31T08:30:05.000Z' }
  expect(startingRow(dates, example)).toEqual(row)
  expect(toCells(dates, row)).toEqual(row)
  expect(toCells(dates, { joined: ' ', seen: null })).toEqual({ joined: null, seen: null })
  expect(shownValue(dates, 'joined', example.joined)).toBe('2024-01-31')
  expect(shownValue(inputs, 'months', 3)).toBe('3')
})
