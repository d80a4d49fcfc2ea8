import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { serveBenchtop } from '../support/benchtop.ts'
import { BROWSER, openBrowser } from '../support/browser/open-browser.ts'
import { expectVisible } from '../support/browser/steps.ts'

test.skipIf(BROWSER === null)(
  'a page that is open goes on when its program is started anew, with what was typed',
  async () => {
    const workspace = mkdtempSync(join(tmpdir(), 'benchtop-anew-'))
    const first = await serveBenchtop(workspace)
    const browser = await openBrowser()
    const page = await browser.newPage()
    await page.goto(`${first.address}/#/experiments`)
    await page.getByRole('button', { name: 'New experiment' }).click()
    await page.getByRole('textbox', { name: 'Name' }).fill('pricing')
    await first.stop()

    const dialog = page.getByRole('dialog')
    await dialog.getByRole('button', { name: 'Create' }).click()
    await expectVisible(dialog.getByText('Benchtop does not answer; start it again'))
    const again = await serveBenchtop(workspace, Number(new URL(first.address).port))
    await dialog.getByRole('button', { name: 'Create' }).click()
    await dialog.waitFor({ state: 'detached' })
    await page.getByRole('navigation').getByRole('link', { name: 'Experiments' }).click()
    await expectVisible(page.getByRole('link', { name: 'pricing' }))

    // what is done elsewhere comes to it by events, as before
    const other = await browser.newPage()
    await other.goto(`${again.address}/#/experiments`)
    await other.getByRole('button', { name: 'New experiment' }).click()
    await other.getByRole('textbox', { name: 'Name' }).fill('fraud')
    await other.getByRole('dialog').getByRole('button', { name: 'Create' }).click()
    await expectVisible(page.getByRole('link', { name: 'fraud' }))

    await browser.close()
    await again.stop()
    rmSync(workspace, { recursive: true, force: true })
    expect(first.address).toBe(again.address)
  }
)
