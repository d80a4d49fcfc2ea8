import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { CheckSummary, DriftCheck } from '../../../src/shared/contract/monitoring.ts'
import type { TestApp } from '../../support/app.ts'
import { expectRefusal } from '../../support/refusal.ts'
import { hasSharedData } from '../../support/shared-data.ts'
import { openStreamflow, trainStreamflow } from './streamflow.ts'

const snapshot = (as_of: string) => ({ kind: 'as_of' as const, as_of })
const between = { reference: snapshot('2024-01-31'), current: snapshot('2024-02-29') }

// figures: golden.json of the reference pipeline, drift_2024-01-31_vs_2024-02-29
describe.skipIf(!hasSharedData)('a drift check of StreamFlow', () => {
  let app: TestApp
  beforeAll(async () => {
    app = await openStreamflow()
  }, 120_000)
  afterAll(() => app.dispose())

  const check = async (request: Parameters<TestApp['client']['monitoring']['check']>[0]): Promise<DriftCheck> => {
    const { check_id } = await app.result<CheckSummary>(await app.client.monitoring.check(request))
    return app.client.monitoring.get({ check_id })
  }

  test('between two months finds what Evidently finds', async () => {
    const found = await check(between)
    expect(found).toMatchObject({
      watched: { kind: 'service', name: 'churn' },
      n_columns: 14,
      n_drifted: 1,
      drifted: false
    })
    expect(found.drift_share).toBeCloseTo(1 / 14, 12)
    const { watch_hours_30d, rebuffer_events_7d, failed_payments_90d, support_tickets_90d, ...others } = found.scores
    expect(watch_hours_30d).toBeCloseTo(0.088743520097098, 9)
    expect(rebuffer_events_7d).toBeCloseTo(0.20499096125042202, 9)
    expect(failed_payments_90d).toBeCloseTo(0.028178156796356456, 9)
    expect(support_tickets_90d).toBeCloseTo(0.03189758645688406, 9)
    expect(Object.values(others).every((score) => score !== null && score < 1e-12)).toBe(true)
    expect(found.target).toMatchObject({ column: 'churn_label', measure: 'rate', of: 'True' })
    expect(found.target!.reference).toBeCloseTo(0.2653698707936959, 12)
    expect(found.target_difference).toBeCloseTo(0.24151639926167826 - 0.2653698707936959, 12)
    expect(found.performance).toBeNull()
    expect(found.reference).toMatchObject({ kind: 'as_of', n_rows: 7043 })
  })

  test('suggests a retraining from the share of columns on that a person sets', async () => {
    expect((await check({ ...between, share_threshold: 1 / 14 })).drifted).toBe(true)
    expect((await check({ ...between, share_threshold: 0.08 })).drifted).toBe(false)
    expect((await check({ ...between, column_threshold: 0.08 })).n_drifted).toBe(2)
  })

  test('of a model compares with what it learnt from, and scores only rows it did not', async () => {
    await trainStreamflow(app)
    const found = await check({
      model: 'streamflow_churn',
      reference: { kind: 'training' },
      current: snapshot('2024-02-29')
    })
    expect(found.watched).toEqual({ kind: 'model', name: 'streamflow_churn', version: '1', service: 'churn' })
    expect(found.reference).toMatchObject({ kind: 'training', n_rows: 7043 })
    expect(found.scores.rebuffer_events_7d).toBeCloseTo(0.20499096125042202, 9)
    const { reference, current } = found.performance!
    expect(reference).toMatchObject({ n_rows: 1761, n_learnt: 5282 })
    expect(reference!.metrics.auc).toBeGreaterThan(0.79)
    // a user is one row, whatever the month: those of January's training part prove nothing in February either
    expect(current).toMatchObject({ n_rows: 1761, n_learnt: 5282 })
    expect(found.prediction).toMatchObject({ measure: 'rate', of: 'True', column: 'probability of churn_label = True' })
    expect(found.prediction!.drift.reference.n_rows).toBe(1761)
    expect(found.prediction!.difference).not.toBeNull()
  })

  test('of a model against the snapshot it was trained on leaves its own rows out as well', async () => {
    const found = await check({ model: 'streamflow_churn', ...between })
    expect(found.reference).toMatchObject({ kind: 'as_of', n_rows: 7043 })
    expect(found.performance!.reference).toMatchObject({ n_rows: 1761, n_learnt: 5282 })
  })

  test('keeps a history, newest first, that a person can thin out', async () => {
    const { checks } = await app.client.monitoring.list({ service: 'churn' })
    expect(checks.length).toBeGreaterThan(4)
    expect(checks.map((one) => one.created_at)).toEqual(checks.map((one) => one.created_at).toSorted((a, b) => b - a))
    const ofModel = await app.client.monitoring.list({ model: 'streamflow_churn' })
    expect(ofModel.checks).toMatchObject([{ watched: { version: '1' } }, { watched: { version: '1' } }])
    await app.client.monitoring.delete({ check_id: checks[0].check_id })
    await expectRefusal(
      app.client.monitoring.get({ check_id: checks[0].check_id }),
      'RESOURCE_DOES_NOT_EXIST',
      checks[0].check_id
    )
    await expectRefusal(
      app.client.monitoring.delete({ check_id: checks[0].check_id }),
      'RESOURCE_DOES_NOT_EXIST',
      checks[0].check_id
    )
  })

  test('holds to what the run recorded as held out, whatever rows came since', async () => {
    const dir = mkdtempSync(join(tmpdir(), 'benchtop-labels-'))
    const lines = Array.from({ length: 100 }, (_, at) => `late-${at},${at % 2 === 0 ? 'True' : 'False'}`)
    const path = join(dir, 'labels.csv')
    writeFileSync(path, `user_id,churn_label\n${lines.join('\n')}\n`)
    const files = [{ path, entity_keys: ['user_id'] }]
    await app.result(await app.client.datasets.import({ files, as_of: '2024-01-31' }))
    rmSync(dir, { recursive: true })
    const found = await check({
      model: 'streamflow_churn',
      reference: { kind: 'training' },
      current: snapshot('2024-02-29')
    })
    expect(found.reference.n_rows).toBe(7143)
    expect(found.performance!.reference).toMatchObject({ n_rows: 1761, n_learnt: 5382 })
  })

  test('is cancelled at a click and then leaves nothing', async () => {
    const before = (await app.client.monitoring.list({})).checks.length
    const started = await app.client.monitoring.check({ model: 'streamflow_churn', ...between })
    await app.client.jobs.cancel(started)
    expect((await app.failure(started)).state).toBe('CANCELLED')
    expect((await app.client.monitoring.list({})).checks).toHaveLength(before)
  })
})
