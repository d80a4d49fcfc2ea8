import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { CheckSummary } from '../../../src/shared/contract/monitoring.ts'
import { createTestApp } from '../../support/app.ts'
import { expectRefusal } from '../../support/refusal.ts'
import { post } from '../http/ask.ts'
import { openChurnServer, type ChurnServer } from '../http/churn-server.ts'

const january = { kind: 'as_of' as const, as_of: '2024-01-31' }
const training = { kind: 'training' as const }

describe('a drift check that cannot be made', () => {
  let churn: ChurnServer
  beforeAll(async () => {
    churn = await openChurnServer()
  })
  afterAll(() => churn.dispose())
  const check = (request: Parameters<ChurnServer['app']['client']['monitoring']['check']>[0]) =>
    churn.app.client.monitoring.check(request)

  test('says which service, model or date is not there', async () => {
    await expectRefusal(
      check({ service: 'churm', reference: january, current: january }),
      'RESOURCE_DOES_NOT_EXIST',
      '"churm"'
    )
    await expectRefusal(
      check({ model: 'nobody', reference: january, current: january }),
      'RESOURCE_DOES_NOT_EXIST',
      '"nobody"'
    )
    const early = { kind: 'as_of' as const, as_of: '2020-01-01' }
    const job = await churn.app.failure(await check({ reference: early, current: january }))
    expect(job.error).toMatchObject({ code: 'INVALID_PARAMETER_VALUE' })
    expect(job.error!.message).toContain('2020-01-01')
  })

  test('says that training data needs a model', async () => {
    await expectRefusal(check({ reference: training, current: january }), 'INVALID_PARAMETER_VALUE', 'name the model')
  })

  test('refuses thresholds without meaning', async () => {
    for (const share_threshold of [0, 1.5, -1]) {
      const asked = check({ reference: january, current: january, share_threshold })
      await expectRefusal(asked, 'INVALID_PARAMETER_VALUE', 'share_threshold')
    }
    const asked = check({ reference: january, current: january, column_threshold: 0 })
    await expectRefusal(asked, 'INVALID_PARAMETER_VALUE', 'column_threshold')
  })

  test('says so where no feature service is declared', async () => {
    const app = await createTestApp()
    try {
      const asked = app.client.monitoring.check({ reference: january, current: january })
      await expectRefusal(asked, 'INVALID_PARAMETER_VALUE', 'none is declared yet')
    } finally {
      await app.dispose()
    }
  })

  test('of a snapshot without labels tells the columns and says what it could not', async () => {
    const { app } = churn
    const { usage } = { usage: `${churn.dir}/usage.csv` }
    await app.result(await app.client.datasets.import({ files: [{ path: usage }], as_of: '2024-02-29' }))
    const february = { kind: 'as_of' as const, as_of: '2024-02-29' }
    const { check_id } = await app.result<CheckSummary>(await check({ reference: january, current: february }))
    const found = await app.client.monitoring.get({ check_id })
    expect(found).toMatchObject({ n_drifted: 0, target: null, target_difference: null })
    expect(found.notes.join()).toContain('no labels for the current rows yet')
  })
})

describe('what a model was asked over HTTP', () => {
  let churn: ChurnServer
  beforeAll(async () => {
    churn = await openChurnServer()
    await churn.train()
    await churn.promote('churn', '1')
  })
  afterAll(() => churn.dispose())
  const check = () =>
    churn.app.client.monitoring.check({ model: 'churn', reference: training, current: { kind: 'serving' } })

  test('cannot be compared before there is any', async () => {
    const job = await churn.app.failure(await check())
    expect(job.error!.message).toContain('no prediction of version 1 of "churn"')
  })

  test('is compared with what the model learnt from, its answers as they were given', async () => {
    const rows = Array.from({ length: 30 }, (_, at) => ({ watch_hours: at / 10, plan: 'basic' }))
    expect((await post(churn.address, '/predict', { rows })).status).toBe(200)
    const { check_id } = await churn.app.result<CheckSummary>(await check())
    const found = await churn.app.client.monitoring.get({ check_id })
    expect(found.current).toMatchObject({ kind: 'serving', n_rows: 30, as_of: null })
    expect(found).toMatchObject({ n_columns: 2, n_drifted: 2, drifted: true, target: null })
    const rows120 = found.columns.find(({ column }) => column === 'watch_hours')!
    expect(rows120.current.mean).toBeCloseTo(1.45, 9)
    expect(found.prediction!.current).toBe(1) // who watches little leaves
    expect(found.performance!.current).toBeNull()
  })
})
