import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AxeResults, RunOptions } from 'axe-core'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'

const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js')

/** Makes axe known to the page; it stays until the page is loaded anew. A script tag would be refused by the page. */
export async function bringAxe(page: Page): Promise<void> {
  await page.evaluate(readFileSync(AXE, 'utf8'))
}

/** What axe finds wrong on the page as it is now: each with the rule, the first of its elements and why. */
export async function violations(page: Page, options: RunOptions = {}): Promise<string[]> {
  const { violations: found } = await page.evaluate(
    async (how) => (globalThis as unknown as { axe: { run(how: RunOptions): Promise<AxeResults> } }).axe.run(how),
    { resultTypes: ['violations'], ...options } satisfies RunOptions
  )
  return found.flatMap(({ id, nodes }) =>
    nodes.slice(0, 3).map(({ target, html, failureSummary }) => {
      const why = failureSummary?.split('\n').slice(1).join(' ').trim() ?? ''
      return `${id} (${nodes.length}): ${target.join(' ')} ${html.slice(0, 160)}: ${why}`
    })
  )
}

/** How many pixels of the page lie beyond its right edge, once what follows the window's size has done so. */
export async function overflow(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const root = document.documentElement
    const beyond = (): number => root.scrollWidth - root.clientWidth
    for (let frame = 0; frame < 60 && beyond() > 0; frame++) await new Promise(requestAnimationFrame)
    return beyond()
  })
}

/** Waits until the page has been the same for a while, nothing is drawn as a skeleton, and nothing is on its way in or out. */
export async function settled(page: Page): Promise<void> {
  let before = ''
  await expect
    .poll(
      async () => {
        const now = await page.evaluate(() => {
          const moves = document
            .getAnimations()
            .some(({ playState, effect }) => playState === 'running' && effect?.getTiming().iterations !== Infinity)
          const comes = document.querySelector('.mantine-Skeleton-root[data-visible]') !== null
          return moves || comes ? '' : document.body.innerHTML
        })
        const same = now !== '' && now === before
        before = now
        return same
      },
      { interval: 100, timeout: 180_000 }
    )
    .toBe(true)
}

/** Goes to a screen and waits for its own heading: the one before may stand there for a while. */
export async function goTo(page: Page, path: string): Promise<void> {
  await page.evaluate((hash) => {
    if (location.hash.split('?')[0] !== `#${hash.split('?')[0]}`) {
      for (const heading of document.querySelectorAll('main h1')) heading.setAttribute('data-before', '')
    }
    location.hash = hash
  }, path)
  await page.locator('main h1:not([data-before])').waitFor()
}

/** Texts that do not fit and are cut, without the whole of them in a title, of the page as it is now. */
export async function cutTexts(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const said = (element: Element): boolean => element.closest('[title], [aria-label]') !== null
    const hidden = (element: Element): boolean => element.clientWidth <= 1 // for screen readers alone
    const holdsText = (element: Element): boolean =>
      [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent!.trim() !== '')
    const cut = (element: Element): boolean =>
      ['hidden', 'clip'].includes(getComputedStyle(element).overflowX) && element.scrollWidth > element.clientWidth + 1
    return [...document.querySelectorAll('main *')]
      .filter((element) => holdsText(element) && !hidden(element) && cut(element) && !said(element))
      .map((element) => `"${element.textContent!.slice(0, 80)}" is cut`)
  })
}

/** What is said of things, never what they are called: where names of data and sentences of the engines do not stand. */
const SPEAKING = 'h1, h2, h3, button, th, label, legend, [role="tab"], nav a'

/**
 * What of the page as it is now is not in French: texts of the screens that are still the English ones, words of English on
 * headings, buttons and labels outside of what is marked as English, and names of messages instead of what they say.
 * @param english by the name of the message, those that are said as they stand and otherwise in French
 */
export async function leftInEnglish(page: Page, english: Readonly<Record<string, string>>): Promise<string[]> {
  return page.evaluate(
    ({ messages, speaking }) => {
      const names = new Set(Object.keys(messages))
      const texts = new Set(Object.values(messages))
      const isEnglish = (text: string): boolean => /\b(the|of|and|with|is|are|from|this|that|by|not)\b/i.test(text)
      const isName = (text: string): boolean => (text.match(/\b[a-z]+\.\w+/g) ?? []).some((word) => names.has(word))
      const found: string[] = []
      const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
      while (walker.nextNode() !== null) {
        const text = walker.currentNode.textContent!.trim()
        if (texts.has(text) || isName(text)) found.push(text)
      }
      for (const element of document.querySelectorAll(speaking)) {
        const own = element.cloneNode(true) as Element
        for (const part of own.querySelectorAll('[lang="en"]')) part.remove()
        if (isEnglish(own.textContent!)) found.push(own.textContent!)
      }
      const said = ['aria-label', 'title', 'placeholder'].flatMap((name) =>
        [...document.querySelectorAll(`[${name}]`)].map((element) => element.getAttribute(name)!)
      )
      return [...found, ...said.filter((text) => texts.has(text))].map((text) => `"${text.slice(0, 80)}" is English`)
    },
    { messages: english, speaking: SPEAKING }
  )
}

/** From now on, and after every load, the page notes how far its parts are moved without being asked to. */
export async function watchJumps(page: Page): Promise<void> {
  const watch = (): void => {
    const noted: number[] = []
    Object.assign(globalThis, { takeJumps: () => noted.splice(0) })
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as (PerformanceEntry & { value: number; hadRecentInput: boolean })[]) {
        if (!entry.hadRecentInput) noted.push(entry.value)
      }
    }).observe({ type: 'layout-shift' })
  }
  await page.addInitScript(watch)
  await page.evaluate(watch)
}

/** The cumulative layout shift since the last call: what moved, as a share of the window, by how far (web.dev/cls; good is up to 0.1). */
export async function jumps(page: Page): Promise<number> {
  return page.evaluate(() =>
    (globalThis as unknown as { takeJumps(): number[] }).takeJumps().reduce((sum, value) => sum + value, 0)
  )
}
