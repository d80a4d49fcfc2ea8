import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { hostOfSuite } from '../support/browser/host-of-suite.ts'
import { longestPause } from '../support/browser/main-thread.ts'
import { BROWSER } from '../support/browser/open-browser.ts'
import { MANY_ID, writeManyRuns } from '../support/many-runs.ts'

const RUNS = 20_000
/** Milliseconds in which the page does not answer, on a machine that has nothing else to do. */
const LONGEST = 100
const PATIENCE = 120_000

const allShown = (page: Page) => page.getByRole('status').filter({ hasText: /20.000 runs\b(?! so far)/ })

async function go(page: Page, address: string): Promise<void> {
  await page.evaluate((hash) => {
    location.hash = hash
  }, address)
}

describe.skipIf(BROWSER === null)('20 000 runs on the screen', () => {
  const host = hostOfSuite((dir) => writeManyRuns(dir, { count: RUNS, stepped: { runs: 100, steps: 10_000 } }))
  let page: Page
  beforeAll(async () => {
    page = host.page
    page.setDefaultTimeout(PATIENCE)
    await page.getByRole('navigation', { name: 'Places' }).waitFor()
  }, PATIENCE)

  test('are all in one table, and scrolling through it never holds the page up', { timeout: PATIENCE }, async () => {
    const loading = await longestPause(page, async () => {
      await go(page, `#/experiments/${MANY_ID}`)
      await allShown(page).waitFor()
    })
    expect(loading).toBeLessThan(LONGEST)
    const table = page.getByRole('treegrid', { name: 'Runs' })
    const scrolling = await longestPause(page, async () => {
      for (let at = 0; at < 10; at++) await table.evaluate((box) => box.scrollBy(0, 2000))
      await table.evaluate((box) => box.scrollTo(0, box.scrollHeight))
      await page.getByRole('row', { name: /run-0\b/ }).waitFor()
    })
    expect(scrolling).toBeLessThan(LONGEST)
  })

  test('are filtered by what is written', { timeout: PATIENCE }, async () => {
    const filtering = await longestPause(page, async () => {
      await page.getByLabel('Filter runs').fill("metrics.val_auc > 0.9 and params.max_depth = '16'")
      await page.keyboard.press('Enter')
      await page.getByRole('status').filter({ hasText: 'match the filter' }).waitFor()
    })
    expect(filtering).toBeLessThan(LONGEST)
    await page.getByLabel('Filter runs').fill('')
    await page.keyboard.press('Enter')
    await allShown(page).waitFor()
  })

  test('are charted, 100 of them over 10 000 steps each', { timeout: PATIENCE }, async () => {
    const charting = await longestPause(page, async () => {
      await go(page, `#/experiments/${MANY_ID}?view=charts`)
      await page.getByRole('img', { name: 'loss over its steps' }).waitFor()
      await page.getByRole('img', { name: 'ROC AUC for each max_depth' }).waitFor()
    })
    expect(charting).toBeLessThan(LONGEST)
    const selecting = await longestPause(page, async () => {
      await page.getByLabel('Select all runs shown').click()
      await page.getByText('1,000,000 points thinned').waitFor()
    })
    expect(selecting).toBeLessThan(LONGEST)
    const returning = await longestPause(page, async () => {
      await page.getByLabel('Select all runs shown').click()
      await go(page, `#/experiments/${MANY_ID}`)
      await allShown(page).waitFor()
    })
    expect(returning).toBeLessThan(LONGEST)
  })

  test('are compared', { timeout: PATIENCE }, async () => {
    await page.reload() // whatever was picked before
    await go(page, `#/experiments/${MANY_ID}`)
    await allShown(page).waitFor()
    for (const name of ['run-19999', 'run-19998']) await page.getByLabel(`Select ${name}`, { exact: true }).click()
    const comparing = await longestPause(page, async () => {
      await page.getByRole('button', { name: 'Compare', exact: true }).click()
      await page.getByRole('table', { name: 'Comparison' }).waitFor()
    })
    expect(comparing).toBeLessThan(LONGEST)
  })
})
