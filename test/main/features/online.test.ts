import { setImmediate as nextTurn } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openDatabase } from '../../../src/main/db/connection.ts'
import {
  createFeatureWorkspace,
  insertDataset,
  type DatasetFixture,
  type FeatureWorkspace
} from './feature-workspace.ts'

const clock = { time: 10_000 }
let workspace: FeatureWorkspace

const usage: DatasetFixture = {
  name: 'usage',
  key: 'user_id',
  columns: [
    { name: 'hours', type: 'number' },
    { name: 'member', type: 'boolean' },
    { name: 'plan', type: 'text' }
  ],
  rows: [
    ['u1', 1000, 0.1, true, 'a "quoted" plan'],
    ['u1', 2000, 0.2, false, null],
    ['u2', 1000, 1 / 3, true, 'é😀']
  ]
}
const payments: DatasetFixture = {
  name: 'payments',
  key: 'user_id',
  columns: [{ name: 'failed', type: 'integer' }],
  rows: [['u1', 1000, 3]]
}

beforeEach(async () => {
  clock.time = 10_000
  workspace = await createFeatureWorkspace(clock)
  insertDataset(workspace.db, usage)
  insertDataset(workspace.db, payments)
  await workspace.apply({
    entities: [{ name: 'user', join_keys: [{ name: 'user_id' }] }],
    feature_views: [
      { name: 'usage_fv', entity: 'user', source: 'usage', features: ['hours', 'member', 'plan'] },
      { name: 'payments_fv', entity: 'user', source: 'payments', features: ['failed'] }
    ],
    feature_services: [
      { name: 's', features: ['payments_fv:failed', 'usage_fv:plan', 'usage_fv:hours', 'usage_fv:member'] }
    ]
  })
})
afterEach(() => workspace.dispose())

const values = (features: Record<string, { value: unknown }>) =>
  Object.entries(features).map(([name, feature]) => [name, feature.value])
const statuses = (features: Record<string, { status: string }>) => Object.values(features).map((one) => one.status)

describe.each(['straight from the datasets', 'once materialized'])('%s', (way) => {
  beforeEach(async () => {
    if (way === 'once materialized') await workspace.materialize(2000)
  })

  test('the newest row is read, in the order of the service', () => {
    const { key, found, features } = workspace.features.online('s', 'u1')
    expect({ key, found }).toEqual({ key: { user_id: 'u1' }, found: true })
    expect(values(features)).toEqual([
      ['failed', 3],
      ['plan', null],
      ['hours', 0.2],
      ['member', false]
    ])
    expect(statuses(features)).toEqual(['PRESENT', 'NULL_VALUE', 'PRESENT', 'PRESENT'])
    expect(features.failed).toMatchObject({ feature_view: 'payments_fv', event_timestamp: 1000 })
  })

  test('numbers and texts come back exactly', () => {
    const { features } = workspace.features.online('s', 'u2')
    expect(values(features)).toEqual([
      ['failed', null],
      ['plan', 'é😀'],
      ['hours', 1 / 3],
      ['member', true]
    ])
    expect(features.failed).toEqual({
      feature_view: 'payments_fv',
      value: null,
      status: 'NOT_FOUND',
      event_timestamp: null
    })
  })

  test('an unknown key is told', async () => {
    const online = workspace.features.online('s', 'u9')
    expect(online.found).toBe(false)
    expect(new Set(statuses(online.features))).toEqual(new Set(['NOT_FOUND']))
    await expect(async () => workspace.features.get({ entity: 'user', key: 'u9', service: 's' })).rejects.toMatchObject(
      {
        code: 'RESOURCE_DOES_NOT_EXIST',
        message: expect.stringContaining('There is no user with user_id "u9" in the online store') as unknown
      }
    )
  })

  test('a value older than the ttl is shown and marked; one exactly as old is not', async () => {
    const { feature_views } = await workspace.features.list({})
    await workspace.apply({
      feature_views: feature_views.map(({ name, entity, source, features }) => ({
        name,
        entity,
        source,
        features,
        ttl_seconds: 8
      }))
    })
    expect(statuses(workspace.features.online('s', 'u1').features)).toEqual([
      'OUTSIDE_MAX_AGE',
      'NULL_VALUE',
      'PRESENT',
      'PRESENT'
    ])
    clock.time = 10_001
    const { features } = workspace.features.online('s', 'u1')
    expect(features.hours).toEqual({
      feature_view: 'usage_fv',
      value: 0.2,
      status: 'OUTSIDE_MAX_AGE',
      event_timestamp: 2000
    })
  })

  test('an example key is one that is found', () => {
    expect(workspace.features.exampleKey('s')).toEqual({ user_id: 'u1' })
  })
})

test('all online views of an entity are read when no service is named', async () => {
  const { features, key } = await workspace.features.get({ entity: 'user', key: 'u1', service: null })
  expect(key).toEqual({ user_id: 'u1' })
  expect(Object.keys(features)).toEqual(['failed', 'hours', 'member', 'plan'])
})

test('features that share a name are told apart by their view', async () => {
  await workspace.apply({ feature_views: [{ name: 'again', entity: 'user', source: 'usage', features: ['hours'] }] })
  const { features } = await workspace.features.get({ entity: 'user', key: 'u1', service: null })
  expect(Object.keys(features)).toEqual(['again__hours', 'failed', 'usage_fv__hours', 'member', 'plan'])
})

test('unknown names, views that are not online and services of another entity are refused', async () => {
  const get = async (entity: string, service: string | null) => workspace.features.get({ entity, key: 'u1', service })
  await expect(get('x', null)).rejects.toMatchObject({ code: 'RESOURCE_DOES_NOT_EXIST' })
  await expect(get('user', 'x')).rejects.toMatchObject({ code: 'RESOURCE_DOES_NOT_EXIST' })
  await expect(get('x', 's')).rejects.toThrow('The feature service "s" is about the entity "user", not "x".')
  await workspace.apply({
    feature_views: [{ name: 'payments_fv', entity: 'user', source: 'payments', features: ['failed'], online: false }]
  })
  expect(() => workspace.features.online('s', 'u1')).toThrow(/its view "payments_fv" is not online/)
})

test('a key is read as the entity’s type has it', async () => {
  insertDataset(workspace.db, {
    name: 'devices',
    key: 'device_id',
    key_type: 'integer',
    columns: [{ name: 'screen', type: 'number' }],
    rows: [[123, 1, 6.1]]
  })
  await workspace.apply({
    entities: [{ name: 'device', join_keys: [{ name: 'device_id', value_type: 'integer' }] }],
    feature_views: [{ name: 'devices_fv', entity: 'device', source: 'devices', features: ['screen'] }]
  })
  const get = async (key: string | number) => workspace.features.get({ entity: 'device', key, service: null })
  expect((await get('123')).key).toEqual({ device_id: 123 })
  await workspace.materialize(1)
  expect(await get('123')).toEqual(await get(123))
  for (const bad of ['12.5', 'abc', '', '0x7b', '1e400']) {
    await expect(get(bad)).rejects.toMatchObject({
      code: 'INVALID_PARAMETER_VALUE',
      message: `The entity "device" is found by device_id, which is an integer; "${bad}" is not.`
    })
  }
})

test('what another program writes is seen by the next read, in the next turn of the event loop', async () => {
  expect(workspace.features.online('s', 'u1').features.hours.value).toBe(0.2)
  const other = openDatabase(workspace.context.paths.database, 1000)
  insertDataset(other, { ...usage, rows: [['u1', 3000, 9, true, 'x']] })
  await nextTurn()
  expect(workspace.features.online('s', 'u1').features.hours.value).toBe(9)
  other.exec(`UPDATE feature_services SET features = '["usage_fv:hours"]'`)
  other.close()
  await nextTurn()
  expect(Object.keys(workspace.features.online('s', 'u1').features)).toEqual(['hours'])
})

test('a service whose dataset is gone says so', () => {
  workspace.db.exec("DELETE FROM datasets WHERE name = 'payments'")
  expect(() => workspace.features.describeService('s')).toThrow(
    /"payments_fv" reads the dataset "payments", which is gone/
  )
})

test('a view of more features than one function call takes is read whole', async () => {
  const columns = Array.from({ length: 900 }, (_, at) => ({ name: `f${at}`, type: 'integer' }) as const)
  insertDataset(workspace.db, {
    name: 'wide',
    key: 'user_id',
    columns,
    rows: [['u1', 1, ...columns.map((_, at) => at)]]
  })
  const features = columns.map((column) => column.name)
  await workspace.apply({
    feature_views: [{ name: 'wide_fv', entity: 'user', source: 'wide', features }],
    feature_services: [{ name: 'wide', features: features.map((name) => `wide_fv:${name}`) }]
  })
  const expected = features.map((name, at) => [name, at])
  expect(values(workspace.features.online('wide', 'u1').features)).toEqual(expected)
  await workspace.materialize(1, ['wide_fv'])
  expect(values(workspace.features.online('wide', 'u1').features)).toEqual(expected)
})
