import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { FailedChecks, type Expectation } from '../../../src/shared/contract/datasets.ts'
import { openDatasets } from './open-datasets.ts'

const TEXT = 'user_id,age,plan\nu1,30,basic\nu2,-1,basic\nu3,,gold\nu4,999,silver\nu4,40,basic\n'
const EXPECTED: Expectation[] = [
  { kind: 'columns', columns: ['user_id', 'age', 'plan'], exact: true },
  { kind: 'not_null', column: 'age' },
  { kind: 'unique', column: 'user_id' },
  { kind: 'range', column: 'age', min: 0, max: 120 },
  { kind: 'allowed_values', column: 'plan', values: ['basic', 'gold'] },
  { kind: 'regex', column: 'user_id', pattern: '^u\\d$' }
]

describe('expectations that are not met', () => {
  it('stop the import with counts, lines and values, and nothing is written', async () => {
    const { write, start, done, everything } = openDatasets()
    const before = everything()
    const path = write('data/users.csv', TEXT)
    const job = await done(await start([{ path, entity_keys: ['user_id'], expectations: EXPECTED }]))
    expect(job.error?.message).toBe(
      'data/users.csv: expected is that age is never missing, but 1 row is otherwise (line 4); expected is that user_id comes once, but 1 row is otherwise (line 6 has "u4"); expected is that age is between 0 and 120, but 2 rows are otherwise (first line 3 has "-1"); expected is that plan is one of basic, gold, but 1 row is otherwise (line 5 has "silver"). Nothing was imported: correct the file, set the bad rows aside, or change what is expected.'
    )
    const [{ checks }] = FailedChecks.parse(job.error?.details).checks
    expect(checks.map(({ passed, n_failed }) => [passed, n_failed])).toEqual([
      [true, 0],
      [false, 1],
      [false, 1],
      [false, 2],
      [false, 1],
      [true, 0]
    ])
    expect(checks[3].samples).toEqual([
      { line: 3, value: '-1' },
      { line: 5, value: '999' }
    ])
    expect(everything()).toEqual(before)
  })

  it('set bad rows aside where a person says so, in a file that is corrected and imported', async () => {
    const { write, import: importFile, stored, context, client } = openDatasets()
    const path = write('data/users.csv', `${TEXT}u5,old,basic\nu6,1\n`)
    const file = { entity_keys: ['user_id'], expectations: EXPECTED, column_types: { age: 'integer' as const } }
    const record = await importFile(path, file, { bad_rows: 'quarantine' })
    expect(record).toMatchObject({ rows_read: 7, rows_inserted: 1, rows_quarantined: 6, rows_unchanged: 0 })
    expect(stored('users').map((row) => row.user_id)).toEqual(['u1'])

    const aside = join(context.paths.dir, record.quarantine_file!)
    const text = readFileSync(aside, 'utf8')
    expect(text.split('\n').slice(0, 3)).toEqual([
      'user_id,age,plan,_line,_reason',
      'u2,-1,basic,3,"age is ""-1"", but expected is that age is between 0 and 120"',
      'u3,,gold,4,"age is missing, but expected is that age is never missing"'
    ])
    expect(text).toContain('u6,1,,8,')
    expect(record.quarantine_file).toMatch(/^quarantine\/users_2024-01-31-[0-9a-f]{12}\.csv$/)
    const { data, size_bytes } = await client.datasets.download({ file: record.quarantine_file! })
    expect(Buffer.from(data, 'base64').toString()).toBe(text)
    expect(size_bytes).toBe(Buffer.byteLength(text))

    const good = ['u2,1', 'u3,2', 'u4,3', 'u7,4', 'u5,5', 'u6,6'].map((cells) => `${cells},basic`)
    const corrected = text
      .split('\n')
      .map((line, at) => (at === 0 || line === '' ? line : `${good[at - 1]},0,corrected`))
    writeFileSync(aside, corrected.join('\n'))
    const again = await importFile(aside)
    expect(again).toMatchObject({ dataset_name: 'users', rows_inserted: 6, rows_quarantined: 0 })
    expect(stored('users').map(({ user_id, age }) => [user_id, age])).toEqual([
      ['u1', 30],
      ['u2', 1],
      ['u3', 2],
      ['u4', 3],
      ['u5', 5],
      ['u6', 6],
      ['u7', 4]
    ])
  })

  it('about columns or the number of rows stop the import in any case', async () => {
    const { write, import: importFile, expectRefused, client } = openDatasets()
    await importFile(write('users.csv', 'user_id,age\nu1,1\nu2,2\nu3,3\nu4,4\n'))
    await client.datasets.set_expectations({
      name: 'users',
      expectations: [
        { kind: 'row_count_change', most: 0.5 },
        { kind: 'columns', columns: ['user_id', 'age', 'city'], exact: false }
      ]
    })
    await expectRefused(
      [{ path: write('data/users.csv', 'user_id,age\nu9,1\n') }],
      'data/users.csv: expected is that the number of rows changes by at most 50 %, but found 1 rows, 75 % fewer than the 4 of the last import; expected is that the columns are at least user_id, age, city, but found city missing. Nothing was imported: correct the file, or change what is expected.',
      { as_of: '2024-02-29', bad_rows: 'quarantine' }
    )
  })

  it('leave no file where every row would be set aside', async () => {
    const { write, expectRefused } = openDatasets()
    const expectations: Expectation[] = [{ kind: 'not_null', column: 'age' }]
    await expectRefused(
      [{ path: write('data/users.csv', 'user_id,age\nu1,\nu2,NA\n'), expectations }],
      'data/users.csv: every row would be set aside. Nothing was imported: correct the file, or change what is expected.',
      { bad_rows: 'quarantine' }
    )
  })
})

describe('expectations', () => {
  it('are saved with the dataset, hold for the next file, and are told in the log', async () => {
    const { write, import: importFile, client, start, done } = openDatasets()
    const expectations: Expectation[] = [{ kind: 'range', column: 'seen', min: '2024-01-01', max: null }]
    const record = await importFile(write('users.csv', 'user_id,seen\nu1,2024-01-31\n'), { expectations })
    expect(record.checks).toMatchObject([{ passed: true, expectation: expectations[0] }])
    expect((await client.datasets.get({ name: 'users' })).expectations).toEqual(expectations)
    const job = await done(
      await start([{ path: write('b/users.csv', 'user_id,seen\nu2,2023-12-31\n') }], { as_of: '2024-02-29' })
    )
    expect(job.error?.message).toContain('seen is at least 2024-01-01, but 1 row is otherwise')
  })

  it('whose pattern or range cannot be are refused with the thing named', async () => {
    const { write, client, expectRefused } = openDatasets()
    const path = write('data/users.csv', 'user_id,seen\nu1,2024-01-31\n')
    const bad = [{ kind: 'regex' as const, column: 'seen', pattern: '(' }]
    await expect(client.datasets.import({ files: [{ path, expectations: bad }] })).rejects.toThrow(
      '"(" is no regular expression'
    )
    await expectRefused(
      [{ path, expectations: [{ kind: 'range', column: 'seen', min: 'soon', max: null }] }],
      'The range of "seen" ends at "soon", but the column holds values of type timestamp; correct the expectation.'
    )
  })

  it('are checked without writing anything', async () => {
    const { write, importAll, everything } = openDatasets()
    const before = everything()
    const files = [{ path: write('users.csv', TEXT), entity_keys: ['user_id'], expectations: EXPECTED }]
    const [record] = await importAll(files, { dry_run: true, bad_rows: 'quarantine' })
    expect(record).toMatchObject({ rows_inserted: 1, rows_quarantined: 4, quarantine_file: null })
    expect(everything()).toEqual(before)
  })
})
