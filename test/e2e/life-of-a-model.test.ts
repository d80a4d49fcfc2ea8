import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { hostOfSuite } from '../support/browser/host-of-suite.ts'
import { BROWSER } from '../support/browser/open-browser.ts'
import { call, expectVisible, goTo } from '../support/browser/steps.ts'
import { hasSharedData, SHARED_DATA } from '../support/shared-data.ts'

const STREAMFLOW = join(SHARED_DATA, 'streamflow')
const MODEL = 'streamflow_churn'
const USER = '7590-VHVEG'

describe.skipIf(BROWSER === null || !hasSharedData)('the life of a model, by clicking', () => {
  const host = hostOfSuite()
  let page: Page
  let runId: string
  beforeAll(async () => {
    page = host.page
    runId = await prepareRun(page)
  })

  test('its run is registered', async () => {
    await page.goto(`${host.address}/#/runs/${runId}`)
    await page.getByRole('button', { name: 'Register model' }).click()
    const dialog = page.getByRole('dialog', { name: 'Register model' })
    await dialog.getByLabel('Registered model').fill(MODEL)
    await dialog.getByRole('button', { name: 'Register' }).click()
    await page.getByRole('link', { name: 'Open the model' }).click()
    await expectVisible(page.getByRole('heading', { level: 1, name: MODEL }))
  })

  test('its version tells the data it learnt from', async () => {
    const inputs = page.getByRole('table', { name: 'Inputs' })
    await inputs.getByRole('link', { name: 'usage_agg_30d' }).first().waitFor()
    await expectVisible(page.getByRole('link', { name: 'churn@v1' })) // the feature service, in its version
  })

  test('a gate is set, asked and passed on the way to Production', async () => {
    await page.getByRole('button', { name: 'Gates', exact: true }).click()
    const gates = page.getByRole('dialog', { name: 'Gates before Production' })
    await gates.getByLabel('It beats the version in Production').check()
    await gates.getByRole('button', { name: 'Save gates' }).click()
    await page.getByRole('button', { name: 'Move to stage…' }).click()
    const move = page.getByRole('dialog', { name: 'Move version 1 to a stage' })
    await move.getByText('Nothing is in Production').first().waitFor()
    await move.getByLabel('Reason').fill('the first one')
    await move.getByRole('button', { name: 'Move to Production' }).click()
    await expectVisible(page.getByText('the first one').first())
  })

  test('it predicts', async () => {
    await goTo(page, 'Serving')
    await page.getByLabel('user_id').fill(USER)
    await page.getByRole('button', { name: 'Predict', exact: true }).click()
    await page.getByRole('table', { name: 'Features used' }).waitFor()
    expect(await servedVersion(host.address)).toBe('1')
  })

  test('the next month is imported', async () => {
    await goTo(page, 'Data')
    await page.getByRole('link', { name: 'Import CSV files' }).click()
    await page.locator('input[type=file][webkitdirectory]').setInputFiles(join(STREAMFLOW, 'month_001'))
    await page.getByRole('button', { name: 'Import 6 files' }).click()
    await expectVisible(page.getByRole('heading', { name: '6 files imported' }))
  })

  test('its drift is found', async () => {
    await goTo(page, 'Monitoring')
    await page.getByRole('button', { name: 'Check drift' }).click()
    const history = page.getByRole('table', { name: 'Drift checks' })
    await expectVisible(history.getByText('2024-02-29').first())
  })

  test('a candidate is trained on the month, wins and is promoted', async () => {
    await page.getByRole('main').getByRole('link', { name: 'Retrain', exact: true }).first().click()
    await page.getByRole('button', { name: 'Train and compare' }).click()
    await page.getByText('Promoted: version 2 is in Production').waitFor()
    await page.getByRole('table', { name: 'Retrainings' }).getByText('promoted').waitFor()
    expect(await servedVersion(host.address)).toBe('2')
  })

  test('both versions are compared on rows that neither learnt from', async () => {
    await page.getByRole('link', { name: `Versions of ${MODEL}` }).click()
    await page.getByRole('button', { name: 'Compare…' }).click()
    const dialog = page.getByRole('dialog', { name: `Compare version 2 of ${MODEL}` })
    await dialog.getByRole('button', { name: 'Compare', exact: true }).click()
    await expectVisible(dialog.getByRole('table', { name: 'Metrics on the same rows' }).getByText('auc').first())
    await dialog.getByRole('tab', { name: /^Rows/ }).click()
    await expectVisible(dialog.getByRole('table', { name: 'Rows that differ' }))
    await page.keyboard.press('Escape')
  })

  test('the version before comes back, and the page complained about nothing', async () => {
    await page.getByRole('button', { name: 'Roll back to version 1' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Roll back', exact: true }).click()
    await page.getByText(`Version 1 of ${MODEL} is in Production again.`).waitFor()
    expect(await servedVersion(host.address)).toBe('1')
    expect(host.complaints).toEqual([])
  })
})

/** January imported, its features declared and online, and a small forest trained on them. */
async function prepareRun(page: Page): Promise<string> {
  const tables = ['users', 'subscriptions', 'usage_agg_30d', 'payments_agg_90d', 'support_agg_90d', 'labels']
  const files = tables.map((name) => ({ path: join(STREAMFLOW, 'month_000', `${name}.csv`), entity_keys: ['user_id'] }))
  await finish(page, 'datasets.import', { files, as_of: '2024-01-31' })
  const declaration = JSON.parse(readFileSync('resources/streamflow/features.json', 'utf8')) as unknown
  await call(page, 'features.apply', { declaration })
  await finish(page, 'features.materialize', { to: '2024-01-31' })
  const label = { dataset: 'labels', column: 'churn_label' }
  return finish(page, 'training.start', {
    experiment_name: 'streamflow',
    source: { kind: 'service', service: 'churn', label, as_of: '2024-01-31' },
    params: { n_estimators: 30, class_weight: 'balanced', random_state: 42 }
  })
}

/** @returns the run it wrote to, where it has one */
async function finish(page: Page, name: string, input: unknown): Promise<string> {
  const { job_id } = await call<{ job_id: string }>(page, name, input)
  for (;;) {
    const job = await call<{ state: string; run_id: string; error: unknown }>(page, 'jobs.get', { job_id })
    if (job.state === 'FINISHED') return job.run_id
    if (job.state !== 'RUNNING') throw new Error(JSON.stringify(job.error))
    await page.waitForTimeout(100)
  }
}

async function servedVersion(address: string): Promise<string> {
  const headers = { 'content-type': 'application/json' }
  const body = JSON.stringify({ user_id: USER })
  const answer = await fetch(`${address}/predict`, { method: 'POST', headers, body })
  return ((await answer.json()) as { model_version: string }).model_version
}
