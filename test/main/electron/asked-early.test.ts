import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { app } from 'electron'
import { afterAll, expect, test } from 'vitest'
import { screensUrl } from '../../../src/main/electron/screens.ts'
import { IPC } from '../../../src/shared/ipc.ts'
import { standIn } from '../../support/electron/stand-in.mjs'

const folder = mkdtempSync(join(tmpdir(), 'benchtop-asked-early-'))
const [first, second] = [join(folder, 'first'), join(folder, 'second')]
afterAll(() => rmSync(folder, { recursive: true, force: true }))

async function openDir(): Promise<string | undefined> {
  const reply = await standIn.invoke({ url: screensUrl(), isMain: true }, IPC.call, ['system.info', {}])
  return (reply as { data?: { workspace_dir: string } }).data?.workspace_dir
}

test('what another start asks for while the first workspace is being opened is opened after it', async () => {
  process.argv.push(`--user-data-dir=${join(folder, 'user')}`, '--workspace', first)
  mkdirSync(second)
  standIn.deliver = () => {}
  const ended = Promise.withResolvers<number>()
  standIn.end = ended.resolve
  await import('../../../src/main/index.ts')
  standIn.becomeReady()
  await new Promise(setImmediate) // now it is opening
  app.emit('second-instance', {}, ['benchtop', '--workspace', second], folder)
  await expect.poll(async () => openDir().catch(() => undefined)).toBe(second)
  app.quit()
  expect(await ended.promise).toBe(0)
})
