import { describe, expect, test } from 'vitest'
import { STAGES } from '../../../src/shared/contract/models.ts'
import { expectRefusal } from '../../support/refusal.ts'
import { openRegistry, type OpenRegistry } from './open-registry.ts'

const name = 'churn'

async function stagesOf({ client }: OpenRegistry): Promise<Record<string, string>> {
  const { versions } = await client.get({ name })
  return Object.fromEntries(versions.map((one) => [one.version, one.current_stage]))
}

describe('a version moves from every stage to every other, as in MLflow', () => {
  test.each(STAGES.flatMap((from) => STAGES.map((to) => [from, to] as const)))('%s to %s', async (from, to) => {
    const { client, registerVersions } = openRegistry()
    await registerVersions(name, 1)
    await client.transition({ name, version: '1', stage: from })
    expect(await client.transition({ name, version: '1', stage: to })).toMatchObject({ current_stage: to })
  })
})

test('without archive_existing_versions several versions share a stage', async () => {
  const opened = openRegistry()
  await opened.registerVersions(name, 2)
  await opened.client.transition({ name, version: '1', stage: 'Production' })
  await opened.client.transition({ name, version: '2', stage: 'Production' })
  expect(await stagesOf(opened)).toEqual({ 1: 'Production', 2: 'Production' })
})

test.each(['Staging', 'Production'] as const)('with it, whatever else is in %s is archived', async (stage) => {
  const opened = openRegistry()
  await opened.registerVersions(name, 4)
  await opened.client.transition({ name, version: '1', stage })
  await opened.client.transition({ name, version: '2', stage })
  await opened.client.transition({ name, version: '3', stage: stage === 'Staging' ? 'Production' : 'Staging' })
  const before = await stagesOf(opened)
  await opened.client.transition({ name, version: '4', stage, archive_existing_versions: true })
  expect(await stagesOf(opened)).toEqual({ ...before, 1: 'Archived', 2: 'Archived', 4: stage })
})

test('a version that is in the stage already can still send the others away', async () => {
  const opened = openRegistry()
  await opened.registerVersions(name, 2)
  await opened.client.transition({ name, version: '1', stage: 'Production' })
  await opened.client.transition({ name, version: '2', stage: 'Production' })
  await opened.client.transition({ name, version: '1', stage: 'Production', archive_existing_versions: true })
  expect(await stagesOf(opened)).toEqual({ 1: 'Production', 2: 'Archived' })
})

test.each(['None', 'Archived'] as const)('archive_existing_versions makes no sense with %s', async (stage) => {
  const opened = openRegistry()
  await opened.registerVersions(name, 1)
  await opened.client.transition({ name, version: '1', stage: 'Staging' })
  await expectRefusal(
    opened.client.transition({ name, version: '1', stage, archive_existing_versions: true }),
    'INVALID_PARAMETER_VALUE',
    'Staging and Production only',
    stage
  )
  expect(await stagesOf(opened)).toEqual({ 1: 'Staging' })
})

test('a version in Production is not deleted, nor its model, until it is moved', async () => {
  const { client, registerVersions } = openRegistry()
  await registerVersions(name, 1)
  await client.transition({ name, version: '1', stage: 'Production' })
  for (const call of [client.delete_version({ name, version: '1' }), client.delete({ name })]) {
    await expectRefusal(call, 'INVALID_STATE', 'Version 1', 'Production', 'move it to Archived first')
  }
  await client.transition({ name, version: '1', stage: 'Archived' })
  await client.delete_version({ name, version: '1' })
  expect((await client.get({ name })).versions).toEqual([])
})
