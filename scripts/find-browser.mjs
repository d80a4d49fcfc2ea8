// The browser the end-to-end tests drive.
// node scripts/find-browser.mjs --install   fetches one where that is possible without asking; never fails
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { findBrowser } from '../src/main/files/find-browser.ts'

export { findBrowser }

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
