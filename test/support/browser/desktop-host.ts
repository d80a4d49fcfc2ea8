import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type * as ElectronModule from 'electron'
import type { Page } from 'playwright-core'

export type Electron = typeof ElectronModule

/** The running desktop program: in Electron where it is installed, else in its stand-in and a browser. */
export interface DesktopHost {
  /** The window. */
  page: Page
  /** Runs a function in the main process; it is carried as text, so it sees its arguments only. */
  evaluate<R, A = undefined>(work: (electron: Electron, argument: A) => R | Promise<R>, argument?: A): Promise<R>
  /** Starts the program again for the same user, on another workspace where one is named. @returns that second program's exit code */
  startAgain(workspaceDir?: string): Promise<number | null>
  /** Quits as the menu does. @returns the exit code */
  quit(): Promise<number | null>
  /** Ends whatever still runs. */
  dispose(): Promise<void>
}

export interface DesktopOptions {
  workspaceDir: string
  /** Electron's own data; programs that share it are one program started twice. */
  userDataDir: string
}

export const ROOT = fileURLToPath(new URL('../../..', import.meta.url))
export const BUILT_MAIN = join(ROOT, 'out', 'main', 'index.js')
