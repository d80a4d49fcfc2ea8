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

/** Waits until the page has been the same for a while, and nothing is drawn as a skeleton. */
export async function settled(page: Page): Promise<void> {
  let before = ''
  await expect
    .poll(
      async () => {
        const now = await page.evaluate(() =>
          document.querySelector('.mantine-Skeleton-root[data-visible]') === null ? document.body.innerHTML : ''
        )
        const same = now !== '' && now === before
        before = now
        return same
      },
      { interval: 100, timeout: 180_000 }
    )
    .toBe(true)
}
