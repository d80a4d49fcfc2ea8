import { join } from 'node:path'
import { screen, type BrowserWindow, type Rectangle } from 'electron'
import { z } from 'zod'
import { readJson, writeJson } from './json-file.ts'

const WindowState = z.object({
  x: z.int(),
  y: z.int(),
  width: z.int().min(400).max(20_000),
  height: z.int().min(300).max(20_000),
  maximized: z.boolean()
})
export type WindowState = z.output<typeof WindowState>

/** Where the window was; null at the first start, and where the screen it was on is not there now. */
export function readWindowState(userDataDir: string): WindowState | null {
  const state = readJson(fileIn(userDataDir), WindowState)
  if (state === null) return null
  return screen.getAllDisplays().some(({ workArea }) => overlaps(state, workArea)) ? state : null
}

/** Remembers place and size when the window closes. */
export function keepWindowState(window: BrowserWindow, userDataDir: string): void {
  window.on('close', () => {
    const state: WindowState = { ...window.getNormalBounds(), maximized: window.isMaximized() }
    writeJson(fileIn(userDataDir), state)
  })
}

function fileIn(userDataDir: string): string {
  return join(userDataDir, 'window.json')
}

/** So much of the window must lie on a screen, in pixels, for a person to get hold of it. */
const GRIP = 80

function overlaps(a: Rectangle, b: Rectangle): boolean {
  const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x)
  const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y)
  return width >= GRIP && height >= GRIP && a.y >= b.y - GRIP
}
