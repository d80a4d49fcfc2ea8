import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createFrontDoor } from '../../../src/main/http/front-door.ts'
import { createHttpServer, type HttpServer } from '../../../src/main/http/server.ts'
import type { SavedPredictions } from '../../../src/shared/contract/predictions.ts'
import { createTestApp, type TestApp } from '../../support/app.ts'
import { post } from '../http/ask.ts'

/** A delivery is known by its driver and its restaurant together. */
interface Delivery {
  driver: string
  restaurant: number
  day: number
  minutes: number | null
}

// texts that JSON spells otherwise, and that only together with the other key name an entity
const DRIVERS = ['D1', 'D11', '1', 'é"x"', 'back\\slash', '😀', 'a b', '[1,2]']
const RESTAURANTS = [1, 2, 11, 12, -3, 2 ** 52]
const FIRST_DAY = Date.UTC(2024, 0, 1)
const DAY_MS = 86_400_000
const TTL_DAYS = 6

const next = randomBelow(7)
const pick = <T>(from: readonly T[]): T => from[next(from.length)]
const deliveries = [
  ...new Map(
    Array.from({ length: 500 }, (): [string, Delivery] => {
      const [driver, restaurant, day] = [pick(DRIVERS), pick(RESTAURANTS), next(30)]
      return [
        `${driver} ${restaurant} ${day}`,
        { driver, restaurant, day, minutes: next(6) === 0 ? null : next(400) / 8 }
      ]
    })
  ).values()
]
/** Of pairs that have a delivery in the first half of the month; the columns of this file stand the other way round. */
const distances = new Map(
  deliveries
    .filter(({ day }) => day < 15)
    .map(({ driver, restaurant }) => [nameOf(driver, restaurant), { driver, restaurant, km: next(80) / 4 }])
)

let dir: string
let app: TestApp
let server: HttpServer
let address: string
beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'benchtop-keys-'))
  app = await createTestApp()
  server = await createHttpServer(app, createFrontDoor(null))
  address = await server.listen(0)
  await importTable(
    'deliveries',
    ['driver_id', 'restaurant_id'],
    [
      'driver_id,restaurant_id,event_timestamp,minutes',
      ...deliveries.map((one) => `${quoted(one.driver)},${one.restaurant},${isoDay(one.day)},${one.minutes ?? ''}`)
    ]
  )
  await importTable(
    'distances',
    ['restaurant_id', 'driver_id'],
    [
      'km,restaurant_id,driver_id',
      ...[...distances.values()].map(({ driver, restaurant, km }) => `${km},${restaurant},${quoted(driver)}`)
    ]
  )
  await importTable(
    'outcomes',
    ['driver_id', 'restaurant_id'],
    [
      'driver_id,restaurant_id,late_label',
      ...[...distances.values()].map(({ driver, restaurant, km }) => `${quoted(driver)},${restaurant},${km > 10}`)
    ]
  )
  const declaration = await app.client.features.suggest({})
  const feature_views = declaration.feature_views.map((view) =>
    view.source === 'deliveries' ? { ...view, ttl_seconds: (TTL_DAYS * DAY_MS) / 1000 } : view
  )
  await app.client.features.apply({ declaration: { ...declaration, feature_views } })
})
afterAll(async () => {
  await server.close()
  await app.dispose()
  rmSync(dir, { recursive: true, force: true })
  if (app.bugs.length > 0) throw new Error(`bugs were logged: ${app.bugs.map(String).join()}`)
})

test('one entity is declared for both orders of the key columns', async () => {
  const { entities, feature_services } = await app.client.features.list({})
  expect(entities).toMatchObject([
    {
      name: 'driver_restaurant',
      join_keys: [
        { name: 'driver_id', value_type: 'text' },
        { name: 'restaurant_id', value_type: 'integer' }
      ]
    }
  ])
  expect(feature_services[0].features).toEqual(['deliveries_fv:minutes', 'distances_fv:km'])
})

test('point-in-time retrieval gives what looking at every row gives, row for row', async () => {
  const asked = Array.from({ length: 400 }, () => {
    const driver = next(20) === 0 ? 'nobody' : pick(DRIVERS)
    return { driver, restaurant: next(20) === 0 ? 99 : pick(RESTAURANTS), day: next(36) - 3 }
  })
  const path = write('asked.csv', [
    'restaurant_id,note,driver_id,event_timestamp',
    ...asked.map((one, at) => `${one.restaurant},n${at},${quoted(one.driver)},${isoDay(one.day)}`)
  ])
  const expected = asked.map(({ driver, restaurant, day }): [number | null, string, number | null, string] => [
    ...newestDelivery(driver, restaurant, day),
    ...knownDistance(driver, restaurant, day)
  ])
  const request = { service: 'all_features', entity_rows: { path } }

  const out = join(dir, 'features.csv')
  await app.result(await app.client.features.historical({ ...request, out }))
  const lines = readFileSync(out, 'utf8').trimEnd().split('\n')
  expect(lines[0]).toBe('driver_id,restaurant_id,event_timestamp,note,minutes,km')
  expect(lines.slice(1).map((line) => line.split(',').slice(-3))).toEqual(
    expected.map(([minutes, , km], at) => [`n${at}`, spelled(minutes), spelled(km)])
  )

  const few = await app.client.features.preview({ ...request, limit: 20 })
  expect(few.rows.map((row) => row.slice(0, 2))).toEqual(
    asked.slice(0, 20).map(({ driver, restaurant }) => [driver, restaurant])
  )
  expect(few.rows.map((row, at) => [row[4], few.statuses[at][0], row[5], few.statuses[at][1]])).toEqual(
    expected.slice(0, 20)
  )
})

test('a file of entity rows without one of the keys is refused by its name', async () => {
  const path = write('lacking.csv', ['driver_id', 'D1'])
  const asked = app.client.features.preview({ service: 'all_features', as_of: '2024-02-01', entity_rows: { path } })
  await expect(asked).rejects.toThrow('The file lacking.csv has no column "restaurant_id"')
})

test('statistics and leaks count pairs', async () => {
  const { dates } = await app.client.features.statistics({ service: 'all_features', as_of: ['2024-02-01'] })
  const pairs = new Set(deliveries.map(({ driver, restaurant }) => nameOf(driver, restaurant)))
  expect(dates[0].features[0].row_count).toBe(pairs.size)
  const label = { dataset: 'outcomes', column: 'late_label' }
  const { row_count } = await app.client.features.leaks({ service: 'all_features', as_of: '2024-01-16', label })
  expect(row_count).toBe(distances.size)
})

test('the ages of a view are those of its pairs, and a look-up tells the rows of one', async () => {
  const { ages, future_keys } = await app.client.features.ages({ dataset: 'deliveries', as_of: '2024-02-01' })
  const pairs = new Set(deliveries.map(({ driver, restaurant }) => nameOf(driver, restaurant)))
  expect(ages.reduce((sum, { key_count }) => sum + key_count, 0) + future_keys).toBe(pairs.size)
  const [{ driver, restaurant }] = deliveries
  const key = { restaurant_id: String(restaurant), driver_id: driver }
  const { key: found, views } = await app.client.features.explain({ service: 'all_features', key, as_of: '2024-02-01' })
  expect(found).toEqual({ driver_id: driver, restaurant_id: restaurant })
  const ofPair = deliveries.filter((one) => one.driver === driver && one.restaurant === restaurant)
  expect(views[0].row_count).toBe(ofPair.length)
})

const NOW = 30

test.each(['straight from the datasets', 'once materialized'])('online features are the newest, %s', async (from) => {
  if (from === 'once materialized') {
    await app.result(await app.client.features.materialize({ to: isoDay(NOW) }))
  }
  const pairs = DRIVERS.flatMap((driver) => RESTAURANTS.map((restaurant) => ({ driver, restaurant })))
  const { status, json } = await post(address, '/get-online-features', {
    entities: {
      restaurant_id: pairs.map(({ restaurant }) => restaurant),
      driver_id: pairs.map(({ driver }) => driver)
    },
    feature_service: 'all_features'
  })
  expect(status).toBe(200)
  expect(json.metadata.feature_names).toEqual(['driver_id', 'restaurant_id', 'minutes', 'km'])
  const [drivers, restaurants, minutes, km] = (json.results as { values: unknown[] }[]).map(({ values }) => values)
  expect(pairs.map((_, at) => [drivers[at], restaurants[at], minutes[at], km[at]])).toEqual(
    pairs.map(({ driver, restaurant }) => [
      driver,
      restaurant,
      newestDelivery(driver, restaurant, NOW, Infinity)[0],
      knownDistance(driver, restaurant, NOW)[0]
    ])
  )
})

test('rows are pushed under both keys; one that lacks a key is refused by its name', async () => {
  const push = (row: Record<string, string | number>) =>
    app.client.features.push({ feature_view: 'distances_fv', rows: [row] })
  await push({ driver_id: 'new', restaurant_id: 5, km: 1.5 })
  const got = await app.client.features.get({
    entity: 'driver_restaurant',
    key: { driver_id: 'new', restaurant_id: 5 }
  })
  expect(got.features.km).toMatchObject({ value: 1.5, status: 'PRESENT' })
  await expect(push({ driver_id: 'new', km: 1 })).rejects.toThrow('rows[0]: there is no restaurant_id')
})

test('rows are pushed into the dataset of a view, and both ways of reading find them', async () => {
  const { client } = app
  const before = (await client.datasets.get({ name: 'deliveries' })).row_count
  const [first] = deliveries
  const rows = [
    { driver_id: 'pushed', restaurant_id: 7, event_timestamp: isoDay(20), minutes: 4.5 },
    { driver_id: first.driver, restaurant_id: first.restaurant, event_timestamp: isoDay(first.day), minutes: 99 }
  ]
  const push = { feature_view: 'deliveries_fv', rows }
  expect(await client.features.push({ ...push, to: 'offline' })).toEqual({
    rows_written: 0,
    rows_older: 0,
    rows_offline: 2
  })
  const dataset = await client.datasets.get({ name: 'deliveries' })
  expect(dataset).toMatchObject({ row_count: before + 1, undoable_import_id: null })
  expect(dataset.imports[0]).toMatchObject({
    source_name: 'push to deliveries_fv',
    rows_read: 2,
    rows_inserted: 1,
    rows_updated: 1
  })
  const path = write('pushed.csv', [
    'driver_id,restaurant_id',
    'pushed,7',
    `${quoted(first.driver)},${first.restaurant}`
  ])
  const asked = { features: ['deliveries_fv:minutes'], entity_rows: { path } }
  const at20 = await client.features.preview({ ...asked, as_of: isoDay(20) })
  expect(at20.rows[0].at(-1)).toBe(4.5)
  const atFirst = await client.features.preview({ ...asked, as_of: isoDay(first.day) })
  expect(atFirst.rows.map((row) => row.at(-1))).toEqual([null, 99])

  const key = { driver_id: 'pushed', restaurant_id: 7 }
  await expect(client.features.get({ entity: 'driver_restaurant', key })).rejects.toThrow('There is no')
  expect(await client.features.push({ ...push, to: 'online_and_offline' })).toMatchObject({ rows_offline: 2 })
  const { features } = await client.features.get({ entity: 'driver_restaurant', key })
  expect(features.minutes.value).toBe(4.5)
})

test('a key that lacks a part is refused by its name, over every way in', async () => {
  const get = app.client.features.get({ entity: 'driver_restaurant', key: { driver_id: 'D1' } })
  const told = 'The entity "driver_restaurant" is found by driver_id and restaurant_id; restaurant_id is missing.'
  await expect(get).rejects.toMatchObject({ message: told, details: { column: 'restaurant_id' } })
  const online = await post(address, '/get-online-features', {
    entities: { driver_id: ['D1'] },
    feature_service: 'all_features'
  })
  expect(online).toMatchObject({
    status: 422,
    json: { message: expect.stringContaining('no "restaurant_id"') as string }
  })
  const byUrl = await fetch(`${address}/features?driver_id=D1`)
  expect(byUrl.status).toBe(422)
  expect(((await byUrl.json()) as { message: string }).message).toBe(told)
})

test('a model is trained on pairs, and asked by both keys', async () => {
  await app.result(
    await app.client.training.start({
      experiment_name: 'late',
      source: {
        kind: 'service',
        service: 'all_features',
        label: { dataset: 'outcomes', column: 'late_label' },
        as_of: '2024-01-16'
      },
      params: { n_estimators: 5 },
      register: 'late'
    })
  )
  await app.client.models.transition({ name: 'late', version: '1', stage: 'Production' })
  const { model } = await app.client.serving.status({})
  expect(model).toMatchObject({ entity: { join_keys: ['driver_id', 'restaurant_id'] } })
  const { driver, restaurant, km } = [...distances.values()][0]
  const body = { restaurant_id: restaurant, driver_id: driver }
  const { status, json } = await post(address, '/predict', body)
  expect(status).toBe(200)
  expect(json).toMatchObject({ ...body, prediction: km > 10, features_used: { km } })
  expect(await post(address, '/predict', { driver_id: driver })).toMatchObject({
    status: 422,
    json: { message: 'restaurant_id is missing; every join key is needed.' }
  })
  const byUrl = await fetch(`${address}/features?driver_id=${encodeURIComponent(driver)}&restaurant_id=${restaurant}`)
  expect(await byUrl.json()).toMatchObject({ driver_id: driver, restaurant_id: restaurant, features: { km } })
  expect((await fetch(`${address}/features/${encodeURIComponent(driver)}`)).status).toBe(422)
})

test('what was answered is saved under both keys, as the entity types them, also where one looks like a number', async () => {
  const { client } = app
  const before = (await client.serving.predictions({ name: 'late' })).total
  const save = async () => app.result<SavedPredictions>(await client.serving.save_predictions({ name: 'late' }))
  const pairs = [...distances.values()].filter(({ driver }) => driver === '1')
  expect(pairs.length).toBeGreaterThan(0)
  for (const { driver, restaurant } of pairs) {
    await post(address, '/predict', { driver_id: driver, restaurant_id: restaurant })
  }
  const n_lines = before + pairs.length
  expect(await save()).toMatchObject({ dataset_name: 'late_predictions', n_lines, n_without_key: 0 })
  const { columns } = await client.datasets.get({ name: 'late_predictions' })
  expect(columns.filter(({ role }) => role === 'entity_key').map(({ name, type }) => [name, type])).toEqual([
    ['driver_id', 'text'],
    ['restaurant_id', 'integer']
  ])
  const { rows } = await client.datasets.rows({ name: 'late_predictions' })
  const saved = rows.map(([driver, restaurant]) => nameOf(String(driver), Number(restaurant)))
  expect(saved).toEqual(expect.arrayContaining(pairs.map(({ driver, restaurant }) => nameOf(driver, restaurant))))
})

test('lineage leads from the datasets, whatever the order of their keys, to the model', async () => {
  const { versions } = await app.client.models.get({ name: 'late' })
  const run = `run:${versions[0].run_id}`
  const { edges } = await app.client.features.lineage({})
  expect(edges.map(({ from, to }) => `${from} → ${to}`).toSorted()).toEqual(
    [
      'dataset:deliveries → feature_view:deliveries_fv',
      'dataset:distances → feature_view:distances_fv',
      'feature_view:deliveries_fv → feature_service:all_features',
      'feature_view:distances_fv → feature_service:all_features',
      `feature_service:all_features → ${run}`,
      `dataset:outcomes → ${run}`,
      `${run} → model_version:late/1`
    ].toSorted()
  )
})

test('drift is measured between the pairs of two dates', async () => {
  const { check_id } = await app.result<{ check_id: string }>(
    await app.client.monitoring.check({
      service: 'all_features',
      reference: { kind: 'as_of', as_of: isoDay(8) },
      current: { kind: 'as_of', as_of: isoDay(25) }
    })
  )
  const check = await app.client.monitoring.get({ check_id })
  const pairsOf = (day: number) => deliveries.filter((one) => one.day === day).length
  expect([check.reference.n_rows, check.current.n_rows]).toEqual([pairsOf(8), pairsOf(25)])
})

async function importTable(name: string, entity_keys: string[], lines: string[]): Promise<void> {
  const files = [{ path: write(`${name}.csv`, lines), entity_keys }]
  await app.result(await app.client.datasets.import({ files, as_of: '2024-01-16' }))
}

function write(name: string, lines: string[]): string {
  const path = join(dir, name)
  writeFileSync(path, `${lines.join('\n')}\n`)
  return path
}

/** The definition, word for word: `[value, status]`. */
function newestDelivery(driver: string, restaurant: number, day: number, ttl = TTL_DAYS): [number | null, string] {
  const ofPair = deliveries.filter((one) => one.driver === driver && one.restaurant === restaurant)
  const past = ofPair.filter((one) => one.day <= day).toSorted((a, b) => b.day - a.day)
  if (ofPair.length === 0) return [null, 'NO_ROW']
  if (past.length === 0) return [null, 'FUTURE_ONLY']
  if (past[0].day < day - ttl) return [null, 'TOO_OLD']
  return [past[0].minutes, past[0].minutes === null ? 'NULL_VALUE' : 'MATCHED']
}

function knownDistance(driver: string, restaurant: number, day: number): [number | null, string] {
  const found = distances.get(nameOf(driver, restaurant))
  if (found === undefined) return [null, 'NO_ROW']
  return day < 15 ? [null, 'FUTURE_ONLY'] : [found.km, 'MATCHED']
}

function nameOf(driver: string, restaurant: number): string {
  return JSON.stringify([driver, restaurant])
}

function isoDay(day: number): string {
  return new Date(FIRST_DAY + day * DAY_MS).toISOString().slice(0, 10)
}

function quoted(text: string): string {
  return `"${text.replaceAll('"', '""')}"`
}

/** As the export writes a number of a column of numbers. */
function spelled(value: number | null): string {
  if (value === null) return ''
  return Number.isInteger(value) ? `${value}.0` : String(value)
}

/** A linear congruential generator (Numerical Recipes), so that a failure comes again. */
function randomBelow(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}
