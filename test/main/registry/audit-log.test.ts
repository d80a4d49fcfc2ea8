import { expect, test } from 'vitest'
import { openRegistry } from './open-registry.ts'

const name = 'churn'

test('every change of the registry leaves a line that says who, what, from, to and why', async () => {
  const { client, registerVersions } = openRegistry()
  await registerVersions(name, 2)
  await client.update({ name, description: 'who leaves' })
  await client.update_version({ name, version: '1', description: 'baseline' })
  await client.transition({ name, version: '1', stage: 'Production', reason: 'AUC 0.82' })
  await client.transition({ name, version: '2', stage: 'Production', archive_existing_versions: true })
  await client.set_alias({ name, alias: 'champion', version: '1' })
  await client.set_alias({ name, alias: 'champion', version: '2' })
  await client.delete_alias({ name, alias: 'champion' })
  await client.delete_version({ name, version: '1' })
  const { audit_log } = await client.get({ name })
  const lines = audit_log.map((line) => [line.action, line.version, line.from_value, line.to_value, line.reason])
  expect(lines.toReversed()).toEqual([
    ['create_model', null, null, null, ''],
    ['create_version', '1', null, 'None', ''],
    ['create_version', '2', null, 'None', ''],
    ['update_description', null, '', 'who leaves', ''],
    ['update_description', '1', '', 'baseline', ''],
    ['transition', '1', 'None', 'Production', 'AUC 0.82'],
    ['transition', '2', 'None', 'Production', ''],
    ['transition', '1', 'Production', 'Archived', 'Version 2 took its place in Production.'],
    ['set_alias', '1', null, 'champion@1', ''],
    ['set_alias', '2', 'champion@1', 'champion@2', ''],
    ['delete_alias', '2', 'champion@2', null, ''],
    ['delete_version', '1', 'Archived', null, '']
  ])
  expect(audit_log.every((line) => line.user === 'tester' && line.timestamp > 1_000_000)).toBe(true)
})

test('what changes nothing leaves no line', async () => {
  const { client, registerVersions } = openRegistry()
  await registerVersions(name, 1)
  await client.transition({ name, version: '1', stage: 'Staging' })
  await client.set_alias({ name, alias: 'a', version: '1' })
  const before = (await client.get({ name })).audit_log.length
  await client.transition({ name, version: '1', stage: 'Staging' })
  await client.set_alias({ name, alias: 'a', version: '1' })
  await client.delete_alias({ name, alias: 'b' })
  await client.update({ name, description: '' })
  await client.update_version({ name, version: '1', description: '' })
  expect((await client.get({ name })).audit_log).toHaveLength(before)
})

test('a refused change leaves no line', async () => {
  const { client, registerVersions } = openRegistry()
  await registerVersions(name, 1)
  await client.transition({ name, version: '1', stage: 'Production' })
  const before = (await client.get({ name })).audit_log
  await client.delete_version({ name, version: '1' }).catch(() => null)
  await client.set_alias({ name, alias: 'latest', version: '1' }).catch(() => null)
  expect((await client.get({ name })).audit_log).toEqual(before)
})

test('the log outlives the model it is about', async () => {
  const { client, registerVersions } = openRegistry()
  await registerVersions(name, 1)
  await client.delete({ name })
  await registerVersions(name, 1)
  const actions = (await client.get({ name })).audit_log.map(({ action }) => action)
  expect(actions).toEqual(['create_version', 'create_model', 'delete_model', 'create_version', 'create_model'])
})

test.each([
  "UPDATE audit_log SET reason = 'better'",
  'DELETE FROM audit_log',
  "REPLACE INTO audit_log SELECT audit_id, timestamp, 'somebody else', action, name, NULL, NULL, NULL, '', NULL FROM audit_log",
  "UPDATE audit_log SET user = 'somebody else' WHERE audit_id = 1"
])('the database itself refuses: %s', async (sql) => {
  const { client, context, registerVersions } = openRegistry()
  await registerVersions(name, 1)
  const before = (await client.get({ name })).audit_log
  expect(() => context.db.exec(sql)).toThrow('the audit log only grows')
  expect((await client.get({ name })).audit_log).toEqual(before)
})
