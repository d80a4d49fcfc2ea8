import { findElectron, whyNoWindow } from '../../../scripts/find-electron.mjs'
import type { DesktopHost, DesktopOptions } from './desktop-host.ts'
import { openInElectron } from './electron-host.ts'
import { BROWSER } from './open-browser.ts'
import { openInStandIn } from './stand-in-host.ts'

const electron = whyNoWindow() === null ? findElectron() : null

/** What the specs of the desktop drive here; null: nothing, they are left out. */
export const DRIVEN =
  electron !== null ? 'Electron' : BROWSER !== null ? `Electron's stand-in, its window in ${BROWSER}` : null

/** Starts the built program and waits for its window. */
export function openDesktop(options: DesktopOptions): Promise<DesktopHost> {
  return electron === null ? openInStandIn(options) : openInElectron(electron, options)
}
