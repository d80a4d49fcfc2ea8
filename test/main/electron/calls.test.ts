import { afterAll, beforeAll, expect, test } from 'vitest'
import { createShellLanguage } from '../../../src/main/electron/shell-language.ts'
import { createMainWindow } from '../../../src/main/electron/window.ts'
import { answerCalls, forwardEvent } from '../../../src/main/electron/ipc.ts'
import { IPC } from '../../../src/shared/ipc.ts'
import { createTestApp, type TestApp } from '../../support/app.ts'
import { standIn, type StandInFrame } from '../../support/electron/stand-in.mjs'

const SCREENS = 'file:///opt/Bench%20top/out/renderer/index.html'
const delivered: unknown[] = []
let app: TestApp

beforeAll(async () => {
  app = await createTestApp()
  standIn.becomeReady()
  standIn.deliver = (channel, args) => void delivered.push([channel, ...args])
  const mainWindow = createMainWindow({
    screens: SCREENS,
    userDataDir: app.workspaceDir,
    log: app.log,
    language: createShellLanguage(app.workspaceDir)
  })
  answerCalls(app.dispatch, mainWindow, SCREENS)
  app.events.onAny((event) => forwardEvent(event, mainWindow))
  mainWindow.show()
})
afterAll(() => app.dispose())

const callFrom = (frame: Partial<StandInFrame>): Promise<unknown> =>
  standIn.invoke({ url: SCREENS, isMain: true, ...frame }, IPC.call, ['system.info', {}])

test.each([
  ['the page of the screens', {}],
  ['one of its screens', { url: `${SCREENS}#/runs/1` }],
  ['the same file, written otherwise', { url: SCREENS.replace('%20top', '%20%74op') }]
])('%s is answered', async (_, frame) => {
  expect(await callFrom(frame)).toMatchObject({ ok: true, data: { sqlite_version: expect.any(String) } })
})

test.each([
  ['a frame inside the page', { isMain: false }],
  ['another window', { windowId: 99 }],
  ['another file', { url: SCREENS.replace('index', 'other') }],
  ['a file of the same name in another folder', { url: 'file:///tmp/index.html' }],
  ['the same path on a server', { url: 'http://localhost/opt/Bench%20top/out/renderer/index.html' }],
  ['a page without an address', { url: 'about:blank' }],
  ['a page that is no file at all', { url: 'data:text/html,hello' }],
  ['a frame whose address cannot be read', { url: '' }]
])('%s is refused', async (_, frame) => {
  expect(await callFrom(frame)).toMatchObject({ ok: false, error: { code: 'PERMISSION_DENIED' } })
})

test('a name that is no text is an unknown call, not a bug', async () => {
  const reply = await standIn.invoke({ url: SCREENS, isMain: true }, IPC.call, [{ noun: 'system' }])
  expect(reply).toMatchObject({ ok: false, error: { code: 'ENDPOINT_NOT_FOUND' } })
  expect(app.bugs).toEqual([])
})

test('an event reaches the window once', async () => {
  delivered.length = 0
  app.events.changed('models')
  expect(delivered).toEqual([[IPC.event, { name: 'changed', payload: { nouns: ['models'] } }]])
})
