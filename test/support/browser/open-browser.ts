import { chromium, type Browser } from 'playwright-core'
import { findBrowser } from '../../../scripts/find-browser.mjs'

/** The browser of this machine; null: suites that drive one are left out (`describe.skipIf(BROWSER === null)`). */
export const BROWSER = findBrowser()

/** Quiet, alike on every machine, and able to run in a container. */
const FLAGS = [
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync'
]

/**
 * Starts the machine's own browser without a window.
 * @param flags further switches of Chromium
 */
export async function openBrowser(flags: string[] = []): Promise<Browser> {
  if (BROWSER === null)
    throw new Error('There is no browser here; "node scripts/find-browser.mjs --install" looks for one.')
  const isRoot = process.getuid?.() === 0 // Chromium's sandbox refuses to run as root
  return chromium.launch({ executablePath: BROWSER, args: [...FLAGS, ...(isRoot ? ['--no-sandbox'] : []), ...flags] })
}
