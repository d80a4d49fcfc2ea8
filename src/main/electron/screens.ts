import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { app } from 'electron'

/** The address of the screens: the built file, or Vite's server while developing. */
export function screensUrl(): string {
  const fromVite = process.env['ELECTRON_RENDERER_URL']
  if (fromVite !== undefined && !app.isPackaged) return fromVite
  return pathToFileURL(join(import.meta.dirname, '../renderer/index.html')).href
}

/** Whether a page belongs to the screens: the very file, whatever its hash, or any page of Vite's server. */
export function isScreen(url: string, screens: string): boolean {
  const page = URL.parse(url)
  const ours = new URL(screens)
  if (page === null || page.protocol !== ours.protocol) return false
  return ours.protocol === 'file:' ? filePath(page) === filePath(ours) : page.origin === ours.origin
}

function filePath(url: URL): string | null {
  try {
    return fileURLToPath(url) // throws for another machine's file and for an encoded slash
  } catch {
    return null
  }
}
