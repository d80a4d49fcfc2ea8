/**
 * From the start of the program to what a person sees: `benchtop serve` on a fresh workspace, then a browser that was never
 * there before. Told by Chromium's own paint timing; the program, the browser and its cache are new in each round, and the
 * browser is at rest before the program starts.
 * Needs npm run build and Chromium.
 * node bench/first-paint.ts [rounds]
 * PRODUCT: first paint within 1.5 s of a cold start.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright-core'
import { findBrowser } from '../scripts/find-browser.mjs'
import { readOptions } from './data/options.ts'

const CLI = fileURLToPath(new URL('../out/main/cli.js', import.meta.url))
const {
  sizes: [rounds]
} = readOptions(7)
const executablePath = findBrowser()
if (executablePath === null)
  throw new Error('There is no browser here; "node scripts/find-browser.mjs --install" looks for one.')

/** A browser goes on starting after it has a page; a person's has been open for long. */
const BROWSER_AT_REST_MS = 3000

/** In milliseconds. */
interface Round {
  /** From the start of the program until it listens. */
  listens: number
  /** From the request for the page to the first thing that is drawn; this is the bar. */
  paints: number
  /** To the heading of Home, drawn with what the workspace holds. */
  ready: number
}

const measured: Round[] = []
for (let at = 0; at < rounds; at++) measured.push(await measure())
for (const part of ['listens', 'paints', 'ready'] as const) {
  const sorted = measured.map((round) => round[part]).toSorted((a, b) => a - b)
  console.log(
    `${part.padEnd(8)} median ${sorted[Math.floor(rounds / 2)].toFixed(0)} ms, from ${sorted[0].toFixed(0)} to ${sorted.at(-1)!.toFixed(0)} ms`
  )
}
const whole = measured.map(({ listens, paints }) => listens + paints).toSorted((a, b) => a - b)
console.log(
  `from the start of the program to the first paint: median ${whole[Math.floor(rounds / 2)].toFixed(0)} ms (bar 1500)`
)

async function measure(): Promise<Round> {
  const workspace = mkdtempSync(join(tmpdir(), 'benchtop-bench-'))
  const args = [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-dev-shm-usage',
    '--no-first-run',
    '--disable-background-networking'
  ]
  const browser = await chromium.launch({ executablePath: executablePath!, args })
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } })
  await page.waitForTimeout(BROWSER_AT_REST_MS)
  const began = performance.now()
  const child = spawn(process.execPath, [CLI, '--workspace', workspace, 'serve', '--port', '0'], { stdio: 'pipe' })
  try {
    const address = await addressOf(createInterface({ input: child.stdout }))
    const listens = performance.now() - began
    await page.goto(address)
    await page.getByRole('heading', { level: 1 }).waitFor()
    const { paints, ready } = await page.evaluate(() => ({
      paints: performance.getEntriesByName('first-contentful-paint')[0].startTime,
      ready: performance.now()
    }))
    return { listens, paints, ready }
  } finally {
    await browser.close()
    child.kill('SIGTERM')
    await once(child, 'exit')
    rmSync(workspace, { recursive: true, force: true })
  }
}

async function addressOf(lines: AsyncIterable<string>): Promise<string> {
  for await (const line of lines) {
    const address = /^listening on (\S+)$/.exec(line)?.[1]
    if (address !== undefined) return address
  }
  throw new Error('the server ended before it listened')
}
