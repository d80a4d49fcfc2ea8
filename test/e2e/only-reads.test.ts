import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { spawnBenchtop } from '../support/benchtop.ts'
import { hostOfSuite } from '../support/browser/host-of-suite.ts'
import { bringAxe, goTo, violations } from '../support/browser/look-at.ts'
import { BROWSER } from '../support/browser/open-browser.ts'
import { expectVisible } from '../support/browser/steps.ts'

let writer: ChildProcess
let writerAt: string
const backups = mkdtempSync(join(tmpdir(), 'benchtop-backups-'))

describe.skipIf(BROWSER === null)('the screens of a second program', () => {
  const host = hostOfSuite(async (workspace) => {
    writer = spawnBenchtop(workspace, ['serve', '--port', '0'])
    const [line] = (await once(createInterface({ input: writer.stdout! }), 'line')) as [string]
    writerAt = line.replace('listening on ', '')
    await fetch(`${writerAt}/health`) // answered once the workspace is open
  })
  beforeAll(async () => bringAxe(host.page))
  afterAll(() => {
    writer.kill('SIGKILL')
    rmSync(backups, { recursive: true, force: true })
  })

  test('tell that it only reads and who writes, do what changes nothing, and write once the other was killed', async () => {
    const { page } = host
    const line = page.getByRole('link', { name: 'Only reading' })
    await expectVisible(line)
    await line.click()
    await expectVisible(page.getByRole('link', { name: writerAt }))
    expect(await violations(page)).toEqual([])

    await page.emulateMedia({ colorScheme: 'dark' })
    expect(await violations(page, { runOnly: ['color-contrast'] })).toEqual([])

    await goTo(page, '/home')
    await expectVisible(page.getByText(`MLFLOW_TRACKING_URI=${writerAt}`))
    await page.getByRole('button', { name: 'Open the sample project' }).click({ force: true })
    await expectVisible(page.getByText('Nothing was changed'))
    await expectVisible(page.getByText(`The Benchtop at ${writerAt} writes this workspace.`).first())
    await page.mouse.move(5, 5)
    await expect.poll(() => page.getByRole('tooltip').count()).toBe(0)
    await page.waitForFunction(() => document.getAnimations().length === 0) // half faded in, nothing has its contrast
    expect(await violations(page)).toEqual([])

    await goTo(page, '/workspace')
    await page.getByLabel('Folder for backups').fill(backups)
    await page.getByRole('button', { name: 'Back up now' }).click()
    await expectVisible(page.getByText('Backed up'))

    await goTo(page, '/experiments')
    const create = page.getByRole('button', { name: 'New experiment' })
    await create.hover({ force: true })
    await expectVisible(page.getByRole('tooltip').getByText('Do it there, or close it'))

    writer.kill('SIGKILL')
    await expectVisible(page.getByText('this one writes the workspace now'))
    await expect.poll(() => line.count()).toBe(0)
    await create.click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Name').fill('churn')
    await dialog.getByRole('button', { name: 'Create experiment' }).click()
    await expectVisible(page.getByRole('heading', { name: 'churn' }))
  })
})
