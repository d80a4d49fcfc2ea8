import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { hostOfSuite } from '../support/browser/host-of-suite.ts'
import { settled } from '../support/browser/look-at.ts'
import { BROWSER } from '../support/browser/open-browser.ts'
import { expectVisible } from '../support/browser/steps.ts'
import { MANY_ID, writeManyRuns } from '../support/many-runs.ts'

/** What has the focus, by its name; the body by its own. */
async function focused(page: Page): Promise<string> {
  return page.evaluate(() => {
    const element = document.activeElement!
    return element.getAttribute('aria-label') ?? element.textContent!.trim()
  })
}

async function press(page: Page, ...keys: string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key)
}

async function expectFocused(page: Page, name: string | RegExp): Promise<void> {
  await expect.poll(async () => focused(page)).toMatch(typeof name === 'string' ? new RegExp(`^${name}$`) : name)
}

/** Chooses an entry of the menu of the column that has the focus, also while the last one is still on its way out. */
async function choose(page: Page, entry: string): Promise<void> {
  await press(page, 'Alt+ArrowDown')
  await page.locator('[role="menu"]:has(:focus)').getByRole('menuitem', { name: entry }).press('Enter')
}

/** The names over the columns that are drawn, from left to right, without their places in the order. */
async function heads(page: Page): Promise<string[]> {
  const texts = await page.getByRole('treegrid').getByRole('columnheader').allInnerTexts()
  return texts.map((text) => text.trim().split('\n')[0]).filter((name) => name !== '')
}

const head = (page: Page, name: string) => page.getByRole('columnheader').filter({ hasText: name })

describe.skipIf(BROWSER === null)('the head of the table of runs, by keyboard alone', () => {
  const host = hostOfSuite((dir) => writeManyRuns(dir, { count: 30, stepped: { runs: 1, steps: 1 } }))
  let page: Page
  beforeAll(async () => {
    page = host.page
    await page.emulateMedia({ reducedMotion: 'reduce' })
    await page.goto(`${host.address}/#/experiments/${MANY_ID}`)
    await page.getByRole('row', { name: /run-29\b/ }).waitFor()
  })

  test('is one stop of the Tab key between the table and what comes after it', async () => {
    await page.getByRole('treegrid').focus()
    await press(page, 'Tab')
    await expectFocused(page, 'Select all runs shown')
    await press(page, 'Tab')
    expect(await page.evaluate(() => document.activeElement!.closest('[role="treegrid"]'))).toBe(null)
    await press(page, 'Shift+Tab')
    await expectFocused(page, 'Select all runs shown')
  })

  test('goes from column to column, to those that were not drawn, too, and comes back to where it was', async () => {
    await press(page, 'ArrowRight', 'ArrowRight')
    await expectFocused(page, 'Status')
    await press(page, 'End')
    const last = (await heads(page)).at(-1)!
    await expectFocused(page, last)
    await expect.poll(async () => page.evaluate(isInsideOfItsBox)).toBe(true)
    await press(page, 'Shift+Tab', 'Tab')
    await expectFocused(page, last)
    await press(page, 'Home', 'ArrowRight')
    await expectFocused(page, 'Run')
    await press(page, 'ArrowRight')
    await expectFocused(page, 'Status')
    await expect.poll(async () => page.evaluate(isInsideOfItsBox)).toBe(true)
  })

  test('sorts, and with Shift after the others', async () => {
    await press(page, 'Enter')
    await expect.poll(async () => head(page, 'Status').getAttribute('aria-sort')).toBe('ascending')
    await press(page, 'ArrowRight', 'Shift+Enter')
    await expectFocused(page, /^Started/)
    await expect.poll(async () => page.locator('[role="columnheader"][aria-sort]').count()).toBe(2)
  })

  test('makes a column wider and narrower, by keys and by its menu, also one that cannot be sorted', async () => {
    await press(page, 'ArrowRight')
    await expectFocused(page, 'Duration')
    const width = async (): Promise<number> => (await head(page, 'Duration').boundingBox())!.width
    const before = await width()
    await press(page, 'Alt+ArrowRight', 'Alt+ArrowRight', 'Alt+ArrowLeft')
    await expect.poll(width).toBe(before + 16)
    await press(page, 'Enter')
    await page.locator('[role="menu"] :focus').waitFor({ state: 'attached' })
    await press(page, 'ArrowDown')
    await expectFocused(page, 'Wider')
    await press(page, 'Enter', 'Enter', 'Escape')
    await expect.poll(width).toBe(before + 48)
    await expectFocused(page, 'Duration')
  })

  test('opens a menu again that has just been closed, and keeps it open', async () => {
    const button = page.getByRole('button', { name: 'What to do with Duration' })
    await press(page, 'Alt+ArrowDown')
    await page.locator('[role="menu"]:has(:focus)').waitFor()
    await press(page, 'Escape', 'Alt+ArrowDown')
    await settled(page)
    expect(await button.getAttribute('aria-expanded')).toBe('true')
    await press(page, 'Escape')
    await expectFocused(page, 'Duration')
  })

  test('pins, moves and hides a column, and the focus stays with it or goes to the one beside it', async () => {
    await choose(page, 'Move left')
    await expect.poll(async () => (await heads(page)).slice(0, 4)).toEqual(['Run', 'Status', 'Duration', 'Started'])
    await expectFocused(page, 'Duration')
    await choose(page, 'Pin to the left')
    await expect.poll(async () => (await heads(page)).slice(0, 3)).toEqual(['Run', 'Duration', 'Status'])
    await expectFocused(page, 'Duration')
    await press(page, 'ArrowRight')
    await expectFocused(page, /^Status/)
    await choose(page, 'Hide')
    await expect.poll(async () => (await heads(page)).slice(0, 3)).toEqual(['Run', 'Duration', 'Started'])
    await expectFocused(page, /^Started/)
  })

  test('opens a column’s menu at a click with the other button, too', async () => {
    await settled(page)
    await head(page, 'Duration').click({ button: 'right' })
    await expectVisible(page.getByRole('menuitem', { name: 'Unpin' }))
  })
})

/** Whether what has the focus can be seen whole in the table that scrolls. */
function isInsideOfItsBox(): boolean {
  const { left, right } = document.activeElement!.getBoundingClientRect()
  const box = document.activeElement!.closest('[role="treegrid"]')!.getBoundingClientRect()
  return left >= box.left && right <= box.right
}
