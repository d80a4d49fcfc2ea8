import { existsSync, readFileSync, rmSync, utimesSync } from 'node:fs'
import { join } from 'node:path'
import { asyncBufferFromFile, parquetReadObjects } from 'hyparquet'
import { describe, expect, it } from 'vitest'
import type { z } from 'zod'
import { removeOldExports } from '../../../src/main/datasets/download-file.ts'
import { exportView } from '../../../src/main/datasets/export/export-view-store.ts'
import type { datasets, ExportResult } from '../../../src/shared/contract/datasets.ts'
import { AppError } from '../../../src/shared/errors.ts'
import { expectRefusal } from '../../support/refusal.ts'
import { JANUARY, openDatasets, type OpenDatasets } from './open-datasets.ts'

const TEXT = [
  'user_id,age,city,active,seen',
  'u1,30,Rome,True,2024-01-01',
  'u2,,Oslo,False,2024-02-01',
  "u3,50,L'Aquila,True,",
  'u4,7.5,,,2023-12-31'
].join('\n')

async function openUsers(): Promise<OpenDatasets> {
  const desk = openDatasets()
  await desk.import(desk.write('users.csv', `${TEXT}\n`))
  return desk
}

const MET: [filter: string, users: string[]][] = [
  ['age >= 30', ['u1', 'u3']],
  ['age != 30', ['u3', 'u4']],
  ['NOT age = 30', ['u3', 'u4']],
  ['age IS NULL', ['u2']],
  ['age is not null and city IS NULL', ['u4']],
  ["city = 'Rome' OR city = 'Oslo'", ['u1', 'u2']],
  ["city IN ('Rome', 'L''Aquila')", ['u1', 'u3']],
  ["city NOT IN ('Rome')", ['u2', 'u3']],
  ["city LIKE '%o%'", ['u1', 'u2']],
  ['active = true', ['u1', 'u3']],
  ['"active" = 0', ['u2']],
  ["seen < '2024-01-01'", ['u4']],
  ["seen BETWEEN '2024-01-01' AND '2024-02-01'", ['u1', 'u2']],
  ["(age > 40 OR age < 10) AND NOT city = 'Rome'", ['u3']],
  ["age > 40 OR age < 10 AND city = 'Rome'", ['u3']],
  ['`age` == 7.5', ['u4']],
  ['age > -1e2', ['u1', 'u3', 'u4']]
]

describe('a filter', () => {
  it('takes the rows that meet it', async () => {
    const { client } = await openUsers()
    for (const [filter, users] of MET) {
      const { rows, total } = await client.datasets.rows({ name: 'users', filter })
      expect({ filter, users: rows.map((row) => row[0]), total }).toEqual({ filter, users, total: users.length })
    }
  })

  it.each([
    ['size > 3', 'there is no column "size"; the columns are user_id, event_timestamp, age, city, active, seen'],
    ['age >', 'cannot be read at its end: a number, True, False or a text in single quotes is expected here'],
    ['age > 3 city', 'at "city": AND or OR is expected here'],
    ["age > 'old'", '"age" holds values of type number, and "old" is none'],
    ["seen > 'soon'", '"seen" holds values of type timestamp, and "soon" is none'],
    ["city = 'Rome", 'this is neither a column nor a value'],
    ['age IN ()', 'a number, True, False or a text in single quotes is expected here'],
    ['1 = 1; DROP TABLE datasets', 'at "; DROP TABLE datasets"', 'neither a column nor a value'],
    [`${'('.repeat(2000)}age > 1`, 'more than 50 deep']
  ])('that cannot be is refused at its place: %s', async (filter, ...pieces) => {
    const { client } = await openUsers()
    await expectRefusal(client.datasets.rows({ name: 'users', filter }), 'INVALID_PARAMETER_VALUE', ...pieces)
  })
})

describe('a table of many rows', () => {
  it('gives any page at once, the last too, sorted and filtered, and sees an import', async () => {
    const { write, import: importFile, client } = openDatasets()
    const n = 25_000 // beyond what is sorted anew for each page
    const lines = Array.from({ length: n }, (_, at) => `${at},${(at * 7919) % n},${at % 5 === 0 ? '' : at % 3}\n`)
    await importFile(write('many.csv', `id,score,group\n${lines.join('')}`), { entity_keys: ['id'] })
    const rows = async (view: Partial<z.input<typeof datasets.rows.input>>) =>
      (await client.datasets.rows({ name: 'many', limit: 3, ...view })).rows.map((row) => [row[0], row[2]])

    expect(await rows({ offset: n - 3 })).toEqual([24_997, 24_998, 24_999].map((id) => [id, (id * 7919) % n]))
    expect(await rows({ offset: n - 1 })).toEqual([[24_999, (24_999 * 7919) % n]])
    expect(await rows({ offset: n })).toEqual([])
    expect(await rows({ offset: 12_000, limit: 1 })).toEqual([[12_000, (12_000 * 7919) % n]])
    const byScore = { order_by: { column: 'score', descending: true } }
    expect((await rows({ ...byScore })).map((row) => row[1])).toEqual([24_999, 24_998, 24_997])
    expect((await rows({ ...byScore, offset: n - 3 })).map((row) => row[1])).toEqual([2, 1, 0])
    const filtered = await client.datasets.rows({
      name: 'many',
      filter: 'group = 1',
      ...byScore,
      offset: 6000,
      limit: 1
    })
    expect(filtered.total).toBe(lines.filter((line) => line.endsWith(',1\n')).length)

    await importFile(write('b/many.csv', 'id,score,group\n99999,99999,1\n'), {}, {})
    expect(await rows({ ...byScore, limit: 1 })).toEqual([[99_999, 99_999]])
  })
})

describe('an export', () => {
  async function exported({ client, done }: OpenDatasets, view: object) {
    const { job_id } = await client.datasets.export({ name: 'users', format: 'csv', ...view })
    const job = await done(job_id)
    expect(job.error).toBeNull()
    return job.result as z.output<typeof ExportResult>
  }

  it('that is cut off between two parts says why, and leaves no file', async () => {
    const desk = openDatasets()
    const rows = Array.from({ length: 50_001 }, (_, at) => `u${at},${at}`).join('\n')
    await desk.import(desk.write('users.csv', `user_id,age\n${rows}\n`))
    const path = join(desk.context.paths.dir, 'cut-off.csv')
    const view = { name: 'users', event_timestamp: null, search: '', filter: '', order_by: null }
    const request = {
      ...view,
      database: desk.context.paths.database,
      format: 'csv' as const,
      raw: false,
      path,
      file: null
    }
    const throwIfCancelled = (): void => {
      throw new AppError('CANCELLED', 'Cancelled.')
    }
    const context = { cancelled: () => true, throwIfCancelled, progress: () => {} }
    await expectRefusal(exportView(request, context), 'CANCELLED', 'Cancelled.')
    expect([existsSync(path), existsSync(`${path}.partial`)]).toEqual([false, false])
  })

  it('writes what the view shows, as an import reads it back', async () => {
    const desk = await openUsers()
    const out = join(desk.context.paths.dir, 'out.csv')
    const order_by = { column: 'age', descending: true }
    const result = await exported(desk, { out, filter: 'active IS NOT NULL', order_by })
    expect(result).toMatchObject({ path: out, file: null, row_count: 3 })
    expect(readFileSync(out, 'utf8')).toBe(
      [
        'user_id,event_timestamp,age,city,active,seen',
        "u3,2024-01-31,50,L'Aquila,True,",
        'u1,2024-01-31,30,Rome,True,2024-01-01',
        'u2,2024-01-31,,Oslo,False,2024-02-01\n'
      ].join('\n')
    )
    await desk.import(out, { dataset_name: 'again', entity_keys: ['user_id'] })
    expect(desk.stored('again')).toEqual(desk.stored('users').filter((row) => row.active !== null))
  })

  it('as Parquet keeps types, is fetched from the workspace, and is imported again', async () => {
    const desk = await openUsers()
    const { path, file } = await exported(desk, { format: 'parquet' })
    expect(file).toMatch(/^exports\/users-[0-9a-f]{8}\.parquet$/)
    const rows = await parquetReadObjects({ file: await asyncBufferFromFile(path) })
    expect(rows[0]).toEqual({
      user_id: 'u1',
      event_timestamp: new Date(JANUARY),
      age: 30,
      city: 'Rome',
      active: true,
      seen: new Date('2024-01-01')
    })
    await desk.import(path, { dataset_name: 'again', entity_keys: ['user_id'] })
    expect(desk.stored('again')).toEqual(desk.stored('users'))
    const bytes = readFileSync(path)
    const { data } = await desk.client.datasets.download({ file: file! })
    expect(Buffer.from(data, 'base64').equals(bytes)).toBe(true)
    expect(existsSync(path)).toBe(false)
  })

  it('that nobody has fetched is cleared away by a later start, but not while it may still be fetched', async () => {
    const desk = await openUsers()
    const [old, young] = [await exported(desk, { format: 'csv' }), await exported(desk, { format: 'csv' })]
    const hours = Date.now() / 1000 - 2 * 3600
    utimesSync(old.path, hours, hours)
    await removeOldExports(desk.context.paths.exports, Date.now())
    expect([existsSync(old.path), existsSync(young.path)]).toEqual([false, true])
  })

  it('into a folder that is not there is refused, and no file outside is handed out', async () => {
    const { client, context } = await openUsers()
    const out = join(context.paths.dir, 'nowhere', 'out.csv')
    await expectRefusal(
      client.datasets.export({ name: 'users', format: 'csv', out }),
      'INVALID_PARAMETER_VALUE',
      'does not exist'
    )
    expect(existsSync(out)).toBe(false)
    for (const file of [
      'workspace.db',
      '../workspace.db',
      'exports/..',
      'exports/../workspace.db',
      'exports\\..\\x',
      ''
    ]) {
      await expectRefusal(client.datasets.download({ file }), 'RESOURCE_DOES_NOT_EXIST', 'There is no file')
    }
    rmSync(join(context.paths.dir, 'nowhere'), { force: true })
  })
})
