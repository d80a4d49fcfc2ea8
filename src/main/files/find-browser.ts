import { accessSync, constants, statSync } from 'node:fs'
import { delimiter, join } from 'node:path'

const COMMANDS = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'microsoft-edge',
  'microsoft-edge-stable',
  'msedge'
]
const MAC_PROGRAMS = ['Google Chrome', 'Chromium', 'Microsoft Edge'].map(
  (name) => `/Applications/${name}.app/Contents/MacOS/${name}`
)
const WINDOWS_PROGRAMS = [
  'Google\\Chrome\\Application\\chrome.exe',
  'Chromium\\Application\\chrome.exe',
  'Microsoft\\Edge\\Application\\msedge.exe'
]

interface Machine {
  env?: NodeJS.ProcessEnv
  platform?: NodeJS.Platform
}

/**
 * The path of $BENCHTOP_BROWSER, Chromium, Chrome or Edge; null where there is none. Where BENCHTOP_BROWSER names no
 * program, null: nothing else is taken in its place.
 */
export function findBrowser({ env = process.env, platform = process.platform }: Machine = {}): string | null {
  if (env.BENCHTOP_BROWSER) return isProgram(env.BENCHTOP_BROWSER) ? env.BENCHTOP_BROWSER : null
  return usualPlaces(env, platform).find(isProgram) ?? null
}

function usualPlaces(env: NodeJS.ProcessEnv, platform: NodeJS.Platform): string[] {
  if (platform === 'win32') {
    const roots = [env.PROGRAMFILES, env['PROGRAMFILES(X86)'], env.LOCALAPPDATA].filter((root) => root !== undefined)
    return WINDOWS_PROGRAMS.flatMap((program) => roots.map((root) => join(root, program)))
  }
  const folders = (env.PATH ?? '').split(delimiter).filter(Boolean)
  const onPath = COMMANDS.flatMap((command) => folders.map((folder) => join(folder, command)))
  return platform === 'darwin' ? [...MAC_PROGRAMS, ...onPath] : onPath
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return statSync(path).isFile()
  } catch {
    return false
  }
}
