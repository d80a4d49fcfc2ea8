import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { FEATURE_STATUSES, type FeatureStatus } from '../../../src/shared/contract/features.ts'
import { createEntityRows } from '../../../src/main/features/entity-rows.ts'
import type { RowKey } from '../../../src/main/datasets/row-key.ts'
import { cellStatus, joinPointInTime, type JoinStrategy } from '../../../src/main/features/point-in-time.ts'
import { resolveView } from '../../../src/main/features/resolved-service.ts'
import { createTestContext, type TestContext } from '../../support/context.ts'
import { inTest, insertDataset, type DatasetFixture } from './feature-workspace.ts'

let context: TestContext
beforeEach(() => {
  context = createTestContext()
})
afterEach(() => context.dispose())

const STRATEGIES: JoinStrategy[] = ['seek', 'scan']

interface Cells {
  values: (number | string | null)[][]
  statuses: FeatureStatus[][]
}

interface JoinGiven {
  ttl_seconds?: number | null
  created_timestamp_column?: string | null
  strategy?: JoinStrategy
}

/** Joins a dataset as a view of all its columns, one array per entity row. */
function join(
  dataset: DatasetFixture,
  rows: [key: RowKey, time: number][],
  { ttl_seconds = null, created_timestamp_column = null, strategy }: JoinGiven = {}
): Cells {
  const features = dataset.columns.map((column) => column.name)
  const view = {
    name: 'v',
    entity: 'e',
    source: dataset.name,
    features,
    ttl_seconds,
    created_timestamp_column,
    online: true,
    description: '',
    tags: {}
  }
  const entityRows = createEntityRows(
    rows.map(([key]) => key),
    Float64Array.from(rows, ([, time]) => time)
  )
  const resolved = resolveView(context.db, view, features)
  const joined = joinPointInTime(context.db, entityRows, resolved, { taskContext: inTest, strategy })
  const { columns, row_status } = joined
  return {
    values: rows.map((_, row) =>
      columns.map((column) => {
        if (column.kind === 'numeric') return Number.isNaN(column.values[row]) ? null : column.values[row]
        return column.codes[row] === -1 ? null : column.categories[column.codes[row]]
      })
    ),
    statuses: rows.map((_, row) => columns.map((column) => FEATURE_STATUSES[cellStatus(column, row_status, row)]))
  }
}

/** The definition, word for word: looks at every row of the view for every entity row. */
function naiveJoin(
  dataset: DatasetFixture,
  rows: [key: RowKey, time: number][],
  ttlSeconds: number | null,
  knownAt: number | null = null
): Cells {
  const width = dataset.columns.length
  const cells: Cells = { values: [], statuses: [] }
  for (const [key, time] of rows) {
    const ofKey = dataset.rows.filter((row) => row[0] === key)
    const isKnown = (row: DatasetFixture['rows'][number]): boolean =>
      knownAt === null || (row[knownAt] !== null && (row[knownAt] as number) <= time)
    const past = ofKey.filter((row) => (row[1] as number) <= time && isKnown(row))
    const newest = past.toSorted((a, b) => (b[1] as number) - (a[1] as number))[0]
    const none = (status: FeatureStatus): void => {
      cells.values.push(Array.from({ length: width }, () => null))
      cells.statuses.push(Array.from({ length: width }, () => status))
    }
    if (ofKey.length === 0) none('NO_ROW')
    else if (newest === undefined) none('FUTURE_ONLY')
    else if (ttlSeconds && (newest[1] as number) < time - ttlSeconds * 1000) none('TOO_OLD')
    else {
      const found = newest.slice(2) as (number | string | null)[]
      cells.values.push(found)
      cells.statuses.push(found.map((value) => (value === null ? 'NULL_VALUE' : 'MATCHED')))
    }
  }
  return cells
}

/** mulberry32: a small seeded generator, so that a failure can be repeated. */
function random(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296) * below)
  }
}

const v = { name: 'v', type: 'number' } as const

describe.each(STRATEGIES)('by %s', (strategy) => {
  test('a row exactly as old as the ttl still counts, one a millisecond older does not', () => {
    const dataset = { name: 'd', key: 'k', columns: [v], rows: [['a', 1000, 7]] }
    insertDataset(context.db, dataset)
    const times: [string, number][] = [
      ['a', 999],
      ['a', 1000],
      ['a', 3000],
      ['a', 3001]
    ]
    expect(join(dataset, times, { ttl_seconds: 2, strategy })).toEqual({
      values: [[null], [7], [7], [null]],
      statuses: [['FUTURE_ONLY'], ['MATCHED'], ['MATCHED'], ['TOO_OLD']]
    })
  })

  test.each([null, 0])('a ttl of %s is no limit', (ttl_seconds) => {
    const dataset = { name: 'd', key: 'k', columns: [v], rows: [['a', -1e12, 7]] }
    insertDataset(context.db, dataset)
    expect(join(dataset, [['a', 1e12]], { ttl_seconds, strategy }).values).toEqual([[7]])
  })

  test('a missing value in the newest row stays missing; older rows are not asked', () => {
    const dataset = {
      name: 'd',
      key: 'k',
      columns: [v],
      rows: [
        ['a', 1, 7],
        ['a', 2, null]
      ]
    }
    insertDataset(context.db, dataset)
    expect(join(dataset, [['a', 5]], { strategy })).toEqual({ values: [[null]], statuses: [['NULL_VALUE']] })
  })

  test('no entity rows give no rows', () => {
    const dataset = { name: 'd', key: 'k', columns: [v], rows: [['a', 1, 7]] }
    insertDataset(context.db, dataset)
    expect(join(dataset, [], { strategy })).toEqual({ values: [], statuses: [] })
  })

  test('more keys than one read of the table holds are all found, whatever their script', () => {
    const rows = Array.from({ length: 9000 }, (_, at) => [
      `${['a', 'Ａ', '😀', 'é', '\ud7ff'][at % 5]}${at}`,
      at % 3,
      at
    ])
    const dataset = { name: 'd', key: 'k', columns: [v], rows }
    insertDataset(context.db, dataset)
    const asked = rows.map(([key]): [string, number] => [key as string, 2]).toReversed()
    expect(join(dataset, asked, { strategy }).values).toEqual(rows.map(([, , at]) => [at]).toReversed())
  })
})

test('both strategies give what the definition gives, on random tables', () => {
  for (let seed = 1; seed <= 60; seed++) {
    const next = random(seed)
    const integers = seed % 3 === 0
    const names = ['a', 'b', 'z', 'Ａ', '\uffee', '😀', '𐍈', 'é', 'e\u0301', 'a b', '"q"', 'A', '']
    const key = (): RowKey => (integers ? next(13) - 6 : names[next(names.length)])
    const stored = new Map<string, (number | string | null)[]>()
    for (let at = next(60); at > 0; at--) {
      const row = [
        key(),
        next(20) * 1000,
        next(4) === 0 ? null : next(100) / 7,
        next(4) === 0 ? null : names[next(12)],
        next(5) === 0 ? null : next(26) * 1000
      ]
      stored.set(`${row[0]} at ${row[1]}`, row)
    }
    const dataset: DatasetFixture = {
      name: `d${seed}`,
      key: 'k',
      key_type: integers ? 'integer' : 'text',
      columns: [v, { name: 'some text', type: 'text' }, { name: 'known', type: 'timestamp' }],
      rows: [...stored.values()]
    }
    insertDataset(context.db, dataset)
    const oneTime = next(2) === 0 ? next(20) * 1000 : null
    const rows = Array.from({ length: next(80) }, (): [RowKey, number] => [key(), oneTime ?? next(22) * 1000 - 1000])
    const ttl_seconds = [null, 0, 1, 2, 5, 0.001][next(6)]
    const expected = naiveJoin(dataset, rows, ttl_seconds)
    for (const strategy of STRATEGIES) {
      expect(join(dataset, rows, { ttl_seconds, strategy }), `seed ${seed}, ${strategy}`).toEqual(expected)
      const guarded = join(dataset, rows, { ttl_seconds, strategy, created_timestamp_column: 'known' })
      expect(guarded, `seed ${seed}, ${strategy}, guarded`).toEqual(naiveJoin(dataset, rows, ttl_seconds, 4))
    }
  }
})

test('duplicated entity rows come out as often as they went in, in their order', () => {
  const dataset = {
    name: 'd',
    key: 'k',
    columns: [v],
    rows: [
      ['a', 1, 1],
      ['a', 5, 5],
      ['b', 1, 2]
    ]
  }
  insertDataset(context.db, dataset)
  const rows: [string, number][] = [
    ['b', 9],
    ['a', 9],
    ['a', 2],
    ['b', 9],
    ['a', 9],
    ['x', 9]
  ]
  for (const strategy of STRATEGIES) {
    expect(join(dataset, rows, { strategy }).values).toEqual([[2], [5], [1], [2], [5], [null]])
  }
})

test('booleans and timestamps are numbers, text is categories in the order of code points', () => {
  const columns = [
    { name: 'b', type: 'boolean' },
    { name: 't', type: 'timestamp' },
    { name: 'c', type: 'text' }
  ] as const
  const rows = [
    ['x', 1, true, 5, '😀'],
    ['y', 1, false, null, 'Ａ'],
    ['z', 1, null, 6, 'B']
  ]
  insertDataset(context.db, { name: 'd', key: 'k', columns: [...columns], rows })
  const view = {
    name: 'v',
    entity: 'e',
    source: 'd',
    features: ['b', 't', 'c'],
    ttl_seconds: null,
    created_timestamp_column: null,
    online: true
  }
  const resolved = resolveView(context.db, { ...view, description: '', tags: {} }, view.features)
  const entityRows = createEntityRows(['x', 'y', 'z'], new Float64Array(3).fill(1))
  const { columns: joined } = joinPointInTime(context.db, entityRows, resolved, { taskContext: inTest })
  expect(joined).toEqual([
    { name: 'b', kind: 'numeric', values: new Float64Array([1, 0, Number.NaN]), boolean: true },
    { name: 't', kind: 'numeric', date: true, values: new Float64Array([5, Number.NaN, 6]) },
    { name: 'c', kind: 'categorical', codes: new Int32Array([2, 1, 0]), categories: ['B', 'Ａ', '😀'] }
  ])
})
