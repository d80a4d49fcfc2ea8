import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { hostOfSuite } from '../support/browser/host-of-suite.ts'
import { goTo } from '../support/browser/look-at.ts'
import { BROWSER } from '../support/browser/open-browser.ts'
import { expectVisible, hasFocus } from '../support/browser/steps.ts'

describe.skipIf(BROWSER === null)('folders that are named on a screen', () => {
  const host = hostOfSuite()
  let page: Page
  beforeAll(() => {
    page = host.page
  })

  test('are refused at their field, as long as the field says so', async () => {
    await goTo(page, '/workspace')
    const folder = page.getByLabel('Folder for backups')
    await folder.fill('backups')
    await page.getByRole('button', { name: 'Back up now' }).click()
    const refusal = page.getByText('"backups" is not a whole path; write it from the root of the disk.')
    await expectVisible(refusal)
    expect(await folder.getAttribute('aria-invalid')).toBe('true')
    expect(await page.getByRole('alert').count(), 'nothing is said elsewhere').toBe(0)
    await folder.fill('/backups')
    await expect.poll(async () => refusal.count()).toBe(0)
  })

  test('are refused each at its own, and a backup that is none until another is named', async () => {
    const from = page.getByLabel('Backup', { exact: true })
    const to = page.getByLabel('New workspace')
    const restore = page.getByRole('button', { name: 'Restore', exact: true })
    await from.fill('one')
    await to.fill('/two')
    await restore.click()
    await expect.poll(async () => from.getAttribute('aria-invalid')).toBe('true')
    expect(await to.getAttribute('aria-invalid')).not.toBe('true')
    await from.fill('/nowhere')
    await to.fill('two')
    await restore.click()
    await expect.poll(async () => to.getAttribute('aria-invalid')).toBe('true')
    expect(await from.getAttribute('aria-invalid')).not.toBe('true')
    await to.fill('/two')
    await restore.click()
    const failed = page.getByRole('alert').filter({ hasText: '/nowhere' })
    await expectVisible(failed)
    await from.fill('/elsewhere')
    await expect.poll(async () => failed.count()).toBe(0)
  })

  test.each([
    ['/experiments', 'Import from MLflow', 'Store'],
    ['/experiments/0', 'Export for MLflow', 'Folder']
  ])('are where a dialog that asks for one begins: %s, %s', async (path, button, field) => {
    await goTo(page, path)
    await page.getByRole('button', { name: button }).click()
    await expect.poll(async () => hasFocus(page.getByRole('dialog').getByLabel(field, { exact: true }))).toBe(true)
    await page.keyboard.press('Escape')
  })
})
