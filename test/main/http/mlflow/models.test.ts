import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ask } from '../ask.ts'
import { openMlflow, type Mlflow } from './open-mlflow.ts'

const INVALID = 'INVALID_PARAMETER_VALUE'

/** So many versions of one model, each from a run of its own. */
async function register({ ok, run }: Mlflow, name: string, count: number): Promise<string[]> {
  await ok('POST /registered-models/create', { name })
  const runs: string[] = []
  for (let at = 0; at < count; at++) {
    const run_id = await run()
    runs.push(run_id)
    await ok('POST /model-versions/create', { name, run_id, source: `mlflow-artifacts:/0/${run_id}/artifacts/model` })
  }
  return runs
}

test('a registered model is made, described, tagged, renamed and deleted', async () => {
  const { ok, refused } = await openMlflow()
  const made = await ok('POST /registered-models/create', {
    name: 'rf',
    description: 'd',
    tags: [{ key: 'a', value: 'b' }]
  })
  expect(made.registered_model).toMatchObject({ name: 'rf', description: 'd', tags: [{ key: 'a', value: 'b' }] })
  await refused('POST /registered-models/create', { name: 'rf' }, [400, 'RESOURCE_ALREADY_EXISTS', '"rf"'])
  for (const name of ['a/b', 'a:b', '  ']) await refused('POST /registered-models/create', { name }, [400, INVALID])
  await refused('POST /registered-models/create', {}, [400, INVALID, "'name'"])
  await ok('POST /registered-models/set-tag', { name: 'rf', key: 'a', value: 'c' })
  await ok('DELETE /registered-models/delete-tag', { name: 'rf', key: 'nothing' })
  await refused('POST /registered-models/set-tag', { name: 'rf', key: 'k', value: 'x'.repeat(5001) }, [
    400,
    INVALID,
    '5000'
  ])
  await refused('POST /registered-models/set-tag', { name: 'no', key: 'k', value: 'v' }, [
    404,
    'RESOURCE_DOES_NOT_EXIST'
  ])
  const updated = await ok('PATCH /registered-models/update', { name: 'rf', description: 'e' })
  expect(updated.registered_model).toMatchObject({ description: 'e', tags: [{ key: 'a', value: 'c' }] })
  await ok('POST /registered-models/create', { name: 'taken' })
  await refused('POST /registered-models/rename', { name: 'rf', new_name: 'taken' }, [400, 'RESOURCE_ALREADY_EXISTS'])
  await refused('POST /registered-models/rename', { name: 'no', new_name: 'x' }, [404, 'RESOURCE_DOES_NOT_EXIST'])
  expect((await ok('POST /registered-models/rename', { name: 'rf', new_name: 'rf2' })).registered_model.name).toBe(
    'rf2'
  )
  await refused('GET /registered-models/get', { name: 'rf' }, [404, 'RESOURCE_DOES_NOT_EXIST', '"rf"'])
  expect(await ok('DELETE /registered-models/delete', { name: 'rf2' })).toEqual({})
  await refused('DELETE /registered-models/delete', { name: 'rf2' }, [404, 'RESOURCE_DOES_NOT_EXIST'])
})

test('versions count up, move through stages, follow a rename, and a number is never given twice', async () => {
  const mlflow = await openMlflow()
  const { ok, refused, app } = mlflow
  const [run_id] = await register(mlflow, 'rf', 2)
  expect((await ok('GET /model-versions/get', { name: 'rf', version: 1 })).model_version).toEqual({
    name: 'rf',
    version: '1',
    creation_timestamp: expect.any(Number),
    last_updated_timestamp: expect.any(Number),
    current_stage: 'None',
    description: '',
    source: `mlflow-artifacts:/0/${run_id}/artifacts/model`,
    run_id,
    status: 'READY',
    run_link: ''
  })
  const move = (version: string, stage: string, archive_existing_versions = false) =>
    ok('POST /model-versions/transition-stage', { name: 'rf', version, stage, archive_existing_versions })
  await move('1', 'production')
  expect((await move('2', 'PRODUCTION', true)).model_version.current_stage).toBe('Production')
  expect((await ok('GET /model-versions/get', { name: 'rf', version: '1' })).model_version.current_stage).toBe(
    'Archived'
  )
  const stages = async (input: object) =>
    ((await ok('POST /registered-models/get-latest-versions', { name: 'rf', ...input })).model_versions ?? []).map(
      (one: { version: string }) => one.version
    )
  expect(await stages({})).toEqual(['1', '2'])
  expect(await stages({ stages: ['production'] })).toEqual(['2'])
  expect(await stages({ stages: ['Staging'] })).toEqual([])
  expect(await ok('GET /registered-models/get-latest-versions', { name: 'rf', stages: 'Archived' })).toMatchObject({
    model_versions: [{ version: '1' }]
  })
  const transition = { name: 'rf', version: '1', stage: 'None', archive_existing_versions: true }
  await refused('POST /model-versions/transition-stage', transition, [400, INVALID, 'archive_existing_versions'])
  await refused('POST /model-versions/transition-stage', { ...transition, stage: 'Foo' }, [400, INVALID, 'Foo'])
  await refused('POST /model-versions/transition-stage', { ...transition, version: '9', stage: 'Staging' }, [
    404,
    'RESOURCE_DOES_NOT_EXIST'
  ])
  expect((await app.client.models.get({ name: 'rf' })).audit_log.map(({ action }) => action)).toContain('transition')

  await ok('POST /registered-models/rename', { name: 'rf', new_name: 'forest' })
  const updated = await ok('PATCH /model-versions/update', { name: 'forest', version: '1', description: 'old' })
  expect(updated.model_version).toMatchObject({ name: 'forest', description: 'old' })
  expect(await ok('DELETE /model-versions/delete', { name: 'forest', version: '1' })).toEqual({})
  await refused('GET /model-versions/get', { name: 'forest', version: '1' }, [
    404,
    'RESOURCE_DOES_NOT_EXIST',
    'version 1'
  ])
  const again = await ok('POST /model-versions/create', {
    name: 'forest',
    source: 's3://bucket/model',
    run_link: 'https://x',
    description: 'd'
  })
  expect(again.model_version).toMatchObject({
    version: '3',
    source: 's3://bucket/model',
    run_link: 'https://x',
    description: 'd'
  })
  expect(again.model_version.run_id).toBeUndefined()
  expect(await ok('GET /model-versions/get-download-uri', { name: 'forest', version: '3' })).toEqual({
    artifact_uri: 's3://bucket/model'
  })
})

test('a source names nothing outside: local paths only inside of their run, no climbing in any spelling', async () => {
  const mlflow = await openMlflow()
  const { ok, refused, run, app, address } = mlflow
  await ok('POST /registered-models/create', { name: 'm' })
  const run_id = await run()
  const other = await run()
  const put = await ask(address, `PUT /api/2.0/mlflow-artifacts/artifacts/0/${run_id}/artifacts/model/MLmodel`, {
    body: 'x',
    headers: { 'content-type': 'text/plain' }
  })
  expect(put.status).toBe(200)
  const folder = join(app.paths.artifacts, '0', run_id, 'artifacts', 'model')
  writeFileSync(join(app.workspaceDir, 'secret'), 'x')
  const bad = [
    '/etc',
    'file:///etc/passwd',
    `file://${app.workspaceDir}/secret`,
    'etc',
    '../x',
    'C:\\x',
    `${folder}/../../../../../secret`,
    's3://a/../b',
    's3://a/%2e%2e/b',
    's3://a/%252e%252e/b',
    's3://a\u0000',
    's3://a\\..\\b',
    'mlflow-artifacts:/../../x',
    'mlflow-artifacts:/0/%2e%2e/x',
    'models:/m/../1'
  ]
  for (const source of bad) await refused('POST /model-versions/create', { name: 'm', source, run_id }, [400, INVALID])
  await refused('POST /model-versions/create', { name: 'm', source: folder }, [400, INVALID, 'run_id'])
  await refused('POST /model-versions/create', { name: 'm', source: folder, run_id: other }, [
    400,
    INVALID,
    'contained'
  ])
  await refused('POST /model-versions/create', { name: 'm', source: 's3://a', run_id: 'nobody' }, [
    404,
    'RESOURCE_DOES_NOT_EXIST',
    'nobody'
  ])
  await refused('POST /model-versions/create', { name: 'no', source: 's3://a' }, [
    404,
    'RESOURCE_DOES_NOT_EXIST',
    '"no"'
  ])
  await refused('POST /model-versions/create', { name: 'm' }, [400, INVALID, "'source'"])
  expect((await ok('GET /registered-models/get', { name: 'm' })).registered_model.latest_versions).toBeUndefined()
  for (const source of [
    folder,
    `file://${folder}`,
    `runs:/${run_id}/model`,
    `mlflow-artifacts:/0/${run_id}/artifacts/model`,
    'models:/m/1',
    'https://host/a/b'
  ]) {
    await ok('POST /model-versions/create', { name: 'm', source, run_id })
  }
  const file = (version: string) =>
    ask(address, `GET /model-versions/get-artifact?name=m&version=${version}&path=MLmodel`)
  expect((await file('4')).text).toBe('x')
  expect((await file('1')).json).toMatchObject({ error_code: INVALID })
  expect((await ask(address, 'GET /model-versions/get-artifact?name=m&version=4&path=..%2f..%2fx')).status).toBe(400)
})

test('aliases move, are found, and an absent one is a 400 as in MLflow', async () => {
  const mlflow = await openMlflow()
  const { ok, refused } = mlflow
  await register(mlflow, 'rf', 2)
  await ok('POST /registered-models/alias', { name: 'rf', alias: 'champion', version: '1' })
  await ok('POST /registered-models/alias', { name: 'rf', alias: 'champion', version: 2 })
  expect((await ok('GET /registered-models/alias', { name: 'rf', alias: 'champion' })).model_version).toMatchObject({
    version: '2',
    aliases: ['champion']
  })
  expect((await ok('GET /registered-models/get', { name: 'rf' })).registered_model.aliases).toEqual([
    { alias: 'champion', version: '2' }
  ])
  await ok('DELETE /registered-models/alias', { name: 'rf', alias: 'champion' })
  await ok('DELETE /registered-models/alias', { name: 'rf', alias: 'champion' })
  await refused('GET /registered-models/alias', { name: 'rf', alias: 'champion' }, [400, INVALID, 'champion'])
  for (const alias of ['latest', 'LATEST', 'v1', 'a b', 'x'.repeat(256)]) {
    await refused('POST /registered-models/alias', { name: 'rf', alias, version: '1' }, [400, INVALID])
  }
  await refused('POST /registered-models/alias', { name: 'rf', alias: 'a', version: '9' }, [
    404,
    'RESOURCE_DOES_NOT_EXIST'
  ])
})

test('models and versions are searched by MLflow’s grammar, in its orders, in pages', async () => {
  const mlflow = await openMlflow()
  const { ok, refused } = mlflow
  const [run_id] = await register(mlflow, 'a', 3)
  await register(mlflow, 'b', 1)
  await ok('POST /registered-models/set-tag', { name: 'b', key: 'team', value: 'x' })
  await ok('POST /model-versions/set-tag', { name: 'a', version: '2', key: 'good', value: 'yes' })
  const models = async (input: object): Promise<string[]> =>
    ((await ok('GET /registered-models/search', { ...input })).registered_models ?? []).map(
      (one: { name: string }) => one.name
    )
  expect(await models({})).toEqual(['a', 'b'])
  expect(await models({ filter: "name ILIKE 'A%'" })).toEqual(['a'])
  expect(await models({ filter: "tags.team = 'x'" })).toEqual(['b'])
  expect(await models({ order_by: 'name DESC' })).toEqual(['b', 'a'])
  expect(await models({ order_by: ['timestamp DESC', 'name'] })).toHaveLength(2)
  const page = await ok('GET /registered-models/search', { max_results: 1 })
  expect(await models({ max_results: 1, page_token: page.next_page_token })).toEqual(['b'])
  await refused('GET /registered-models/search', { max_results: 1001 }, [400, INVALID])
  await refused('GET /registered-models/search', { filter: "stage = 'x'" }, [400, INVALID, 'stage'])

  const versions = async (input: object): Promise<string[]> =>
    ((await ok('GET /model-versions/search', { ...input })).model_versions ?? []).map(
      (one: { name: string; version: string }) => one.name + one.version
    )
  expect(await versions({ filter: "name = 'a'", order_by: 'version_number DESC' })).toEqual(['a3', 'a2', 'a1'])
  expect(await versions({ filter: "name='a' AND version_number >= 2", order_by: 'version_number' })).toEqual([
    'a2',
    'a3'
  ])
  expect(await versions({ filter: `run_id IN ('${run_id}', 'x')` })).toEqual(['a1'])
  expect(await versions({ filter: `source_path LIKE '%${run_id}%'` })).toEqual(['a1'])
  expect(await versions({ filter: "tags.good = 'yes'" })).toEqual(['a2'])
  expect(await versions({ order_by: ['name', 'version_number'] })).toEqual(['a1', 'a2', 'a3', 'b1'])
  const first = await ok('GET /model-versions/search', { max_results: 3, order_by: 'name' })
  expect(await versions({ max_results: 3, order_by: 'name', page_token: first.next_page_token })).toEqual(['b1'])
  await ok('DELETE /model-versions/delete-tag', { name: 'a', version: '2', key: 'good' })
  await ok('DELETE /model-versions/delete-tag', { name: 'a', version: '2', key: 'good' })
  expect(await versions({ filter: "tags.good = 'yes'" })).toEqual([])
  await refused('GET /model-versions/search', { max_results: 200_001 }, [400, INVALID])
  await refused('POST /model-versions/set-tag', { name: 'a', version: '9', key: 'k', value: 'v' }, [
    404,
    'RESOURCE_DOES_NOT_EXIST'
  ])
})
