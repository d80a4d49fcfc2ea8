import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openBrowserHost, type BrowserHost } from '../support/browser/browser-host.ts'
import { BROWSER } from '../support/browser/open-browser.ts'
import { call, expectVisible } from '../support/browser/steps.ts'
import { MANY_ID, writeManyRuns } from '../support/many-runs.ts'

interface Tagged {
  tags: { key: string; value: string }[]
}

describe.skipIf(BROWSER === null)('a tag that takes the place of another value', () => {
  let host: BrowserHost
  let page: Page
  beforeAll(async () => {
    host = await openBrowserHost((dir) => writeManyRuns(dir, { count: 6, stepped: { runs: 1, steps: 1 } }))
    page = host.page
  })
  afterAll(async () => host.close())

  const runId = (at: number): string => String(at).padStart(32, '0')
  const teamOf = (tagged: Tagged): string | undefined => tagged.tags.find(({ key }) => key === 'team')?.value
  const teamOfExperiment = async () => teamOf(await call<Tagged>(page, 'experiments.get', { experiment_id: MANY_ID }))
  const teamOfRun = async (at: number) => teamOf(await call<Tagged>(page, 'runs.get', { run_id: runId(at) }))
  const teamsOfRuns = async () => Promise.all([0, 1, 2, 3].map(teamOfRun))

  const go = async (path: string): Promise<void> => {
    await page.goto('about:blank')
    await page.goto(`${host.address}/#${path}`)
  }
  /** By a button that opens the dialog. */
  const setTeam = async (button: string, value: string): Promise<void> => {
    await page.locator('main').getByRole('button', { name: button, exact: true }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Key').fill('team')
    await dialog.getByLabel('Value').fill(value)
    await dialog.getByRole('button', { name: 'Set tag' }).click()
    await dialog.waitFor({ state: 'detached' })
  }
  const undo = () => page.getByRole('button', { name: /^Undo/ })

  test('of an experiment gives it back, but not over what was set since', async () => {
    await call(page, 'experiments.set_tag', { experiment_id: MANY_ID, key: 'team', value: 'red' })
    await go(`/experiments/${MANY_ID}`)
    await setTeam('Add a tag', 'blue')
    await expectVisible(page.getByText('The tag team was set to another value.'))
    await undo().click()
    await expect.poll(teamOfExperiment).toBe('red')

    await go(`/experiments/${MANY_ID}`)
    await setTeam('Add a tag', 'green')
    await undo().waitFor()
    await call(page, 'experiments.set_tag', { experiment_id: MANY_ID, key: 'team', value: 'yellow' })
    await undo().click()
    await expectVisible(page.getByText('The tag team was changed since; it stays.'))
    expect(await teamOfExperiment()).toBe('yellow')
  })

  test('of a run is set and given back on its page', async () => {
    await go(`/runs/${runId(1)}`)
    await setTeam('Add a tag', 'growth')
    await expectVisible(page.getByTitle('team = growth'))
    await undo().click()
    await expectVisible(page.getByTitle('team = core'))
    expect(await teamOfRun(1)).toBe('core')
  })

  test('of several runs gives each its own back, also that it had none', async () => {
    await call(page, 'runs.delete_tag', { run_id: runId(2), key: 'team' })
    await go(`/experiments/${MANY_ID}`)
    for (const at of [0, 1, 2]) await page.getByRole('checkbox', { name: `Select run-${at}`, exact: true }).click()
    await setTeam('Tag', 'all')
    await expectVisible(page.getByText('3 runs have team = all now.'))
    expect(await teamsOfRuns()).toEqual(['all', 'all', 'all', 'core'])
    await undo().click()
    await expect.poll(teamsOfRuns).toEqual(['growth', 'core', undefined, 'core'])
  })

  test('that was not there before is set without an offer', async () => {
    await go(`/runs/${runId(2)}`)
    await setTeam('Add a tag', 'core')
    await expectVisible(page.getByTitle('team = core'))
    expect(await undo().count()).toBe(0)
  })
})
