import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { hostOfSuite } from '../support/browser/host-of-suite.ts'
import { BROWSER } from '../support/browser/open-browser.ts'
import { call, expectVisible, goTo } from '../support/browser/steps.ts'
import { hasSharedData, SHARED_DATA } from '../support/shared-data.ts'

const STREAMFLOW = join(SHARED_DATA, 'streamflow')
const DECLARATION = readFileSync('resources/streamflow/features.json', 'utf8')

async function choose(page: Page, label: string, option: string): Promise<void> {
  await page.getByRole('combobox', { name: label }).click()
  await page.getByRole('option', { name: option, exact: true }).click()
}

async function predict(address: string, body: unknown): Promise<Response> {
  const headers = { 'content-type': 'application/json' }
  return fetch(`${address}/predict`, { method: 'POST', headers, body: JSON.stringify(body) })
}

describe.skipIf(BROWSER === null || !hasSharedData)('the chain on the StreamFlow files, by clicking', () => {
  const host = hostOfSuite()
  let page: Page
  beforeAll(() => {
    page = host.page
  })

  test.each([
    ['month_000', '2024-01-31'],
    ['month_001', '2024-02-29']
  ])('the folder %s is looked into, dated %s and imported', async (folder, asOf) => {
    await goTo(page, 'Data')
    const more = page.getByRole('link', { name: 'Import CSV files' })
    if (await more.isVisible()) await more.click()
    await page.locator('input[type=file][webkitdirectory]').setInputFiles(join(STREAMFLOW, folder))
    const date = page.getByLabel(/^As-of date/)
    await date.waitFor()
    expect(await date.inputValue()).toBe(asOf)
    await page.getByRole('button', { name: 'Import 6 files' }).click()
    await page.getByRole('heading', { name: '6 files imported' }).waitFor()
    const inserted = await page.getByRole('table', { name: 'Result of the import' }).getByRole('row').allInnerTexts()
    expect(inserted).toHaveLength(7)
    for (const row of inserted.slice(1)) expect(row.replaceAll(/[\s,]/g, '')).toContain('7043')
  })

  test('a dataset shows its rows, both dates and what each column holds', async () => {
    await goTo(page, 'Data')
    await page.getByRole('link', { name: 'subscriptions' }).click()
    await expectVisible(page.getByRole('heading', { level: 1, name: 'subscriptions' }))
    await page.getByPlaceholder(/search/i).fill('7590-VHVEG')
    await expectVisible(page.getByRole('cell', { name: '29.85' }))
    await page.getByRole('tab', { name: 'Profile' }).click()
    await expectVisible(page.getByText('Fiber optic'))
  })

  test('the declaration of the reference is applied, materialized and answers for one user', async () => {
    await goTo(page, 'Features')
    await page.getByRole('button', { name: /features\.json/ }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Declaration').fill(DECLARATION)
    await dialog.getByRole('button', { name: 'Show the changes' }).click()
    await expectVisible(dialog.getByText('subs_profile_fv'))
    await dialog.getByRole('button', { name: 'Apply' }).click()
    await expectVisible(page.getByRole('cell', { name: /^churn/ }))
    await page.getByRole('button', { name: 'Materialize' }).click()
    await dialog.getByRole('button', { name: 'Materialize' }).click()
    await expectVisible(page.getByRole('cell', { name: '2024-02-29' }))
    await page.getByRole('tab', { name: 'Look up an entity' }).click()
    await page.getByLabel('user_id').fill('7590-VHVEG')
    await page.keyboard.press('Enter')
    await expectVisible(page.getByRole('cell', { name: '29.85' }))
  })

  test('what refuses a preview and the search for leaks in its label alike is said once', async () => {
    await page.getByRole('tab', { name: 'Point-in-time preview' }).click()
    await choose(page, 'Label (optional)', 'labels:churn_label')
    await page.getByRole('combobox', { name: 'As of' }).fill('2024-02-31')
    await page.getByRole('button', { name: 'Preview', exact: true }).click()
    await expectVisible(page.getByText('There is no preview'))
    expect(await page.getByRole('main').getByRole('alert').count()).toBe(1)
    expect(host.complaints.splice(0)).toEqual([expect.stringContaining('400 (Bad Request)')]) // of the browser
  })

  test('a forest is trained as of January, its run shows scores and curves', async () => {
    await goTo(page, 'Train')
    await choose(page, 'As-of date', '2024-01-31')
    await page.getByRole('combobox', { name: 'Experiment' }).fill('streamflow')
    await page.getByRole('combobox', { name: 'Register as (optional)' }).fill('streamflow_churn')
    const name = page.getByRole('textbox', { name: 'Run name' })
    await name.fill('first forest')
    await page.getByRole('button', { name: 'Start training' }).click()
    await page.getByRole('heading', { name: 'Finished' }).waitFor()
    expect(await name.inputValue(), 'the next run has another name').toBe('')
    await page.getByRole('link', { name: /open (the )?run/i }).click()
    await page.getByRole('heading', { level: 1, name: 'first forest' }).waitFor()
    await page.getByText('ROC AUC').first().waitFor()
    const { runs } = await call<{ runs: { metrics: { key: string; value: number }[] }[] }>(page, 'runs.search', {
      experiment_ids: ['1']
    })
    const auc = runs[0].metrics.find(({ key }) => key === 'val_auc')!.value
    expect(auc).toBeGreaterThanOrEqual(0.8)
    await page.getByText(auc.toFixed(4)).first().waitFor()
    const lineage = page.locator('section', { has: page.getByRole('heading', { name: 'Lineage' }) })
    await lineage.getByRole('link', { name: 'labels' }).click()
    await page.getByRole('heading', { level: 1, name: 'labels' }).waitFor()
    await page.goBack()
    await page.getByRole('tab', { name: 'Evaluation' }).click()
    await page.getByRole('img', { name: /ROC/ }).waitFor()
    await page.getByRole('tab', { name: 'Artifacts' }).click()
    await page.getByText('feature_schema.json').first().click()
    await page.getByText('categorical_cols').first().waitFor()
  })

  test('the figures of a curve are read as a table, by keyboard alone', async () => {
    await page.getByRole('tab', { name: 'Evaluation' }).click()
    const button = page.getByRole('button', { name: /^Read or save.*ROC curve/ })
    await button.focus()
    await page.keyboard.press('Enter')
    await page.getByRole('menuitem', { name: 'Figures as a table' }).waitFor()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    const table = page.getByRole('dialog', { name: 'ROC curve' })
    await table.getByText('True positive rate').waitFor()
    await table.getByText('Threshold 0.50').waitFor()
    await page.keyboard.press('Escape')
    await table.waitFor({ state: 'detached' })
    expect(await button.evaluate((one) => one === document.activeElement)).toBe(true)
  })

  test('a curve is saved as SVG, line and all', async () => {
    await page
      .getByRole('button', { name: /^Read or save.*ROC curve/ })
      .first()
      .click()
    const download = page.waitForEvent('download')
    await page.getByRole('menuitem', { name: 'SVG' }).click()
    const svg = readFileSync(await (await download).path(), 'utf8')
    expect(svg.match(/ d="[^"]*"/g)!.some((path) => path.split(' L ').length > 50)).toBe(true)
  })

  test('the report of the run is saved, and opens by itself in a browser that is offline', async () => {
    const download = page.waitForEvent('download')
    await page.getByRole('button', { name: 'Report' }).click()
    await page.getByRole('menuitem', { name: /^HTML/ }).click()
    const file = await (await download).path()
    const [name] = (await page.getByRole('heading', { level: 1 }).innerText()).split('\n')
    const context = await page.context().browser()!.newContext({ offline: true })
    try {
      const report = await context.newPage()
      const complaints: string[] = []
      report.on('console', (message) => complaints.push(message.text()))
      await report.setContent(readFileSync(file, 'utf8'))
      expect(await report.getByRole('heading', { level: 1 }).innerText()).toBe(name)
      await expectVisible(report.getByRole('img', { name: /ROC/ }))
      expect(await report.locator('figure svg').count()).toBeGreaterThan(3)
      expect(complaints).toEqual([])
    } finally {
      await context.close()
    }
  })

  test('its version goes to Production and answers on the Serving screen and over HTTP', async () => {
    expect((await predict(host.address, { user_id: '7590-VHVEG' })).status).toBe(503)
    await goTo(page, 'Models')
    await page.getByRole('link', { name: 'streamflow_churn' }).first().click()
    await page.getByRole('button', { name: 'Move to stage' }).click()
    expect(await page.getByRole('combobox', { name: 'Stage' }).inputValue()).toBe('Production')
    await page.getByLabel('Reason').fill('first model')
    await page.getByRole('dialog').getByRole('button', { name: /^move/i }).click()
    await page.getByText('first model').first().waitFor()

    await goTo(page, 'Serving')
    await page.getByLabel('user_id').fill('7590-VHVEG')
    await page.getByRole('button', { name: 'Predict', exact: true }).click()
    await page.getByRole('table', { name: 'Features used' }).waitFor()

    expect(await (await fetch(`${host.address}/health`)).json()).toMatchObject({
      status: 'ok',
      model: { version: '1' }
    })
    const features = await (await fetch(`${host.address}/features/7590-VHVEG`)).json()
    expect(features).toMatchObject({ user_id: '7590-VHVEG', features: { monthly_fee: 29.85 } })
    const answer = await predict(host.address, { user_id: '7590-VHVEG' })
    expect(await answer.json()).toMatchObject({
      user_id: '7590-VHVEG',
      model_name: 'streamflow_churn',
      model_version: '1'
    })
    await page.getByRole('cell', { name: '/predict' }).first().waitFor()
  })

  test('serving stops and starts by its button', async () => {
    await page.getByRole('button', { name: 'Stop', exact: true }).click()
    await page.getByRole('button', { name: 'Start', exact: true }).waitFor()
    expect((await fetch(`${host.address}/health`)).status).toBe(503)
    await page.getByRole('button', { name: 'Start', exact: true }).click()
    await page.getByRole('button', { name: 'Stop', exact: true }).waitFor()
    expect((await fetch(`${host.address}/health`)).status).toBe(200)
  })

  test('a file that is no table is told where it is wrong, and cannot be imported', async () => {
    await goTo(page, 'Data')
    await page.getByRole('link', { name: 'Import CSV files' }).click()
    await page
      .locator('input[type=file]:not([webkitdirectory])')
      .first()
      .setInputFiles(join(SHARED_DATA, 'bank_small_nested_quotes.csv'))
    const refusal = page.getByText('the whole row stands in one pair of quotes')
    await expectVisible(refusal)
    expect(await refusal.count()).toBe(1)
    expect(await page.getByRole('button', { name: /^Import \d|^Import 0/ }).isDisabled()).toBe(true)
  })

  test('a feature that is computed on demand is declared, and chosen for a service', async () => {
    await goTo(page, 'Features')
    const dialog = page.getByRole('dialog')
    await page.getByRole('button', { name: 'New on-demand view' }).click()
    await dialog.getByRole('textbox', { name: 'Name' }).fill('payment_trouble')
    await dialog.getByRole('textbox', { name: 'Feature', exact: true }).fill('fails_often')
    await dialog.getByRole('textbox', { name: 'Expression' }).fill('failed_payments_90d > 1')
    await dialog.getByRole('button', { name: 'Show the changes' }).click()
    await dialog.getByRole('button', { name: 'Create the view' }).click()
    await expectVisible(page.getByRole('cell', { name: /^payment_trouble/ }))
    await page.getByRole('button', { name: 'New service' }).click()
    await dialog.getByRole('textbox', { name: 'Name' }).fill('trouble')
    await dialog.getByRole('checkbox', { name: 'fails_often' }).check()
    await dialog.getByRole('button', { name: 'Create the service' }).click()
    await expectVisible(page.getByRole('cell', { name: /^trouble/ }))
  })

  test('the page complained about nothing', () => {
    expect(host.complaints).toEqual([])
  })
})

describe.skipIf(BROWSER === null)('the sample project', () => {
  const host = hostOfSuite()

  test('opens with one click and ends with a served model', async () => {
    const { page, address, complaints } = host
    await page.getByRole('button', { name: 'Open the sample project' }).click()
    await page.getByRole('link', { name: 'Try it on the Serving screen' }).click({ timeout: 240_000 })
    await page.getByRole('heading', { level: 1, name: 'Serving' }).waitFor()
    await page.getByRole('link', { name: 'Version 1' }).waitFor()
    const answer = await predict(address, { user_id: '7590-VHVEG' })
    expect(await answer.json()).toMatchObject({ model_name: 'streamflow_churn', model_stage: 'Production' })
    expect(complaints).toEqual([])
  })
})
