import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Locator } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ServingStatus } from '../../src/shared/contract/serving.ts'
import type { BenchtopBridge } from '../../src/shared/ipc.ts'
import type { DesktopHost } from '../support/browser/desktop-host.ts'
import { DRIVEN, openDesktop } from '../support/browser/open-desktop.ts'
import { expectVisible, isSeen } from '../support/browser/steps.ts'
import { exitCode, startMain } from '../support/browser/stand-in-host.ts'

declare const benchtop: BenchtopBridge

process.stdout.write(`The specs of the desktop drive ${DRIVEN ?? 'nothing here'}.\n`)

const folder = mkdtempSync(join(tmpdir(), 'benchtop-desktop-'))
const workspaceDir = join(folder, 'workspace')
const options = { workspaceDir, userDataDir: join(folder, 'user') }
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Calls through the preload, as the screens do. */
const call = (host: DesktopHost, name: string, input: unknown = {}): ReturnType<BenchtopBridge['call']> =>
  host.page.evaluate(([one, its]) => benchtop.call(one, its), [name, input] as const)

interface Leaving {
  /** What would have opened in the person's browser. */
  outside: string[]
  /** Where the page tried to go, and was held. */
  held: string[]
}

/** Has the main process write down where the page tries to go; nothing opens in the person's browser. */
const watchLeaving = (host: DesktopHost): Promise<void> =>
  host.evaluate(({ app, shell, BrowserWindow }) => {
    const leaving: Leaving = { outside: [], held: [] }
    Object.assign(app, { leaving })
    shell.openExternal = async (url) => void leaving.outside.push(url)
    BrowserWindow.getAllWindows()[0].webContents.on('will-navigate', (details) => {
      if (details.defaultPrevented) leaving.held.push(details.url)
    })
  })
const leaving = (host: DesktopHost): Promise<Leaving> =>
  host.evaluate(({ app }) => (app as unknown as { leaving: Leaving }).leaving)

interface Drags {
  /** The names of the files that were handed to the system. */
  files: string[]
  /** How many pages were printed. */
  printed: number
  /** Lets the printer begin. */
  print(): void
}

/** Has the main process write down what is dragged out, and hold printing back until it is told. */
const watchDrags = (host: DesktopHost): Promise<void> =>
  host.evaluate(({ app, BrowserWindow }) => {
    let print = (): void => {}
    const mayPrint = new Promise<void>((resolve) => (print = resolve))
    const seen: Drags = { files: [], printed: 0, print }
    Object.assign(app, { drags: seen })
    BrowserWindow.getAllWindows()[0].webContents.startDrag = ({ file, icon }) => {
      if (typeof icon !== 'string' && !icon.isEmpty()) seen.files.push(file.split(/[\\/]/).at(-1)!)
    }
    const { loadFile } = BrowserWindow.prototype
    BrowserWindow.prototype.loadFile = async function (path) {
      seen.printed++
      await mayPrint
      return loadFile.call(this, path)
    }
  })
const drags = (host: DesktopHost): Promise<Pick<Drags, 'files' | 'printed'>> =>
  host.evaluate(({ app }) => {
    const { files, printed } = (app as unknown as { drags: Drags }).drags
    return { files, printed }
  })

/** Presses the pointer on an entry of the open menu, and moves it away without letting go. */
async function pullOut({ page }: DesktopHost, entry: RegExp): Promise<void> {
  await page.getByRole('menuitem', { name: entry }).hover()
  await page.mouse.down()
  await page.mouse.move(300, 500, { steps: 8 })
}

/** What the window says while files are over it. */
const invitation = ({ page }: DesktopHost): Locator => page.getByText('Drop CSV files or folders')

/** Files come over the window, or go. */
const moveFiles = ({ page }: DesktopHost, event: 'dragenter' | 'dragleave'): Promise<void> =>
  page.evaluate((name) => {
    const dataTransfer = new DataTransfer()
    dataTransfer.items.add(new File(['1'], 'guests.html'))
    document.body.dispatchEvent(new DragEvent(name, { bubbles: true, dataTransfer }))
  }, event)

/** Port 8000 belongs to another program: this one, where no other has it already. */
const takeUsualPort = (server: Server): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => (error.code === 'EADDRINUSE' ? resolve() : reject(error)))
    server.listen(8000, '127.0.0.1', resolve)
  })

describe.skipIf(DRIVEN === null)('the window of the desktop', () => {
  let host: DesktopHost
  const otherProgram = createServer()
  beforeAll(async () => {
    await takeUsualPort(otherProgram)
    host = await openDesktop(options)
    await watchLeaving(host)
  })
  afterAll(async () => {
    otherProgram.close()
    await host?.dispose()
  })

  test('shows the screens under the content security policy', async () => {
    const complaints: string[] = []
    host.page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
    host.page.on('pageerror', (error) => complaints.push(error.message))
    await host.page.reload()
    await expect.poll(() => host.page.locator('#root').innerText(), { timeout: 20_000 }).not.toBe('')
    expect(complaints).toEqual([])

    const stopped = await host.page.evaluate(
      () =>
        new Promise<string>((resolve) => {
          document.addEventListener('securitypolicyviolation', (violation) => resolve(violation.effectiveDirective))
          const script = document.createElement('script')
          script.textContent = 'document.title = "injected"'
          document.head.append(script)
          setTimeout(() => resolve('nothing was stopped'), 2000)
        })
    )
    expect(stopped).toBe('script-src-elem')
    await expect.poll(async () => host.page.title()).toBe('Home · Benchtop')
  })

  test('carries a call to the engines and its answer back', async () => {
    expect(await call(host, 'system.info')).toMatchObject({
      ok: true,
      data: { host: 'desktop', workspace_dir: workspaceDir }
    })
  })

  test('carries an error with its code', async () => {
    expect(await call(host, 'experiments.get', { experiment_id: '987' })).toMatchObject({
      ok: false,
      error: { code: 'RESOURCE_DOES_NOT_EXIST', message: expect.stringContaining('987') }
    })
    expect(await call(host, 'experiments.explode')).toMatchObject({ ok: false, error: { code: 'ENDPOINT_NOT_FOUND' } })
  })

  test('tells the page what changed, until it ends its subscription', async () => {
    const seen = await host.page.evaluate(async () => {
      const first: string[] = []
      const stopFirst = benchtop.on('changed', ({ nouns }) => first.push(...nouns))
      /** Makes an experiment and waits until the page is told. */
      const createAndHear = async (name: string): Promise<void> => {
        const heard = Promise.withResolvers<void>()
        const stop = benchtop.on('changed', ({ nouns }) => nouns.includes('experiments') && heard.resolve())
        await benchtop.call('experiments.create', { name })
        await heard.promise
        stop()
      }
      await createAndHear('heard')
      const whileListening = first.splice(0)
      stopFirst()
      await createAndHear('not heard')
      return { whileListening, afterwards: first }
    })
    expect(seen.whileListening).toContain('experiments')
    expect(seen.afterwards).toEqual([])
  })

  test('knows where a chosen file lies', async () => {
    const file = join(folder, 'customers.csv')
    writeFileSync(file, 'user_id\n1\n')
    await host.page.evaluate(() => {
      const input = Object.assign(document.createElement('input'), { type: 'file', id: 'chosen' })
      document.body.append(input)
    })
    await host.page.setInputFiles('#chosen', file)
    const path = await host.page
      .locator('#chosen')
      .evaluate((input) => benchtop.pathForFile((input as HTMLInputElement).files![0]))
    expect(path).toContain('customers.csv')
  })

  test('gives the page three functions and nothing of Node', async () => {
    const found = await host.page.evaluate(() => ({
      bridge: Object.keys(benchtop).toSorted(),
      frozen: Object.isFrozen(benchtop),
      node: [typeof Reflect.get(window, 'require'), typeof Reflect.get(window, 'process')]
    }))
    expect(found).toEqual({ bridge: ['call', 'on', 'pathForFile'], frozen: true, node: ['undefined', 'undefined'] })
    const preferences = await host.evaluate(({ BrowserWindow }) => {
      const { webContents } = BrowserWindow.getAllWindows()[0]
      return (webContents as unknown as { getLastWebPreferences(): object }).getLastWebPreferences()
    })
    expect(preferences).toMatchObject({ contextIsolation: true, sandbox: true, nodeIntegration: false })
  })

  test('opens no second window: https links and its own server go to the browser of the person, others nowhere', async () => {
    const opened = await host.page.evaluate(() =>
      ['https://example.org/docs', 'http://127.0.0.1:8000/docs', 'http://example.org/', 'file:///etc/passwd'].map(
        (url) => window.open(url)
      )
    )
    expect(opened).toEqual([null, null, null, null])
    await expect
      .poll(async () => (await leaving(host)).outside)
      .toEqual(['https://example.org/docs', 'http://127.0.0.1:8000/docs'])
    expect(await host.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1)
  })

  test('does not leave the screens', async () => {
    const before = host.page.url()
    for (const url of ['https://example.org/elsewhere', new URL('other.html', before).href]) {
      await host.page.evaluate((address) => location.assign(address), url)
      await expect.poll(async () => (await leaving(host)).held).toContain(url)
    }
    expect((await leaving(host)).outside).toContain('https://example.org/elsewhere')
    await host.page.evaluate(() => location.assign('#/jobs')) // a screen of our own is no other page
    await expect.poll(() => host.page.url()).toContain('#/jobs')
    expect(host.page.url().split('#')[0]).toBe(before.split('#')[0])
    expect(await call(host, 'system.info')).toMatchObject({ ok: true })
  })

  test('refuses the calls of any page but the screens', async () => {
    const screens = host.page.url()
    const load = (url: string): Promise<void> =>
      host.evaluate(({ BrowserWindow }, address) => BrowserWindow.getAllWindows()[0].loadURL(address), url)
    await load('data:text/html,<p>elsewhere</p>')
    expect(await call(host, 'system.info')).toMatchObject({ ok: false, error: { code: 'PERMISSION_DENIED' } })
    await load(screens)
    expect(await call(host, 'system.info')).toMatchObject({ ok: true })
  })

  test('opens although another program has the usual port, and serves on the next one that is chosen', async () => {
    expect(await call(host, 'serving.status')).toMatchObject({ data: { running: false, port_can_change: true } })
    const { data } = (await call(host, 'serving.start', { port: 0 })) as { data: ServingStatus }
    expect(data.running).toBe(true)
    const health = await fetch(`${data.address}/health`)
    expect(await health.json()).toMatchObject({ status: expect.any(String) })
    expect(await call(host, 'serving.stop')).toMatchObject({ data: { running: false } })
    await expect(fetch(`${data.address}/health`)).rejects.toThrow('fetch failed')
  })

  test('lets a report be dragged out, at once or when it is ready', async () => {
    const path = join(folder, 'guests.csv')
    writeFileSync(path, 'guest_id,nights\n1,2\n2,5\n')
    await call(host, 'datasets.import', { files: [{ path }], as_of: '2024-01-31' })
    await watchDrags(host)
    await host.page.evaluate(() => location.assign('#/data/guests'))
    await host.page.getByRole('button', { name: 'Report' }).click()

    await pullOut(host, /^HTML/)
    await expect.poll(async () => (await drags(host)).files).toEqual(['benchtop-dataset-guests.html'])
    await moveFiles(host, 'dragenter')
    expect(await isSeen(invitation(host)), 'the window invites its own file').toBe(false)
    await host.page.mouse.up()
    await moveFiles(host, 'dragenter')
    await expectVisible(invitation(host))
    await moveFiles(host, 'dragleave')

    await pullOut(host, /^PDF/)
    await host.page.mouse.up()
    await host.evaluate(({ app }) => (app as unknown as { drags: Drags }).drags.print())
    await host.page.getByText('The file was not ready when you let go').waitFor()
    await pullOut(host, /^PDF/)
    await expect.poll(async () => (await drags(host)).files).toHaveLength(2)
    await host.page.mouse.up()
    expect(await drags(host)).toMatchObject({ files: [expect.any(String), 'benchtop-dataset-guests.pdf'], printed: 1 })
  })

  test('opens the workspace that a second start asks for, in the same window', async () => {
    const other = join(folder, 'other')
    mkdirSync(other)
    const loaded = (): Promise<unknown> => host.page.waitForEvent('load')
    const openIn = async (): Promise<unknown> => {
      const reply = await call(host, 'system.info')
      return reply.ok ? (reply.data as { workspace_dir: string }).workspace_dir : reply
    }
    const [left] = await Promise.all([host.startAgain(other), loaded()])
    expect(left).toBe(0)
    expect(await openIn()).toBe(other)
    expect(await call(host, 'desktop.status')).toMatchObject({
      data: { available: true, recent: [{ dir: other, exists: true }, { dir: workspaceDir }] }
    })
    const back = { path: join(workspaceDir, 'workspace.benchtop') }
    const asked = call(host, 'desktop.open_workspace', back).catch(() => null) // its page may have gone before the answer
    await Promise.all([asked, loaded()])
    expect(await openIn()).toBe(workspaceDir)
  })

  test('comes forward when the program is started a second time', async () => {
    const isMinimized = (): Promise<boolean> =>
      host.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0].isMinimized())
    await host.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0].minimize())
    await expect.poll(isMinimized).toBe(true)
    expect(await host.startAgain()).toBe(0)
    await expect.poll(isMinimized).toBe(false)
  })
})

describe.skipIf(DRIVEN === null)('the end of the desktop', () => {
  test('closes the workspace, so that the next start finds everything', async () => {
    const own = { workspaceDir: join(folder, 'closed'), userDataDir: join(folder, 'closing-user') }
    const first = await openDesktop(own)
    const created = await call(first, 'experiments.create', { name: 'kept' })
    expect(created).toMatchObject({ ok: true })
    expect(await first.quit()).toBe(0)
    await first.dispose()
    expect(readdirSync(join(own.workspaceDir, 'owners')), 'no program is left').toEqual(['lease'])
    expect(existsSync(join(own.workspaceDir, 'workspace.db-wal')), 'the log was written back').toBe(false)

    const second = await openDesktop(own)
    expect(await call(second, 'experiments.list')).toMatchObject({
      data: { experiments: expect.arrayContaining([expect.objectContaining({ name: 'kept' })]) }
    })
    expect(await second.quit()).toBe(0)
    await second.dispose()
  })
})

test('a workspace that cannot be opened is told, and the desktop ends', async () => {
  const file = join(folder, 'a-file')
  writeFileSync(file, '')
  const main = startMain({ workspaceDir: file, userDataDir: join(folder, 'refused-user') })
  let errors = ''
  main.stderr!.on('data', (chunk) => (errors += chunk))
  expect(await exitCode(main)).toBe(1)
  expect(errors).toContain('Benchtop could not open its workspace')
  expect(errors).toContain(file)
})
