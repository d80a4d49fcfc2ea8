import { afterEach, beforeEach, expect, test } from 'vitest'
import {
  createFeatureWorkspace,
  insertDataset,
  type DatasetFixture,
  type FeatureWorkspace
} from './feature-workspace.ts'

let workspace: FeatureWorkspace

const usage: DatasetFixture = {
  name: 'usage',
  key: 'user_id',
  columns: [{ name: 'hours', type: 'number' }],
  rows: [
    ['u1', 1000, 1],
    ['u1', 2000, 2],
    ['u2', 1000, 5]
  ]
}
const view = { name: 'usage_fv', entity: 'user', source: 'usage', features: ['hours'] }

beforeEach(async () => {
  workspace = await createFeatureWorkspace()
  insertDataset(workspace.db, usage)
  await workspace.apply({
    entities: [{ name: 'user', join_keys: [{ name: 'user_id' }] }],
    feature_views: [view],
    feature_services: [{ name: 's', features: ['usage_fv:hours'] }]
  })
})
afterEach(() => workspace.dispose())

const hours = (key: string): unknown => workspace.features.online('s', key).features.hours.value
const listed = async () => (await workspace.features.list({})).feature_views[0]

test('the newest row per key up to the date is written, the date itself included', async () => {
  expect(await workspace.materialize(1999)).toEqual({ usage_fv: 2 })
  expect([hours('u1'), hours('u2')]).toEqual([1, 5])
  expect(await workspace.materialize(2000)).toEqual({ usage_fv: 1 })
  expect(hours('u1')).toBe(2)
  expect(await listed()).toMatchObject({ materialized_to: 2000, online_rows: 2 })
})

test('an incremental materialization goes on from the last', async () => {
  const run = async (to: number, incremental = true) => {
    const { views } = await workspace.result<{ views: object[] }>(workspace.features.materialize({ to, incremental }))
    return views[0]
  }
  expect(await run(1000)).toEqual({ feature_view: 'usage_fv', from: null, to: 1000, rows_written: 2 })
  expect(await run(2000)).toEqual({ feature_view: 'usage_fv', from: 1000, to: 2000, rows_written: 1 })
  expect(await run(2000)).toEqual({ feature_view: 'usage_fv', from: 2000, to: 2000, rows_written: 0 })
  expect(await run(2000, false)).toEqual({ feature_view: 'usage_fv', from: null, to: 2000, rows_written: 0 })
})

test('a window takes rows of its first and of its last moment, and none outside', async () => {
  const run = async (from: number, to: number) => {
    const { views } = await workspace.result<{ views: { rows_written: number }[] }>(
      workspace.features.materialize({ from, to })
    )
    return views[0].rows_written
  }
  expect(await run(1001, 1999)).toBe(0)
  expect(await run(2000, 2000)).toBe(1)
  expect(await run(1000, 1000)).toBe(1)
  await expect(run(5, 4)).rejects.toThrow('The window starts on 1970-01-01T00:00:00.005Z, after its end')
})

test('an older window overwrites newer values only when it is forced', async () => {
  await workspace.materialize(2000)
  const forced = { from: 0, to: 1000, force: true }
  const { views } = await workspace.result<{ views: object[] }>(workspace.features.materialize(forced))
  expect(views).toEqual([{ feature_view: 'usage_fv', from: 0, to: 1000, rows_written: 2 }])
  expect(hours('u1')).toBe(1)
  expect(await workspace.materialize(2000)).toEqual({ usage_fv: 1 })
  expect(hours('u1')).toBe(2)
})

test('what is pushed is online at once; an older row is told and left out, unless it is forced', async () => {
  await workspace.materialize(2000)
  const push = (rows: Record<string, string | number>[], force = false) =>
    workspace.features.push({ feature_view: 'usage_fv', rows, force })
  const rows: Record<string, string | number>[] = [
    { user_id: 'u1', event_timestamp: 1500, hours: 15 },
    { user_id: 'u9', event_timestamp: '1970-01-01T00:00:03Z', hours: 9 },
    { user_id: 'u2', event_timestamp: 5000 }
  ]
  expect(await push(rows)).toEqual({ rows_written: 2, rows_older: 1, rows_offline: 0 })
  expect([hours('u1'), hours('u9'), hours('u2')]).toEqual([2, 9, null])
  expect(await push(rows.slice(0, 1), true)).toEqual({ rows_written: 1, rows_older: 0, rows_offline: 0 })
  expect(hours('u1')).toBe(15)
})

test.each<[Record<string, string | number>[], string]>([
  [[{ user_id: 'u1', houers: 1 }], 'rows[0]: "houers" is no feature of "usage_fv", which has hours.'],
  [[{ user_id: 'u1', hours: 1 }, { hours: 2 }], 'rows[1]: there is no user_id'],
  [[{ user_id: 'u1', hours: 'many' }], 'rows[0]: "many" is no number.'],
  [[{ user_id: 'u1', event_timestamp: 'soon' }], 'rows[0]: "soon" is no time']
])('a push that does not fit names the row and writes nothing: %j', async (rows, told) => {
  const pushed = workspace.features.push({ feature_view: 'usage_fv', rows })
  await expect(pushed).rejects.toThrow(told)
  expect(workspace.db.prepare('SELECT count(*) FROM online_features').pluck().get()).toBe(0)
})

test('an older window writes nothing over newer values', async () => {
  await workspace.materialize(2000)
  expect(await workspace.materialize(1000)).toEqual({ usage_fv: 0 })
  expect(hours('u1')).toBe(2)
  expect(await listed()).toMatchObject({ materialized_to: 2000 })
})

test('a row that arrived late is written, if it is newer than what is online', async () => {
  await workspace.materialize(2000)
  insertDataset(workspace.db, {
    ...usage,
    rows: [
      ['u1', 1500, 9],
      ['u2', 1500, 9],
      ['u3', 500, 9]
    ]
  })
  expect(await workspace.materialize(2000)).toEqual({ usage_fv: 2 })
  expect([hours('u1'), hours('u2'), hours('u3')]).toEqual([2, 9, 9])
})

test('a row of the same date wins only when it was created later', async () => {
  await workspace.materialize(2000)
  insertDataset(workspace.db, { ...usage, rows: [['u1', 2000, 22]], created: 2 })
  insertDataset(workspace.db, { ...usage, rows: [['u2', 1000, 55]], created: 1 })
  expect(await workspace.materialize(2000)).toEqual({ usage_fv: 1 })
  expect([hours('u1'), hours('u2')]).toEqual([22, 5])
})

test('before the first materialization the dataset is served, after it what was materialized', async () => {
  expect(hours('u1')).toBe(2)
  await workspace.materialize(1000)
  expect(hours('u1')).toBe(1)
})

test('a view that reads something else starts over, and says so', async () => {
  insertDataset(workspace.db, {
    ...usage,
    name: 'other',
    columns: [...usage.columns, { name: 'plan', type: 'text' }],
    rows: [['u1', 500, 7, 'a']]
  })
  await workspace.materialize(2000)
  const { changes } = await workspace.apply({ feature_views: [{ ...view, source: 'other' }] })
  expect(changes[0].changes).toEqual([
    'source changes from usage to other.',
    'Its online rows are dropped; materialize it again.'
  ])
  expect(await listed()).toMatchObject({ materialized_to: null, online_rows: 0 })
  expect(hours('u1')).toBe(7)
  expect(await workspace.materialize(2000)).toEqual({ usage_fv: 1 })
})

test('only views that are named and online are materialized', async () => {
  await workspace.apply({
    feature_views: [
      { ...view, name: 'off', online: false },
      { ...view, name: 'second' }
    ]
  })
  expect(await workspace.materialize(2000, ['second'])).toEqual({ second: 2 })
  expect(Object.keys(await workspace.materialize(2000))).toEqual(['second', 'usage_fv'])
  const start = (names: string[]) => workspace.features.materialize({ to: 1, feature_views: names })
  await expect(start(['x'])).rejects.toMatchObject({ code: 'RESOURCE_DOES_NOT_EXIST' })
  await expect(start(['off'])).rejects.toThrow(/"off" is not online/)
})

test('without a view there is nothing to materialize', async () => {
  await workspace.features.delete({ kind: 'feature_service', name: 's' })
  await workspace.features.delete({ kind: 'feature_view', name: 'usage_fv' })
  await expect(async () => workspace.features.materialize({ to: 1, feature_views: null })).rejects.toMatchObject({
    code: 'INVALID_STATE'
  })
})

test('a cancelled materialization writes nothing', async () => {
  const rows = Array.from({ length: 50_000 }, (_, at) => [`x${at}`, 1, at])
  insertDataset(workspace.db, { ...usage, rows })
  const { job_id } = await workspace.features.materialize({ to: 2000, feature_views: null })
  await workspace.jobs.cancel({ job_id })
  expect((await workspace.jobs.done(job_id)).state).toBe('CANCELLED')
  expect(await listed()).toMatchObject({ materialized_to: null, online_rows: 0 })
})
