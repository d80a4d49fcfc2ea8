import { join } from 'node:path'
import { BrowserWindow, dialog, nativeTheme } from 'electron'
import icon from '../../../resources/icon.png?asset'
import type { Log } from '../log/log.ts'
import { hardenContents } from './security.ts'
import type { ShellLanguage } from './shell-language.ts'
import { keepWindowState, readWindowState } from './window-state.ts'

/** The program's one window, which on macOS may be closed and opened again while the program runs. */
export interface MainWindow {
  /** Null while it is closed. */
  current(): BrowserWindow | null
  /** Opens it where it is closed, and brings it to the front. */
  show(): void
  /** Loads the screens anew: another workspace is behind them now. */
  reload(): void
}

export interface WindowOptions {
  /** The address of the screens. */
  screens: string
  /** Where its place and size are kept. */
  userDataDir: string
  log: Log
  language: Pick<ShellLanguage, 'words'>
}

export function createMainWindow(options: WindowOptions): MainWindow {
  let window: BrowserWindow | null = null
  const show = (): void => {
    if (window === null) {
      window = openWindow(options)
      window.once('closed', () => (window = null))
      return
    }
    if (window.isMinimized()) window.restore()
    window.show()
    window.focus()
  }
  const reload = (): void => {
    window?.loadURL(options.screens).catch((error: unknown) => options.log.error(error))
  }
  return { current: () => window, show, reload }
}

/** What is seen before the screens are: their own background, so that nothing flashes. */
const BACKGROUND = { light: '#ffffff', dark: '#242424' } as const

function openWindow(options: WindowOptions): BrowserWindow {
  const { screens, userDataDir, log } = options
  const { maximized = false, ...bounds } = readWindowState(userDataDir) ?? {}
  const window = new BrowserWindow({
    title: 'Benchtop',
    width: 1360,
    height: 880,
    ...bounds,
    minWidth: 800,
    minHeight: 560,
    show: false, // until there is something to see
    backgroundColor: BACKGROUND[nativeTheme.shouldUseDarkColors ? 'dark' : 'light'],
    icon,
    webPreferences: {
      preload: join(import.meta.dirname, '../preload/index.cjs'),
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      webviewTag: false
    }
  })
  hardenContents(window.webContents, screens)
  keepWindowState(window, userDataDir)
  offerReload(window, options)
  window.once('ready-to-show', () => {
    if (maximized) window.maximize()
    window.show()
  })
  window.loadURL(screens).catch((error: unknown) => log.error(error))
  return window
}

/** The screens are a process of their own; where it dies the engines go on, and the screens can be had again. */
function offerReload(window: BrowserWindow, { screens, log, language }: WindowOptions): void {
  window.webContents.on('render-process-gone', (_, { reason, exitCode }) => {
    if (reason === 'clean-exit') return
    log.error(new Error(`the screens' process ended: ${reason} (${exitCode})`))
    const words = language.words()
    const question = dialog.showMessageBox(window, {
      type: 'error',
      buttons: [words.show_again, words.close_window],
      defaultId: 0,
      cancelId: 1,
      message: words.window_stopped,
      detail: words.window_stopped_hint
    })
    void question.then(({ response }) => {
      if (window.isDestroyed()) return
      if (response === 0) window.loadURL(screens).catch((error: unknown) => log.error(error))
      else window.close()
    })
  })
}
