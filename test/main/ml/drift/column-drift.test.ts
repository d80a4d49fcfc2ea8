import { describe, expect, test } from 'vitest'
import { columnDrift } from '../../../../src/main/ml/drift/column-drift.ts'
import type { Column } from '../../../../src/main/ml/table.ts'
import { ColumnDrift } from '../../../../src/shared/drift.ts'
import { hasSharedData } from '../../../support/shared-data.ts'
import { readCells, toColumn } from '../read-csv.ts'

const numbers = (...values: number[]): Column => ({
  name: 'hours',
  kind: 'numeric',
  values: Float64Array.from(values)
})
const texts = (...cells: string[]): Column => toColumn('plan', cells)

describe('the drift of a column', () => {
  test('of numbers with more than five distinct values in the reference is a Wasserstein distance', () => {
    const drift = columnDrift(numbers(1, 2, 3, 4, 5, 6), numbers(2, 3, 4, 5, 6, 7), 0.1)
    expect(drift).toMatchObject({ stattest: 'wasserstein_norm', kind: 'numeric', drifted: true, chi_square: null })
    expect(drift.score).toBeCloseTo(1 / Math.sqrt(35 / 12), 12)
  })

  test('of five distinct values is a distance of shares, however many the current rows hold', () => {
    const drift = columnDrift(numbers(1, 2, 3, 4, 5, 5), numbers(1, 2, 3, 4, 5, 6, 7, 8), 0.1)
    expect(drift).toMatchObject({ stattest: 'jensenshannon', ks: null })
    expect(drift.distribution).toMatchObject({ kind: 'values', values: [1, 2, 3, 4, 5, 6, 7, 8] })
  })

  test('drifts from the threshold on, the threshold included', () => {
    const score = columnDrift(texts('a', 'b'), texts('a', 'a'), 0).score!
    expect(columnDrift(texts('a', 'b'), texts('a', 'a'), score).drifted).toBe(true)
    expect(columnDrift(texts('a', 'b'), texts('a', 'a'), score + 1e-12).drifted).toBe(false)
  })

  test('counts missing values apart: they move no score', () => {
    const whole = columnDrift(texts('a', 'b', 'b'), texts('a', 'a', 'b'), 0.1)
    const gaps = columnDrift(texts('a', 'b', 'b'), texts('a', 'a', 'b', '', ''), 0.1)
    expect(gaps.score).toBe(whole.score)
    expect(gaps.current).toEqual({ n_rows: 5, n_missing: 2, mean: null, std: null })
  })

  test('cannot be told of a column without values on one side, and is then no drift', () => {
    const empty = columnDrift(numbers(1, 2, 3, 4, 5, 6), numbers(NaN, NaN), 0.1)
    expect(empty).toMatchObject({ score: null, drifted: false, psi: null, ks: null })
    expect(columnDrift(texts('a'), texts('', ''), 0.1)).toMatchObject({ score: null, drifted: false })
    expect(columnDrift(numbers(NaN), numbers(NaN), 0.1)).toMatchObject({ score: null, drifted: false })
  })

  test('tells truth values as such and travels as JSON', () => {
    const drift = columnDrift(toColumn('paperless', ['True', 'False']), toColumn('paperless', ['True', 'True']), 0.1)
    expect(drift.kind).toBe('boolean')
    expect(drift.distribution).toMatchObject({ values: [false, true], reference: [1, 1], current: [0, 2] })
    expect(ColumnDrift.parse(JSON.parse(JSON.stringify(drift)))).toEqual(drift)
  })
})

describe('the distribution of a column', () => {
  test('has bins of one width over both samples, and every row is in one', () => {
    const { distribution } = columnDrift(numbers(0, 1.5, 2, 3, 4, 6), numbers(5, 10), 0.1)
    if (distribution.kind !== 'bins') throw new Error('numbers have bins')
    expect(distribution.edges).toEqual(Array.from({ length: 21 }, (_, at) => at / 2))
    expect(distribution.reference.reduce((sum, count) => sum + count)).toBe(6)
    expect(distribution.current.flatMap((count, bin) => (count === 0 ? [] : [[bin, count]]))).toEqual([
      [10, 1],
      [19, 1]
    ])
  })

  test('has a bin for each of few whole numbers', () => {
    const { distribution } = columnDrift(numbers(0, 1, 2, 3, 4, 5, 5), numbers(7), 0.1)
    expect(distribution).toMatchObject({
      edges: [0, 1, 2, 3, 4, 5, 6, 7, 8],
      reference: [1, 1, 1, 1, 1, 2, 0, 0],
      current: [0, 0, 0, 0, 0, 0, 0, 1]
    })
  })

  test('survives numbers as large as there are', () => {
    const most = Number.MAX_VALUE
    const { distribution } = columnDrift(numbers(-most, -1, 0, 1, 2, most), numbers(most), 0.1)
    if (distribution.kind !== 'bins') throw new Error('numbers have bins')
    expect(distribution.edges.every(Number.isFinite)).toBe(true)
  })

  test('tells the most frequent of many texts and counts the rest', () => {
    const many = Array.from({ length: 40 }, (_, at) => `city ${String(at).padStart(2, '0')}`)
    const { distribution } = columnDrift(texts(...many, 'city 39', 'city 39'), texts(...many.slice(0, 20)), 0.1)
    if (distribution.kind !== 'values') throw new Error('texts have values')
    expect(distribution.values[0]).toBe('city 39')
    expect(distribution.values).toHaveLength(12)
    expect(distribution.others).toEqual({ n_values: 28, reference: 28, current: 9 })
  })
})

// golden.json, drift_2024-01-31_vs_2024-02-29; psi, statistics and p-values from numpy 1.24.2 and scipy 1.10.1
describe.skipIf(!hasSharedData)('StreamFlow between 2024-01-31 and 2024-02-29', () => {
  const drift = (file: string, column: string) => {
    const month = (folder: string): Column => {
      const cells = readCells('streamflow', folder, `${file}.csv`)
      return toColumn(column, cells.get(column)!)
    }
    return columnDrift(month('month_000'), month('month_001'), 0.1)
  }

  test('watch_hours_30d moves a little', () => {
    const found = drift('usage_agg_30d', 'watch_hours_30d')
    expect(found).toMatchObject({ stattest: 'wasserstein_norm', drifted: false })
    expect(found.score).toBeCloseTo(0.088743520097098, 12)
    expect(found.psi).toBeCloseTo(0.009205549756796211, 12)
    expect(found.ks!.statistic).toBeCloseTo(0.04302143972738892, 13)
    expect(found.ks!.p_value / 4.363007011276364e-6).toBeCloseTo(1, 9)
  })

  test('rebuffer_events_7d drifts', () => {
    const found = drift('usage_agg_30d', 'rebuffer_events_7d')
    expect(found).toMatchObject({ stattest: 'wasserstein_norm', drifted: true })
    expect(found.score).toBeCloseTo(0.20499096125042202, 12)
    expect(found.psi).toBeCloseTo(0.03635888069724913, 12)
    expect(found.ks!.p_value / 1.1354993666047525e-20).toBeCloseTo(1, 8)
  })

  test('failed_payments_90d and support_tickets_90d are judged by their shares', () => {
    const payments = drift('payments_agg_90d', 'failed_payments_90d')
    expect(payments).toMatchObject({ stattest: 'jensenshannon', drifted: false })
    expect(payments.score).toBeCloseTo(0.028178156796356456, 12)
    expect(payments.chi_square!.p_value / 0.00011823740394852928).toBeCloseTo(1, 10)
    const tickets = drift('support_agg_90d', 'support_tickets_90d')
    expect(tickets.score).toBeCloseTo(0.03189758645688406, 12)
    expect(tickets.chi_square).toMatchObject({ degrees_of_freedom: 4 })
    expect(tickets.chi_square!.p_value / 9.536374468869985e-6).toBeCloseTo(1, 10)
  })

  test('what did not change has a distance of 0', () => {
    expect(drift('usage_agg_30d', 'skips_7d').score).toBe(0)
    expect(drift('usage_agg_30d', 'avg_session_mins_7d').score).toBe(0)
    expect(drift('subscriptions', 'monthly_fee').score).toBe(0)
  })
})
