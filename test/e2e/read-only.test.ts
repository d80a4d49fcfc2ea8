import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { benchtopJson, benchtopWithoutPrivileges } from '../support/benchtop.ts'

const folder = mkdtempSync(join(tmpdir(), 'benchtop-read-only-'))
const workspace = join(folder, 'churn')
const users = join(folder, 'users.csv')

beforeAll(async () => {
  writeFileSync(users, 'user_id,age\nu1,30\nu2,40\n')
  await benchtopJson(workspace, 'import', users, '--as-of', '2024-01-31')
})
afterAll(() => {
  makeWritable()
  rmSync(folder, { recursive: true })
})
beforeEach(makeWritable)

function makeWritable(): void {
  for (const path of [folder, workspace, join(workspace, 'owners')]) chmodSync(path, 0o755)
  chmodSync(join(workspace, 'workspace.db'), 0o644)
  chmodSync(users, 0o644)
}

const importFebruary = () => benchtopWithoutPrivileges(workspace, 'import', users, '--as-of', '2024-02-29')
async function expectUntouched(): Promise<void> {
  makeWritable()
  const { datasets } = await benchtopJson<{ datasets: { row_count: number }[] }>(workspace, 'datasets', 'list')
  expect(datasets).toMatchObject([{ row_count: 2 }])
}

describe.skipIf(process.platform === 'win32')('what may not be written or read', () => {
  test('a workspace in a read-only folder is refused by its path, and nothing is lost', async () => {
    for (const path of [join(workspace, 'workspace.db'), join(workspace, 'owners'), workspace]) chmodSync(path, 0o555)
    const { code, stderr } = await importFebruary()
    expect(stderr.trim()).toBe(
      `PERMISSION_DENIED: The workspace ${workspace} may not be written: nothing was changed. Change its permissions, or open a workspace in another folder.`
    )
    expect(code).toBe(1)
    await expectUntouched()
  })

  test('a workspace cannot be made in one, nor in the place of a file', async () => {
    const locked = join(folder, 'locked')
    mkdirSync(locked, { mode: 0o555 })
    const within = await benchtopWithoutPrivileges(join(locked, 'new'), 'datasets', 'list')
    expect(within.stderr).toContain(`The workspace ${join(locked, 'new')} may not be written`)
    expect(readdirSync(locked)).toEqual([])
    const inPlace = await benchtopWithoutPrivileges(users, 'datasets', 'list')
    expect(inPlace.stderr.trim()).toBe(
      `INVALID_PARAMETER_VALUE: ${users} is no folder, nor is it in one; name another.`
    )
  })

  test('a database that alone is read-only is read, and an import refused', async () => {
    chmodSync(join(workspace, 'workspace.db'), 0o444)
    const listed = await benchtopWithoutPrivileges(workspace, 'datasets', 'list')
    expect([listed.code, listed.stderr]).toEqual([0, ''])
    const { stderr } = await importFebruary()
    expect(stderr).toMatch(/^PERMISSION_DENIED: The folder of the workspace may not be written: nothing was changed/)
    await expectUntouched()
  })

  test('a file that may not be read is named', async () => {
    chmodSync(users, 0o000)
    const { stderr } = await importFebruary()
    expect(stderr.trim()).toBe(`PERMISSION_DENIED: ${users} may not be read; change its permissions and try again.`)
    await expectUntouched()
  })
})
