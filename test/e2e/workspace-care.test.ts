import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterAll, expect, test } from 'vitest'
import { benchtop, benchtopJson, spawnBenchtop } from '../support/benchtop.ts'

const folder = mkdtempSync(join(tmpdir(), 'benchtop-care-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const inFolder = (name: string): string => join(folder, name)

test('the command line backs a workspace up, restores and compacts it, and tells its size and what is wrong', async () => {
  const csv = inFolder('users.csv')
  writeFileSync(csv, 'user_id,plan\na,free\nb,paid\n')
  await benchtopJson(inFolder('one'), 'import', csv, '--as-of', '2024-01-31', '--entity', 'user_id')
  const backup = await benchtopJson<{ dir: string }>(inFolder('one'), 'workspace', 'backup', inFolder('backups'))
  const restored = await benchtop(inFolder('unused'), 'workspace', 'restore', backup.dir, inFolder('two'))
  expect(restored).toMatchObject({ code: 0, stdout: expect.stringContaining(inFolder('two')) })
  expect(existsSync(inFolder('unused'))).toBe(false)
  const again = await benchtop(inFolder('unused'), 'workspace', 'restore', backup.dir, inFolder('two'))
  expect(again).toMatchObject({ code: 1, stderr: expect.stringContaining('is not empty') })
  const { datasets } = await benchtopJson<{ datasets: { name: string; row_count: number }[] }>(
    inFolder('two'),
    'datasets',
    'list'
  )
  expect(datasets).toMatchObject([{ name: 'users', row_count: 2 }])
  expect(await benchtop(inFolder('two'), 'workspace', 'check')).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(/^All is well: \d+ tables, 0 artifact files\n$/)
  })
  expect((await benchtop(inFolder('two'), 'workspace', 'compact')).stdout).toMatch(/ before, .* now\n$/)
  expect((await benchtop(inFolder('two'), 'workspace', 'size')).stdout).toMatch(/kB in all\n$/)
})

test('the server for the browser keeps a log in the workspace', async () => {
  const child = spawnBenchtop(inFolder('logged'), ['serve', '--port', '0'])
  const [line] = (await once(createInterface({ input: child.stdout! }), 'line')) as [string]
  child.kill('SIGTERM')
  await once(child, 'exit')
  const log = readFileSync(join(inFolder('logged'), 'logs', 'benchtop.log'), 'utf8')
    .trim()
    .split('\n')
  expect(log.map((text) => JSON.parse(text) as object)).toMatchObject([
    { msg: 'listening', address: line.replace('listening on ', '') },
    { msg: 'closed' }
  ])
})
