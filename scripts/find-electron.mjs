// Whether the desktop window can open here. Asking downloads nothing, unlike importing 'electron'.
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { createRequire } from 'node:module'

/** @returns {string | null} the path of Electron's program; null where it was never fetched */
export function findElectron() {
  const folder = dirname(createRequire(import.meta.url).resolve('electron/package.json'))
  const pathFile = join(folder, 'path.txt')
  if (!existsSync(pathFile)) return null
  const dist = process.env.ELECTRON_OVERRIDE_DIST_PATH ?? join(folder, 'dist')
  const program = join(dist, readFileSync(pathFile, 'utf8').trim())
  return existsSync(program) ? program : null
}

/** @returns {string | null} the sentence why the screens go to the browser; null where a window can open */
export function whyNoWindow() {
  if (findElectron() === null) {
    return (
      "Electron's program is not installed here, so Benchtop serves its screens in the browser instead; " +
      '"npx install-electron" fetches it.'
    )
  }
  if (process.platform !== 'linux') return null
  if (!process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) {
    return 'There is no display, so Benchtop serves its screens in the browser instead.'
  }
  if (process.getuid?.() === 0) {
    return "Electron's sandbox does not start as root, so Benchtop serves its screens in the browser instead."
  }
  return null
}
