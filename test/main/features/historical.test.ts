import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { historicalFeatures } from '../../../src/main/features/historical-features.ts'
import type { TaskContext } from '../../../src/main/workers/protocol.ts'
import { AppError } from '../../../src/shared/errors.ts'
import { createFeatureWorkspace, day, insertDataset, inTest, type FeatureWorkspace } from './feature-workspace.ts'

let workspace: FeatureWorkspace
let dir: string
const JANUARY = day('2024-01-31')

beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'benchtop-export-'))
  workspace = await createFeatureWorkspace()
  insertDataset(workspace.db, {
    name: 'usage',
    key: 'user_id',
    columns: [
      { name: 'hours', type: 'number' },
      { name: 'plan, "now"', type: 'text' },
      { name: 'seen', type: 'timestamp' }
    ],
    rows: [
      ['u,1', JANUARY, 16, 'basic', JANUARY],
      ['u2', JANUARY - 1, 0.1, 'say "hi"\nthere', JANUARY + 1500],
      ['u3', JANUARY + 1, 7, 'later', null]
    ]
  })
  insertDataset(workspace.db, {
    name: 'payments',
    key: 'user_id',
    columns: [
      { name: 'failed', type: 'integer' },
      { name: 'paid', type: 'boolean' }
    ],
    rows: [
      ['u2', JANUARY - 5000, 3, true],
      ['u0', JANUARY, null, false]
    ]
  })
  await workspace.apply({
    entities: [{ name: 'user', join_keys: [{ name: 'user_id' }] }],
    feature_views: [
      { name: 'usage_fv', entity: 'user', source: 'usage', features: ['hours', 'plan, "now"', 'seen'] },
      { name: 'payments_fv', entity: 'user', source: 'payments', features: ['failed', 'paid'], ttl_seconds: 2 }
    ],
    feature_services: [
      {
        name: 's',
        features: ['payments_fv:paid', 'usage_fv:hours', 'usage_fv:plan, "now"', 'usage_fv:seen', 'payments_fv:failed']
      }
    ]
  })
})
afterEach(async () => {
  await workspace.dispose()
  rmSync(dir, { recursive: true, force: true })
})

const request = (out: string, given = {}) => ({
  service: 's',
  as_of: JANUARY,
  label: null,
  out: join(dir, out),
  ...given
})

test('without a label there is a row for each key that a view knows at that date', async () => {
  writeFileSync(join(dir, 'out.csv'), 'an older file')
  const result = await workspace.result(workspace.features.historical(request('out.csv')))
  expect(result).toEqual({
    path: join(dir, 'out.csv'),
    row_count: 3,
    statuses: { MATCHED: 7, NULL_VALUE: 1, NO_ROW: 5, TOO_OLD: 2, FUTURE_ONLY: 0 }
  })
  expect(readFileSync(join(dir, 'out.csv'), 'utf8')).toBe(
    [
      'user_id,event_timestamp,paid,hours,"plan, ""now""",seen,failed',
      '"u,1",2024-01-31,,16.0,basic,2024-01-31,',
      'u0,2024-01-31,False,,,,',
      'u2,2024-01-31,,0.1,"say ""hi""\nthere",2024-01-31T00:00:01.500Z,',
      ''
    ].join('\n')
  )
  expect(readdirSync(dir)).toEqual(['out.csv'])
})

test('a date-time is written as one', async () => {
  await workspace.result(workspace.features.historical(request('out.csv', { as_of: JANUARY + 3_600_000 })))
  expect(readFileSync(join(dir, 'out.csv'), 'utf8')).toContain('u3,2024-01-31T01:00:00.000Z,,7.0,later,,\n')
})

test('a preview shows the first rows with a reason for each cell', async () => {
  const { columns, rows, statuses, total } = await workspace.features.preview({ ...request(''), limit: 2 })
  expect(columns).toEqual(['user_id', 'event_timestamp', 'paid', 'hours', 'plan, "now"', 'seen', 'failed'])
  expect(rows).toEqual([
    ['u,1', JANUARY, null, 16, 'basic', JANUARY, null],
    ['u0', JANUARY, false, null, null, null, null]
  ])
  expect(statuses).toEqual([
    ['NO_ROW', 'MATCHED', 'MATCHED', 'MATCHED', 'NO_ROW'],
    ['MATCHED', 'NO_ROW', 'NO_ROW', 'NO_ROW', 'NULL_VALUE']
  ])
  expect(total).toBe(3)
})

test('a preview with a label has it as the last column', async () => {
  insertDataset(workspace.db, {
    name: 'labels',
    key: 'user_id',
    columns: [{ name: 'churn_label', type: 'text', role: 'label' }],
    rows: [
      ['u3', JANUARY, 'yes'],
      ['u9', JANUARY, 'no'],
      ['u1', JANUARY, null]
    ]
  })
  const label = { dataset: 'labels', column: 'churn_label' }
  const { columns, rows, statuses, total } = await workspace.features.preview({ ...request(''), label, limit: 50 })
  expect(columns.at(-1)).toBe('churn_label')
  expect(rows.map((row) => [row[0], row.at(-1)])).toEqual([
    ['u3', 'yes'],
    ['u9', 'no']
  ])
  expect(statuses.map((row) => row[1])).toEqual(['FUTURE_ONLY', 'NO_ROW'])
  expect(total).toBe(2)
})

test('a place that cannot be written is told before the work begins', async () => {
  mkdirSync(join(dir, 'folder'))
  writeFileSync(join(dir, 'file'), '')
  const start = async (out: string) => workspace.features.historical(request(out))
  await expect(start('nowhere/out.csv')).rejects.toMatchObject({
    code: 'INVALID_PARAMETER_VALUE',
    message: `The folder ${join(dir, 'nowhere')} does not exist; create it or choose another.`
  })
  await expect(start('file/out.csv')).rejects.toThrow(/does not exist/)
  await expect(start('folder')).rejects.toThrow(/is a folder; give the name of a file in it/)
  await expect(workspace.features.historical(request('out.csv', { service: 'x' }))).rejects.toMatchObject({
    code: 'RESOURCE_DOES_NOT_EXIST'
  })
})

test('a folder that goes away meanwhile fails the job with a sentence', async () => {
  const folder = join(dir, 'gone')
  mkdirSync(folder)
  const started = await workspace.features.historical(request('gone/out.csv'))
  rmSync(folder, { recursive: true })
  await expect(workspace.result(started)).rejects.toThrow(/INVALID_PARAMETER_VALUE: .*cannot be written/)
})

test('an export that is cancelled while the file grows leaves none', async () => {
  const rows = Array.from({ length: 5000 }, (_, at) => [`x${at}`, JANUARY, at, true])
  const columns = [
    { name: 'failed', type: 'integer' },
    { name: 'paid', type: 'boolean' }
  ] as const
  insertDataset(workspace.db, { name: 'payments', key: 'user_id', columns: [...columns], rows })
  const { database } = workspace.context.paths
  const partial = join(dir, 'out.csv.partial')
  let grown = false
  const cancelWhileWriting: TaskContext = {
    ...inTest,
    progress: (fraction) => {
      if (fraction! > 0.6) grown = existsSync(partial)
    },
    throwIfCancelled: () => {
      if (grown) throw new AppError('CANCELLED', 'Cancelled.')
    }
  }
  const retrieval = {
    features: null,
    full_feature_names: false,
    entity_rows: null,
    filter_by_created_timestamp: true,
    raw: false
  }
  await expect(
    historicalFeatures({ ...retrieval, database, partial, ...request('out.csv') }, cancelWhileWriting)
  ).rejects.toThrow('Cancelled.')
  expect(grown).toBe(true)
  expect(readdirSync(dir)).toEqual([])
})

test('an export that is cancelled at once leaves no file', async () => {
  const { job_id } = await workspace.features.historical(request('out.csv'))
  await workspace.jobs.cancel({ job_id })
  expect((await workspace.jobs.done(job_id)).state).toBe('CANCELLED')
  expect(readdirSync(dir)).toEqual([])
})
