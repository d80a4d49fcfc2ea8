import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { readTable } from '../../../src/main/datasets/csv/read-table.ts'
import { expectRefusal } from '../../support/refusal.ts'
import { hasSharedData, SHARED_DATA } from '../../support/shared-data.ts'
import { openDatasets } from './open-datasets.ts'

const GOOD = 'user_id,age\nu1,30\nu2,40\n'

/** Each file, and what follows its name in the sentence that refuses it. */
const REFUSED: [what: string, name: string, content: string | Uint8Array, sentence: string][] = [
  [
    'a first line of values',
    'ages.csv',
    '17,2024-01-31,True\n18,2024-01-31,False\n',
    ' line 1: there is no header, the first line holds values (17, 2024-01-31, True); read it without a header, or add a line with a name for each of the 3 columns.'
  ],
  [
    'a name twice',
    'ages.csv',
    'user_id,age,city,age\n',
    ' line 1: the columns 2 and 4 are both called "age"; rename one (upper and lower case count as the same).'
  ],
  [
    'a name twice in other letters',
    'ages.csv',
    'user_id,age,AGE\nu1,1,2\n',
    ' line 1: the columns 2 and 3 are both called "AGE"; rename one (upper and lower case count as the same).'
  ],
  [
    'a column without a name',
    'ages.csv',
    'user_id, ,age\nu1,1,2\n',
    ' line 1: column 2 has no name; give it one in the header.'
  ],
  [
    'a name that is too long',
    'ages.csv',
    `user_id,${'n'.repeat(251)}\nu1,1\n`,
    ' line 1: the name of column 2 has more than 250 characters.'
  ],
  [
    'a row with too few values',
    'ages.csv',
    'user_id,age,city\nu1,30,Rome\nu2,40\n',
    ' line 3: there are 2 values where the header names 3 columns; every row needs one value per column, which may be blank.'
  ],
  [
    'a row with one value',
    'ages.csv',
    'user_id,age\nu1,30\n\n\nu2\n',
    ' line 5: there is 1 value where the header names 2 columns; every row needs one value per column, which may be blank.'
  ],
  [
    'a row with too many values',
    'ages.csv',
    'user_id;age\nu1;30\nu2;40;1\n',
    ' line 3: there are 3 values where the header names 2 columns; put quotes around a value that contains ";".'
  ],
  [
    'a row with more values than the one column that was found',
    'ages.csv',
    'user_id^age\n1^3,5\n',
    ' line 2: there are 2 values where the header names 1 column; name another delimiter where "," does not divide the values, or put quotes around a value that contains ",".'
  ],
  [
    'a ragged row behind line breaks in quotes',
    'ages.csv',
    'user_id,note\nu1,"one\r\ntwo\rthree"\nu2,"four\nfive"\nu3\n',
    ' line 7: there is 1 value where the header names 2 columns; every row needs one value per column, which may be blank.'
  ],
  [
    'a quote that is never closed',
    'ages.csv',
    'user_id,note\nu1,fine\nu2,"never\nu3,closed\n',
    ' line 3: a quote (") opens a value in this row and is never closed; close it, or double it ("") where it is part of the value.'
  ],
  [
    'text behind a closing quote',
    'ages.csv',
    'user_id,note\nu1,"5" pipe"\nu2,fine\n',
    ' line 2: a value in quotes goes on behind its closing quote; double the quotes inside it ("").'
  ],
  [
    'rows in quotes as a whole',
    'ages.csv',
    'all\n"1;""x"";2"\n"2;""y"";3"\n',
    ' line 2: the whole row stands in one pair of quotes, so there is a single column "all" instead of 3; read it without the outer quotes, or export the file again without them.'
  ],
  ['an empty file', 'ages.csv', '', ' is empty; it needs a line of column names and rows below it.'],
  ['a file of blanks', 'ages.csv', ' \n\t\r\n  \n', ' is empty; it needs a line of column names and rows below it.'],
  ['a mark of byte order', 'ages.csv', '\ufeff', ' is empty; it needs a line of column names and rows below it.'],
  [
    'a header alone',
    'ages.csv',
    'user_id,age\n\n',
    ' line 1: there is a header but no row below it; a table needs at least one.'
  ],
  [
    'a binary file',
    'ages.csv',
    Uint8Array.of(1, 2, 0, 3),
    ' is a binary file, not text; save it as CSV and import that.'
  ],
  [
    'a gzip archive in another',
    'ages.csv',
    gzipSync(gzipSync(GOOD)),
    ' is a gzip archive inside another, not text; save it as CSV and import that.'
  ],
  [
    'an Excel workbook',
    'ages.csv',
    Buffer.from('PK\u0003\u0004 and more'),
    ' is an Excel workbook or zip archive, not text; save it as CSV and import that.'
  ],
  [
    'an old Excel workbook',
    'ages.csv',
    Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0),
    ' is an Excel workbook, not text; save it as CSV and import that.'
  ],
  [
    'the beginning of a Parquet file',
    'ages.csv',
    Buffer.from('PAR1 and more'),
    ': it begins like a Parquet file but cannot be read (parquet file invalid (footer != PAR1)); write it again, or save it as CSV.'
  ],
  [
    'a name that is Benchtop’s own',
    'ages.csv',
    'user_id,_Import_ID\nu1,1\n',
    ': the column name "_Import_ID" is one that Benchtop uses itself; rename it in the file.'
  ],
  [
    'a row_id where rows are numbered',
    'ages.csv',
    'age,row_id\n30,7\n40,7\n',
    ': the column name "row_id" is one that Benchtop uses itself; rename it in the file.'
  ],
  [
    'a date that is none',
    'ages.csv',
    'user_id,event_timestamp\nu1,2024-01-31\nu2,31.01.2024\n',
    ' line 3: event_timestamp is "31.01.2024", which is not a date such as 2024-01-31; correct it, or name another column that dates the rows.'
  ],
  [
    'a day that the calendar does not have',
    'ages.csv',
    'user_id,event_timestamp\nu1,2023-02-29\n',
    ' line 2: event_timestamp is "2023-02-29", which is not a date such as 2024-01-31; correct it, or name another column that dates the rows.'
  ],
  [
    'a row without its date',
    'ages.csv',
    'user_id,event_timestamp\nu1,2024-01-31\nu2,\n',
    ' line 3: event_timestamp is blank; every row needs a date.'
  ]
]

describe('a file that is no table is refused in a sentence, and nothing is changed:', () => {
  it.each(REFUSED)('%s', async (_what, name, content, sentence) => {
    const { write, expectRefused } = openDatasets()
    await expectRefused([{ path: write(`data/${name}`, content) }], `data/${name}${sentence}`)
  })

  it.skipIf(!hasSharedData)('an export whose rows are quoted as a whole', async () => {
    const { expectRefused } = openDatasets()
    await expectRefused(
      [{ path: join(SHARED_DATA, 'bank_small_nested_quotes.csv') }],
      'data/bank_small_nested_quotes.csv line 2: the whole row stands in one pair of quotes, so there is a single column "col" instead of 17; read it without the outer quotes, or export the file again without them.'
    )
  })

  it('a quote that opens early in a large file and is never closed, without reading all of it', async () => {
    const { write } = openDatasets()
    const rows = 'u1,a value that is not short at all\n'.repeat(1_000_000) // 36 MB
    const path = write('large.csv', `user_id,note\nu0,"open\n${rows}`)
    let share = 0
    const context = { cancelled: () => false, throwIfCancelled: () => {}, progress: () => {} }
    const reading = readTable(path, { onRow: () => {}, onBytes: (read, total) => (share = read / total) }, context)
    await expectRefusal(
      reading,
      'INVALID_PARAMETER_VALUE',
      'large.csv line 2: a quote (") opens a value in this row and is never closed; close it, or double it ("") where it is part of the value.'
    )
    expect(share).toBeLessThan(0.75)
  })

  it('bytes of another encoding far down, with their line', async () => {
    const { write, expectRefused } = openDatasets()
    const rows = Buffer.from('Zoé,30\n'.repeat(200_000))
    const content = Buffer.concat([Buffer.from('name,age\n'), rows, Buffer.from('Andr\xe9,40\n', 'latin1'), rows])
    await expectRefused(
      [{ path: write('data/names.csv', content) }],
      'data/names.csv line 200002: here are bytes that are not UTF-8, unlike the rest of the file; save all of it as UTF-8 and import that.'
    )
  })

  it('bytes of another encoding in one line of many, rather than misread all the others', async () => {
    const { write, expectRefused } = openDatasets()
    const content = Buffer.concat([Buffer.from('name,age\nZoé,30\n'), Buffer.from('Andr\xe9,40\n', 'latin1')])
    await expectRefused(
      [{ path: write('data/names.csv', content) }],
      'data/names.csv line 3: here are bytes that are not UTF-8, unlike the rest of the file; save all of it as UTF-8 and import that.'
    )
  })

  it('more columns than a table takes', async () => {
    const { write, expectRefused } = openDatasets()
    const header = Array.from({ length: 2100 }, (_, at) => `c${at}`).join(',')
    await expectRefused(
      [{ path: write('data/wide.csv', `${header}\n${header.replaceAll('c', '')}\n`) }],
      'data/wide.csv: it has 2100 columns; a dataset has at most 1990.'
    )
  })
})

describe('a key is refused', () => {
  it('where the file has no such column', async () => {
    const { write, expectRefused } = openDatasets()
    await expectRefused(
      [{ path: write('data/users.csv', GOOD), entity_keys: ['customer'] }],
      'data/users.csv: there is no column "customer", which is to be the entity key; its columns are user_id, age.'
    )
  })

  it.each([
    ['', 'is blank'],
    ['  ', 'is blank'],
    ['NA', 'is "NA", which counts as missing']
  ])('where a row has none: "%s"', async (key, isWhat) => {
    const { write, expectRefused } = openDatasets()
    await expectRefused(
      [{ path: write('data/users.csv', `user_id,age\nu1,30\n${key},40\n`), entity_keys: ['user_id'] }],
      `data/users.csv line 3: user_id ${isWhat}; every row needs a key.`
    )
  })

  it('where the dataset has another', async () => {
    const { write, import: importFile, expectRefused } = openDatasets()
    await importFile(write('users.csv', GOOD))
    await expectRefused(
      [{ path: write('data/users.csv', GOOD), entity_keys: ['age'] }],
      'data/users.csv: the dataset "users" has the entity key "user_id", not "age"; import under another name, or replace the dataset.'
    )
  })

  it('where the dataset’s own is not in the file', async () => {
    const { write, import: importFile, expectRefused } = openDatasets()
    await importFile(write('users.csv', GOOD))
    await expectRefused(
      [{ path: write('data/users.csv', 'person,age\nu3,50\n') }],
      'data/users.csv: there is no column "user_id", which is to be the entity key of the dataset "users"; its columns are person, age.'
    )
  })
})

describe('a date is refused', () => {
  it('where the column that is to hold it is not there', async () => {
    const { write, expectRefused } = openDatasets()
    await expectRefused(
      [{ path: write('data/users.csv', GOOD), event_timestamp_column: 'day' }],
      'data/users.csv: there is no column "day", which is to be the event timestamp; its columns are user_id, age.'
    )
  })

  it('where a row of the column that was named has none', async () => {
    const { write, expectRefused } = openDatasets()
    await expectRefused(
      [{ path: write('data/users.csv', 'user_id,day\nu1,2024-01-31\nu2,soon\n'), event_timestamp_column: 'DAY' }],
      'data/users.csv line 3: day is "soon", which is not a date such as 2024-01-31; correct it, or name another column that dates the rows.'
    )
  })

  it('where there is none at all', async () => {
    const { write, expectRefused } = openDatasets()
    await expectRefused(
      [{ path: write('data/users.csv', GOOD) }],
      'data/users.csv: its rows carry no date; give one as-of date for all of them, such as 2024-01-31, or name the column that dates each.',
      { as_of: null }
    )
  })
})

describe('paths', () => {
  it('that lead nowhere are refused', async () => {
    const { context, expectRefused } = openDatasets()
    const path = join(context.paths.dir, 'no', 'such.csv')
    await expectRefused([{ path }], `There is no file ${path}.`)
  })

  it('that lead below a file are refused', async () => {
    const { write, expectRefused } = openDatasets()
    const path = join(write('users.csv', GOOD), 'users.csv')
    await expectRefused([{ path }], `There is no file ${path}.`)
  })

  it('of folders are refused by an import', async () => {
    const { context, expectRefused } = openDatasets()
    const path = context.paths.dir
    await expectRefused([{ path }], `${path} is a folder; name the files in it.`)
  })

  it('of folders without a CSV file are refused by an inspection', async () => {
    const { context, client, done } = openDatasets()
    const path = join(context.paths.dir, 'empty')
    mkdirSync(path)
    const { job_id } = await client.datasets.inspect({ paths: [path] })
    expect((await done(job_id)).error).toEqual({
      code: 'INVALID_PARAMETER_VALUE',
      message: `The folder ${path} holds no .csv, .tsv, .txt or .parquet file.`
    })
  })

  it.each(['users.csv', './users.csv', '../users.csv'])('that are relative are refused: %s', async (path) => {
    const { client } = openDatasets()
    const sentence = `"${path}" is not an absolute path; name the file with its folders.`
    await expectRefusal(client.datasets.import({ files: [{ path }] }), 'INVALID_PARAMETER_VALUE', sentence)
    await expectRefusal(client.datasets.inspect({ paths: [path] }), 'INVALID_PARAMETER_VALUE', sentence)
  })

  it('with a zero character are refused', async () => {
    const { client } = openDatasets()
    const call = client.datasets.import({ files: [{ path: '/files/\0.csv' }] })
    await expectRefusal(call, 'INVALID_PARAMETER_VALUE', String.raw`"/files/\u0000.csv" is no path.`)
  })
})

describe('several files', () => {
  it('come in together or not at all', async () => {
    const { write, expectRefused, service } = openDatasets()
    const good = write('data/users.csv', GOOD)
    const bad = write('data/labels.csv', 'user_id,label\nu1\n')
    const sentence =
      'data/labels.csv line 2: there is 1 value where the header names 2 columns; every row needs one value per column, which may be blank.'
    await expectRefused([{ path: good }, { path: bad }], sentence)
    await expectRefused([{ path: bad }, { path: good }], sentence)
    expect(service.find('users')).toBeNull()
  })

  it('leave a dataset alone when a later one of them has a bad cell', async () => {
    const { write, import: importFile, importAll, expectRefused, stored } = openDatasets()
    await importAll([{ path: write('users.csv', GOOD) }, { path: write('labels.csv', 'user_id,label\nu1,1\n') }])
    await expectRefused(
      [
        { path: write('feb/users.csv', 'user_id,age\nu1,31\n') },
        { path: write('feb/labels.csv', 'user_id,label\nu1,yes\n') }
      ],
      'feb/labels.csv line 2: label is "yes", which is not a whole number; the dataset "labels" holds whole numbers there: correct it, import under another name, or replace the dataset.',
      { as_of: '2024-02-29' }
    )
    expect(stored('users')).toHaveLength(2)
    await importFile(write('mar/users.csv', 'user_id,age\nu1,31\n'), {}, { as_of: '2024-03-31' })
    expect(stored('users')).toHaveLength(3)
  })

  it('may not go to one dataset', async () => {
    const { write, expectRefused } = openDatasets()
    await expectRefused(
      [{ path: write('january/users.csv', GOOD) }, { path: write('february/Users.csv', GOOD) }],
      'january/users.csv and february/Users.csv both go to the dataset "Users"; import them one after the other, each with its date, or give one another name.'
    )
  })
})

describe('an inspection', () => {
  it('says of each file why it cannot be imported, and goes on with the next', async () => {
    const { write, inspect } = openDatasets()
    const bad = write('data/bad.csv', 'a,b\n1\n')
    const good = write('data/good.csv', GOOD)
    const files = await inspect(bad, good)
    expect(files[0]).toMatchObject({
      source_name: 'data/bad.csv',
      size_bytes: 6,
      error: {
        code: 'INVALID_PARAMETER_VALUE',
        message:
          'data/bad.csv line 2: there is 1 value where the header names 2 columns; every row needs one value per column, which may be blank.'
      },
      digest: null,
      row_count: 0,
      columns: [],
      preview: []
    })
    expect(files[1]).toMatchObject({
      error: null,
      row_count: 2,
      preview: [
        ['u1', '30'],
        ['u2', '40']
      ]
    })
  })
})
