import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { benchtopJson } from '../support/benchtop.ts'
import { openBrowserHost, type BrowserHost } from '../support/browser/browser-host.ts'
import { BROWSER } from '../support/browser/open-browser.ts'

const COLUMNS = 300

async function importWide(workspaceDir: string): Promise<void> {
  const dir = mkdtempSync(join(tmpdir(), 'benchtop-wide-'))
  try {
    const names = Array.from({ length: COLUMNS }, (_, at) => `measure_${at}`)
    const row = (at: number): string => names.map((_, column) => (at * 7919 + column * 104_729) % 1009).join(',')
    writeFileSync(
      join(dir, 'wide.csv'),
      [names.join(','), ...Array.from({ length: 30 }, (_, at) => row(at))].join('\n')
    )
    await benchtopJson(workspaceDir, 'import', join(dir, 'wide.csv'), '--as-of', '2024-01-31')
  } finally {
    rmSync(dir, { recursive: true, force: true })
  }
}

describe.skipIf(BROWSER === null)('the profile of 300 columns in a window of 1024×700', () => {
  let host: BrowserHost
  let page: Page
  beforeAll(async () => {
    host = await openBrowserHost(importWide)
    page = host.page
    await page.setViewportSize({ width: 1024, height: 700 })
    await page.goto(`${host.address}/#/data/wide`)
    await page.getByRole('tab', { name: 'Profile' }).click()
    await table().waitFor()
  })
  afterAll(async () => host.close())

  const table = () => page.getByRole('table', { name: 'Profile of wide' })
  const box = () => page.locator('.mantine-TableScrollContainer-scrollContainer').filter({ has: table() })
  const histogram = (at: number) => page.getByRole('img', { name: `Histogram of measure_${at}`, exact: true })

  test('is scrolled sideways by a bar that is in the window, beside which the names stay', async () => {
    const seen = await box().evaluate((it) => {
      it.scrollTo({ left: it.scrollWidth })
      const name = it.querySelector('tbody td')!
      const frame = it.getBoundingClientRect()
      return {
        sideways: it.scrollLeft,
        bar: frame.bottom <= window.innerHeight,
        name: name.getBoundingClientRect().x - frame.x
      }
    })
    expect(seen).toEqual({ sideways: expect.any(Number), bar: true, name: 0 })
    expect(seen.sideways).toBeGreaterThan(0)
  })

  test('has every column, and draws the histograms that are near to what is seen', async () => {
    await expect.poll(async () => table().getByRole('row').count()).toBe(COLUMNS + 1)
    await histogram(0).waitFor()
    expect(await histogram(COLUMNS - 1).count()).toBe(0)
    await box().evaluate((it) => it.scrollTo({ top: it.scrollHeight }))
    await histogram(COLUMNS - 1).waitFor()
    expect(await histogram(100).count()).toBe(0)
  })
})
