import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import Papa from 'papaparse'
import { describe, expect, it } from 'vitest'
import type { ColumnType } from '../../../src/shared/column-types.ts'
import { hasSharedData, SHARED_DATA } from '../../support/shared-data.ts'
import { JANUARY, openDatasets } from './open-datasets.ts'

interface Expected {
  rows: number
  /** The types of the columns, in order: i, n, b, d(ate), t(ext). */
  types: string
}

const TYPES: Record<ColumnType, string> = { integer: 'i', number: 'n', boolean: 'b', timestamp: 'd', text: 't' }

/** Rows and columns as the folder's README tells them; types as one reads them off the files. */
const FILES: Record<string, Expected> = {
  'telco_customer_churn.csv': { rows: 7043, types: 'ttittittttttttttttnnt' },
  'adult_train.csv': { rows: 32561, types: 'itititttttiiitt' },
  'titanic.csv': { rows: 891, types: 'iittniitntt' },
  'penguins.csv': { rows: 344, types: 'ttnniit' },
  'loan_approval.csv': { rows: 614, types: 'tttttttniiitt' },
  'bank_small_semicolon.csv': { rows: 4521, types: 'ittttitttitiiiitt' },
  'california_housing.csv': { rows: 20640, types: 'nnnnnnnnnt' }
}
const MISSING = new Set(['', 'NA'])

/** The file as papaparse alone reads it: header and rows. */
function readRows(name: string): { header: string[]; rows: string[][] } {
  const text = readFileSync(join(SHARED_DATA, name), 'utf8')
  const { data } = Papa.parse<string[]>(text, { skipEmptyLines: true })
  return { header: data[0], rows: data.slice(1) }
}

describe.skipIf(!hasSharedData)('a file people really use', () => {
  it.each(Object.keys(FILES))('%s is inspected, imported and counted right', async (name) => {
    const { inspect, import: importFile, service, context } = openDatasets()
    const { header, rows } = readRows(name)
    const path = join(SHARED_DATA, name)
    const [file] = await inspect(path)
    expect(file.error).toBeNull()
    expect(file.row_count).toBe(FILES[name].rows)
    expect(file.columns.map((column) => column.name)).toEqual(header)
    expect(file.columns.map((column) => TYPES[column.type]).join('')).toBe(FILES[name].types)
    const missing = header.map((_, at) => rows.filter((row) => MISSING.has(row[at].trim())).length)
    expect(file.columns.map((column) => column.n_missing)).toEqual(missing)
    expect(file.preview).toEqual(rows.slice(0, 100))

    const record = await importFile(path)
    expect(record).toMatchObject({ rows_read: FILES[name].rows, rows_inserted: FILES[name].rows, rows_unchanged: 0 })
    const dataset = service.find(record.dataset_name)!
    expect(dataset.row_count).toBe(FILES[name].rows)
    const counted = header.map((column) => `count(*) - count("${column}")`).join(', ')
    const stored = context.db.prepare(`SELECT ${counted} FROM dataset_${dataset.dataset_id}`).raw().get()
    expect(stored).toEqual(missing)
  })

  it('telco: eleven blank totals stay missing, and the customer is the key', async () => {
    const { import: importFile, service, context } = openDatasets()
    await importFile(join(SHARED_DATA, 'telco_customer_churn.csv'))
    const dataset = service.find('telco_customer_churn')!
    expect(dataset.entity_keys).toEqual(['customerID'])
    const blank = context.db.prepare(`SELECT count(*) FROM dataset_${dataset.dataset_id} WHERE "TotalCharges" IS NULL`)
    expect(blank.pluck().get()).toBe(11)
  })

  it('loan approval: one word makes the incomes text, and a chosen type is refused with the line of that word', async () => {
    const { inspect, expectRefused } = openDatasets()
    const path = join(SHARED_DATA, 'loan_approval.csv')
    const { header, rows } = readRows('loan_approval.csv')
    const at = header.indexOf('ApplicantIncome')
    const line = 2 + rows.findIndex((row) => row[at] === 'Unkown')
    expect(line).toBeGreaterThan(1)
    const [file] = await inspect(path)
    expect(file.columns[at].type).toBe('text')
    await expectRefused(
      [{ path, column_types: { ApplicantIncome: 'integer' } }],
      `data/loan_approval.csv line ${line}: ApplicantIncome is "Unkown", which is not a whole number; correct it, or give the column another type.`
    )
  })

  it('titanic: every cell is stored as it stands in the file', async () => {
    const { import: importFile, stored } = openDatasets()
    const { header, rows } = readRows('titanic.csv')
    await importFile(join(SHARED_DATA, 'titanic.csv'))
    const written = stored('titanic').map((row) => header.map((name) => (row[name] === null ? '' : String(row[name]))))
    const read = rows.map((row) =>
      row.map((cell) => (Number.isNaN(Number(cell)) || cell === '' ? cell : String(Number(cell))))
    )
    expect(written).toEqual(read)
  })

  it('the two months of StreamFlow come in side by side', async () => {
    const { inspect, importAll, service, client } = openDatasets()
    for (const [month, as_of] of [
      ['month_000', JANUARY],
      ['month_001', Date.UTC(2024, 1, 29)]
    ] as const) {
      const files = await inspect(join(SHARED_DATA, 'streamflow', month))
      expect(files).toHaveLength(6)
      expect(files.map((file) => file.suggestion.as_of)).toEqual(Array(6).fill(as_of))
      expect(files.map((file) => file.suggestion.entity_keys)).toEqual(Array(6).fill(['user_id']))
      const records = await importAll(
        files.map(({ path }) => ({ path })),
        { as_of }
      )
      expect(records.map((record) => record.rows_inserted)).toEqual(Array(6).fill(7043))
    }
    expect(service.find('labels')!.columns).toMatchObject([
      { name: 'user_id', type: 'text', role: 'entity_key' },
      { name: 'event_timestamp', type: 'timestamp', role: 'event_timestamp' },
      { name: 'churn_label', type: 'boolean', role: 'label' }
    ])
    const churned = async (event_timestamp: number): Promise<number | undefined> => {
      const { columns } = await client.datasets.profile({ name: 'labels', event_timestamp })
      return columns[0].top_values.find((one) => one.value === 'True')?.count
    }
    expect([await churned(JANUARY), await churned(Date.UTC(2024, 1, 29))]).toEqual([1869, 1701])
    const { columns } = await client.datasets.profile({ name: 'subscriptions', event_timestamp: JANUARY })
    expect(columns.filter((column) => column.n_missing > 0).map(({ name, n_missing }) => [name, n_missing])).toEqual([
      ['plan_stream_tv', 1526],
      ['plan_stream_movies', 1526]
    ])
    expect((await client.datasets.get({ name: 'users' })).snapshots).toEqual([
      { event_timestamp: Date.UTC(2024, 1, 29), row_count: 7043 },
      { event_timestamp: JANUARY, row_count: 7043 }
    ])
  })
})
