import { describe, expect, it } from 'vitest'
import { JANUARY, openDatasets } from './open-datasets.ts'

const USERS = 'user_id,age\nu1,30\nu2,40\n'

describe('an inspection suggests', () => {
  it.each([
    ['month_000/users.csv', 'users', '2024-01-31'],
    ['month_001/users.csv', 'users', '2024-02-29'],
    ['month_011/users.csv', 'users', '2024-12-31'],
    ['month_013/users.csv', 'users', '2025-02-28'],
    ['month_1/users.csv', 'users', null],
    ['data/users_2024-03.csv', 'users', '2024-03-31'],
    ['data/users-2024_02.csv', 'users', '2024-02-29'],
    ['data/2024-01-15 users.csv', 'users', '2024-01-15'],
    ['data/users.2024-01-15.csv', 'users', '2024-01-15'],
    ['2024-02/users.csv', 'users', '2024-02-29'],
    ['2024-02/users_2024-03-05.csv', 'users', '2024-03-05'],
    ['data/2024-01-31.csv', '2024-01-31', '2024-01-31'],
    ['data/users_2023-02-29.csv', 'users', null],
    ['data/part_2024-13.csv', 'part_2024-13', null],
    ['data/order_7590-12.csv', 'order_7590-12', null],
    ['data/users.backup.csv', 'users.backup', null]
  ])('of %s the dataset %s and the date %s', async (name, dataset_name, day) => {
    const { write, inspect } = openDatasets()
    const [{ suggestion }] = await inspect(write(name, USERS))
    expect(suggestion.dataset_name).toBe(dataset_name)
    expect(suggestion.as_of === null ? null : new Date(suggestion.as_of).toISOString().slice(0, 10)).toBe(day)
  })

  it.each([
    ['a column called id', 'id,age\n1,30\n2,40\n', ['id']],
    ['one that ends in _id', 'age,user_id\n30,u1\n40,u2\n', ['user_id']],
    ['one that ends in ID', 'customerID,age\na,30\nb,40\n', ['customerID']],
    ['one that ends in _ID', 'Loan_ID,age\nLP1,30\nLP2,40\n', ['Loan_ID']],
    ['the first of two', 'order_id,user_id\no1,u1\no2,u2\n', ['order_id']],
    ['the one that names each row once', 'user_id,order_id\nu1,o1\nu1,o2\n', ['order_id']],
    ['none where each comes more than once', 'user_id,page\nu1,home\nu1,help\n', []],
    ['none where one is blank', 'user_id,age\nu1,30\n,40\n', []],
    ['none where they are decimal', 'user_id,age\n1.5,30\n2.5,40\n', []],
    ['none that merely ends in the letters', 'paid,valid,Humid\n1,1,1\n2,2,2\n', []],
    ['none where blanks around make the difference', 'user_id,age\nu1,30\n" u1",40\n', []],
    ['one that repeats where rows have dates', 'user_id,event_timestamp\nu1,2024-01-31\nu1,2024-02-29\n', ['user_id']],
    ['two where neither will do alone', 'user_id,shop_id\nu1,s1\nu1,s2\nu2,s1\n', ['user_id', 'shop_id']],
    [
      'two that tell the rows of a date apart',
      'user_id,n,shop_id,event_timestamp\nu1,1,s1,2024-01-31\nu1,1,s2,2024-01-31\nu2,2,s1,2024-01-31\nu1,3,s1,2024-02-29\n',
      ['user_id', 'shop_id']
    ],
    [
      'the one that tells the rows of a date apart',
      'user_id,order_id,event_timestamp\nu1,o1,2024-01-31\nu1,o2,2024-01-31\nu1,o1,2024-02-29\n',
      ['order_id']
    ],
    ['two of three', 'a_id,b_id,c_id\n1,1,1\n1,2,1\n2,1,1\n2,2,2\n', ['a_id', 'b_id']],
    ['all three', 'a_id,b_id,c_id\n1,1,1\n1,1,2\n1,2,1\n2,1,1\n', ['a_id', 'b_id', 'c_id']],
    ['none where two that would do have a blank', 'user_id,shop_id\nu1,s1\nu1,\nu2,s1\n', []],
    [
      'the first where rows share key and date: one of them stays',
      'user_id,shop_id,event_timestamp\nu1,s1,2024-01-31\nu1,s1,2024-01-31\n',
      ['user_id']
    ]
  ])('as the key %s', async (what, text, entity_keys) => {
    const { write, inspect, import: importFile, service } = openDatasets()
    const path = write('data.csv', text)
    const [{ suggestion }] = await inspect(path)
    expect(suggestion).toMatchObject({ entity_keys, key_is_unique: entity_keys.length > 0 && !what.includes('share') })
    await importFile(path)
    expect(service.find('data')!.entity_keys).toEqual(entity_keys)
  })

  it('no key where, among many rows, one comes twice: no row may be lost', async () => {
    const { write, inspect, import: importFile } = openDatasets()
    const rows = Array.from({ length: 50_000 }, (_, at) => `u${at === 49_999 ? 7 : at},${at}\n`).join('')
    const path = write('visits.csv', `user_id,n\n${rows}`)
    expect((await inspect(path))[0].suggestion.entity_keys).toEqual([])
    expect(await importFile(path)).toMatchObject({ rows_inserted: 50_000 })
  })

  it.each([
    ['counted up', (at: number) => `${at}`],
    ['counted in hexadecimal', (at: number) => `user-${(at * 2654435761).toString(16).padStart(14, '0')}`],
    ['alike but for the first letters', (at: number) => `${at.toString(36)}-customer-of-the-large-company`]
  ])('the key of 300 000 rows that are all different: %s', async (_what, key) => {
    const { write, inspect } = openDatasets()
    const rows = Array.from({ length: 300_000 }, (_, at) => `${key(at)},1\n`).join('')
    expect((await inspect(write('users.csv', `user_id,n\n${rows}`)))[0].suggestion.entity_keys).toEqual(['user_id'])
  })

  it('the key of 30 000 rows that only two columns name, by whatever column they are dated', async () => {
    const { write, import: importFile, service } = openDatasets()
    const rows = Array.from(
      { length: 30_000 },
      (_, at) => `u${at % 500},s${Math.floor(at / 500) % 20},2024-01-0${1 + Math.floor(at / 10_000)}\n`
    )
    const path = write('visits.csv', `user_id,shop_id,seen\n${rows.join('')}`)
    expect(await importFile(path, { event_timestamp_column: 'seen' })).toMatchObject({ rows_inserted: 30_000 })
    expect(service.find('visits')!.entity_keys).toEqual(['user_id', 'shop_id'])
  })

  it('event_timestamp as the date of rows, in whatever letters', async () => {
    const { write, inspect, import: importFile, stored, service } = openDatasets()
    const path = write('users.csv', 'user_id,Event_Timestamp,signup_date\nu1,2024-01-31T10:00Z,2020-01-01\n')
    expect((await inspect(path))[0].suggestion.event_timestamp_column).toBe('Event_Timestamp')
    await importFile(path, {}, { as_of: null })
    expect(stored('users')[0].event_timestamp).toBe(JANUARY + 10 * 3_600_000)
    expect(service.find('users')!.event_timestamp_column).toBe('Event_Timestamp')
  })
})

describe('a folder', () => {
  it('stands for the CSV files in it and in its folders, hidden ones left out', async () => {
    const { write, inspect } = openDatasets()
    const names = ['b.csv', 'a.TSV', 'deep/er/c.txt', '.hidden.csv', 'notes.md']
    const paths = names.map((name) => write(`drop/${name}`, name.endsWith('TSV') ? USERS.replaceAll(',', '\t') : USERS))
    const folder = paths[0].slice(0, -'/b.csv'.length)
    const files = await inspect(folder, paths[0])
    expect(files.map((file) => file.path)).toEqual([paths[1], paths[0], paths[2]])
    expect(files.map((file) => file.error)).toEqual([null, null, null])
  })
})
