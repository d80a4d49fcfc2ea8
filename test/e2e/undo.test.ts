import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { serveBenchtop } from '../support/benchtop.ts'
import { BROWSER, openBrowser } from '../support/browser/open-browser.ts'
import { call, expectVisible, goTo } from '../support/browser/steps.ts'

describe.skipIf(BROWSER === null)('what is offered to be taken back', () => {
  const workspace = mkdtempSync(join(tmpdir(), 'benchtop-undo-'))
  let program: Awaited<ReturnType<typeof serveBenchtop>>
  let browser: Browser
  let page: Page
  let experiment_id: string

  const tags = async (): Promise<Record<string, string>> => {
    const one = await call<{ tags: { key: string; value: string }[] }>(page, 'experiments.get', { experiment_id })
    return Object.fromEntries(one.tags.map(({ key, value }) => [key, value]))
  }
  const setTag = (key: string, value: string): Promise<unknown> =>
    call(page, 'experiments.set_tag', { experiment_id, key, value })
  const openExperiment = async (): Promise<void> => {
    await goTo(page, 'Experiments')
    await page.getByRole('link', { name: 'pricing' }).click()
  }
  const takeTagAway = async (): Promise<void> => {
    await page.getByRole('button', { name: 'Take away the tag team' }).click()
    await expectVisible(page.getByText('The tag team was taken away'))
  }

  /** What was taken back already is disabled, until it has faded. */
  const offer = (): Locator => page.getByRole('button', { name: /^Undo/, disabled: false })

  beforeAll(async () => {
    program = await serveBenchtop(workspace)
    browser = await openBrowser()
    page = await browser.newPage()
    await page.goto(program.address)
    experiment_id = (await call<{ experiment_id: string }>(page, 'experiments.create', { name: 'pricing' }))
      .experiment_id
  })
  afterAll(async () => {
    await browser?.close()
    await program?.stop()
    rmSync(workspace, { recursive: true, force: true })
  })

  test('a tag comes back on the screen it was taken from, and on any other', async () => {
    await setTag('team', 'red')
    await openExperiment()
    await takeTagAway()
    expect(await tags()).toEqual({})
    await page.keyboard.press('Control+z')
    await expect.poll(tags).toEqual({ team: 'red' })
    await takeTagAway()
    await goTo(page, 'Models')
    await offer().click()
    await expect.poll(tags).toEqual({ team: 'red' })
  })

  test('a tag and a note that were set since stay, also when their screen was left', async () => {
    await setTag('mlflow.note.content', 'first')
    await openExperiment()
    await takeTagAway()
    await page.getByRole('button', { name: 'Edit the note' }).click()
    await page.getByRole('textbox', { name: 'Note' }).fill('')
    await page.getByRole('button', { name: 'Save note' }).click()
    await expectVisible(page.getByText('The note was removed'))
    await goTo(page, 'Models')
    await setTag('team', 'blue')
    await setTag('mlflow.note.content', 'second')
    await page.keyboard.press('Control+z')
    await expectVisible(page.getByText('A note was written since; it stays.'))
    await page.keyboard.press('Control+z')
    await expectVisible(page.getByText('The tag team was set again since; it stays.'))
    expect(await tags()).toEqual({ team: 'blue', 'mlflow.note.content': 'second' })
  })

  test('is offered again where the program was away, and comes back when it is there', async () => {
    await openExperiment()
    await takeTagAway()
    await program.stop()
    await page.keyboard.press('Control+z')
    await expectVisible(page.getByText('Benchtop does not answer; start it again'))
    program = await serveBenchtop(workspace, Number(new URL(program.address).port))
    await offer().click()
    await expectVisible(page.getByRole('button', { name: 'Take away the tag team' }))
    expect(await tags()).toMatchObject({ team: 'blue' })
  })
})
