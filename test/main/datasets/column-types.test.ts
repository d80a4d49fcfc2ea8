import { describe, expect, it } from 'vitest'
import type { ColumnType } from '../../../src/shared/column-types.ts'
import { JANUARY, openDatasets } from './open-datasets.ts'

/** The value of all rows but the last, that of the last, and the type of the column. */
const CASES: [usual: string, last: string, type: ColumnType][] = [
  ['7', '8', 'integer'],
  ['-7', '+8', 'integer'],
  ['0', '0', 'integer'],
  ['9007199254740991', '-9007199254740991', 'integer'],
  ['7', '9007199254740992', 'text'],
  ['7', '7.5', 'number'],
  ['7.5', '7', 'number'],
  ['7', '1e3', 'number'],
  ['.5', '-5.', 'number'],
  ['1.5', '1e999', 'text'],
  ['7', '007', 'text'],
  ['7.5', '-01', 'text'],
  ['7', '0x10', 'text'],
  ['7', '1 000', 'text'],
  ['7', '1,000', 'text'],
  ['7', 'Infinity', 'text'],
  ['7', 'one', 'text'],
  ['True', 'false', 'boolean'],
  ['TRUE', 'yes', 'text'],
  ['True', '1', 'text'],
  ['2024-01-31', '2024-02-29', 'timestamp'],
  ['2024-01-31', '2023-02-29', 'text'],
  ['2024-01-31', '2024-01-31 12:30', 'timestamp'],
  ['2024-01-31T12:30:59.123456Z', '2024-01-31T12:30:59+01:00', 'timestamp'],
  ['2024-01-31', '2024-01-31T25:00', 'text'],
  ['2024-01-31', '2024-01-31T12:00+99:00', 'text'],
  ['2024-01-31', '31/01/2024', 'text'],
  ['2024-01-31', '20240131', 'text'],
  ['NA', '7', 'integer'],
  ['', 'True', 'boolean'],
  ['None', 'NA', 'text'],
  ['', '', 'text']
]

it('the type of a column is that of all its values, be the odd one in the last row', async () => {
  const { write, inspect } = openDatasets()
  const lineOf = (cells: string[]): string => `${cells.map((cell) => `"${cell}"`).join(',')}\n`
  const usual = lineOf(CASES.map((one) => one[0]))
  const text = lineOf(CASES.map((_, at) => `c${at}`)) + usual.repeat(3000) + lineOf(CASES.map((one) => one[1]))
  const [{ columns }] = await inspect(write('values.csv', text))
  expect(CASES.map(([first, last], at) => [first, last, columns[at].type])).toEqual(CASES)
})

describe('values are stored', () => {
  it('as numbers, 0 and 1, milliseconds and text', async () => {
    const { write, import: importFile, stored } = openDatasets()
    await importFile(
      write(
        'all.csv',
        'user_id,i,n,b,t,s\nu1,-7,1.50,True,2024-01-31T12:30:00+02:00,007\nu2, 8 ,1e3,FALSE,1969-12-31, x \n'
      )
    )
    expect(stored('all')).toEqual([
      { user_id: 'u1', event_timestamp: JANUARY, i: -7, n: 1.5, b: 1, t: Date.UTC(2024, 0, 31, 10, 30), s: '007' },
      { user_id: 'u2', event_timestamp: JANUARY, i: 8, n: 1000, b: 0, t: -86_400_000, s: ' x ' }
    ])
  })

  it('as nothing where they are blank or spelled as missing, and never as false or 0', async () => {
    const { write, import: importFile, context, service } = openDatasets()
    const missing = ['', ' ', 'NA', 'N/A', 'n/a', '#N/A', '<NA>', 'NaN', 'nan', 'NULL', 'null']
    const rows = missing.map((text, at) => `u${at},${Array(5).fill(text).join(',')}`)
    await importFile(
      write(
        'all.csv',
        `user_id,i,n,b,t,s\nu,1,1.5,True,2024-01-31,None\nv,0,0.5,False,2024-01-31,no\n${rows.join('\n')}\n`
      )
    )
    const dataset = service.find('all')!
    expect(dataset.columns.slice(2).map((one) => one.type)).toEqual([
      'integer',
      'number',
      'boolean',
      'timestamp',
      'text'
    ])
    const table = `dataset_${dataset.dataset_id}`
    for (const name of ['i', 'n', 'b', 't', 's']) {
      const counts = context.db.prepare(`SELECT count(*) AS n, count(${name}) AS present FROM ${table}`).get()
      expect({ name, counts }).toEqual({ name, counts: { n: 13, present: 2 } })
    }
    const odd = context.db.prepare(
      `SELECT count(*) FROM ${table} WHERE user_id LIKE 'u_%' AND (b = 0 OR i = 0 OR s = '')`
    )
    expect(odd.pluck().get()).toBe(0)
  })

  it('in columns of the strict type that SQLite has for them', async () => {
    const { write, import: importFile, context, service } = openDatasets()
    await importFile(write('all.csv', 'user_id,i,n,b,t,s\nu1,1,1.5,True,2024-01-31,x\n'))
    const table = `dataset_${service.find('all')!.dataset_id}`
    const columns = context.db.prepare(`SELECT name, type FROM pragma_table_info('${table}')`).raw().all()
    expect(columns).toEqual([
      ['user_id', 'TEXT'],
      ['event_timestamp', 'INTEGER'],
      ['_created_timestamp', 'INTEGER'],
      ['_import_id', 'INTEGER'],
      ['i', 'INTEGER'],
      ['n', 'REAL'],
      ['b', 'INTEGER'],
      ['t', 'INTEGER'],
      ['s', 'TEXT']
    ])
  })

  it('under whole keys as whole numbers, and under decimal ones as text', async () => {
    const { write, importAll, stored } = openDatasets()
    await importAll([
      { path: write('whole.csv', 'id,x\n2,a\n10,b\n') },
      { path: write('decimal.csv', 'id,x\n2.5,a\n10.50,b\n'), entity_keys: ['id'] }
    ])
    expect(stored('whole').map((row) => row.id)).toEqual([2, 10])
    expect(stored('decimal').map((row) => row.id)).toEqual(['10.50', '2.5'])
  })
})

describe('a type that a person chose', () => {
  it('is taken', async () => {
    const { write, import: importFile, service, stored } = openDatasets()
    const path = write('users.csv', 'user_id,zip,flag,n\nu1,8001,1,2\nu2,8002,0,3\n')
    await importFile(path, { column_types: { ZIP: 'text', flag: 'boolean', n: 'number' } })
    expect(service.find('users')!.columns.slice(2)).toMatchObject([
      { type: 'text' },
      { type: 'boolean' },
      { type: 'number' }
    ])
    expect(stored('users')[0]).toMatchObject({ zip: '8001', flag: 1, n: 2 })
  })

  it.each([
    ['integer', '7.5', 'which is not a whole number'],
    ['number', 'seven', 'which is not a number'],
    ['boolean', 'maybe', 'which is not True or False'],
    ['timestamp', 'soon', 'which is not a date such as 2024-01-31']
  ] as const)('%s is refused at the first value that is none', async (type, value, which) => {
    const { write, expectRefused } = openDatasets()
    const path = write('data/users.csv', `user_id,value\nu1,\nu2,${value}\n`)
    await expectRefused(
      [{ path, column_types: { value: type } }],
      `data/users.csv line 3: value is "${value}", ${which}; correct it, or give the column another type.`
    )
  })

  it('is refused where the file has no such column', async () => {
    const { write, expectRefused } = openDatasets()
    await expectRefused(
      [{ path: write('data/users.csv', 'user_id,age\nu1,30\n'), column_types: { size: 'text' } }],
      'data/users.csv: there is no column "size", which is to be of type text; its columns are user_id, age.'
    )
  })

  it('is refused where the dataset has another, and taken where it is replaced', async () => {
    const { write, import: importFile, expectRefused, service } = openDatasets()
    const path = write('data/users.csv', 'user_id,zip\nu1,8001\n')
    await importFile(path)
    await expectRefused(
      [{ path, column_types: { zip: 'text' } }],
      'data/users.csv: the column "zip" cannot become text, since the dataset "users" has it as integer; leave its type, import under another name, or replace the dataset.',
      { as_of: '2024-02-29' }
    )
    const replaced = await importFile(path, { column_types: { zip: 'text' } }, { mode: 'replace' })
    expect(replaced.already_imported).toBe(false)
    expect(service.find('users')!.columns.at(-1)).toMatchObject({ name: 'zip', type: 'text' })
  })
})
