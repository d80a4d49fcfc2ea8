import { describe, expect, it } from 'vitest'
import { JANUARY, openDatasets } from './open-datasets.ts'

const ROWS = [
  { user_id: 'u1', event_timestamp: JANUARY, age: 30, city: 'Zürich' },
  { user_id: 'u2', event_timestamp: JANUARY, age: null, city: 'São Paulo' }
]
const TEXT = 'user_id,age,city\nu1,30,Zürich\nu2,,São Paulo\n'

function utf16be(text: string): Buffer {
  return Buffer.from(text, 'utf16le').swap16()
}

describe('a table is read as', () => {
  it.each([
    ['a comma', ','],
    ['a semicolon', ';'],
    ['a tab', '\t'],
    ['a bar', '|']
  ])('%s cuts it', async (_what, delimiter) => {
    const { write, import: importFile, inspect, stored } = openDatasets()
    const path = write('users.csv', TEXT.replaceAll(',', delimiter))
    expect((await inspect(path))[0]).toMatchObject({ format: { delimiter }, row_count: 2 })
    await importFile(path)
    expect(stored('users')).toEqual(ROWS)
  })

  it.each([
    ['LF', '\n'],
    ['CRLF', '\r\n'],
    ['CR', '\r']
  ])('%s ends its lines', async (_what, lineBreak) => {
    const { write, import: importFile, stored } = openDatasets()
    await importFile(write('users.csv', TEXT.replaceAll('\n', lineBreak)))
    expect(stored('users')).toEqual(ROWS)
  })

  it.each([
    ['user_id,age,city\r\nu1,30,Zürich\nu2,,São Paulo\r'],
    ['user_id,age,city\nu1,30,"Zürich"\r\n"u2",,"São Paulo"\r\n'],
    ['user_id,age,city\r\n\r\nu1,30,Zürich\n\nu2,,São Paulo']
  ])('line breaks of several kinds end its lines: %j', async (text) => {
    const { write, import: importFile, stored } = openDatasets()
    await importFile(write('users.csv', text))
    expect(stored('users')).toEqual(ROWS)
  })

  it.each<[string, string, Buffer]>([
    ['UTF-8', 'utf-8', Buffer.from(TEXT)],
    ['UTF-8 with a mark', 'utf-8', Buffer.from(`\ufeff${TEXT}`)],
    ['UTF-8 with a mark and quotes', 'utf-8', Buffer.from(`\ufeff"user_id"${TEXT.slice('user_id'.length)}`)],
    ['UTF-16, little end first', 'utf-16le', Buffer.from(`\ufeff${TEXT}`, 'utf16le')],
    ['UTF-16, big end first', 'utf-16be', utf16be(`\ufeff${TEXT}`)],
    ['Latin-1', 'windows-1252', Buffer.from(TEXT, 'latin1')]
  ])('its bytes are %s', async (_what, encoding, bytes) => {
    const { write, import: importFile, inspect, stored } = openDatasets()
    const path = write('users.csv', bytes)
    expect((await inspect(path))[0]).toMatchObject({ format: { encoding }, row_count: 2 })
    await importFile(path)
    expect(stored('users')).toEqual(ROWS)
  })

  it.each(['age,name\n30,André', 'age,name\r30,André', 'age,name\n30,José\n31,André'])(
    'Latin-1 ends in a letter beyond ASCII: %j',
    async (text) => {
      const { write, inspect } = openDatasets()
      const [file] = await inspect(write('names.csv', Buffer.from(text, 'latin1')))
      expect(file).toMatchObject({ error: null, format: { encoding: 'windows-1252' } })
      expect(file.preview.at(-1)?.[1]).toBe('André')
    }
  )

  it('Windows writes the euro', async () => {
    const { write, import: importFile, stored } = openDatasets()
    await importFile(write('fees.csv', Buffer.from('user_id,fee\nu1,9 \x80\n', 'latin1')))
    expect(stored('fees')).toEqual([{ user_id: 'u1', event_timestamp: JANUARY, fee: '9 €' }])
  })

  it.each([' ', '~', '^', '.', '*', '\\', "'", 'x', '§', '\u0001', '🦊'])(
    'any one character cuts it where a person says so: %j',
    async (delimiter) => {
      const { write, import: importFile, stored } = openDatasets()
      const rows = Array.from({ length: 6000 }, (_, at) => [`u${at}`, String(at), `"a${delimiter}b ""${at}"""`])
      const text = [['user_id', 'fee', 'note'], ...rows].map((row) => row.join(delimiter)).join('\n')
      const path = write('users.csv', text)
      await importFile(path, { read: { delimiter } })
      const stands = stored('users')
      expect(stands).toHaveLength(6000)
      expect(stands.find((row) => row.user_id === 'u5999')).toMatchObject({ fee: 5999, note: `a${delimiter}b "5999"` })
    }
  )

  it.each([
    ['', 'a delimiter is one character, and there is none; name one, or leave it to the file'],
    ['"', 'a quote (") stands around values and cannot divide them; name another delimiter'],
    ['\n', 'the end of a line divides rows and cannot divide values; name another delimiter'],
    ['\r\n', 'the end of a line divides rows and cannot divide values; name another delimiter'],
    ['\ufeff', 'a delimiter is a character of the text, not a mark of its encoding; name another'],
    ['::', 'a delimiter is one character, and "::" has 2; name one of them']
  ])('%j cannot cut it, and why is said', async (delimiter, why) => {
    const { write, client } = openDatasets()
    const files = [{ path: write('users.csv', TEXT), read: { delimiter } }]
    await expect(client.datasets.import({ files })).rejects.toThrow(`files.0.read.delimiter: ${why}.`)
  })

  it('quotes hold delimiters, quotes and line breaks', async () => {
    const { write, import: importFile, stored } = openDatasets()
    await importFile(
      write('notes.csv', 'user_id,note\nu1,"a, b"\nu2,"say ""hi"""\nu3,"two\r\nlines"\nu4,""\nu5,"  kept "\n')
    )
    expect(stored('notes').map((row) => row.note)).toEqual(['a, b', 'say "hi"', 'two\nlines', null, '  kept '])
  })

  it('a quote stands inside a value, and does not hide the delimiter', async () => {
    const { write, import: importFile, inspect, stored } = openDatasets()
    const path = write('pipes.csv', 'user_id;size;note\nu1;5" pipe;a,b\nu2;6" pipe;c,d\nu3;7;e,f\n')
    expect((await inspect(path))[0].format?.delimiter).toBe(';')
    await importFile(path)
    expect(stored('pipes').map((row) => row.size)).toEqual(['5" pipe', '6" pipe', '7'])
  })

  it('a quote that belongs to a value does not hide the lines below from the search for the delimiter', async () => {
    const { write, inspect } = openDatasets()
    const [file] = await inspect(write('pipes.csv', 'name, unit;size\npipe;5" wide\ntube;6\nhose;7\n'))
    expect(file).toMatchObject({ error: null, format: { delimiter: ';' }, row_count: 3 })
  })

  it('commas are decimal and semicolons cut', async () => {
    const { write, inspect } = openDatasets()
    const files = await inspect(write('prices.csv', 'item;price\na;1,5\nb;2,5\nc;3,25\n'))
    expect(files[0]).toMatchObject({ format: { delimiter: ';' }, row_count: 3, error: null })
  })

  it('there is one column', async () => {
    const { write, import: importFile, stored } = openDatasets()
    await importFile(write('ages.csv', 'age\n30\n40\n'))
    expect(stored('ages')).toEqual([
      { row_id: 1, event_timestamp: JANUARY, age: 30 },
      { row_id: 2, event_timestamp: JANUARY, age: 40 }
    ])
  })

  it('names have blanks around, quotes inside and words of SQL', async () => {
    const { write, import: importFile, client } = openDatasets()
    const names = ['constructor', 'rowid', 'select', 'say "hi"', "it's", '__proto__', 'a.b', '日本']
    const header = names.map((name) => `" ${name.replaceAll('"', '""')} "`).join(',')
    await importFile(write('names.csv', `user_id,${header}\nu1,1,2,3,4,5,6,7,8\nu2,8,7,6,5,4,3,2,1\n`))
    const page = await client.datasets.rows({ name: 'names', order_by: { column: 'say "hi"', descending: true } })
    expect(page.columns).toEqual(['user_id', 'event_timestamp', ...names])
    expect(page.rows).toEqual(
      [
        ['u1', JANUARY, 1, 2, 3, 4, 5, 6, 7, 8],
        ['u2', JANUARY, 8, 7, 6, 5, 4, 3, 2, 1]
      ].toReversed()
    )
  })
})

describe('a table that is larger than what is read at once', () => {
  it('is the same cell for cell, wherever the pieces end', async () => {
    const { write, import: importFile, context, service } = openDatasets()
    const notes = ['plain', '"quoted, with ""quotes"" in it"', '"over\r\ntwo lines"', 'ünïcödé €', '""', '"x"']
    const lines = Array.from({ length: 60_000 }, (_, at) => `u${String(at).padStart(6, '0')},${at},${notes[at % 6]}`)
    const record = await importFile(write('notes.csv', `user_id,n,note\r\n${lines.join('\r\n')}\r\n`))
    expect(record).toMatchObject({ rows_read: 60_000, rows_inserted: 60_000 })
    const table = `dataset_${service.find('notes')!.dataset_id}`
    const counts = context.db.prepare(
      `SELECT note, count(*) AS n, sum(n) AS total FROM ${table} GROUP BY n % 6 ORDER BY n % 6`
    )
    const values = ['plain', 'quoted, with "quotes" in it', 'over\ntwo lines', 'ünïcödé €', null, 'x']
    expect(counts.all()).toEqual(
      values.map((note, at) => ({ note, n: 10_000, total: 10_000 * at + (6 * 9_999 * 10_000) / 2 }))
    )
  })

  it('may be cut between CR and LF', async () => {
    const { write, import: importFile, stored } = openDatasets()
    const begin = 'user_id,note\r\nu1,"'
    const first = 'x'.repeat(2 ** 18 - 1 - begin.length) // what is read at once then ends in CR
    await importFile(write('notes.csv', `${begin}${first}\r\nsecond"\r\n`))
    expect(stored('notes').map((row) => row.note)).toEqual([`${first}\nsecond`])
  })

  it('has its lines counted right to the end', async () => {
    const { write, expectRefused } = openDatasets()
    const rows = Array.from({ length: 30_000 }, (_, at) => `u${at},"one\r\ntwo ${'x'.repeat(at % 97)}"\r\n`).join('')
    await expectRefused(
      [{ path: write('data/notes.csv', `user_id,note\r\n${rows}u,\r\nlast\r\n`) }],
      'data/notes.csv line 60003: there is 1 value where the header names 2 columns; every row needs one value per column, which may be blank.'
    )
  })

  it('is UTF-16 throughout', async () => {
    const { write, import: importFile, context, service } = openDatasets()
    const lines = Array.from({ length: 50_000 }, (_, at) => `u${at},𝒳${at % 3}é`)
    await importFile(write('names.csv', Buffer.from(`\ufeffuser_id,name\r\n${lines.join('\r\n')}`, 'utf16le')))
    const names = context.db.prepare(
      `SELECT DISTINCT name FROM dataset_${service.find('names')!.dataset_id} ORDER BY name`
    )
    expect(names.pluck().all()).toEqual(['𝒳0é', '𝒳1é', '𝒳2é'])
  })
})
