import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Page } from 'playwright-core'
import { spawnBenchtop } from '../benchtop.ts'
import { openBrowser } from './open-browser.ts'

/** The built program serving a fresh workspace, and a browser that shows it. */
export interface BrowserHost {
  address: string
  page: Page
  /** What the page complained about: errors thrown, and lines of its console above information. */
  complaints: string[]
  close(): Promise<void>
}

/** @param fill writes what the workspace begins with */
export async function openBrowserHost(fill?: (workspaceDir: string) => void | Promise<void>): Promise<BrowserHost> {
  const workspace = mkdtempSync(join(tmpdir(), 'benchtop-browser-'))
  await fill?.(workspace)
  const child = spawnBenchtop(workspace, ['serve', '--port', '0'])
  const address = await listeningAddress(createInterface({ input: child.stdout! }))
  const browser = await openBrowser()
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } })
  page.setDefaultTimeout(180_000) // a training on a busy machine; what never comes fails all the same
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text())
  })
  await page.goto(address)
  await page.getByRole('heading', { level: 1 }).waitFor() // another one asked for sooner would give way to Home
  return {
    address,
    page,
    complaints,
    close: async () => {
      await browser.close()
      child.kill('SIGTERM')
      await once(child, 'exit')
      rmSync(workspace, { recursive: true, force: true })
    }
  }
}

async function listeningAddress(lines: AsyncIterable<string>): Promise<string> {
  for await (const line of lines) {
    const address = /^listening on (http:\/\/127\.0\.0\.1:\d+)$/.exec(line)?.[1]
    if (address !== undefined) return address
  }
  throw new Error('the server ended before it listened')
}
