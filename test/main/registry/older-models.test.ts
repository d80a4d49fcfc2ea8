import { globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { decodeModel, encodeModel, type ModelHeader } from '../../../src/main/ml/model.ts'
import { createTestApp } from '../../support/app.ts'
import { post } from '../http/ask.ts'
import { openChurnServer, type ChurnServer } from '../http/churn-server.ts'

let churn: ChurnServer
const dir = mkdtempSync(join(tmpdir(), 'benchtop-older-models-'))
/** Version 1 is written as it was when an entity had one join key, and services no versions. */
beforeAll(async () => {
  churn = await openChurnServer()
  const { run_id } = await churn.train()
  const [path] = globSync(join(churn.app.workspaceDir, `artifacts/*/${run_id}/artifacts/model/model.benchtop`))
  const { header, estimator } = decodeModel(readFileSync(path))
  const feature_service = header.feature_service!.replace(/@.*/, '')
  const older = { ...header, feature_service, entity: { name: 'user', join_key: 'user_id' } }
  writeFileSync(path, encodeModel(older as unknown as ModelHeader, estimator))
})
afterAll(async () => {
  await churn.dispose()
  rmSync(dir, { recursive: true, force: true })
})

test('a model written before a key could have several columns is promoted and predicts by its key', async () => {
  await churn.promote('churn', '1')
  const { status, json } = await post(churn.address, '/predict', { user_id: 'user-001' })
  expect(status).toBe(200)
  expect(json).toMatchObject({ user_id: 'user-001', model_version: '1', features_used: { watch_hours: 37.5 } })
  const other = await post(churn.address, '/predict', { device_id: 'user-001' })
  expect(other.json.message).toContain('{"user_id": …}')
})

test('its archive is imported elsewhere, and predicts rows as before', async () => {
  const file = join(dir, 'churn.benchmodel')
  await churn.app.result(await churn.app.client.models.export_file({ name: 'churn', version: '1', out: file }))
  const elsewhere = await createTestApp()
  try {
    await elsewhere.result(await elsewhere.client.models.import_file({ path: file }))
    const rows = [{ watch_hours: 37.5, plan: 'family' }]
    const ask = { model_uri: 'models:/churn/1', rows }
    const [here, there] = await Promise.all([
      churn.app.client.serving.predict(ask),
      elsewhere.client.serving.predict(ask)
    ])
    expect(there.predictions[0].probabilities).toEqual(here.predictions[0].probabilities)
  } finally {
    await elsewhere.dispose()
  }
})
