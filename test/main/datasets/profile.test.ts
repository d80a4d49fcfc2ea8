import { describe, expect, it } from 'vitest'
import type { ColumnProfile } from '../../../src/shared/contract/datasets.ts'
import { FEBRUARY, JANUARY, openDatasets } from './open-datasets.ts'

/** Numbers without an end in base two, from a generator of our own. */
function numbers(count: number, scale: number): number[] {
  let state = 42
  return Array.from({ length: count }, () => {
    state = (state * 1103515245 + 12345) % 2 ** 31
    return Math.round(((state / 2 ** 31 - 0.3) * scale + Number.EPSILON) * 1000) / 1000
  })
}

/** Mean and deviation in two passes, another way than the one under test. */
function momentsOf(values: number[]): { mean: number; std: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0)
  return { mean, std: Math.sqrt(squares / (values.length - 1)) }
}

/** Holds the counts of a histogram against a count of the values between its edges. */
function expectHistogramOf({ histogram }: ColumnProfile, values: number[]): void {
  const { edges, counts } = histogram!
  expect(edges).toHaveLength(counts.length + 1)
  expect(counts.length).toBeLessThanOrEqual(20)
  expect(edges).toEqual(edges.toSorted((a, b) => a - b))
  expect(counts).toEqual(
    counts.map((_, at) => values.filter((value) => edges[at] <= value && value < edges[at + 1]).length)
  )
  expect(counts.reduce((sum, count) => sum + count, 0)).toBe(values.length)
}

describe('the profile of a column', () => {
  it.each([
    ['of small numbers', 0.001],
    ['of numbers', 1],
    ['of large numbers', 1e12]
  ])('%s is that of another computation', async (_what, scale) => {
    const { write, import: importFile, client } = openDatasets()
    const values = numbers(5000, 1).map((value) => value * scale)
    const rows = values.map((value, at) => `u${at},${at % 10 === 0 ? '' : value}\n`)
    await importFile(write('scores.csv', `user_id,score\n${rows.join('')}`))
    const present = values.filter((_, at) => at % 10 !== 0)
    const { row_count, columns } = await client.datasets.profile({ name: 'scores' })
    expect(row_count).toBe(5000)
    const { mean, std } = momentsOf(present)
    expect(columns[0]).toMatchObject({
      name: 'score',
      type: 'number',
      n_missing: 500,
      n_distinct: new Set(present).size,
      min: Math.min(...present),
      max: Math.max(...present),
      top_values: []
    })
    expect(columns[0].mean! / mean).toBeCloseTo(1, 10)
    expect(columns[0].std! / std).toBeCloseTo(1, 10)
    expectHistogramOf(columns[0], present)
  })

  it.each([
    [['7'], { mean: 7, std: null, min: 7, max: 7, n_distinct: 1 }],
    [['7', '7', '7'], { mean: 7, std: 0, min: 7, max: 7, n_distinct: 1 }],
    [['-1', '0', '1'], { mean: 0, std: 1, min: -1, max: 1, n_distinct: 3 }],
    [['1', '1.0', '1e0', '+1.00'], { mean: 1, std: 0, n_distinct: 1 }],
    [['1e-308', '-1e308'], { min: -1e308, max: 1e-308, n_distinct: 2 }],
    [['1e308', '-1e308'], { min: -1e308, max: 1e308, std: null, n_distinct: 2 }],
    [['1.7976931348623157e308', '0'], { min: 0, max: Number.MAX_VALUE, n_distinct: 2 }]
  ])('of %j', async (values, expected) => {
    const { write, import: importFile, inspect, client } = openDatasets()
    const path = write('scores.csv', `row,score\n${values.map((value) => `x,${value}\n`).join('')}`)
    expect((await inspect(path))[0].columns[1]).toMatchObject(expected)
    await importFile(path)
    const column = (await client.datasets.profile({ name: 'scores' })).columns[1]
    expect(column).toMatchObject(expected)
    if (!values.includes('1.7976931348623157e308')) expectHistogramOf(column, values.map(Number))
    expect(column.histogram!.counts.reduce((sum, count) => sum + count, 0)).toBe(values.length)
  })

  it('has bins of whole width where all numbers are whole', async () => {
    const { write, inspect } = openDatasets()
    const values = [0, 1, 1, 3]
    const [file] = await inspect(write('visits.csv', `n,x\n${values.map((value) => `${value},a\n`).join('')}`))
    expect(file.columns[0].histogram).toEqual({ edges: [0, 1, 2, 3, 4], counts: [1, 2, 0, 1] })
  })

  it('lists the most frequent values, as they are written', async () => {
    const { write, import: importFile, client } = openDatasets()
    const rows = [
      ...Array(3).fill('red,True,2024-01-31'),
      ...Array(5).fill('blue,FALSE,2024-01-31 12:00'),
      'green,true,',
      ',,'
    ]
    await importFile(write('things.csv', `colour,sold,day\n${rows.join('\n')}\n`))
    const { columns } = await client.datasets.profile({ name: 'things' })
    expect(columns).toMatchObject([
      {
        type: 'text',
        n_missing: 1,
        n_distinct: 3,
        top_values: [
          { value: 'blue', count: 5 },
          { value: 'red', count: 3 },
          { value: 'green', count: 1 }
        ],
        histogram: null,
        mean: null
      },
      {
        type: 'boolean',
        n_missing: 1,
        n_distinct: 2,
        top_values: [
          { value: 'False', count: 5 },
          { value: 'True', count: 4 }
        ],
        histogram: null
      },
      {
        type: 'timestamp',
        n_missing: 2,
        n_distinct: 2,
        min: JANUARY,
        max: JANUARY + 43_200_000,
        mean: JANUARY + (5 / 8) * 43_200_000,
        std: null,
        top_values: [
          { value: '2024-01-31T12:00:00.000Z', count: 5 },
          { value: '2024-01-31', count: 3 }
        ]
      }
    ])
    expectHistogramOf(columns[2], [...Array(3).fill(JANUARY), ...Array(5).fill(JANUARY + 43_200_000)])
  })

  it('counts distinct values up to 10 000, and lists none beyond', async () => {
    const { write, inspect } = openDatasets()
    const rows = Array.from({ length: 10_001 }, (_, at) => `v${Math.min(at, 9_999)},v${at},${at}\n`)
    const [file] = await inspect(write('many.csv', `a,b,c\n${rows.join('')}`))
    expect(file.columns).toMatchObject([
      { n_distinct: 10_000 },
      { n_distinct: null, top_values: [] },
      { n_distinct: null }
    ])
    expect(file.columns[0].top_values[0]).toEqual({ value: 'v9999', count: 2 })
  })

  it('is null throughout where nothing was there', async () => {
    const { write, inspect } = openDatasets()
    const [file] = await inspect(write('blank.csv', 'a,b\n1,\n2,NA\n'))
    expect(file.columns[1]).toEqual({
      name: 'b',
      type: 'text',
      n_missing: 2,
      n_distinct: 0,
      min: null,
      max: null,
      mean: null,
      std: null,
      top_values: [],
      histogram: null,
      fit: { misfits: {}, date_order: null, rounded: null, unsure: {} }
    })
  })

  it('after the import is what the inspection had told of the file', async () => {
    const { write, import: importFile, inspect, client } = openDatasets()
    const colours = ['red', ' blue', 'NA', '', '"a, b"']
    const rows = Array.from({ length: 3000 }, (_, at) => {
      const cells = [at % 7 === 0 ? '' : at % 50, (at / 3).toFixed(2), at % 2 === 0 ? 'true' : 'FALSE', colours[at % 5]]
      return `u${at},${cells.join(',')},2024-01-${String(1 + (at % 28)).padStart(2, '0')}\n`
    })
    const path = write('all.csv', `user_id,i,n,b,t,d\n${rows.join('')}`)
    const [file] = await inspect(path)
    await importFile(path)
    const { columns } = await client.datasets.profile({ name: 'all' })
    const inOrderOf = (column: ColumnProfile): ColumnProfile => ({
      ...column,
      mean: column.mean === null ? null : Number(column.mean.toPrecision(12)), // rows come in another order
      std: column.std === null ? null : Number(column.std.toPrecision(12)),
      top_values: []
    })
    expect(columns.map(inOrderOf)).toEqual(file.columns.slice(1).map(({ fit: _fit, ...column }) => inOrderOf(column)))
  })

  it('of one snapshot leaves the others out', async () => {
    const { write, import: importFile, client } = openDatasets()
    await importFile(write('users.csv', 'user_id,age\nu1,30\nu2,\n'))
    await importFile(write('users.csv', 'user_id,age\nu1,50\n'), {}, { as_of: FEBRUARY })
    const profile = async (event_timestamp: number | null): Promise<unknown[]> => {
      const { row_count, columns } = await client.datasets.profile({ name: 'users', event_timestamp })
      return [row_count, columns[0].n_missing, columns[0].mean]
    }
    expect(await profile(null)).toEqual([3, 1, 40])
    expect(await profile(JANUARY)).toEqual([2, 1, 30])
    expect(await profile(FEBRUARY)).toEqual([1, 0, 50])
    expect(await profile(0)).toEqual([0, 0, null])
  })
})
