import { join } from 'node:path'
import { gzipSync, zstdCompressSync } from 'node:zlib'
import { parquetWriteBuffer } from 'hyparquet-writer'
import { describe, expect, it } from 'vitest'
import { READ_AS_FOUND, type ReadOptions } from '../../../src/shared/read-options.ts'
import { hasSharedData, SHARED_DATA } from '../../support/shared-data.ts'
import { JANUARY, openDatasets } from './open-datasets.ts'

const read = (part: Partial<ReadOptions>): ReadOptions => ({ ...READ_AS_FOUND, ...part })

describe('a file that is packed', () => {
  it('is read as what is in it, under the name without .gz', async () => {
    const { write, inspect, import: importFile, stored } = openDatasets()
    const text = 'user_id;fee\n' + Array.from({ length: 5000 }, (_, at) => `u${at};${at},5\n`).join('')
    const path = write('users_2024-01-31.csv.gz', gzipSync(text))
    const [file] = await inspect(path)
    expect(file).toMatchObject({
      error: null,
      row_count: 5000,
      format: { is_gzip: true, delimiter: ';', decimal: ',' },
      suggestion: { dataset_name: 'users', as_of: JANUARY }
    })
    await importFile(path)
    expect(stored('users').find((row) => row.user_id === 'u7')).toMatchObject({ fee: 7.5 })
  })

  it('is refused where it is cut off, and nothing of it comes in', async () => {
    const { write, expectRefused } = openDatasets()
    const packed = gzipSync('user_id,age\n' + 'u1,30\n'.repeat(5000))
    const path = write('users.csv.gz', packed.subarray(0, packed.length - 40))
    await expectRefused([{ path }], `${path} is a gzip archive that is damaged or cut off; pack or copy it again.`)
  })
})

describe('a Parquet file', () => {
  const columnData = [
    { name: 'user_id', data: ['007', '008', '009'], type: 'STRING' as const },
    { name: 'age', data: [30, null, 41], type: 'INT32' as const },
    { name: 'score', data: [0.5, 1.25, null], type: 'DOUBLE' as const },
    { name: 'active', data: [true, false, null], type: 'BOOLEAN' as const },
    { name: 'seen', data: [new Date(JANUARY), null, new Date(JANUARY + 1)], type: 'TIMESTAMP' as const }
  ]

  it.each(['SNAPPY', 'UNCOMPRESSED', 'GZIP', 'ZSTD'] as const)('packed by %s keeps its types', async (codec) => {
    const { write, inspect, import: importFile, stored } = openDatasets()
    const compressors = { GZIP: gzipSync, ZSTD: zstdCompressSync }
    const path = write('users.parquet', new Uint8Array(parquetWriteBuffer({ columnData, codec, compressors })))
    const [file] = await inspect(path)
    expect(file.columns.map(({ name, type }) => [name, type])).toEqual([
      ['user_id', 'text'],
      ['age', 'integer'],
      ['score', 'number'],
      ['active', 'boolean'],
      ['seen', 'timestamp']
    ])
    await importFile(path)
    expect(stored('users')).toEqual([
      { user_id: '007', event_timestamp: JANUARY, age: 30, score: 0.5, active: 1, seen: JANUARY },
      { user_id: '008', event_timestamp: JANUARY, age: null, score: 1.25, active: 0, seen: null },
      { user_id: '009', event_timestamp: JANUARY, age: 41, score: null, active: null, seen: JANUARY + 1 }
    ])
  })

  it('that is cut off is refused with a sentence', async () => {
    const { write, inspect } = openDatasets()
    const whole = new Uint8Array(parquetWriteBuffer({ columnData }))
    const [file] = await inspect(write('users.parquet', whole.subarray(0, whole.length - 20)))
    expect(file.error?.message).toContain('it begins like a Parquet file but cannot be read')
  })
})

describe('how a file is read', () => {
  it('a decimal comma is told from its numbers, thousands and all', async () => {
    const { write, import: importFile, stored } = openDatasets()
    await importFile(write('fees.csv', 'user_id;fee;share\nu1;1.234,50;0,5\nu2;7;,25\n'))
    expect(stored('fees').map(({ fee, share }) => [fee, share])).toEqual([
      [1234.5, 0.5],
      [7, 0.25]
    ])
  })

  it('comment lines are left out, and lines still count from the top', async () => {
    const { write, inspect, expectRefused } = openDatasets()
    const path = write('data/users.csv', '# exported, by hand\nuser_id,age\n# "half a quote\nu1,30\nu2,old\n')
    const [file] = await inspect(path)
    expect(file).toMatchObject({ row_count: 2, format: { comment: '#' } })
    await expectRefused(
      [{ path, column_types: { age: 'integer' } }],
      'data/users.csv line 5: age is "old", which is not a whole number; correct it, or give the column another type.'
    )
  })

  it('a header that begins with # is a header', async () => {
    const { write, inspect } = openDatasets()
    expect((await inspect(write('users.csv', '#id,age\n1,30\n')))[0].columns[0].name).toBe('#id')
  })

  it('a file without a header says how it can be read, and then is, under names of a person', async () => {
    const { write, inspect, import: importFile, stored } = openDatasets()
    const path = write('ages.csv', '17,Rome\n18,Oslo\n'.replaceAll(/Rome|Oslo/g, '2024-01-31'))
    const [refused] = await inspect(path)
    expect(refused.error?.fix).toEqual(read({ header: false }))
    await importFile(path, { read: read({ header: false, column_names: ['age', 'seen'] }) })
    expect(stored('ages').map((row) => row.age)).toEqual([17, 18])
  })

  it('missing values are spelled as a person says, and only so', async () => {
    const { write, inspect, import: importFile, stored } = openDatasets()
    const path = write('users.csv', 'user_id,age,city\nu1,?,NA\nu2,-,Rome\nu3,30,?\n')
    const [found] = await inspect(path)
    expect(found.columns[1]).toMatchObject({ type: 'text', fit: { unsure: { '?': 1, '-': 1 } } })
    await importFile(path, { read: read({ na_values: ['?', '-'] }) })
    expect(stored('users').map(({ age, city }) => [age, city])).toEqual([
      [null, 'NA'],
      [null, 'Rome'],
      [30, null]
    ])
  })

  it('booleans are spelled in many ways where a person chooses boolean', async () => {
    const { write, import: importFile, stored } = openDatasets()
    const spellings = ['True', 'yes', 'T', 'Y', '1', 'FALSE', 'No', 'f', 'n', '0']
    const path = write('flags.csv', `user_id,flag\n${spellings.map((text, at) => `u${at},${text}\n`).join('')}`)
    await importFile(path, { column_types: { flag: 'boolean' } })
    expect(stored('flags').map((row) => row.flag)).toEqual([1, 1, 1, 1, 1, 0, 0, 0, 0, 0])
  })

  it('UTF-16 without a mark is told by its zeros', async () => {
    const { write, inspect } = openDatasets()
    const text = Buffer.from('user_id,city\nu1,Rome\nu2,Oslo\n', 'utf16le')
    expect((await inspect(write('le.csv', text)))[0].format?.encoding).toBe('utf-16le')
    expect((await inspect(write('be.csv', text.swap16())))[0].format?.encoding).toBe('utf-16be')
  })
})

describe('dates', () => {
  const dates = (...values: string[]): string =>
    `user_id,signup\n${values.map((value, at) => `u${at},${value}\n`).join('')}`

  it('with the day first are told by a day beyond the twelfth, and with the month first by the other', async () => {
    const { write, importAll, stored } = openDatasets()
    await importAll([
      { path: write('dmy.csv', dates('03/04/2024', '31/01/2024')) },
      { path: write('mdy.csv', dates('03/04/2024', '01/31/24 2:30 PM')) },
      { path: write('points.csv', dates('3.4.2024', '4.4.2024')) }
    ])
    expect(stored('dmy').map((row) => row.signup)).toEqual([Date.UTC(2024, 3, 3), JANUARY])
    expect(stored('mdy').map((row) => row.signup)).toEqual([Date.UTC(2024, 2, 4), Date.UTC(2024, 0, 31, 14, 30)])
    expect(stored('points').map((row) => row.signup)).toEqual([Date.UTC(2024, 3, 3), Date.UTC(2024, 3, 4)])
  })

  it('that can be read either way are asked for', async () => {
    const { write, inspect, import: importFile, stored, expectRefused } = openDatasets()
    const path = write('data/users.csv', dates('03/04/2024', '05/06/2024'))
    expect((await inspect(path))[0].columns[1]).toMatchObject({ type: 'text', fit: { date_order: 'ambiguous' } })
    await expectRefused(
      [{ path }],
      'data/users.csv: the dates of "signup", such as 03/04/2024, can be read day first or month first; say which by the order of dates, d/m/y or m/d/y, or import the column as text.'
    )
    await importFile(path, { read: read({ date_order: 'mdy' }) })
    expect(stored('users').map((row) => row.signup)).toEqual([Date.UTC(2024, 2, 4), Date.UTC(2024, 4, 6)])
    await importFile(path, { dataset_name: 'as text', column_types: { signup: 'text' } })
    expect(stored('as text')[0].signup).toBe('03/04/2024')
  })

  it('as seconds or milliseconds since the epoch are read where a person chooses them', async () => {
    const { write, import: importFile, stored } = openDatasets()
    const path = write('users.csv', 'user_id,s,ms\nu1,1706659200,1706659200000\nu2,1706659200.5,1706659200500\n')
    await importFile(path, { column_types: { s: 'timestamp', ms: 'timestamp' } })
    expect(stored('users').map(({ s, ms }) => [s, ms])).toEqual([
      [JANUARY, JANUARY],
      [JANUARY + 500, JANUARY + 500]
    ])
  })
})

it('whole numbers beyond 53 bits stay text, and the column says why', async () => {
  const { write, inspect, import: importFile, stored } = openDatasets()
  const path = write('big.csv', 'user_id,account\nu1,1\nu2,9007199254740993\n')
  const [file] = await inspect(path)
  expect(file.columns[1]).toMatchObject({ type: 'text', fit: { rounded: '9007199254740993' } })
  await importFile(path)
  expect(stored('big')[1].account).toBe('9007199254740993')
})

it('a column tells for every type the first line that speaks against it', async () => {
  const { write, inspect } = openDatasets()
  const [file] = await inspect(write('m.csv', 'user_id,x\nu1,7\nu2,\nu3,7.5\nu4,seven\nu5,8\n'))
  expect(file.columns[1].fit.misfits).toEqual({
    integer: { line: 4, value: '7.5' },
    number: { line: 5, value: 'seven' },
    boolean: { line: 2, value: '7' },
    timestamp: { line: 2, value: '7' }
  })
})

describe.skipIf(!hasSharedData)('an export whose rows stand in quotes as a whole', () => {
  it('is explained, and read with the options that the explanation names', async () => {
    const { inspect, import: importFile, stored } = openDatasets()
    const path = join(SHARED_DATA, 'bank_small_nested_quotes.csv')
    const { error } = (await inspect(path))[0]
    expect(error?.message).toContain('the whole row stands in one pair of quotes')
    const options = error!.fix!
    expect(options).toEqual(read({ unwrap: true, skip_lines: 1, header: false }))
    const record = await importFile(path, { read: options, dataset_name: 'nested' })
    await importFile(join(SHARED_DATA, 'bank_small_semicolon.csv'), { dataset_name: 'flat' })
    const nested = stored('nested')
    const values = (rows: Record<string, unknown>[]): unknown[] => rows.map((row) => Object.values(row).slice(2))
    expect(record.rows_inserted).toBe(4521)
    expect(values(nested)).toEqual(values(stored('flat')))
  })
})

it.each([
  ['a PDF', '%PDF-1.7 and more', false],
  ['a workbook', Buffer.from([0x50, 0x4b, 3, 4, 0]), false],
  ['nothing', ' \n', false],
  ['the beginning of a Parquet file', 'PAR1 and more', false],
  ['a gzip archive that is cut off', gzipSync('user_id,age\nu1,30\nu2,40\n').subarray(0, 20), false],
  ['bytes of some encoding', Buffer.from([0x61, 0, 0, 0x62]), true],
  ['rows that are cut elsewhere', 'a,b\n1\n', true]
])('an inspection says of %s whether options for reading may help', async (_what, content, options_help) => {
  const { write, inspect } = openDatasets()
  expect((await inspect(write('data/file.csv', content)))[0].error).toMatchObject({ options_help })
})
