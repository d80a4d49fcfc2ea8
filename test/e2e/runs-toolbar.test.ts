import type { Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openBrowserHost, type BrowserHost } from '../support/browser/browser-host.ts'
import { BROWSER } from '../support/browser/open-browser.ts'
import { MANY_ID, writeManyRuns } from '../support/many-runs.ts'

/** A row of fields, a row of smaller buttons, and what is between them. */
const TWO_ROWS = 100

describe.skipIf(BROWSER === null)('what stands above the table of runs', () => {
  let host: BrowserHost
  let page: Page
  beforeAll(async () => {
    host = await openBrowserHost((dir) => writeManyRuns(dir, { count: 30, stepped: { runs: 1, steps: 1 } }))
    page = host.page
    await page.goto(`${host.address}/#/experiments/${MANY_ID}`)
  })
  afterAll(async () => host.close())
  beforeEach(async () => {
    await page.reload()
    await page.getByRole('row', { name: /run-29\b/ }).waitFor()
  })

  const filter = () => page.getByLabel('Filter runs')
  const tableTop = async (): Promise<number> =>
    page.getByRole('treegrid').evaluate((it) => it.getBoundingClientRect().y)
  const filterBy = async (text: string): Promise<void> => {
    await filter().fill(text)
    await page.keyboard.press('Enter')
  }

  test.each([1280, 1024])(
    'is two rows, and keeps its height whatever is filtered and picked: %i wide',
    async (width) => {
      await page.setViewportSize({ width, height: 700 })
      const top = await tableTop()
      expect(top - (await filter().evaluate((it) => it.getBoundingClientRect().y))).toBeLessThan(TWO_ROWS)

      await filterBy(
        "metrics.val_auc > 0.5 and params.max_depth != '99' and tags.team LIKE '%' and attributes.status = 'FINISHED'"
      )
      await page.getByRole('status').filter({ hasText: '29 runs match the filter.' }).waitFor()
      expect(await tableTop()).toBe(top)
      await page.getByRole('checkbox', { name: 'Select all runs shown' }).click()
      await page.getByRole('status').filter({ hasText: '29 selected' }).waitFor()
      expect(await tableTop()).toBe(top)

      await filterBy('metrics.val_auc > high')
      await page.getByRole('alert').filter({ hasText: 'expected a number' }).waitFor()
      expect(await tableTop()).toBe(top)
      await filterBy('')
      await page.getByRole('status').filter({ hasText: '30 runs' }).waitFor()
      await page.getByRole('checkbox', { name: 'Select all runs shown' }).click()
    }
  )

  test('names every button to those who do not see its name', async () => {
    await page.setViewportSize({ width: 1024, height: 700 })
    const names = ['Searches', 'Columns', 'Compare', 'Tag', 'CSV', 'Delete']
    const counts = names.map(async (name) => page.locator('main').getByRole('button', { name, exact: true }).count())
    expect(await Promise.all(counts)).toEqual(names.map(() => 1))
  })

  test.each(['How to filter', 'Columns'])(
    'is closed by an Escape that comes before it has the focus: %s',
    async (name) => {
      const panel = page.getByRole('dialog', { name })
      const button = page.locator('main').getByRole('button', { name, exact: true })
      await button.evaluate(async (it) => {
        it.focus()
        ;(it as HTMLElement).click()
        await new Promise<void>((resolve) => queueMicrotask(() => queueMicrotask(resolve))) // it is drawn
        it.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }))
      })
      await expect.poll(async () => panel.count()).toBe(0)
      await button.click()
      await panel.waitFor() // it opens all the same
    }
  )

  test('offers a filter of what the runs have', async () => {
    expect(await filter().getAttribute('placeholder')).toMatch(/^metrics\.val_auc > 0\.\d+$/)
  })
})
