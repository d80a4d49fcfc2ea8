import { describe, expect, it } from 'vitest'
import { FEBRUARY, JANUARY, openDatasets } from './open-datasets.ts'

const USERS = 'user_id,age\nu1,30\nu2,40\n'

describe('a second file for a dataset', () => {
  it('adds the rows of another date beside those that are there', async () => {
    const { write, import: importFile, stored, service, client } = openDatasets()
    await importFile(write('users.csv', USERS))
    const record = await importFile(write('users.csv', 'user_id,age\nu1,31\nu3,50\n'), {}, { as_of: '2024-02-29' })
    expect(record).toMatchObject({ dataset_name: 'users', as_of: FEBRUARY, rows_inserted: 2, rows_updated: 0 })
    expect(stored('users')).toEqual([
      { user_id: 'u1', event_timestamp: JANUARY, age: 30 },
      { user_id: 'u1', event_timestamp: FEBRUARY, age: 31 },
      { user_id: 'u2', event_timestamp: JANUARY, age: 40 },
      { user_id: 'u3', event_timestamp: FEBRUARY, age: 50 }
    ])
    expect(service.find('USERS')).toMatchObject({ name: 'users', row_count: 4 })
    const { snapshots, imports } = await client.datasets.get({ name: 'users' })
    expect(snapshots).toEqual([
      { event_timestamp: FEBRUARY, row_count: 2 },
      { event_timestamp: JANUARY, row_count: 2 }
    ])
    expect(imports.map((one) => one.rows_inserted)).toEqual([2, 2])
  })

  it('may have its columns in another order and in other letters', async () => {
    const { write, import: importFile, stored } = openDatasets()
    await importFile(write('users.csv', 'user_id,age,city\nu1,30,Rome\n'))
    await importFile(write('users.csv', 'CITY,Age,User_ID\nOslo,40,u2\n'))
    expect(stored('users')).toEqual([
      { user_id: 'u1', event_timestamp: JANUARY, age: 30, city: 'Rome' },
      { user_id: 'u2', event_timestamp: JANUARY, age: 40, city: 'Oslo' }
    ])
  })

  it.each([
    ['user_id\nu1\n', 'lacks the columns "age", "city"', 'leave its rows without a value there'],
    [
      'user_id,age,town\nu1,30,Rome\n',
      'lacks the column "city" and has the column "town" besides',
      'leave its rows without a value there, add or ignore what is new'
    ],
    [
      'user_id,age,city,zip,country\nu1,30,Rome,1,IT\n',
      'has the columns "zip", "country" besides',
      'add or ignore what is new'
    ]
  ])('is refused with other columns: %j', async (text, wrong, ways) => {
    const { write, import: importFile, expectRefused } = openDatasets()
    await importFile(write('users.csv', 'user_id,age,city\nu1,30,Rome\n'))
    await expectRefused(
      [{ path: write('data/users.csv', text) }],
      `data/users.csv: it ${wrong}, compared with the dataset "users"; correct the header, ${ways}, import under another name, or replace the dataset.`,
      { as_of: '2024-02-29' }
    )
  })

  it('is refused at a value that the column cannot hold', async () => {
    const { write, import: importFile, expectRefused } = openDatasets()
    await importFile(write('users.csv', USERS))
    await expectRefused(
      [{ path: write('data/users.csv', 'user_id,age\nu1,31\nu2,old\n') }],
      'data/users.csv line 3: age is "old", which is not a whole number; the dataset "users" holds whole numbers there: correct it, import under another name, or replace the dataset.',
      { as_of: '2024-02-29' }
    )
  })

  it('widens whole numbers to numbers, and keeps what is there', async () => {
    const { write, import: importFile, stored, service } = openDatasets()
    await importFile(write('users.csv', 'user_id,age,city\nu1,30,Rome\n'))
    await importFile(write('users.csv', 'user_id,age,city\nu1,30.5,Rome\n'), {}, { as_of: '2024-02-29' })
    expect(service.find('users')!.columns[2]).toMatchObject({ name: 'age', type: 'number' })
    expect(stored('users').map((row) => row.age)).toEqual([30, 30.5])
    await importFile(write('users.csv', 'user_id,age,city\nu1,31,Rome\n'), {}, { as_of: '2024-03-31' })
    expect(service.find('users')!.columns[2].type).toBe('number')
  })

  it.each([
    ['7', 'integer', 7],
    ['7.5', 'number', 7.5],
    ['True', 'boolean', 1],
    ['2024-01-31', 'timestamp', JANUARY]
  ])('gives a column that had no value the type of its first: %s', async (value, type, is) => {
    const { write, import: importFile, stored, service } = openDatasets()
    await importFile(write('users.csv', 'user_id,score,age\nu1,,30\n'))
    expect(service.find('users')!.columns[2].type).toBe('text')
    await importFile(write('users.csv', `user_id,score,age\nu1,${value},30\n`), {}, { as_of: '2024-02-29' })
    expect(service.find('users')!.columns[2].type).toBe(type)
    expect(stored('users').map((row) => row.score)).toEqual([null, is])
  })

  it('leaves the type of a column whose values are all blank in it', async () => {
    const { write, import: importFile, stored, service } = openDatasets()
    await importFile(write('users.csv', USERS))
    await importFile(write('users.csv', 'user_id,age\nu1,\nu2,NA\n'), {}, { as_of: '2024-02-29' })
    expect(service.find('users')!.columns[2].type).toBe('integer')
    expect(stored('users').map((row) => row.age)).toEqual([30, null, 40, null])
  })

  it('may have 1 and 0 for True and False', async () => {
    const { write, import: importFile, stored } = openDatasets()
    await importFile(write('users.csv', 'user_id,active\nu1,True\n'))
    await importFile(write('users.csv', 'user_id,active\nu1,0\nu2,1\n'), {}, { as_of: '2024-02-29' })
    expect(stored('users').map((row) => row.active)).toEqual([1, 0, 1])
  })

  it('may bring its own dates, and the next need not', async () => {
    const { write, import: importFile, stored } = openDatasets()
    await importFile(write('users.csv', USERS))
    await importFile(write('users.csv', 'user_id,event_timestamp,age\nu1,2024-02-29,31\n'), {}, { as_of: null })
    await importFile(write('users.csv', 'user_id,age\nu1,32\n'), {}, { as_of: '2024-03-31' })
    expect(stored('users').map((row) => row.age)).toEqual([30, 31, 32, 40])
  })
})

describe('of two rows with the same key and date', () => {
  const TWICE = 'user_id,age,city\nu2,1,a\nu1,2,b\nu2,3,\nu1,4,d\n'

  it('the first of a file stays where the first is kept', async () => {
    const { write, import: importFile, stored } = openDatasets()
    const record = await importFile(write('users.csv', TWICE), { entity_keys: ['user_id'] })
    expect(record).toMatchObject({ rows_read: 4, rows_inserted: 2, rows_updated: 0, rows_unchanged: 2 })
    expect(stored('users').map((row) => [row.user_id, row.age, row.city])).toEqual([
      ['u1', 2, 'b'],
      ['u2', 1, 'a']
    ])
  })

  it('the last of a file stays where the last is kept', async () => {
    const { write, import: importFile, stored } = openDatasets()
    const record = await importFile(write('users.csv', TWICE), { entity_keys: ['user_id'] }, { keep: 'last' })
    expect(record).toMatchObject({ rows_read: 4, rows_inserted: 2, rows_updated: 0, rows_unchanged: 2 })
    expect(stored('users').map((row) => [row.user_id, row.age, row.city])).toEqual([
      ['u1', 4, 'd'],
      ['u2', 3, null]
    ])
  })

  it('a column called rowid does not decide which is the first', async () => {
    const { write, import: importFile, stored } = openDatasets()
    await importFile(write('users.csv', 'user_id,rowid\nu1,9\nu1,1\nu1,5\n'), { entity_keys: ['user_id'] })
    expect(stored('users').map((row) => row.rowid)).toEqual([9])
  })

  it('the stored one stays where the first is kept', async () => {
    const { write, import: importFile, stored } = openDatasets()
    await importFile(write('users.csv', USERS))
    const record = await importFile(write('users.csv', 'user_id,age\nu2,41\nu3,50\n'))
    expect(record).toMatchObject({ rows_read: 2, rows_inserted: 1, rows_updated: 0, rows_unchanged: 1 })
    expect(stored('users').map((row) => row.age)).toEqual([30, 40, 50])
  })

  it('the new one stays where the last is kept, blanks included, and only what differs is counted', async () => {
    const { write, import: importFile, stored, context, service } = openDatasets()
    await importFile(write('users.csv', 'user_id,age,city\nu1,30,Rome\nu2,40,Oslo\nu3,,Bern\n'))
    const text = 'user_id,age,city\nu1,30,Rome\nu2,,Oslo\nu3,50,Bern\nu4,60,Wien\n'
    const record = await importFile(write('users.csv', text), {}, { keep: 'last' })
    expect(record).toMatchObject({ rows_read: 4, rows_inserted: 1, rows_updated: 2, rows_unchanged: 1 })
    expect(stored('users').map((row) => row.age)).toEqual([30, null, 50, 60])
    const table = `dataset_${service.find('users')!.dataset_id}`
    const written = context.db.prepare(`SELECT user_id FROM ${table} WHERE _import_id = ? ORDER BY user_id`).pluck()
    expect(written.all(record.import_id)).toEqual(['u2', 'u3', 'u4'])
  })
})

describe('a dataset that is replaced', () => {
  it('has the columns, the key and the rows of the new file alone', async () => {
    const { write, import: importFile, stored, service, client } = openDatasets()
    await importFile(write('users.csv', USERS))
    const record = await importFile(
      write('users.csv', 'person,town\np1,Rome\n'),
      { entity_keys: ['person'] },
      { mode: 'replace', as_of: '2024-02-29' }
    )
    expect(record).toMatchObject({ mode: 'replace', rows_inserted: 1, already_imported: false })
    expect(stored('users')).toEqual([{ person: 'p1', event_timestamp: FEBRUARY, town: 'Rome' }])
    expect(service.find('users')).toMatchObject({ entity_keys: ['person'], row_count: 1 })
    expect((await client.datasets.get({ name: 'users' })).imports.map((one) => one.mode)).toEqual(['replace', 'upsert'])
  })

  it('is described by what is in it: imports before the replacement no longer count', async () => {
    const { write, import: importFile, service } = openDatasets()
    await importFile(write('users.csv', USERS))
    const record = await importFile(write('users.csv', 'user_id,age\nu9,90\n'), {}, { mode: 'replace' })
    const input = service.describeInput('users', null)
    expect(input.digest).toBe(record.digest.slice(0, 32))
    expect(JSON.parse(input.profile!)).toEqual({ num_rows: 1, num_elements: 3 })
  })

  it('is made where there was none', async () => {
    const { write, import: importFile } = openDatasets()
    const record = await importFile(write('users.csv', USERS), {}, { mode: 'replace' })
    expect(record).toMatchObject({ rows_inserted: 2, already_imported: false })
  })
})

describe('the same file again', () => {
  it('changes nothing and is said to be there already', async () => {
    const { write, import: importFile, everything } = openDatasets()
    const path = write('users.csv', USERS)
    const first = await importFile(path)
    const before = everything()
    for (const settings of [{}, { keep: 'last' }, { mode: 'replace' }] as const) {
      const again = await importFile(write('elsewhere/users.csv', USERS), {}, settings)
      expect(again).toEqual({ ...first, rows_inserted: 0, rows_unchanged: 2, already_imported: true })
      expect(everything()).toEqual(before)
    }
  })

  it('is imported under another date', async () => {
    const { write, import: importFile, stored } = openDatasets()
    const path = write('users.csv', USERS)
    await importFile(path)
    const record = await importFile(path, {}, { as_of: '2024-02-29' })
    expect(record).toMatchObject({ rows_inserted: 2, already_imported: false })
    expect(stored('users')).toHaveLength(4)
  })

  it('is imported into another dataset', async () => {
    const { write, import: importFile } = openDatasets()
    const path = write('users.csv', USERS)
    await importFile(path)
    expect(await importFile(path, { dataset_name: 'people' })).toMatchObject({
      already_imported: false,
      rows_inserted: 2
    })
  })

  it('is imported after another file has changed its rows, where the last is kept', async () => {
    const { write, import: importFile, stored } = openDatasets()
    const path = write('users.csv', USERS)
    await importFile(path)
    await importFile(write('other/users.csv', 'user_id,age\nu1,99\n'), {}, { keep: 'last' })
    const record = await importFile(path, {}, { keep: 'last' })
    expect(record).toMatchObject({ already_imported: false, rows_updated: 1 })
    expect(stored('users').map((row) => row.age)).toEqual([30, 40])
  })

  it('is imported where rows share a key and now the last is kept', async () => {
    const { write, import: importFile, stored } = openDatasets()
    const path = write('users.csv', 'user_id,age\nu1,30\nu1,31\n')
    await importFile(path, { entity_keys: ['user_id'] })
    const record = await importFile(path, {}, { keep: 'last' })
    expect(record).toMatchObject({ already_imported: false, rows_updated: 1 })
    expect(stored('users').map((row) => row.age)).toEqual([31])
  })

  it('is imported after the dataset was deleted', async () => {
    const { write, import: importFile, client } = openDatasets()
    const path = write('users.csv', USERS)
    await importFile(path)
    await client.datasets.delete({ name: 'users' })
    expect(await importFile(path)).toMatchObject({ already_imported: false, rows_inserted: 2 })
  })

  it('is imported after the dataset was replaced by another', async () => {
    const { write, import: importFile, stored } = openDatasets()
    const path = write('users.csv', USERS)
    await importFile(path)
    await importFile(write('other/users.csv', 'user_id,age\nu1,99\n'), {}, { mode: 'replace' })
    expect(await importFile(path)).toMatchObject({ already_imported: false, rows_inserted: 1, rows_unchanged: 1 })
    expect(stored('users').map((row) => row.age)).toEqual([99, 40])
  })

  it('is a no-op for that file alone where another of the import is new', async () => {
    const { write, import: importFile, importAll } = openDatasets()
    const users = write('users.csv', USERS)
    await importFile(users)
    const records = await importAll([{ path: users }, { path: write('labels.csv', 'user_id,label\nu1,1\n') }])
    expect(records.map((record) => record.already_imported)).toEqual([true, false])
  })
})

describe('rows without a key', () => {
  const LOG = 'page,seconds\nhome,3\nhome,3\nhelp,9\n'

  it('are numbered, and those of the next file are numbered on', async () => {
    const { write, import: importFile, stored, service } = openDatasets()
    await importFile(write('visits.csv', LOG))
    const record = await importFile(write('more/visits.csv', 'page,seconds\nnews,1\n'), {}, { as_of: '2024-02-29' })
    expect(record).toMatchObject({ rows_inserted: 1, rows_unchanged: 0 })
    expect(service.find('visits')).toMatchObject({ entity_keys: [], row_count: 4 })
    expect(stored('visits')).toEqual([
      { row_id: 1, event_timestamp: JANUARY, page: 'home', seconds: 3 },
      { row_id: 2, event_timestamp: JANUARY, page: 'home', seconds: 3 },
      { row_id: 3, event_timestamp: JANUARY, page: 'help', seconds: 9 },
      { row_id: 4, event_timestamp: FEBRUARY, page: 'news', seconds: 1 }
    ])
  })

  it('come once, however often their file comes', async () => {
    const { write, import: importFile, stored } = openDatasets()
    const path = write('visits.csv', LOG)
    await importFile(path)
    await importFile(write('more/visits.csv', 'page,seconds\nnews,1\n'))
    for (const keep of ['first', 'last'] as const) {
      expect(await importFile(path, {}, { keep })).toMatchObject({ already_imported: true, rows_inserted: 0 })
    }
    expect(stored('visits')).toHaveLength(4)
  })

  it('stay numbered when a later file could have a key', async () => {
    const { write, import: importFile, stored } = openDatasets()
    await importFile(write('visits.csv', 'user_id,page\nu1,home\nu1,help\n'))
    await importFile(write('more/visits.csv', 'user_id,page\nu1,home\nu2,help\n'))
    expect(stored('visits').map((row) => row.user_id)).toEqual(['u1', 'u1', 'u1', 'u2'])
  })
})
