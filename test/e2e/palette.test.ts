import type { Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openBrowserHost, type BrowserHost } from '../support/browser/browser-host.ts'
import { BROWSER } from '../support/browser/open-browser.ts'
import { hasFocus } from '../support/browser/steps.ts'

describe.skipIf(BROWSER === null)('the palette', () => {
  let host: BrowserHost
  let page: Page
  /** Lets the palette's program come, which every test begins without. */
  let letCome: () => void

  const field = () => page.getByRole('textbox', { name: 'Search everything' })
  const search = () => page.getByRole('navigation').getByRole('button', { name: 'Search' })

  beforeAll(async () => {
    host = await openBrowserHost()
    page = host.page
  })
  afterAll(async () => host.close())

  beforeEach(async () => {
    const coming = Promise.withResolvers<void>()
    letCome = coming.resolve
    await page.unrouteAll()
    await page.route('**/assets/palette-*.js', async (route) => {
      await coming.promise
      await route.continue()
    })
    await page.goto(`${host.address}/#/home`)
    await page.reload()
    await page.getByRole('heading', { level: 1 }).waitFor()
  })

  test('has what was typed before it came, as it was corrected, and chooses by it', async () => {
    await page.keyboard.press('Control+k')
    await page.keyboard.type('monn? x')
    for (let at = 0; at < 4; at++) await page.keyboard.press('Backspace')
    letCome()
    await expect.poll(async () => hasFocus(field())).toBe(true)
    expect(await field().inputValue()).toBe('mon')
    await page.keyboard.type('itoring')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { level: 1, name: 'Monitoring' }).waitFor()
  })

  test('hears the first letter after Ctrl K, each time', async () => {
    letCome()
    for (const place of ['Models', 'Serving']) {
      await page.keyboard.press('Control+k')
      await page.keyboard.type(place)
      await expect.poll(async () => field().inputValue()).toBe(place)
      await page.keyboard.press('Enter')
      await page.getByRole('heading', { level: 1, name: place }).waitFor()
    }
  })

  test('is not waited for after Escape, and the keys are the screen’s again', async () => {
    await page.keyboard.press('Control+k')
    await page.keyboard.type('mod')
    await page.keyboard.press('Escape')
    letCome()
    await page.keyboard.press('?')
    await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor()
    expect(await field().count()).toBe(0)
  })

  test('gives the focus back when it closes, the first time too', async () => {
    await search().press('Enter')
    letCome()
    await field().waitFor()
    await page.keyboard.press('Escape')
    await expect.poll(async () => hasFocus(search())).toBe(true)
  })
})
