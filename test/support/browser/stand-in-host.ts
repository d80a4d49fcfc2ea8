import { fork, type ChildProcess } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Browser, Page, Route } from 'playwright-core'
import { createChannel } from '../electron/channel.mjs'
import { runInSandbox } from '../electron/sandbox.mjs'
import { BUILT_MAIN, type DesktopHost, type DesktopOptions } from './desktop-host.ts'
import { openBrowser } from './open-browser.ts'

type Ask = ReturnType<typeof createChannel>

const LAUNCH = fileURLToPath(new URL('../electron/launch.mjs', import.meta.url))
const REGISTER = new URL('../electron/register.mjs', import.meta.url).href

/** The built main process under Node, the built preload and screens in a browser; only the module 'electron' stands in. */
export async function openInStandIn(options: DesktopOptions): Promise<DesktopHost> {
  const browser = await openBrowser(['--allow-file-access-from-files']) // as Electron lets a page from a file
  const shown = Promise.withResolvers<Page>()
  const main = startMain(options)
  const window = createWindow(browser, (...question) => ask(...question))
  const ask = createChannel(main, {
    load: async (url: string, preload: string) => {
      const page = await window.load(url, preload)
      shown.resolve(page)
    },
    deliver: (channel: string, args: unknown[]) => window.deliver(channel, args)
  })
  let errors = ''
  main.stderr!.on('data', (chunk) => (errors += chunk))
  const ended = exitCode(main)
  void ended.then((code) => shown.reject(new Error(`The desktop ended with ${code} before it had a window: ${errors}`)))
  const tooLate = setTimeout(() => shown.reject(new Error(`The desktop showed no window in 30 s: ${errors}`)), 30_000)
  const dispose = async (): Promise<void> => {
    main.kill('SIGKILL')
    await ended
    await browser.close()
  }
  const page = await shown.promise.catch(async (error: unknown) => {
    await dispose()
    throw error
  })
  clearTimeout(tooLate)
  const evaluate = (work: unknown, argument?: unknown): Promise<unknown> => ask('evaluate', String(work), argument)
  return {
    page,
    evaluate: evaluate as DesktopHost['evaluate'],
    startAgain: (workspaceDir = options.workspaceDir) => exitCode(startMain({ ...options, workspaceDir })),
    quit: async () => {
      void evaluate(({ app }: { app: { quit(): void } }) => app.quit()).catch(() => {})
      return ended
    },
    dispose
  }
}

/** Starts the built main process; `pipe` keeps what it says on standard error. */
export function startMain({ workspaceDir, userDataDir }: DesktopOptions): ChildProcess {
  return fork(LAUNCH, [BUILT_MAIN, `--user-data-dir=${userDataDir}`, '--workspace', workspaceDir], {
    execArgv: ['--import', REGISTER],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'pipe', 'ipc']
  })
}

export function exitCode(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve) => child.once('exit', resolve))
}

interface StandInWindow {
  load(url: string, preload: string): Promise<Page>
  deliver(channel: string, args: unknown[]): Promise<void>
}

function createWindow(browser: Browser, ask: Ask): StandInWindow {
  let page: Page | null = null
  /** What the main process itself is loading; only pages that leave by themselves are asked about. */
  let loading: string | null = null

  const open = async (preload: string): Promise<Page> => {
    const opened = await browser.newPage({ viewport: { width: 1360, height: 880 } })
    const source = `(require, module, exports) => {\n${readFileSync(preload, 'utf8')}\n}`
    await opened.addInitScript({ content: `(${String(runInSandbox)})(${source})` })
    await opened.exposeBinding('standInInvoke', ({ frame }, channel: string, args: unknown[]) =>
      ask('invoke', { url: frame.url(), isMain: frame.parentFrame() === null }, channel, args)
    )
    await opened.exposeBinding('standInOpenWindow', (_, url: string) => ask('openWindow', url))
    await opened.route(
      '**/*',
      (route) =>
        answer(route, loading, ask)
          .catch(() => route.abort())
          .catch(() => {}) // the program, or its window, has ended
    )
    return opened
  }
  return {
    load: async (url, preload) => {
      page ??= await open(preload)
      loading = url
      await page.goto(url)
      loading = null
      return page
    },
    deliver: async (channel, args) => {
      // A message to a page that is just going is lost, as in Electron.
      await page?.evaluate((message) => standInDeliver(...message), [channel, args] as const).catch(() => {})
    }
  }
}

declare function standInDeliver(channel: string, args: readonly unknown[]): void

/**
 * Reads a file of the program with the headers the main process gives it. Nothing else is within reach.
 * @param loading the page the main process itself is loading
 */
async function answer(route: Route, loading: string | null, ask: Ask): Promise<void> {
  const request = route.request()
  const leaves = request.isNavigationRequest() && request.frame().parentFrame() === null
  if (leaves && request.url() !== loading && !(await ask('mayNavigate', request.url()))) {
    return route.fulfill({ status: 204 }) // "no content": a browser stays where it is
  }
  const url = new URL(request.url())
  if (url.protocol !== 'file:') return route.abort()
  const received = (await ask('headersOf', url.href)) as Record<string, string[]> | undefined
  const headers = Object.fromEntries(Object.entries(received ?? {}).map(([name, values]) => [name, values.join(', ')]))
  url.hash = ''
  return route.fulfill({ path: fileURLToPath(url), headers })
}
