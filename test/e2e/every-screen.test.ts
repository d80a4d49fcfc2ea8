import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openBrowserHost, type BrowserHost } from '../support/browser/browser-host.ts'
import { fillWithLongNames, LONG_NAME } from '../support/browser/long-names.ts'
import { bringAxe, overflow, settled, violations } from '../support/browser/look-at.ts'
import { BROWSER } from '../support/browser/open-browser.ts'

/** Above Chromium's 200 % of a window of 1280×800, and the smallest window that is promised. */
const SIZES = { 'at 200 %': { width: 640, height: 400 }, 'at 1024×700': { width: 1024, height: 700 } }

let run: string

/** Every address of `routes.tsx`, on the sample or on what has the longest names. */
const screens = (): string[] => [
  '/home',
  '/jobs',
  '/workspace',
  '/data',
  '/data/import',
  `/data/${LONG_NAME}`,
  '/features',
  '/train',
  '/experiments',
  '/experiments/1',
  '/experiments/2',
  `/runs/${run}`,
  `/compare?runs=${run}`,
  '/models',
  `/models/${LONG_NAME}`,
  '/models/streamflow_churn',
  '/serving',
  '/monitoring',
  '/monitoring/retrain'
]

describe.skipIf(BROWSER === null)('every screen', () => {
  let host: BrowserHost
  let page: Page
  beforeAll(async () => {
    host = await openBrowserHost(async (dir) => {
      run = await fillWithLongNames(dir)
    })
    page = host.page
    await bringAxe(page)
  })
  afterAll(async () => host.close())

  test('has nothing that axe objects to, in light colours', async () => {
    await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
    expect(await walk(page, async () => violations(page))).toEqual([])
  })

  test('has enough contrast in dark colours', async () => {
    await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' })
    expect(await walk(page, async () => violations(page, { runOnly: ['color-contrast'] }))).toEqual([])
  })

  test.each(Object.entries(SIZES))('%s has nothing beyond the right edge of the page', async (_, size) => {
    await page.setViewportSize(size)
    const found = await walk(page, async () => {
      const beyond = await overflow(page)
      return beyond > 0 ? [`${beyond} pixels`] : []
    })
    expect(found).toEqual([])
  })
})

/** Goes to every screen and every tab of it; each thing found is told with where. */
async function walk(page: Page, look: () => Promise<string[]>): Promise<string[]> {
  const found: string[] = []
  const tell = async (where: string): Promise<void> => {
    await settled(page)
    found.push(...(await look()).map((what) => `${where}: ${what}`))
  }
  for (const path of screens()) {
    await page.evaluate((hash) => {
      location.hash = hash
    }, path)
    await page.getByRole('heading', { level: 1 }).waitFor()
    await tell(path)
    const tabs = page.locator('main').getByRole('tab')
    const count = await tabs.count()
    for (let at = 1; at < count; at++) {
      const tab = tabs.nth(at)
      await tab.click()
      await tell(`${path}, ${await tab.innerText()}`)
    }
  }
  return found
}
