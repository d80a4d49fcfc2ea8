import { join } from 'node:path'
import { BrowserWindow } from 'electron'
import icon from '../../../resources/icon.png?asset'
import type { Log } from '../context.ts'
import { hardenContents } from './security.ts'

/** The program's one window, which on macOS may be closed and opened again while the program runs. */
export interface MainWindow {
  /** Null while it is closed. */
  current(): BrowserWindow | null
  /** Opens it where it is closed, and brings it to the front. */
  show(): void
}

export function createMainWindow(screens: string, log: Log): MainWindow {
  let window: BrowserWindow | null = null
  const show = (): void => {
    if (window === null) {
      window = openWindow(screens, log)
      window.once('closed', () => (window = null))
      return
    }
    if (window.isMinimized()) window.restore()
    window.show()
    window.focus()
  }
  return { current: () => window, show }
}

function openWindow(screens: string, log: Log): BrowserWindow {
  const window = new BrowserWindow({
    title: 'Benchtop',
    width: 1360,
    height: 880,
    minWidth: 800,
    minHeight: 560,
    show: false, // until there is something to see
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
  window.once('ready-to-show', () => window.show())
  window.loadURL(screens).catch((error: unknown) => log.error(error))
  return window
}
