import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { dropFiles } from '../support/browser/drop-files.ts'
import { hostOfSuite } from '../support/browser/host-of-suite.ts'
import { BROWSER } from '../support/browser/open-browser.ts'
import { call, expectVisible, goTo } from '../support/browser/steps.ts'
import { hasSharedData, SHARED_DATA } from '../support/shared-data.ts'

/** Rows, columns with the key, and the key, as the README of the folder has them; numbered rows have none. */
const FILES: Record<string, [rows: number, columns: number, keys: string[]]> = {
  'adult_train.csv': [32561, 15, []],
  'bank_small_nested_quotes.csv': [4521, 17, []],
  'bank_small_semicolon.csv': [4521, 17, []],
  'california_housing.csv': [20640, 10, []],
  'loan_approval.csv': [614, 13, ['Loan_ID']],
  'penguins.csv': [344, 7, []],
  'telco_customer_churn.csv': [7043, 21, ['customerID']],
  'titanic.csv': [891, 11, []]
}

interface Listed {
  datasets: { name: string; row_count: number; entity_keys: string[]; columns: { name: string; role: string }[] }[]
}

describe.skipIf(BROWSER === null || !hasSharedData)('files that are dropped on the window', () => {
  const dir = mkdtempSync(join(tmpdir(), 'benchtop-dropped-'))
  let workspace: string
  const host = hostOfSuite((made) => {
    workspace = made
  })
  let page: Page
  beforeAll(() => {
    page = host.page
  })
  afterAll(() => rmSync(dir, { recursive: true }))

  const cellsOf = (table: string) => page.getByRole('table', { name: table }).getByRole('row').allInnerTexts()
  const listed = () => call<Listed>(page, 'datasets.list', {})

  test.each([
    ['month_000', '2024-01-31'],
    ['month_001', '2024-02-29']
  ])('a folder %s, over whatever screen, proposes the end of its month', async (folder, asOf) => {
    await goTo(page, folder === 'month_000' ? 'Models' : 'Train')
    await dropFiles(page, [join(SHARED_DATA, 'streamflow', folder)], () =>
      expectVisible(page.getByText('Drop CSV files or folders'))
    )
    const date = page.getByLabel(/^As-of date/)
    await date.waitFor()
    expect(await date.inputValue()).toBe(asOf)
    await page.getByRole('button', { name: 'Import 6 files' }).click()
    await page.getByRole('heading', { name: '6 files imported' }).waitFor()
    for (const row of (await cellsOf('Result of the import')).slice(1)) {
      expect(row).toContain(asOf)
      expect(row.replaceAll(/[\s,]/g, '')).toContain('7043')
    }
    await expect.poll(() => readdirSync(join(workspace, 'uploads')), { message: 'no copy stays' }).toEqual([])
  })

  test('all the files at once: the malformed one is explained and put right in the sheet, and all come in', async () => {
    await goTo(page, 'Data')
    await dropFiles(
      page,
      readdirSync(SHARED_DATA).flatMap((name) => (name.endsWith('.csv') ? join(SHARED_DATA, name) : []))
    )
    await page.getByText('the whole row stands in one pair of quotes').waitFor()
    await page.getByRole('button', { name: 'Import 7 files' }).waitFor()
    await page.getByRole('button', { name: 'Read its rows without the outer quotes' }).click()
    await page.getByRole('button', { name: 'Import 8 files' }).waitFor()
    await page.getByLabel(/^As-of date/).fill('2024-03-31')
    await page.getByRole('button', { name: 'Import 8 files' }).click()
    await page.getByRole('heading', { name: '8 files imported' }).waitFor()
    const { datasets } = await listed()
    const found = Object.keys(FILES).map((file) => {
      const { row_count, columns, entity_keys } = datasets.find((one) => `${one.name}.csv` === file)!
      return [file, [row_count, columns.filter(({ role }) => role !== 'event_timestamp').length, entity_keys]]
    })
    expect(Object.fromEntries(found)).toEqual(FILES)
  })

  test('the same folder again changes nothing, and says so', async () => {
    await dropFiles(page, [join(SHARED_DATA, 'streamflow', 'month_000')])
    await page.getByRole('button', { name: 'Import 6 files' }).click()
    await page.getByRole('heading', { name: /^Nothing changed/ }).waitFor()
    for (const row of (await cellsOf('Result of the import')).slice(1)) expect(row).toContain('already imported')
  })

  test('a messy file: decimal commas are found, its dates are asked for, a type is corrected', async () => {
    const messy = join(dir, 'sales.csv')
    const lines = [
      '# exported from the till',
      'shop_id;sold;amount;code',
      '1;03/04/2024;1.250,50;0',
      '2;05/06/2024;3,75;1'
    ]
    writeFileSync(messy, Buffer.from(`${lines.join('\r\n')}\r\n`, 'utf16le'))
    await goTo(page, 'Data')
    await dropFiles(page, [messy])
    await page.getByText('Type the as-of date, such as 2024-01-31.').waitFor()
    await page.getByRole('button', { name: 'Today' }).click()
    expect(await page.getByLabel(/^As-of date/).inputValue()).toMatch(/^20\d\d-\d\d-\d\d$/)
    await page.getByText('Say whether day or month comes first in the column sold').waitFor()
    expect(await page.getByRole('button', { name: 'Import 1 file' }).isDisabled()).toBe(true)
    await page.getByRole('combobox', { name: 'Dates such as 03/04/2024' }).click()
    await page.getByRole('option', { name: 'd/m/y, day first' }).click()
    await page.getByRole('button', { name: /^Read .*sales\.csv again$/ }).click()
    await page.getByText('Say whether day or month comes first').waitFor({ state: 'detached' })
    await page.getByRole('combobox', { name: 'Type of code' }).click()
    await page.getByRole('option', { name: 'boolean' }).click()
    await page.getByRole('button', { name: 'Import 1 file' }).click()
    await page.getByRole('heading', { name: '1 file imported' }).waitFor()
    await page.getByRole('link', { name: 'sales' }).click()
    for (const cell of ['2024-04-03', '1250.5', 'True']) await expectVisible(page.getByRole('cell', { name: cell }))
  })

  test('what is no table is told where it is wrong, and cannot be imported', async () => {
    const before = await listed()
    const picture = join(dir, 'logo.csv')
    writeFileSync(picture, readFileSync('resources/icon.png'))
    await dropFiles(page, [picture])
    await page.getByText('This file cannot be imported').waitFor()
    await page.setViewportSize({ width: 1024, height: 700 })
    const { x, width } = (await page.getByRole('alert').filter({ hasText: 'logo.csv' }).boundingBox())!
    expect(x + width, 'it is read without scrolling sideways').toBeLessThan(1024)
    expect(await page.getByRole('button', { name: /^Import \d|^Import 0/ }).isDisabled()).toBe(true)
    expect(await listed()).toEqual(before)
  })

  test('the page complained about nothing', () => {
    expect(host.complaints).toEqual([])
  })
})
