import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import declaration from '../../../resources/streamflow/features.json' with { type: 'json' }
import { SAMPLE_FILES, writeSample, type SampleMonth } from '../../../src/main/sample/write-sample.ts'
import { checkNames, checkService } from '../../../src/main/features/check-declaration.ts'
import { Declaration } from '../../../src/shared/contract/features.ts'
import { hasSharedData, SHARED_DATA } from '../../support/shared-data.ts'
import { validationAuc, type Cells } from './learn-churn.ts'

const HEADERS: Record<string, string> = {
  'users.csv': 'user_id,signup_date,user_gender,user_is_senior,has_family,has_dependents',
  'subscriptions.csv':
    'user_id,months_active,plan_stream_tv,plan_stream_movies,contract_type,paperless_billing,monthly_fee,total_paid,net_service',
  'usage_agg_30d.csv': 'user_id,watch_hours_30d,avg_session_mins_7d,unique_devices_30d,skips_7d,rebuffer_events_7d',
  'payments_agg_90d.csv': 'user_id,failed_payments_90d',
  'support_agg_90d.csv': 'user_id,support_tickets_90d,ticket_avg_resolution_hrs_90d',
  'labels.csv': 'user_id,churn_label'
}

let root: string
let months: SampleMonth[]
/** All columns of a month side by side, in the order of its rows. */
let january: Cells
let february: Cells

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'benchtop-sample-'))
  months = writeSample({ dir: join(root, 'not', 'there', 'yet') }).months
  ;[january, february] = months.map(readMonth)
})

afterAll(() => rmSync(root, { recursive: true, force: true }))

describe('the files of the sample project', () => {
  it('are six tables in a folder per month, as of the last days of January and February 2024', () => {
    expect(months.map(({ as_of }) => new Date(as_of).toISOString())).toEqual([
      '2024-01-31T00:00:00.000Z',
      '2024-02-29T00:00:00.000Z'
    ])
    expect([...SAMPLE_FILES]).toEqual(Object.keys(HEADERS))
    for (const { dir } of months) expect(readdirSync(dir).toSorted()).toEqual([...SAMPLE_FILES].toSorted())
  })

  it('are the same bytes wherever and whenever they are written', () => {
    const again = writeSample({ dir: join(root, 'again') }).months
    expect(digest(again)).toBe(digest(months))
    expect(digest(months)).toBe('d327e400dd39b64197f8a841b2a0c907fe375acdbe1a3b8339c3590ae47d5095')
  })

  it("have StreamFlow's columns", () => {
    for (const { dir } of months) {
      for (const name of SAMPLE_FILES) expect(firstLine(dir, name)).toBe(HEADERS[name])
    }
  })

  it.runIf(hasSharedData)("have the columns of StreamFlow's own files, name by name", () => {
    for (const { dir } of months) {
      for (const name of SAMPLE_FILES) {
        expect(firstLine(dir, name)).toBe(firstLine(join(SHARED_DATA, 'streamflow', 'month_000'), name))
      }
    }
  })

  it('hold the same 7000 customers in every table of both months, each once, 7590-VHVEG first', () => {
    const [first] = readTable(months[0].dir, 'users.csv').user_id
    expect(first).toBe('7590-VHVEG')
    expect(new Set(january.user_id).size).toBe(7000)
    for (const id of january.user_id) expect(id).toMatch(/^\d{4}-[A-Z]{5}$/)
    for (const { dir } of months) {
      for (const name of SAMPLE_FILES) expect(readTable(dir, name).user_id).toEqual(january.user_id)
    }
  })

  it('leave the plans blank where there is no internet service, and nothing else', () => {
    for (const month of [january, february]) {
      const withoutNet = month.net_service.map((service) => service === 'No')
      expect(withoutNet.filter(Boolean).length).toBeGreaterThan(1000)
      const columns = Object.keys(month)
      const plans = columns.filter((column) => column.startsWith('plan_'))
      expect(plans).toEqual(['plan_stream_tv', 'plan_stream_movies'])
      for (const plan of plans) expect(month[plan].map((cell) => cell === '')).toEqual(withoutNet)
      const blank = columns.filter((column) => !plans.includes(column) && month[column].includes(''))
      expect(blank).toEqual([])
    }
  })

  it('spell values as StreamFlow does', () => {
    for (const month of [january, february]) {
      for (const column of ['user_is_senior', 'has_family', 'has_dependents', 'paperless_billing', 'churn_label']) {
        expect({ [column]: [...new Set(month[column])].toSorted() }).toEqual({ [column]: ['False', 'True'] })
      }
      expect([...new Set(month.plan_stream_tv)].toSorted()).toEqual(['', 'False', 'True'])
      expect([...new Set(month.net_service)].toSorted()).toEqual(['DSL', 'Fiber optic', 'No'])
      expect([...new Set(month.contract_type)].toSorted()).toEqual(['Month-to-month', 'One year', 'Two year'])
      expect(new Set(month.avg_session_mins_7d).size).toBe(1)
      for (const cell of month.monthly_fee) expect(cell).toMatch(/^\d+\.\d{1,2}$/)
      for (const cell of month.watch_hours_30d) expect(cell).toMatch(/^\d+\.\d{1,2}$/)
      for (const cell of month.months_active) expect(cell).toMatch(/^\d+$/)
    }
  })

  it('tell one story: sign-up dates agree with months active', () => {
    for (const [month, cells] of [january, february].entries()) {
      const calendarMonths = cells.signup_date.map((date) => {
        const [year, monthOfYear] = date.split('-').map(Number)
        return (2024 - year) * 12 + month + 1 - monthOfYear
      })
      expect(calendarMonths).toEqual(cells.months_active.map(Number))
    }
  })
})

describe('what a model finds in them', () => {
  it('is about a quarter of customers leaving', () => {
    expect(churnRate(january)).toBeGreaterThan(0.245)
    expect(churnRate(january)).toBeLessThan(0.275)
  })

  it('is more leaving among the new, the unlucky, fiber customers and those who watch little', () => {
    for (const month of [january, february]) {
      const rateWhere = (column: string, holds: (cell: string) => boolean): number =>
        churnRate(month, (row) => holds(month[column][row]))
      expect(rateWhere('months_active', (cell) => Number(cell) <= 12)).toBeGreaterThan(
        rateWhere('months_active', (cell) => Number(cell) > 48) + 0.25
      )
      for (const column of ['failed_payments_90d', 'support_tickets_90d']) {
        const without = rateWhere(column, (cell) => cell === '0')
        expect(rateWhere(column, (cell) => cell !== '0')).toBeGreaterThan(without + 0.1)
      }
      expect(rateWhere('net_service', (cell) => cell === 'Fiber optic')).toBeGreaterThan(
        rateWhere('net_service', (cell) => cell === 'DSL') + 0.08
      )
      expect(rateWhere('watch_hours_30d', (cell) => Number(cell) < 25)).toBeGreaterThan(
        rateWhere('watch_hours_30d', (cell) => Number(cell) > 35) + 0.1
      )
    }
  })

  it.each(['January', 'February'])('is enough for a forest of 100 trees to tell who leaves in %s', (name) => {
    const month = name === 'January' ? january : february
    const features = Object.fromEntries(
      declaration.feature_views.flatMap((view) => view.features.map((feature) => [feature, month[feature]]))
    )
    const auc = validationAuc(
      features,
      month.user_id,
      Int32Array.from(month.churn_label, (cell) => +(cell === 'True'))
    )
    expect(auc).toBeGreaterThan(0.8)
    expect(auc).toBeLessThan(0.86)
  })
})

describe('from January to February', () => {
  it('everybody is a month older and otherwise the same person', () => {
    expect(february.months_active.map(Number)).toEqual(january.months_active.map((cell) => Number(cell) + 1))
    for (const column of ['signup_date', 'user_gender', 'contract_type', 'net_service', 'plan_stream_tv']) {
      expect(february[column]).toEqual(january[column])
    }
  })

  it('watch hours fall by about 8 % and failed payments rise by a third to a half', () => {
    const ratio = (column: string): number => mean(february[column]) / mean(january[column])
    expect(ratio('watch_hours_30d')).toBeGreaterThan(0.91)
    expect(ratio('watch_hours_30d')).toBeLessThan(0.93)
    expect(ratio('failed_payments_90d')).toBeGreaterThan(1.3)
    expect(ratio('failed_payments_90d')).toBeLessThan(1.5)
    expect(mean(february.failed_payments_90d)).toBeLessThan(0.25)
  })

  it('the price goes up by three for about a quarter, and nobody has paid less than before', () => {
    const rises = february.monthly_fee.map((fee, row) =>
      Math.round(100 * (Number(fee) - Number(january.monthly_fee[row])))
    )
    expect(new Set(rises)).toEqual(new Set([0, 300]))
    const share = rises.filter((cents) => cents > 0).length / rises.length
    expect(share).toBeGreaterThan(0.2)
    expect(share).toBeLessThan(0.3)
    const paid = february.total_paid.map((total, row) =>
      Math.round(100 * (Number(total) - Number(january.total_paid[row]) - Number(february.monthly_fee[row])))
    )
    expect(new Set(paid.map(Math.abs))).toEqual(new Set([0]))
  })

  it('the share of those who leave grows by two to five points', () => {
    const growth = churnRate(february) - churnRate(january)
    expect(growth).toBeGreaterThan(0.02)
    expect(growth).toBeLessThan(0.05)
  })
})

describe("StreamFlow's declaration", () => {
  it('parses, agrees with itself and serves the 14 features in order', () => {
    const parsed = Declaration.parse(declaration)
    checkNames(parsed)
    const [service] = parsed.feature_services
    checkService(service, parsed)
    expect(service.name).toBe('churn')
    expect(service.features).toEqual(
      parsed.feature_views.flatMap((view) => view.features.map((feature) => `${view.name}:${feature}`))
    )
    expect(service.features).toHaveLength(14)
  })

  it('names tables and columns that the sample has', () => {
    for (const { source, features } of declaration.feature_views) {
      expect(SAMPLE_FILES).toContain(`${source}.csv`)
      expect(HEADERS[`${source}.csv`].split(',')).toEqual(expect.arrayContaining(features))
    }
  })
})

function firstLine(dir: string, name: string): string {
  const text = readFileSync(join(dir, name), 'utf8')
  return text.slice(0, text.indexOf('\n'))
}

/** No cell of the sample has quotes or commas. */
function readTable(dir: string, name: string): Cells {
  const [header, ...rows] = readFileSync(join(dir, name), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => line.split(','))
  return Object.fromEntries(header.map((column, at) => [column, rows.map((cells) => cells[at])]))
}

function readMonth({ dir }: SampleMonth): Cells {
  return Object.assign({}, ...SAMPLE_FILES.map((name) => readTable(dir, name))) as Cells
}

/** One SHA-256 over all files of all months. */
function digest(written: SampleMonth[]): string {
  const hash = createHash('sha256')
  for (const { dir } of written) for (const name of SAMPLE_FILES) hash.update(readFileSync(join(dir, name)))
  return hash.digest('hex')
}

function mean(cells: string[]): number {
  return cells.reduce((sum, cell) => sum + Number(cell), 0) / cells.length
}

function churnRate(month: Cells, isIn: (row: number) => boolean = () => true): number {
  const labels = month.churn_label.filter((_, row) => isIn(row))
  return labels.filter((label) => label === 'True').length / labels.length
}
