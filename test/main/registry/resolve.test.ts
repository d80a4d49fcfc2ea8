import { expect, test } from 'vitest'
import { expectRefusal } from '../../support/refusal.ts'
import { openRegistry } from './open-registry.ts'

const name = 'churn'

async function openWithVersions() {
  const opened = openRegistry()
  await opened.registerVersions(name, 4)
  for (const version of ['1', '3']) await opened.client.transition({ name, version, stage: 'Production' })
  await opened.client.set_alias({ name, alias: 'champion', version: '2' })
  return opened
}

test.each([
  ['models:/churn/2', '2'],
  ['models:/churn/Production', '3'],
  ['models:/churn/production', '3'],
  ['models:/churn/None', '4'],
  ['models:/churn@champion', '2'],
  ['models:/churn/latest', '4'],
  ['models:/churn/LATEST', '4']
])('%s means version %s', async (uri, version) => {
  const { registry } = await openWithVersions()
  expect(registry.resolve(uri)).toMatchObject({ name, version })
})

test.each([
  ['models:/churn/9', 'no version 9'],
  ['models:/churn/Staging', 'move a version to Staging first'],
  ['models:/churn@nobody', '"nobody"'],
  ['models:/other/1', '"other"'],
  ['models:/other/Production', '"other"'],
  ['models:/other@champion', '"other"'],
  ['models:/other/latest', '"other"']
])('%s is not there, said with the way out', async (uri, piece) => {
  const { registry } = await openWithVersions()
  await expectRefusal((async () => registry.resolve(uri))(), 'RESOURCE_DOES_NOT_EXIST', piece)
})

test.each([
  '',
  'churn',
  'models:',
  'models:/',
  'models:/churn',
  'models://churn/1',
  'models:/churn/',
  'models:/churn/v2',
  'models:/churn/0',
  'models:/churn/02',
  'models:/churn/1/2',
  'models:/churn@',
  'models:/@champion',
  'runs:/abc/model',
  'MODELS:/churn/1'
])('%j names no version', async (uri) => {
  const { registry } = await openWithVersions()
  await expectRefusal((async () => registry.resolve(uri))(), 'INVALID_PARAMETER_VALUE', 'models:/name/3')
})

test('a model whose versions are all deleted has no latest', async () => {
  const { registry, client, registerVersions } = openRegistry()
  await registerVersions(name, 1)
  await client.delete_version({ name, version: '1' })
  await expectRefusal(
    (async () => registry.resolve('models:/churn/latest'))(),
    'RESOURCE_DOES_NOT_EXIST',
    'register one'
  )
})

test('an alias moves with one call, goes with its version, and is removed without complaint when absent', async () => {
  const { registry, client } = await openWithVersions()
  await client.set_alias({ name, alias: 'champion', version: '4' })
  expect(registry.resolve('models:/churn@champion').version).toBe('4')
  expect(registry.resolve('models:/churn/4').aliases).toEqual(['champion'])
  await client.delete_version({ name, version: '4' })
  expect((await client.get({ name })).aliases).toEqual([])
  await client.delete_alias({ name, alias: 'champion' })
})

test.each(['latest', 'Latest', 'v1', 'V12', 'a b', 'a/b', 'a@b', 'a.b', '', 'x'.repeat(256)])(
  '%j cannot be an alias',
  async (alias) => {
    const { client } = await openWithVersions()
    await expectRefusal(
      client.set_alias({ name, alias, version: '1' }),
      'INVALID_PARAMETER_VALUE',
      'cannot be an alias'
    )
  }
)

test.each(['champion-2', 'v', 'v1a', '2024_01', 'é', 'x'.repeat(255)])('%j can be an alias', async (alias) => {
  const { client, registry } = await openWithVersions()
  await client.set_alias({ name, alias, version: '1' })
  expect(registry.resolve(`models:/churn@${alias}`).version).toBe('1')
})
