import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { expectRefusal } from '../../support/refusal.ts'
import { openTracking } from './open-tracking.ts'

async function openRun() {
  const opened = openTracking()
  const { run_id } = await opened.tracking.createRun({ experiment_id: '0' })
  const dir = opened.tracking.artifactDir(run_id)
  return { ...opened, run_id, dir }
}

test('a run without artifacts lists none', async () => {
  const { tracking, client } = openTracking()
  const { run_id } = await tracking.createRun({ experiment_id: '0' })
  expect(await client.runs.list_artifacts({ run_id })).toEqual({ artifacts: [] })
})

test('the folder of a run lies where its artifact_uri says', async () => {
  const { context, run_id, dir } = await openRun()
  expect(dir).toBe(join(context.paths.artifacts, '0', run_id, 'artifacts'))
})

test('folders and files are listed by name, with paths from the run’s folder', async () => {
  const { client, run_id, dir } = await openRun()
  mkdirSync(join(dir, 'model', 'deep'), { recursive: true })
  writeFileSync(join(dir, 'model', 'model.json'), '{}')
  writeFileSync(join(dir, 'b.txt'), 'hello')
  writeFileSync(join(dir, 'a 100%.txt'), '')
  expect((await client.runs.list_artifacts({ run_id })).artifacts).toEqual([
    { path: 'a 100%.txt', is_dir: false, file_size: 0 },
    { path: 'b.txt', is_dir: false, file_size: 5 },
    { path: 'model', is_dir: true, file_size: null }
  ])
  const inside = [
    { path: 'model/deep', is_dir: true, file_size: null },
    { path: 'model/model.json', is_dir: false, file_size: 2 }
  ]
  expect((await client.runs.list_artifacts({ run_id, path: 'model' })).artifacts).toEqual(inside)
  expect((await client.runs.list_artifacts({ run_id, path: 'model/' })).artifacts).toEqual(inside)
  await expectRefusal(client.runs.list_artifacts({ run_id, path: 'nope' }), 'RESOURCE_DOES_NOT_EXIST', '"nope"')
  await expectRefusal(client.runs.list_artifacts({ run_id, path: 'b.txt' }), 'INVALID_PARAMETER_VALUE', 'file')
})

test('text is shown as text, anything else as its size', async () => {
  const { client, run_id, dir } = await openRun()
  writeFileSync(join(dir, 'a.txt'), 'Zoë €\r\n')
  writeFileSync(join(dir, 'latin1.txt'), Buffer.from([0x5a, 0x6f, 0xeb]))
  writeFileSync(join(dir, 'nul.bin'), 'ab\0c')
  writeFileSync(join(dir, 'empty'), '')
  const get = (path: string) => client.runs.get_artifact({ run_id, path })
  expect(await get('a.txt')).toEqual({ path: 'a.txt', file_size: 10, text: 'Zoë €\r\n' })
  expect(await get('latin1.txt')).toEqual({ path: 'latin1.txt', file_size: 3, text: null })
  expect(await get('nul.bin')).toEqual({ path: 'nul.bin', file_size: 4, text: null })
  expect(await get('empty')).toEqual({ path: 'empty', file_size: 0, text: '' })
  await expectRefusal(get('missing.txt'), 'RESOURCE_DOES_NOT_EXIST', '"missing.txt"')
  await expectRefusal(get('a.txt/b'), 'RESOURCE_DOES_NOT_EXIST')
  await expectRefusal(get('x'.repeat(300)), 'RESOURCE_DOES_NOT_EXIST')
  await expectRefusal(get(''), 'INVALID_PARAMETER_VALUE', 'folder')
})

test('5 MB are shown, one byte more is not', async () => {
  const { client, run_id, dir } = await openRun()
  const most = 5_000_000
  writeFileSync(join(dir, 'most.txt'), 'x'.repeat(most))
  writeFileSync(join(dir, 'more.txt'), 'x'.repeat(most + 1))
  expect((await client.runs.get_artifact({ run_id, path: 'most.txt' })).text).toHaveLength(most)
  await expectRefusal(client.runs.get_artifact({ run_id, path: 'more.txt' }), 'INVALID_PARAMETER_VALUE', '5 MB')
})

describe('a path that could lead out is refused', () => {
  const paths = [
    '..',
    '../x',
    'a/../../x',
    'a/..',
    './a',
    'a/./b',
    '/etc/passwd',
    '//etc/passwd',
    'a//b',
    '\\etc\\passwd',
    'a\\..\\..\\x',
    'C:/Windows',
    'c:secret.txt',
    'a\0.txt',
    '%2e%2e/x',
    '%2E%2E%2Fx',
    '..%2fx',
    '%252e%252e%252fx',
    '%25252e%25252e/x',
    '%2fetc/passwd',
    'a%5c..%5cx',
    'a%00.txt',
    '%43%3A/Windows',
    '100%/%2e%2e/x'
  ]
  test.each(paths)('%j', async (path) => {
    const { client, run_id } = await openRun()
    await expectRefusal(client.runs.get_artifact({ run_id, path }), 'INVALID_PARAMETER_VALUE', 'inside the run')
    await expectRefusal(client.runs.list_artifacts({ run_id, path }), 'INVALID_PARAMETER_VALUE', 'inside the run')
  })
})

test('a path longer than any file has is refused before it is decoded', async () => {
  const { client, run_id } = await openRun()
  const path = `%${'25'.repeat(500_000)}`
  await expectRefusal(client.runs.get_artifact({ run_id, path }), 'INVALID_PARAMETER_VALUE', 'is too long')
})

test('a link that leads out is refused and not listed; one that stays is followed', async () => {
  const { client, context, run_id, dir } = await openRun()
  mkdirSync(join(dir, 'model'))
  writeFileSync(join(dir, 'model', 'a.txt'), 'inside')
  symlinkSync(context.paths.database, join(dir, 'secret.db'))
  symlinkSync(context.paths.dir, join(dir, 'up'))
  symlinkSync(join(dir, 'nowhere'), join(dir, 'dangling'))
  symlinkSync(join(dir, 'model', 'a.txt'), join(dir, 'same.txt'))
  const { artifacts } = await client.runs.list_artifacts({ run_id })
  expect(artifacts.map(({ path }) => path)).toEqual(['model', 'same.txt'])
  expect((await client.runs.get_artifact({ run_id, path: 'same.txt' })).text).toBe('inside')
  for (const path of ['secret.db', 'up/workspace.db']) {
    await expectRefusal(client.runs.get_artifact({ run_id, path }), 'INVALID_PARAMETER_VALUE', 'leads out')
  }
  await expectRefusal(client.runs.list_artifacts({ run_id, path: 'up' }), 'INVALID_PARAMETER_VALUE', 'leads out')
})
