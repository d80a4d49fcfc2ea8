import type { Locator, Page } from 'playwright-core'
import { expect } from 'vitest'

/** Opens a place of the navigation. */
export async function goTo(page: Page, place: string): Promise<void> {
  await page.getByRole('navigation', { name: 'Places' }).getByRole('link', { name: place, exact: true }).click()
  await page.getByRole('heading', { level: 1, name: place }).waitFor()
}

/** Waits until it is on the screen; fails with what it waited for. */
export async function expectVisible(thing: Locator): Promise<void> {
  await thing.first().waitFor()
  await expect.poll(() => isSeen(thing)).toBe(true)
}

/** Whether a person sees it: it is there, and neither hidden nor transparent. */
export async function isSeen(thing: Locator): Promise<boolean> {
  const [first] = await thing.all()
  return (
    (await first?.evaluate((one) => one.checkVisibility({ opacityProperty: true, visibilityProperty: true }))) ?? false
  )
}

/** Whether the keyboard is at it. */
export async function hasFocus(element: Locator): Promise<boolean> {
  return element.evaluate((it) => it === document.activeElement)
}

/** A call from within the page, with its cookie: `runs.search`. */
export async function call<T>(page: Page, name: string, input: unknown): Promise<T> {
  return page.evaluate(
    async ([path, body]) => {
      const headers = { 'content-type': 'application/json' }
      const response = await fetch(`/api/v1/${path}`, { method: 'POST', headers, body })
      return ((await response.json()) as { data: T }).data
    },
    [name.replace('.', '/'), JSON.stringify(input)] as const
  )
}
