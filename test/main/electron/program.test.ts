import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { app, BrowserWindow } from 'electron'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createProgram, type Program } from '../../../src/main/electron/program.ts'
import { screensUrl } from '../../../src/main/electron/screens.ts'
import { createShellLanguage } from '../../../src/main/electron/shell-language.ts'
import { IPC } from '../../../src/shared/ipc.ts'
import { standIn } from '../../support/electron/stand-in.mjs'

interface StoodInWindow extends BrowserWindow {
  progressBar: unknown[]
}
interface MenuItem {
  label?: string
  accelerator?: string
  submenu?: MenuItem[]
  click?(): void
}

const folder = mkdtempSync(join(tmpdir(), 'benchtop-program-'))
const first = join(folder, 'first')
const second = join(folder, 'second')
const userData = app.getPath('userData')
const delivered: unknown[] = []
const ended: number[] = []
let program: Program

const call = async (name: string, input: unknown = {}): Promise<{ ok: boolean; data?: unknown; error?: unknown }> =>
  (await standIn.invoke({ url: screensUrl(), isMain: true }, IPC.call, [name, input])) as { ok: boolean }
const openDir = async (): Promise<string> =>
  ((await call('system.info')).data as { workspace_dir: string }).workspace_dir
const theWindow = (): StoodInWindow => BrowserWindow.getAllWindows()[0] as StoodInWindow
function menuItem(label: string, items = standIn.menu!.items as MenuItem[]): MenuItem | undefined {
  for (const item of items) {
    if (item.label === label) return item
    const below = item.submenu === undefined ? undefined : menuItem(label, item.submenu)
    if (below !== undefined) return below
  }
  return undefined
}

beforeAll(async () => {
  mkdirSync(second)
  writeFileSync(
    join(userData, 'window.json'),
    JSON.stringify({ x: 300, y: 200, width: 1000, height: 700, maximized: true })
  )
  standIn.becomeReady()
  standIn.deliver = (channel, args) => void delivered.push([channel, ...args])
  standIn.end = (code) => void ended.push(code)
  program = createProgram()
  await program.start(first)
})
afterAll(() => {
  rmSync(folder, { recursive: true, force: true })
  rmSync(userData, { recursive: true, force: true })
})

test('the window stands where it was left', async () => {
  expect(theWindow().getNormalBounds()).toEqual({ x: 300, y: 200, width: 1000, height: 700 })
  await expect.poll(() => theWindow().isMaximized()).toBe(true)
})

test('a workspace is a folder with a file in it that opens it by a double click', async () => {
  expect(await openDir()).toBe(first)
  expect(readdirSync(first)).toContain('workspace.benchtop')
  expect(standIn.recentDocuments).toContain(first)
})

test('a chosen folder is opened, the one before is closed and remembered', async () => {
  standIn.answers = [second]
  expect(await call('desktop.open_workspace', { path: null })).toEqual({ ok: true, data: { opened: true } })
  expect(await openDir()).toBe(second)
  expect(readdirSync(join(first, 'owners')), 'the first is closed').toEqual(['lease'])
  const { recent } = (await call('desktop.status')).data as { recent: { dir: string; name: string }[] }
  expect(recent.map((one) => one.name)).toEqual(['second', 'first'])
  expect(menuItem('Open Recent')!.submenu!.map((item) => item.label)).toEqual(['second', 'first'])
})

test('a person who closes the dialog stays where they are', async () => {
  standIn.answers = []
  expect(await call('desktop.open_workspace', { path: null })).toEqual({ ok: true, data: { opened: false } })
  expect(await openDir()).toBe(second)
})

test.each([
  ['nothing', join(folder, 'nowhere'), 'is not there'],
  ['a folder full of other things', folder, 'holds other things'],
  ['a model', join(folder, 'model.benchtop'), 'is no workspace'],
  ['another file', join(folder, 'notes.txt'), 'is no workspace']
])('%s is refused, and the open one stays', async (_, path, expected) => {
  writeFileSync(join(folder, 'model.benchtop'), 'BENCHTOP and bytes')
  writeFileSync(join(folder, 'notes.txt'), 'mine')
  expect(await call('desktop.open_workspace', { path })).toMatchObject({
    ok: false,
    error: { code: 'INVALID_PARAMETER_VALUE', message: expect.stringContaining(expected) }
  })
  expect(await openDir()).toBe(second)
})

test('the menu leads to every screen, and to the folders', async () => {
  delivered.length = 0
  menuItem('Experiments')!.click!()
  menuItem('Search Everything…')!.click!()
  expect(delivered).toEqual([
    [IPC.event, { name: 'navigate', payload: { to: '/experiments' } }],
    [IPC.event, { name: 'navigate', payload: { to: null } }]
  ])
  expect(menuItem('Search Everything…')!.accelerator).toBe('CmdOrCtrl+K')
  menuItem('Show Workspace Folder')!.click!()
  menuItem('Show Log Folder')!.click!()
  await expect.poll(() => standIn.openedOutside).toEqual([second, app.getPath('logs')])
})

test('menu and dialogs are in the language of the screens, at the next start from the beginning', async () => {
  expect(await call('desktop.speak', { language: 'fr' })).toMatchObject({ ok: true })
  expect(menuItem('Expériences')).toBeDefined()
  expect(menuItem('Experiments')).toBeUndefined()
  standIn.asked.length = 0
  menuItem('À propos de Benchtop')!.click!()
  await expect.poll(() => standIn.asked.map((one) => one.title)).toEqual(['À propos de Benchtop'])
  expect(createShellLanguage(userData).words().file).toBe('Fichier')
  await call('desktop.speak', { language: 'en' })
  expect(menuItem('Experiments')).toBeDefined()
})

test('about tells the versions', async () => {
  standIn.asked.length = 0
  menuItem('About Benchtop')!.click!()
  await expect.poll(() => standIn.asked.length).toBe(1)
  expect(standIn.asked[0].detail).toMatch(/Node \d+\.\d+.*SQLite 3\./)
})

test('the log says which workspace was opened, and holds what went wrong', () => {
  const lines = readFileSync(join(app.getPath('logs'), 'benchtop.log'), 'utf8')
    .trim()
    .split('\n')
  const entries = lines.map((line) => JSON.parse(line) as { msg: string; dir?: string })
  expect(entries.filter((entry) => entry.msg === 'workspace opened').map((entry) => entry.dir)).toEqual([first, second])
})

test('a report is dragged out as a file with a name, and nothing is that was not made for it', async () => {
  const path = join(folder, 'guests.csv')
  writeFileSync(path, 'guest_id,nights\n1,2\n2,5\n')
  const { data } = await call('datasets.import', { files: [{ path }], as_of: '2024-01-31' })
  const state = async (): Promise<unknown> => ((await call('jobs.get', data)).data as { state: string }).state
  await expect.poll(state, { timeout: 20_000 }).toBe('FINISHED')

  const report = { subject: { kind: 'dataset', name: 'guests' }, format: 'md' }
  const prepared = await call('desktop.prepare_drag', report)
  expect(prepared).toMatchObject({ ok: true })
  expect(await call('desktop.drag', prepared.data)).toEqual({ ok: true, data: {} })
  expect(standIn.dragged.map((file) => basename(file))).toEqual(['benchtop-dataset-guests.md'])
  expect(readFileSync(standIn.dragged[0], 'utf8')).toContain('nights')

  for (const drag_id of ['another', standIn.dragged[0], '../window.json']) {
    expect(await call('desktop.drag', { drag_id })).toMatchObject({ error: { code: 'RESOURCE_DOES_NOT_EXIST' } })
  }
  expect(standIn.dragged).toHaveLength(1)
})

test('while a job runs the taskbar shows it, and leaving is asked about', async () => {
  const { data } = await call('system.open_sample')
  const { job_id } = data as { job_id: string }
  await expect.poll(() => theWindow().progressBar[0], { timeout: 20_000 }).not.toBe(-1)

  standIn.asked.length = 0
  standIn.answers = []
  expect(await call('desktop.open_workspace', { path: first })).toEqual({ ok: true, data: { opened: false } })
  expect(standIn.asked[0].message).toContain('still run')
  app.quit()
  await expect.poll(() => standIn.asked.length).toBe(2)
  expect(ended).toEqual([])
  expect(await openDir()).toBe(second)

  await call('jobs.cancel', { job_id })
  const state = async (): Promise<unknown> => ((await call('jobs.get', { job_id })).data as { state: string }).state
  await expect.poll(state, { timeout: 20_000 }).not.toBe('RUNNING')
  await expect.poll(() => theWindow().progressBar, { timeout: 20_000 }).toEqual([-1])
})

test('quitting closes the workspace and takes away the mark of a program that runs', async () => {
  expect(existsSync(join(userData, 'running.json'))).toBe(true)
  app.quit()
  await expect.poll(() => ended, { timeout: 20_000 }).toEqual([0])
  expect(readdirSync(join(second, 'owners'))).toEqual(['lease'])
  expect(existsSync(join(userData, 'running.json'))).toBe(false)
  expect(existsSync(standIn.dragged[0]), 'what was dragged out has gone').toBe(false)
})
