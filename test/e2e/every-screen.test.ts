import { gzipSync } from 'node:zlib'
import type { Locator, Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { en } from '../../src/renderer/words/en/index.ts'
import { fr } from '../../src/renderer/words/fr/index.ts'
import { spawnBenchtop } from '../support/benchtop.ts'
import { hostOfSuite } from '../support/browser/host-of-suite.ts'
import { fillWithLongNames, LONG_NAME } from '../support/browser/long-names.ts'
import {
  bringAxe,
  cutTexts,
  goTo,
  jumps,
  leftInEnglish,
  overflow,
  settled,
  violations,
  watchJumps
} from '../support/browser/look-at.ts'
import { LANGUAGES } from '../../src/shared/contract/language.ts'
import { BROWSER } from '../support/browser/open-browser.ts'
import { hasFocus } from '../support/browser/steps.ts'

/** Above Chromium's 200 % of a window of 1280×800, and the smallest window that is promised. */
const SIZES = { 'at 200 %': { width: 640, height: 400 }, 'at 1024×700': { width: 1024, height: 700 } }

/** A walk through all screens takes some thirty seconds, and many times that on a busy machine. */
const PATIENCE = 900_000

/** Cumulative layout shift of a screen that comes in; what browsers call good is 0.1. */
const MAY_MOVE = 0.05

let run: string

async function bytesOf(address: string): Promise<Buffer> {
  return Buffer.from(await (await fetch(address)).arrayBuffer())
}

/** Where the program's name stands, in whole pixels. */
async function nameAt(page: Page): Promise<number[]> {
  return page.evaluate(() => {
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    const range = document.createRange()
    for (let text = texts.nextNode(); text !== null; text = texts.nextNode()) {
      range.selectNodeContents(text)
      const { x, y, width, height } = range.getBoundingClientRect()
      if (text.textContent?.trim() === 'Benchtop' && width > 0) return [x, y, width, height].map(Math.round)
    }
    throw new Error('the name is not there')
  })
}

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

/** Runs in the page: marks when the heading of the first screen is there. */
function watchForHome(): void {
  new MutationObserver((_, observer) => {
    if (document.querySelector('h1') === null) return
    performance.mark('home')
    observer.disconnect()
  }).observe(document, { childList: true, subtree: true })
}

describe.skipIf(BROWSER === null)('every screen', () => {
  const host = hostOfSuite(async (dir) => {
    workspace = dir
    run = await fillWithLongNames(dir)
  })
  let page: Page
  let workspace: string
  beforeAll(async () => {
    page = host.page
    await bringAxe(page)
  })

  test.each(LANGUAGES)('is begun with less than 400 kB, compressed, until Home stands, in %s', async (language) => {
    const fresh = await page.context().browser()!.newPage({ locale: language })
    await fresh.addInitScript(watchForHome)
    await fresh.goto(new URL('/', page.url()).href)
    await fresh.getByRole('heading', { level: 1 }).waitFor()
    await settled(fresh)
    const needed = await fresh.evaluate(() => {
      const standsAt = performance.getEntriesByName('home')[0].startTime
      const before = performance.getEntriesByType('resource').filter(({ startTime }) => startTime <= standsAt)
      return before.map(({ name }) => name).filter((name) => name.includes('/assets/'))
    })
    await fresh.close()
    const files = [...new Set(needed)] // the icon stands in two places
    expect(files.length).toBeGreaterThan(5)
    const sizes = await Promise.all(files.map(async (file) => gzipSync(await bytesOf(file)).length))
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(400_000)
  })

  test.each([1280, 600])('has its frame before the program is read, and the name stays: %i wide', async (width) => {
    const fresh = await page
      .context()
      .browser()!
      .newPage({ viewport: { width, height: 800 } })
    const read = Promise.withResolvers<void>()
    await fresh.route('**/assets/*.js', async (route) => {
      await read.promise
      await route.continue()
    })
    await fresh.goto(new URL('/', page.url()).href, { waitUntil: 'commit' })
    await fresh.locator('.first-look').waitFor()
    // it is there before the stylesheet is, which nobody sees: what is painted has come with it
    await fresh.waitForFunction(() => performance.getEntriesByName('first-paint').length > 0)
    await fresh.evaluate(() => document.fonts.load('700 18px "Inter Variable"'))
    const before = await nameAt(fresh)
    read.resolve()
    await fresh.getByRole('heading', { level: 1 }).waitFor()
    expect(await fresh.locator('.first-look').count()).toBe(0)
    expect(await nameAt(fresh)).toEqual(before)
    await fresh.close()
  })

  test(
    'has nothing that axe objects to, in light colours, cuts no text that no title completes, and does not jump',
    { timeout: PATIENCE },
    async () => {
      await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
      await watchJumps(page)
      const found = await walk(page, async () => [
        ...(await violations(page)),
        ...(await cutTexts(page)),
        ...(await jumped(page))
      ])
      expect(found).toEqual([])
    }
  )

  test(
    'has enough contrast in dark colours, and nothing beyond the right edge of a small window',
    { timeout: PATIENCE },
    async () => {
      await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' })
      const found = await walk(page, async () => [
        ...(await violations(page, { runOnly: ['color-contrast'] })),
        ...(await beyondTheEdge(page))
      ])
      expect(found).toEqual([])
    }
  )

  test.each(['light', 'dark'] as const)(
    'has nothing that axe objects to in a menu of reports, and in the figures of a chart as a table, in %s colours',
    async (colorScheme) => {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      await goTo(page, `/runs/${run}`)
      await page.getByRole('button', { name: 'Report', exact: true }).click()
      await page.getByRole('menuitem', { name: 'HTML' }).waitFor()
      await settled(page)
      expect(await violations(page, { rules: { region: { enabled: false } } })).toEqual([]) // a menu is in no landmark
      await page.keyboard.press('Escape')
      await page.getByRole('tab', { name: 'Evaluation' }).click()
      const save = page.getByRole('button', { name: /^Read or save/ })
      await save.first().click()
      await page.getByRole('menuitem', { name: 'Figures as a table' }).click()
      await page.getByRole('dialog').getByRole('table').waitFor()
      await page.getByRole('menu').waitFor({ state: 'detached' })
      await settled(page)
      expect(await violations(page)).toEqual([])
      await page.keyboard.press('Escape')
    }
  )

  test('is told in another language at once, with what was typed still there, and again at the next start', async () => {
    await goTo(page, '/workspace')
    await page.getByLabel('Backup', { exact: true }).fill('/elsewhere')
    await page.getByRole('button', { name: 'Language' }).click()
    await page.getByRole('menuitemradio', { name: 'Français' }).click()
    await page.getByRole('heading', { level: 1, name: 'Espace de travail' }).waitFor()
    expect(await page.getByLabel('Sauvegarde', { exact: true }).inputValue()).toBe('/elsewhere')
    expect(await page.locator('html').getAttribute('lang')).toBe('fr')
    await page.reload()
    await page.getByRole('heading', { level: 1, name: 'Espace de travail' }).waitFor()
  })

  test(
    'is in French as a whole, has room for it in a small window and cuts none of it',
    { timeout: PATIENCE },
    async () => {
      const english = saidOtherwiseInFrench()
      const found = await walk(page, async () => [
        ...(await leftInEnglish(page, english)),
        ...(await cutTexts(page)),
        ...(await beyondTheEdge(page))
      ])
      expect(found).toEqual([])
      await page.getByRole('button', { name: 'Langue' }).click()
      await page.getByRole('menuitemradio', { name: 'English' }).click()
      await page.getByRole('button', { name: 'Language' }).waitFor()
    }
  )

  test('brings back what was taken away by a slip: a tag, at the press of Undo', async () => {
    await goTo(page, '/models/streamflow_churn')
    await page.getByRole('button', { name: 'Add a tag' }).first().click()
    await page.getByRole('combobox', { name: 'Key' }).fill('team')
    await page.getByLabel('Value', { exact: true }).fill('growth')
    await page.getByRole('button', { name: 'Set tag' }).click()
    const tag = page.getByTitle('team = growth')
    await page.getByRole('button', { name: 'Take away the tag team' }).click()
    await tag.waitFor({ state: 'detached' })
    await page.getByRole('button', { name: 'Undo' }).hover() // it stays while it is looked at
    for (const size of [SIZES['at 1024×700'], { width: 2560, height: 1440 }]) {
      await page.setViewportSize(size)
      expect(await coveredForGood(page), 'the strip of what is said covers no control').toEqual([])
    }
    await page.setViewportSize({ width: 1280, height: 800 })
    await page.getByRole('button', { name: 'Undo' }).click()
    await expect.poll(async () => tag.count()).toBe(1)
  })

  test('tells of another program that has the workspace open, as long as it has', async () => {
    const other = spawnBenchtop(workspace, ['serve', '--port', '0'])
    const told = page.getByRole('link', { name: '1 other program on this workspace' })
    await told.waitFor()
    other.kill('SIGTERM')
    await expect.poll(async () => told.count(), { timeout: 60_000 }).toBe(0)
  })

  test('lets the keyboard skip the navigation', async () => {
    await page.reload()
    await page.getByRole('heading', { level: 1 }).waitFor()
    const skip = page.getByRole('link', { name: 'Skip to the content' })
    await page.keyboard.press('Tab')
    await expect.poll(async () => skip.evaluate((link) => link === document.activeElement)).toBe(true)
    await page.keyboard.press('Enter')
    expect(await hasFocus(page.locator('main'))).toBe(true)
  })

  test('begins each screen at its top, names the window by it, and the keyboard goes on in it', async () => {
    await goTo(page, '/features')
    await settled(page)
    await page.evaluate(() => window.scrollTo(0, 10_000))
    await page.getByRole('link', { name: 'usage_agg_30d', exact: true }).click()
    await page.getByRole('heading', { level: 1, name: 'usage_agg_30d' }).waitFor()
    expect(await page.evaluate(() => window.scrollY)).toBe(0)
    await expect.poll(async () => page.title()).toBe('usage_agg_30d · Benchtop')
    expect(await hasFocus(page.locator('main'))).toBe(true)
  })

  test.each([
    ['/data/users', 'Delete'],
    ['/experiments', 'New experiment'],
    ['/models/streamflow_churn', 'Add a tag'],
    ['/models/streamflow_churn', 'Edit the model’s description'],
    ['/experiments/1', 'How to filter']
  ])('gives the focus back to what opened a dialog, once Escape closed it: %s, %s', async (path, name) => {
    await goTo(page, path)
    const opener = page.locator('main').getByRole('button', { name }).first()
    await opener.press('Enter')
    await expect.poll(() => dialogs(page).evaluate((one) => one.contains(document.activeElement))).toBe(true)
    await page.keyboard.press('Escape')
    await expect.poll(async () => dialogs(page).count()).toBe(0)
    await expect.poll(() => hasFocus(opener)).toBe(true)
  })

  test('leaves the focus on a button while it loads and after, and lets nothing be begun twice', async () => {
    await goTo(page, '/workspace')
    const begun = Promise.withResolvers<void>()
    let asked = 0
    await page.route('**/workspace/check', async (route) => {
      asked++
      await begun.promise
      await route.continue()
    })
    const check = page.getByRole('button', { name: 'Check now' })
    await check.press('Enter')
    await expect.poll(async () => check.getAttribute('data-loading')).toBe('true')
    await page.evaluate(() => new Promise(requestAnimationFrame)) // in which the browser would take it away
    expect(await hasFocus(check)).toBe(true)
    await page.keyboard.press('Enter')
    begun.resolve()
    await page.getByText('All is well').waitFor()
    await expect.poll(async () => check.getAttribute('data-loading')).toBe(null)
    expect(await hasFocus(check)).toBe(true)
    expect(asked).toBe(1)
  })

  test('takes back what was just done at Ctrl Z, and lists its keys at a question mark', async () => {
    await goTo(page, '/experiments')
    await page.getByRole('button', { name: 'Delete streamflow' }).press('Enter')
    const row = page.getByRole('link', { name: 'streamflow', exact: true })
    await row.waitFor({ state: 'detached' })
    await page.keyboard.press('Control+z')
    await expect.poll(async () => row.count()).toBe(1)
    await page.keyboard.press('?')
    await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).getByText('copy the run ID').waitFor()
    await page.keyboard.press('Escape')
  })
})

/** What is open over the screen, or in place of a text. */
function dialogs(page: Page): Locator {
  return page.locator('[role="dialog"]:visible, main textarea:visible')
}

/** English messages of more than one word that French has others for, by their names; jobs may be called like one. */
function saidOtherwiseInFrench(): Record<string, string> {
  const listed = (catalog: typeof en | typeof fr): [name: string, text: string][] =>
    Object.entries(catalog).flatMap(([area, messages]) =>
      Object.entries(messages).map(([name, text]): [string, string] => [`${area}.${name}`, text])
    )
  const french = new Set(listed(fr).map(([, text]) => text))
  return Object.fromEntries(
    listed(en).filter(
      ([, text]) => text.includes(' ') && !/[{<]/.test(text) && !french.has(text) && text !== en.shell.sample
    )
  )
}

async function jumped(page: Page): Promise<string[]> {
  const moved = await jumps(page)
  return moved > MAY_MOVE ? [`jumped by ${moved.toFixed(3)}`] : []
}

/** Controls of the page that stand under the strip of what is said for a moment, even after they are scrolled to. */
async function coveredForGood(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const covered: string[] = []
    for (const control of document.querySelectorAll(
      '#root :is(a[href], button, input, [role="tab"], [tabindex="0"])'
    )) {
      if (control.closest('[role="alert"]') !== null || !control.checkVisibility()) continue
      control.scrollIntoView({ block: 'nearest' })
      await new Promise(requestAnimationFrame)
      const { x, y, width, height } = control.getBoundingClientRect()
      const top = document.elementFromPoint(x + width / 2, y + height / 2)
      if (top?.closest('[class*="strip"]') != null) covered.push(control.outerHTML.slice(0, 120))
    }
    window.scrollTo(0, 0)
    return covered
  })
}

async function beyondTheEdge(page: Page): Promise<string[]> {
  const found: string[] = []
  for (const [name, size] of Object.entries(SIZES)) {
    await page.setViewportSize(size)
    const pixels = await overflow(page)
    if (pixels > 0) found.push(`${pixels} pixels ${name}`)
  }
  await page.setViewportSize({ width: 1280, height: 800 })
  return found
}

/** Goes to every screen and every tab of it; each thing found is told with where. */
async function walk(page: Page, look: () => Promise<string[]>): Promise<string[]> {
  const found: string[] = []
  const tell = async (where: string): Promise<void> => {
    await settled(page)
    found.push(...(await look()).map((what) => `${where}: ${what}`))
  }
  for (const path of screens()) {
    await goTo(page, path)
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
