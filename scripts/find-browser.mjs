// The browser the end-to-end tests drive.
// node scripts/find-browser.mjs --install   fetches one where that is possible without asking; never fails
import { spawnSync } from 'node:child_process'
import { accessSync, constants, statSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'

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

/**
 * @param {{ env?: NodeJS.ProcessEnv, platform?: NodeJS.Platform }} [machine]
 * @returns {string | null} the path of $BENCHTOP_BROWSER, Chromium, Chrome or Edge. Where BENCHTOP_BROWSER names no
 *   program, null: nothing else is taken in its place.
 */
export function findBrowser({ env = process.env, platform = process.platform } = {}) {
  if (env.BENCHTOP_BROWSER) return isProgram(env.BENCHTOP_BROWSER) ? env.BENCHTOP_BROWSER : null
  return usualPlaces(env, platform).find(isProgram) ?? null
}

function usualPlaces(env, platform) {
  if (platform === 'win32') {
    const roots = [env.PROGRAMFILES, env['PROGRAMFILES(X86)'], env.LOCALAPPDATA].filter(Boolean)
    return WINDOWS_PROGRAMS.flatMap((program) => roots.map((root) => join(root, program)))
  }
  const folders = (env.PATH ?? '').split(delimiter).filter(Boolean)
  const onPath = COMMANDS.flatMap((command) => folders.map((folder) => join(folder, command)))
  return platform === 'darwin' ? [...MAC_PROGRAMS, ...onPath] : onPath
}

function isProgram(path) {
  try {
    accessSync(path, constants.X_OK)
    return statSync(path).isFile()
  } catch {
    return false
  }
}

function install() {
  const apt = (...args) => spawnSync('apt-get', args, { stdio: ['ignore', 'ignore', 'inherit'] }).status === 0
  if (process.platform !== 'linux' || process.getuid?.() !== 0 || !apt('--version')) return
  console.log('No browser is installed for the end-to-end tests; installing chromium.')
  if (apt('update')) apt('install', '-y', '--no-install-recommends', 'chromium')
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const mayInstall = process.argv.includes('--install') && !process.env.BENCHTOP_BROWSER
  if (findBrowser() === null && mayInstall) install()
  console.log(
    findBrowser() ??
      'No browser was found, so the end-to-end tests of the screens are left out: install Chromium, Chrome or Edge, ' +
        'or name a program in BENCHTOP_BROWSER.'
  )
}
