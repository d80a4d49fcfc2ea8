import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { AppError } from '../../shared/errors.ts'
import { findBrowser } from '../files/find-browser.ts'

/**
 * Prints a page that needs nothing else.
 * @returns the bytes of a PDF
 * @throws TEMPORARILY_UNAVAILABLE where this machine cannot print
 */
export type PrintPdf = (html: string) => Promise<Uint8Array>

const run = promisify(execFile)
const TIMEOUT_MS = 60_000

/** Prints with the Chromium, Chrome or Edge of this machine, without a window and without its person's profile. */
export const printWithBrowser: PrintPdf = async (html) => {
  const browser = findBrowser()
  if (browser === null) {
    throw new AppError(
      'TEMPORARILY_UNAVAILABLE',
      'A PDF needs Chromium, Chrome or Edge on this machine, and none was found; install one, or save the report as HTML and print that.'
    )
  }
  const folder = await mkdtemp(join(tmpdir(), 'benchtop-print-'))
  try {
    const page = join(folder, 'report.html')
    const out = join(folder, 'report.pdf')
    await writeFile(page, html)
    await run(browser, [...flags(folder), `--print-to-pdf=${out}`, pathToFileURL(page).href], { timeout: TIMEOUT_MS })
    return await readFile(out)
  } catch {
    throw new AppError(
      'TEMPORARILY_UNAVAILABLE',
      `${browser} could not print the report; save it as HTML and print that.`
    )
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 3 })
  }
}

function flags(folder: string): string[] {
  const isRoot = process.getuid?.() === 0 // Chromium refuses its sandbox to root
  return [
    '--headless',
    ...(isRoot ? ['--no-sandbox'] : []),
    '--disable-gpu',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--no-pdf-header-footer',
    `--user-data-dir=${join(folder, 'profile')}`
  ]
}
