import { afterEach, describe, expect, test } from 'vitest'
import {
  formatAgo,
  formatBytes,
  formatCell,
  formatClock,
  formatCount,
  formatDay,
  formatDuration,
  formatIn,
  formatLatency,
  formatNumber,
  formatProbability,
  formatPoints,
  formatPart,
  formatShare,
  formatTime,
  localized
} from '../../src/renderer/format.ts'

test('writes a p-value so that it can be read', () => {
  expect([0.2639, 0.0001, 1.273e-83, 0, 1, null].map(formatProbability)).toEqual([
    '0.2639',
    '0.0001',
    '<\u00a00.0001',
    '<\u00a00.0001',
    '1',
    '–'
  ])
})

describe('counts', () => {
  test('are grouped by thousands', () => {
    expect(formatCount(0)).toBe('0')
    expect(formatCount(999)).toBe('999')
    expect(formatCount(7043)).toBe('7,043')
    expect(formatCount(-1_234_567)).toBe('-1,234,567')
  })
})

describe('numbers', () => {
  test('below 1 have four significant digits', () => {
    expect(formatNumber(0.818_181)).toBe('0.8182')
    expect(formatNumber(-0.012_345_6)).toBe('-0.01235')
  })

  test('from 1 to 1000 have five', () => {
    expect(formatNumber(1.234_567)).toBe('1.2346')
    expect(formatNumber(123.456_78)).toBe('123.46')
  })

  test('from 1000 on are grouped and keep two decimals', () => {
    expect(formatNumber(7043.456)).toBe('7,043.46')
    expect(formatNumber(-12_345.6)).toBe('-12,345.6')
    expect(formatNumber(999.9999)).toBe('1,000')
  })

  test('that are whole are written whole', () => {
    expect(formatNumber(0)).toBe('0')
    expect(formatNumber(1)).toBe('1')
    expect(formatNumber(12_345_678_901)).toBe('12,345,678,901')
  })

  test('very small and very large ones are written with a power of ten, as in reports', () => {
    expect(formatNumber(0.000_012_345)).toBe('1.234\u00a0×\u00a010⁻⁵')
    expect(formatNumber(1_234_567_890.5)).toBe('1.235\u00a0×\u00a010⁹')
    expect(formatNumber(1e15)).toBe('1\u00a0×\u00a010¹⁵')
  })

  test('that are absent are a dash, and those that are not finite keep their names', () => {
    expect(formatNumber(null)).toBe('–')
    expect(formatNumber(undefined)).toBe('–')
    expect(formatNumber('NaN')).toBe('NaN')
    expect(formatNumber('-Infinity')).toBe('-Infinity')
  })

  test('as shares have one decimal', () => {
    expect(formatShare(0.2654)).toBe('26.5%')
    expect(formatShare(0)).toBe('0.0%')
    expect(formatShare(1)).toBe('100.0%')
    expect(formatPoints(0.02385)).toBe('2.4')
  })

  test('as parts of a whole never tell a few as none, nor nearly all as all', () => {
    expect([0, 1, 14, 3500, 13_999, 14_000].map((part) => formatPart(part, 14_000))).toEqual([
      '0%',
      '<\u00a00.1%',
      '0.1%',
      '25.0%',
      '>\u00a099.9%',
      '100%'
    ])
    expect(formatPart(0, 0)).toBe('–')
  })
})

describe('times', () => {
  test('a snapshot is named by its day in UTC, wherever the machine is', () => {
    expect(formatDay(Date.UTC(2024, 0, 31))).toBe('2024-01-31')
    expect(formatDay(Date.UTC(2024, 0, 31, 23, 59))).toBe('2024-01-31 23:59')
  })

  test('a moment is told in the time zone of the machine', () => {
    const local = new Date(2024, 0, 31, 9, 5, 7).getTime()
    expect(formatTime(local)).toBe('31 Jan 2024, 09:05')
    expect(formatClock(local)).toBe('09:05:07')
  })

  test('ages grow from now to days', () => {
    const now = Date.UTC(2024, 0, 31)
    const ago = (seconds: number): string => formatAgo(now - seconds * 1000, now)
    expect(ago(0)).toBe('now')
    expect(ago(44)).toBe('now')
    expect(ago(45)).toBe('1 min ago')
    expect(ago(5 * 60)).toBe('5 min ago')
    expect(ago(3 * 3600)).toBe('3 hr ago')
    expect(ago(2 * 86_400)).toBe('2 days ago')
  })

  test('ages never read 60 minutes or 24 hours', () => {
    const now = Date.UTC(2024, 0, 31)
    expect(formatAgo(now - 3599 * 1000, now)).toBe('1 hr ago')
    expect(formatAgo(now - 86_399 * 1000, now)).toBe('1 day ago')
  })

  test('a clock that is a little ahead is no reason for a negative age', () => {
    expect(formatAgo(5000, 1000)).toBe('now')
  })

  test('durations are precise while they are short', () => {
    expect(formatDuration(420)).toBe('0.42 s')
    expect(formatDuration(12_340)).toBe('12.3 s')
    expect(formatDuration(185_000)).toBe('3 min 05 s')
    expect(formatDuration(6_265_000)).toBe('1 h 44 min')
  })

  test('durations never read 10.00 or 60.0 seconds', () => {
    expect(formatDuration(9996)).toBe('10.0 s')
    expect(formatDuration(59_960)).toBe('1 min 00 s')
  })

  test('latencies line up at two decimals until they are long', () => {
    expect(formatLatency(0.4)).toBe('0.40')
    expect(formatLatency(12.345)).toBe('12.35')
    expect(formatLatency(1234.5)).toBe('1,235')
    expect(formatLatency(null)).toBe('–')
  })

  test('a latency never reads 100.00', () => {
    expect(formatLatency(99.996)).toBe('100')
  })
})

describe('sizes', () => {
  test('are told in the unit that keeps them short', () => {
    expect(formatBytes(0)).toBe('0 B')
    expect(formatBytes(999)).toBe('999 B')
    expect(formatBytes(1000)).toBe('1.0 kB')
    expect(formatBytes(1_234_567)).toBe('1.2 MB')
    expect(formatBytes(5_000_000_000_000)).toBe('5000.0 GB')
  })

  test('never read 1000.0 of a unit that has a larger one', () => {
    expect(formatBytes(999_990)).toBe('1.0 MB')
  })
})

describe('cells', () => {
  test('a timestamp is a day, and only in a column of timestamps', () => {
    const day = Date.UTC(2024, 1, 29)
    expect(formatCell(day, 'timestamp')).toBe('2024-02-29')
    expect(formatCell(day, 'integer')).toBe(String(day))
  })

  test('numbers lose the noise of their last digits, not their size', () => {
    expect(formatCell(0.1 + 0.2)).toBe('0.3')
    expect(formatCell(7043)).toBe('7043')
  })

  test('truth is written as in the tables that people know', () => {
    expect(formatCell(true)).toBe('True')
    expect(formatCell(false)).toBe('False')
  })

  test('missing is empty and text is itself', () => {
    expect(formatCell(null)).toBe('')
    expect(formatCell('Fiber optic')).toBe('Fiber optic')
  })
})

describe('in French', () => {
  afterEach(() => formatIn('en'))

  test('numbers have a comma and thin spaces, shares a space before the sign, bytes are octets', () => {
    formatIn('fr')
    expect(formatCount(7043)).toBe('7\u202f043')
    expect(formatNumber(0.818_181)).toBe('0,8182')
    expect(formatNumber(-12_345.6)).toBe('-12\u202f345,6')
    expect(formatNumber(0.000_012_345)).toBe('1,234\u00a0×\u00a010⁻⁵')
    expect(formatShare(0.2654)).toBe('26,5\u00a0%')
    expect(formatPart(0, 7)).toBe('0\u00a0%')
    expect(formatPart(1, 7000)).toBe('<\u00a00,1\u00a0%')
    expect(formatPoints(0.02385)).toBe('2,4')
    expect(localized((0.5).toFixed(2))).toBe('0,50')
    expect(formatBytes(1_234_567)).toBe('1,2\u00a0Mo')
    expect(formatDuration(420)).toBe('0,42 s')
    expect(formatLatency(12.345)).toBe('12,35')
  })

  test('times are told as people say them, and snapshots keep their name', () => {
    formatIn('fr')
    const now = Date.UTC(2024, 0, 31)
    expect(formatAgo(now, now)).toBe('maintenant')
    expect(formatAgo(now - 3 * 3_600_000, now)).toBe('il y a 3\u00a0h')
    expect(formatTime(new Date(2024, 0, 31, 9, 5).getTime())).toBe('31 janv. 2024, 09:05')
    expect(formatDay(now)).toBe('2024-01-31')
  })

  test('the cells of a table stay as a file would hold them', () => {
    formatIn('fr')
    expect(formatCell(0.5)).toBe('0.5')
    expect(formatCell(true)).toBe('True')
  })
})
