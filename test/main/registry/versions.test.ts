import { expect, test } from 'vitest'
import { expectRefusal } from '../../support/refusal.ts'
import { openRegistry } from './open-registry.ts'

test('the first run registered under a name makes the model and its version 1', async () => {
  const { client, runWithModel, tracking } = openRegistry()
  const run_id = await runWithModel()
  const version = await client.register({ name: 'churn', run_id, description: 'first try' })
  expect(version).toMatchObject({
    name: 'churn',
    version: '1',
    user_id: 'tester',
    current_stage: 'None',
    description: 'first try',
    source: `mlflow-artifacts:/0/${run_id}/artifacts/model`,
    run_id,
    status: 'READY',
    tags: [],
    aliases: []
  })
  expect((await client.list({})).registered_models).toMatchObject([{ name: 'churn', latest_versions: [version] }])
  const run = await tracking.runs.get({ run_id })
  expect(run.model_versions).toEqual([{ name: 'churn', version: '1', current_stage: 'None' }])
})

test('versions count up and a number is never used again', async () => {
  const { client, registerVersions } = openRegistry()
  await registerVersions('churn', 3)
  await client.delete_version({ name: 'churn', version: '3' })
  await registerVersions('churn', 1)
  const { versions } = await client.get({ name: 'churn' })
  expect(versions.map(({ version }) => version)).toEqual(['4', '2', '1'])
  await expectRefusal(client.get_version({ name: 'churn', version: '3' }), 'RESOURCE_DOES_NOT_EXIST', 'no version 3')
})

test('past version nine, ten is newer than two', async () => {
  const { client, registry, registerVersions } = openRegistry()
  await registerVersions('churn', 11)
  expect((await client.get({ name: 'churn' })).versions[0].version).toBe('11')
  expect(registry.resolve('models:/churn/latest').version).toBe('11')
})

test('a run without a model, an unknown run and a deleted run cannot be registered, and no model is left behind', async () => {
  const { client, tracking, runWithModel } = openRegistry()
  const empty = await tracking.createRun({ experiment_id: '0', run_name: 'empty' })
  await expectRefusal(
    client.register({ name: 'churn', run_id: empty.run_id }),
    'INVALID_PARAMETER_VALUE',
    '"empty"',
    'logged no model'
  )
  await expectRefusal(client.register({ name: 'churn', run_id: 'nope' }), 'RESOURCE_DOES_NOT_EXIST', 'nope')
  const run_id = await runWithModel()
  await tracking.runs.delete({ run_ids: [run_id] })
  await expectRefusal(client.register({ name: 'churn', run_id }), 'INVALID_PARAMETER_VALUE', 'deleted')
  expect(await client.list({})).toEqual({ registered_models: [] })
})

test.each(['a/b', 'a:b', '/', 'models:/a'])('a model cannot be named %s', async (name) => {
  const { client, runWithModel } = openRegistry()
  const run_id = await runWithModel()
  await expectRefusal(client.register({ name, run_id }), 'INVALID_PARAMETER_VALUE', `"${name}"`, 'slash')
})

test('models and versions that are not there are named', async () => {
  const { client, registerVersions } = openRegistry()
  await expectRefusal(client.get({ name: 'churn' }), 'RESOURCE_DOES_NOT_EXIST', '"churn"')
  await registerVersions('churn', 1)
  for (const version of ['2', '0', '-1', '1.0', 'x', '', '99999999999999999999']) {
    await expectRefusal(client.get_version({ name: 'churn', version }), 'RESOURCE_DOES_NOT_EXIST', '"churn"')
  }
  await expectRefusal(client.update({ name: 'x', description: '' }), 'RESOURCE_DOES_NOT_EXIST', '"x"')
  await expectRefusal(client.delete({ name: 'x' }), 'RESOURCE_DOES_NOT_EXIST', '"x"')
  await expectRefusal(client.delete_alias({ name: 'x', alias: 'a' }), 'RESOURCE_DOES_NOT_EXIST', '"x"')
})

test('the models of a workspace are listed by name, each with the newest version of each stage', async () => {
  const { client, registerVersions } = openRegistry()
  await registerVersions('pricing', 1)
  await registerVersions('churn', 3)
  await client.transition({ name: 'churn', version: '1', stage: 'Production' })
  await client.set_alias({ name: 'churn', alias: 'champion', version: '1' })
  const { registered_models } = await client.list({})
  expect(registered_models.map(({ name }) => name)).toEqual(['churn', 'pricing'])
  expect(registered_models[0].latest_versions.map((one) => [one.version, one.current_stage])).toEqual([
    ['3', 'None'],
    ['1', 'Production']
  ])
  expect(registered_models[0].aliases).toEqual([{ alias: 'champion', version: '1' }])
  expect(registered_models[1].aliases).toEqual([])
})

test('descriptions of a model and of a version are changed', async () => {
  const { client, registerVersions } = openRegistry()
  await registerVersions('churn', 1)
  await client.update({ name: 'churn', description: 'who leaves' })
  await client.update_version({ name: 'churn', version: '1', description: 'baseline' })
  const { description, versions } = await client.get({ name: 'churn' })
  expect([description, versions[0].description]).toEqual(['who leaves', 'baseline'])
})

test('a model goes with its versions and aliases; a new one of that name starts again', async () => {
  const { client, context, registerVersions } = openRegistry()
  await registerVersions('churn', 2)
  await client.set_alias({ name: 'churn', alias: 'a', version: '2' })
  await client.delete({ name: 'churn' })
  for (const table of ['model_versions', 'registered_model_aliases']) {
    expect(context.db.prepare(`SELECT count(*) FROM ${table}`).pluck().get()).toBe(0)
  }
  await registerVersions('churn', 1)
  const { versions, aliases } = await client.get({ name: 'churn' })
  expect([versions.map(({ version }) => version), aliases]).toEqual([['1'], []])
})

test('registering at the same time gives each run a number of its own', async () => {
  const { client, runWithModel } = openRegistry()
  const runs = await Promise.all(Array.from({ length: 8 }, () => runWithModel()))
  const made = await Promise.all(runs.map((run_id) => client.register({ name: 'churn', run_id })))
  expect(new Set(made.map(({ version }) => version)).size).toBe(8)
})

test('changes are told', async () => {
  const { client, context, registerVersions } = openRegistry()
  await registerVersions('churn', 1)
  const told: string[] = []
  context.events.on('changed', ({ nouns }) => told.push(...nouns))
  await client.transition({ name: 'churn', version: '1', stage: 'Staging' })
  expect(told).toContain('models')
  expect(told, 'a run tells in which stage its versions are').toContain('runs')
})
