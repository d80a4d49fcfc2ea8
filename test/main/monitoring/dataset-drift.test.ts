import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { CheckSummary, DriftCheck } from '../../../src/shared/contract/monitoring.ts'
import { createTestApp, type TestApp } from '../../support/app.ts'
import { expectRefusal } from '../../support/refusal.ts'
import { hasSharedData } from '../../support/shared-data.ts'
import { importMonth } from './streamflow.ts'

const snapshot = (as_of: string) => ({ kind: 'as_of' as const, as_of })
const between = { reference: snapshot('2024-01-31'), current: snapshot('2024-02-29') }
type Request = Parameters<TestApp['client']['monitoring']['check']>[0]

async function check(app: TestApp, request: Request): Promise<DriftCheck> {
  const { check_id } = await app.result<CheckSummary>(await app.client.monitoring.check(request))
  return app.client.monitoring.get({ check_id })
}

// figures: golden.json of the reference pipeline, drift_2024-01-31_vs_2024-02-29
describe.skipIf(!hasSharedData)('a drift check of datasets that no feature service reads', () => {
  let app: TestApp
  beforeAll(async () => {
    app = await createTestApp()
    await importMonth(app, '2024-01-31', ['usage_agg_30d', 'payments_agg_90d', 'labels'])
    await importMonth(app, '2024-02-29', ['usage_agg_30d', 'payments_agg_90d', 'labels'])
  }, 60_000)
  afterAll(() => app.dispose())

  test('finds in their columns what Evidently finds in the features', async () => {
    const usage = await check(app, { dataset: 'usage_agg_30d', ...between })
    expect(usage).toMatchObject({
      watched: { kind: 'dataset', name: 'usage_agg_30d' },
      reference: { kind: 'as_of', n_rows: 7043 },
      n_columns: 5,
      n_drifted: 1,
      drift_share: 0.2,
      drifted: true,
      label: null,
      target: null,
      prediction: null,
      performance: null,
      notes: []
    })
    expect(usage.columns.map(({ column }) => column)).not.toContain('user_id')
    const { watch_hours_30d, rebuffer_events_7d, ...others } = usage.scores
    expect(watch_hours_30d).toBeCloseTo(0.088743520097098, 9)
    expect(rebuffer_events_7d).toBeCloseTo(0.20499096125042202, 9)
    expect(Object.values(others).every((score) => score !== null && score < 1e-12)).toBe(true)
    const payments = await check(app, { dataset: 'payments_agg_90d', ...between })
    expect(payments.scores.failed_payments_90d).toBeCloseTo(0.028178156796356456, 9)
  })

  test('compares a label that is all there is like any column', async () => {
    const labels = await check(app, { dataset: 'labels', ...between })
    expect(labels).toMatchObject({ n_columns: 1, label: null, target: null, notes: [] })
    expect(labels.columns[0].reference.n_rows).toBe(7043)
  })

  test('is kept in a history of its own, and told in a report', async () => {
    const { checks } = await app.client.monitoring.list({ dataset: 'usage_agg_30d' })
    expect(checks).toMatchObject([{ watched: { name: 'usage_agg_30d' } }])
    const subject = { kind: 'drift' as const, check_id: checks[0].check_id }
    const page = (await app.client.reports.render({ subject, format: 'md' })).content
    expect(page).toContain('Drift of usage')
    expect(page).not.toContain('retraining')
    const { datasets } = await app.client.monitoring.options({ dataset: 'usage_agg_30d' })
    expect(datasets, 'only the dates of the one that is asked for are read').toEqual([
      { name: 'labels', dates: null },
      { name: 'payments_agg_90d', dates: null },
      { name: 'usage_agg_30d', dates: [Date.UTC(2024, 1, 29), Date.UTC(2024, 0, 31)] }
    ])
  })
})

describe('a drift check of a dataset', () => {
  let app: TestApp
  let dir: string
  beforeAll(async () => {
    app = await createTestApp()
    dir = mkdtempSync(join(tmpdir(), 'benchtop-drift-'))
    await importOrders('2024-01-31', (at) => `${at},${at % 10},${at % 4 === 0},2024-01-30,x`)
    await importOrders('2024-02-29', (at) => `${at},${at % 10},${at % 2 === 0},2024-02-28,x`)
  })
  afterAll(async () => {
    await app.dispose()
    rmSync(dir, { recursive: true })
  })

  async function importOrders(as_of: string, line: (at: number) => string, name = 'orders'): Promise<void> {
    const path = join(dir, `${name}.csv`)
    const lines = Array.from({ length: 100 }, (_, at) => line(at))
    writeFileSync(path, `order_id,amount,returned,written,remark\n${lines.join('\n')}\n`)
    const column_roles = { returned: 'label', remark: 'ignore' } as const
    await app.result(
      await app.client.datasets.import({ files: [{ path, entity_keys: ['order_id'], column_roles }], as_of })
    )
  }

  test('takes its only label as the target, and leaves out keys and what is ignored', async () => {
    const found = await check(app, { dataset: 'ORDERS', ...between })
    expect(found).toMatchObject({
      watched: { kind: 'dataset', name: 'orders' },
      label: { dataset: 'orders', column: 'returned' },
      target: { column: 'returned', measure: 'rate', reference: 0.25, current: 0.5, difference: 0.25 },
      scores: { amount: 0 }
    })
    expect(found.columns.map(({ column }) => column)).toEqual(['amount', 'written'])
  })

  test('leaves out the column that a feature view reads as the time of writing', async () => {
    const view = { name: 'orders_fv', entity: 'order', source: 'orders', features: ['amount'] }
    await app.client.features.apply({
      declaration: {
        entities: [{ name: 'order', join_keys: [{ name: 'order_id', value_type: 'integer' }] }],
        feature_views: [{ ...view, created_timestamp_column: 'written' }],
        feature_services: []
      }
    })
    expect((await check(app, { dataset: 'orders', ...between })).columns.map(({ column }) => column)).toEqual([
      'amount'
    ])
  })

  test('says which dataset or date is not there', async () => {
    const asked = app.client.monitoring.check({ dataset: 'order', ...between })
    await expectRefusal(asked, 'RESOURCE_DOES_NOT_EXIST', '"order"')
    const late = { dataset: 'orders', reference: snapshot('2024-01-31'), current: snapshot('2024-03-31') }
    const job = await app.failure(await app.client.monitoring.check(late))
    expect(job.error!.message).toContain('"orders" has no rows of 2024-03-31')
  })

  test('is refused where there is one date only', async () => {
    await importOrders('2024-01-31', (at) => `${at},1,true,2024-01-30,x`, 'returns')
    const asked = app.client.monitoring.check({ dataset: 'returns', ...between })
    await expectRefusal(asked, 'INVALID_PARAMETER_VALUE', '"returns" has rows of one date only, 2024-01-31')
    expect((await app.client.monitoring.options({})).datasets.map(({ name }) => name)).toEqual(['orders'])
  })

  test('takes no model, service or label beside it, and only dates', async () => {
    const more = { dataset: 'orders', model: 'm', ...between }
    await expectRefusal(
      app.client.monitoring.check(more),
      'INVALID_PARAMETER_VALUE',
      'leave out model, feature service'
    )
    const log = { dataset: 'orders', reference: snapshot('2024-01-31'), current: { kind: 'serving' as const } }
    await expectRefusal(app.client.monitoring.check(log), 'INVALID_PARAMETER_VALUE', 'compared by date')
  })
})
