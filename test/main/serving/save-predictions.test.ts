import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { SavedPredictions } from '../../../src/shared/contract/predictions.ts'
import { openPredictions } from '../../../src/main/serving/prediction-store.ts'
import { expectRefusal } from '../../support/refusal.ts'
import { post } from '../http/ask.ts'
import { openChurnServer, type ChurnServer } from '../http/churn-server.ts'

let churn: ChurnServer
beforeAll(async () => {
  churn = await openChurnServer()
  for (let count = 0; count < 2; count++) await churn.train()
  await churn.promote('churn', '1')
})
afterAll(() => churn.dispose())

const save = async (more: object = {}): Promise<SavedPredictions> =>
  churn.app.result<SavedPredictions>(await churn.app.client.serving.save_predictions({ name: 'churn', ...more }))
const refused = async (more: object, words: string): Promise<void> => {
  const job = await churn.app.failure(await churn.app.client.serving.save_predictions({ name: 'churn', ...more }))
  expect(job.error).toMatchObject({ code: 'INVALID_STATE', message: expect.stringContaining(words) })
}
const ask = (body: object) => post(churn.address, '/predict', body)

test('where nothing was asked there is nothing to save', async () => {
  await refused({}, 'no prediction of "churn"')
  await expectRefusal(churn.app.client.serving.save_predictions({ name: 'gone' }), 'RESOURCE_DOES_NOT_EXIST', 'gone')
})

test('each answer becomes a row by key and time: inputs, prediction, version; a shadow and keyless rows stay out', async () => {
  const { client } = churn.app
  await ask({ rows: [{ plan: 'basic', watch_hours: 3 }] })
  await refused({}, 'no key to be kept by')
  await client.serving.set_traffic({ name: 'churn', challenger: null, shadow: '2' })
  const { json } = await ask({ user_id: 'user-001' })
  await ask({ user_id: 'user-002' })
  await expect
    .poll(async () => (await client.serving.predictions({ role: 'shadow' })).total, { timeout: 30_000 })
    .toBeGreaterThan(1)
  await client.serving.set_traffic({ name: 'churn', challenger: null, shadow: null })

  expect(await save()).toEqual({ dataset_name: 'churn_predictions', n_lines: 3, n_without_key: 1, rows_inserted: 2 })
  const dataset = await client.datasets.get({ name: 'churn_predictions' })
  expect(dataset.columns.filter((column) => column.role === 'entity_key')).toMatchObject([{ name: 'user_id' }])
  const { columns, rows } = await client.datasets.rows({ name: 'churn_predictions' })
  const first = Object.fromEntries(columns.map((name, at) => [name, rows[0][at]]))
  const { predictions } = await client.serving.predictions({ role: 'served' })
  const { timestamp, request_id } = predictions.find((one) => one.entity_key === 'user-001')!
  expect(first).toEqual({
    user_id: 'user-001',
    event_timestamp: timestamp,
    ...json.features_used,
    prediction: json.prediction,
    probability: json.probability,
    model_version: 1,
    role: 'served',
    request_id
  })
})

test('saved again only what is new comes in; what the log has forgotten stays in the dataset', async () => {
  const { client } = churn.app
  expect(await save()).toMatchObject({ n_lines: 3, rows_inserted: 0 })
  await ask({ user_id: 'user-003' })
  expect(await save()).toMatchObject({ n_lines: 4, rows_inserted: 1 })
  expect(await save({ role: 'shadow', version: '2', dataset: 'watched' })).toMatchObject({ dataset_name: 'watched' })
  await refused({ to: 1000 }, 'in that time')

  const db = openPredictions(churn.app.paths.predictions) // past the retention, though no write has removed a line yet
  db.prepare('UPDATE predictions SET timestamp = timestamp - ?').run(31 * 24 * 3600 * 1000)
  db.close()
  await refused({}, 'no prediction')
  expect((await client.datasets.rows({ name: 'churn_predictions' })).total).toBe(3)
})

test('a key that looks like a number stays the text its entity says; the same key twice in a moment is one row', async () => {
  const { client, dir } = { client: churn.app.client, dir: churn.dir }
  const path = join(dir, 'usage.csv')
  writeFileSync(path, 'user_id,plan,watch_hours\n42,basic,3\n')
  await churn.app.result(await client.datasets.import({ files: [{ path }], as_of: '2024-01-31' }))
  await churn.app.result(await client.features.materialize({ to: '2024-01-31' }))
  const answers = await Promise.all(Array.from({ length: 20 }, () => ask({ user_id: '42' })))
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]))
  const { dataset_name, n_lines } = await save({ dataset: 'agents' })
  expect([dataset_name, n_lines]).toEqual(['agents', 20])
  const { columns, rows } = await client.datasets.rows({ name: 'agents' })
  expect(columns.slice(0, 2)).toEqual(['user_id', 'event_timestamp'])
  expect(new Set(rows.map(([user]) => user))).toEqual(new Set(['42']))
  expect(new Set(rows.map(([, time]) => time)).size).toBe(rows.length)
})
