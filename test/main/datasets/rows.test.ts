import { describe, expect, it } from 'vitest'
import { expectRefusal } from '../../support/refusal.ts'
import { FEBRUARY, JANUARY, openDatasets, type OpenDatasets } from './open-datasets.ts'

const PEOPLE = [
  'user_id,note,score,active,joined',
  'u1,100% sure,3,True,2020-01-01',
  'u2,100 sure,,False,2020-01-02',
  'u3,a_b,1,,2020-01-03',
  'u4,aXb,-2,True,',
  'u5,,10,True,2020-01-05',
  String.raw`u6,back\slash,2.5,False,2020-01-06`
].join('\n')

async function openPeople(): Promise<OpenDatasets> {
  const desk = openDatasets()
  await desk.import(desk.write('people.csv', PEOPLE))
  return desk
}

async function keysOf(
  { client }: OpenDatasets,
  input: Omit<Parameters<OpenDatasets['client']['datasets']['rows']>[0], 'name'>
): Promise<string> {
  const { rows } = await client.datasets.rows({ name: 'people', ...input })
  return rows.map((row) => row[0]).join(' ')
}

describe('a page of rows', () => {
  it('has key, timestamp and values as cells', async () => {
    const { client } = await openPeople()
    expect(await client.datasets.rows({ name: 'People', limit: 2 })).toEqual({
      columns: ['user_id', 'event_timestamp', 'note', 'score', 'active', 'joined'],
      rows: [
        ['u1', JANUARY, '100% sure', 3, true, Date.UTC(2020, 0, 1)],
        ['u2', JANUARY, '100 sure', null, false, Date.UTC(2020, 0, 2)]
      ],
      total: 6
    })
  })

  it('goes on where the one before ended, to the last row and beyond', async () => {
    const desk = await openPeople()
    const pages = [0, 2, 4, 6].map((offset) => keysOf(desk, { offset, limit: 2 }))
    expect(await Promise.all(pages)).toEqual(['u1 u2', 'u3 u4', 'u5 u6', ''])
  })

  it.each([
    ['100%', 'u1'],
    ['%', 'u1'],
    ['_', 'u3'],
    ['a_b', 'u3'],
    ['A', 'u3 u4 u6'],
    ['\\', 'u6'],
    ['U5', 'u5'],
    ['-2', 'u4'],
    ["'", ''],
    ['', 'u1 u2 u3 u4 u5 u6']
  ])('holds the rows that contain %j as it is written', async (search, keys) => {
    const desk = await openPeople()
    expect(await keysOf(desk, { search })).toBe(keys)
    const { total } = await desk.client.datasets.rows({ name: 'people', search, limit: 1 })
    expect(total).toBe(keys === '' ? 0 : keys.split(' ').length)
  })

  it.each([
    ['score', false, 'u4 u3 u6 u1 u5 u2'],
    ['score', true, 'u5 u1 u6 u3 u4 u2'],
    ['active', false, 'u2 u6 u1 u4 u5 u3'],
    ['active', true, 'u1 u4 u5 u2 u6 u3'],
    ['joined', true, 'u6 u5 u3 u2 u1 u4'],
    ['user_id', true, 'u6 u5 u4 u3 u2 u1'],
    ['event_timestamp', true, 'u1 u2 u3 u4 u5 u6']
  ])('is in the order of %s, descending %s, blanks last', async (column, descending, keys) => {
    const desk = await openPeople()
    expect(await keysOf(desk, { order_by: { column, descending } })).toBe(keys)
  })

  it('of one snapshot holds the rows of that date', async () => {
    const desk = await openPeople()
    await desk.import(desk.write('people.csv', `${PEOPLE.split('\n')[0]}\nu1,new,4,True,\n`), {}, { as_of: FEBRUARY })
    const { rows, total } = await desk.client.datasets.rows({ name: 'people', event_timestamp: FEBRUARY })
    expect({ rows, total }).toEqual({ rows: [['u1', FEBRUARY, 'new', 4, true, null]], total: 1 })
    expect(await keysOf(desk, {})).toBe('u1 u1 u2 u3 u4 u5 u6')
    expect(await keysOf(desk, { event_timestamp: JANUARY, search: 'sure' })).toBe('u1 u2')
    expect(await keysOf(desk, { event_timestamp: 0 })).toBe('')
  })

  it('of numbered rows begins with their number', async () => {
    const { write, import: importFile, client } = openDatasets()
    await importFile(write('visits.csv', 'page\nhome\nhelp\n'))
    expect(await client.datasets.rows({ name: 'visits', order_by: { column: 'row_id', descending: true } })).toEqual({
      columns: ['row_id', 'event_timestamp', 'page'],
      rows: [
        [2, JANUARY, 'help'],
        [1, JANUARY, 'home']
      ],
      total: 2
    })
  })

  it('is refused in the order of a column that is not there', async () => {
    const { client } = await openPeople()
    await expectRefusal(
      client.datasets.rows({ name: 'people', order_by: { column: 'age', descending: false } }),
      'INVALID_PARAMETER_VALUE',
      'There is no column "age" to order by; the columns are user_id, event_timestamp, note, score, active, joined.'
    )
  })
})

describe('a dataset', () => {
  it('of 1900 columns is searched, profiled and imported again', async () => {
    const { write, import: importFile, client } = openDatasets()
    const names = Array.from({ length: 1900 }, (_, at) => `c${at}`).join(',')
    const cells = (last: number): string => `${Array(1899).fill('1').join(',')},${last}`
    await importFile(write('wide.csv', `user_id,${names}\nu1,${cells(7)}\nu2,${cells(8)}\n`))
    const record = await importFile(
      write('wide.csv', `user_id,${names}\nu1,${cells(9)}\nu2,${cells(8)}\n`),
      {},
      { keep: 'last' }
    )
    expect(record).toMatchObject({ rows_updated: 1, rows_unchanged: 1 })
    expect((await client.datasets.rows({ name: 'wide', search: '9' })).total).toBe(1)
    expect((await client.datasets.profile({ name: 'wide' })).columns.at(-1)).toMatchObject({ min: 8, max: 9 })
  })

  it('is listed with its columns, in the order of names', async () => {
    const { write, importAll, client } = openDatasets()
    await importAll([{ path: write('b.csv', 'user_id,label\nu1,1\n') }, { path: write('A.csv', 'page\nhome\n') }])
    const { datasets } = await client.datasets.list({})
    expect(
      datasets.map(({ name, columns }) => [name, columns.map((column) => `${column.name} ${column.role}`)])
    ).toEqual([
      ['A', ['event_timestamp event_timestamp', 'page feature']],
      ['b', ['user_id entity_key', 'event_timestamp event_timestamp', 'label label']]
    ])
  })

  it('that is deleted takes its rows and its log along, and frees its name', async () => {
    const desk = openDatasets()
    const before = desk.everything()
    await desk.import(desk.write('people.csv', PEOPLE))
    await desk.client.datasets.delete({ name: 'PEOPLE' })
    const { sqlite_sequence: _, ...after } = desk.everything()
    const { sqlite_sequence: __, ...expected } = before
    expect(after).toEqual(expected)
    expect(await desk.import(desk.write('people.csv', 'page\nhome\n'))).toMatchObject({ rows_inserted: 1 })
  })

  it.each(['get', 'rows', 'profile', 'delete'] as const)('that is not there is refused by %s', async (call) => {
    const { client } = openDatasets()
    await expectRefusal(
      client.datasets[call]({ name: 'nobody' }),
      'RESOURCE_DOES_NOT_EXIST',
      'There is no dataset named "nobody"; import it first.'
    )
  })
})
