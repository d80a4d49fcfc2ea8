import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { RetrainResult } from '../../../src/shared/contract/retraining.ts'
import type { TestApp } from '../../support/app.ts'
import { expectRefusal } from '../../support/refusal.ts'
import { hasSharedData } from '../../support/shared-data.ts'
import { openStreamflow, trainStreamflow } from '../monitoring/streamflow.ts'

describe.skipIf(!hasSharedData)('a retraining of StreamFlow', { timeout: 120_000 }, () => {
  let app: TestApp
  beforeEach(async () => {
    app = await openStreamflow()
    await trainStreamflow(app)
  }, 120_000)
  afterEach(() => app.dispose())

  const retrain = async (more: object = {}): Promise<RetrainResult> =>
    app.result(await app.client.retraining.start({ model: 'streamflow_churn', as_of: '2024-02-29', ...more }))
  const stageOf = async (version: string): Promise<string> =>
    (await app.client.models.get_version({ name: 'streamflow_churn', version })).current_stage
  const promote = (version: string) =>
    app.client.models.transition({ name: 'streamflow_churn', version, stage: 'Production' })

  test('promotes a candidate that beats Production on rows neither learnt from, and archives the old one', async () => {
    await promote('1')
    const result = await retrain()
    // golden.json: a candidate on February’s labels has AUC 0.63, January’s model 0.50 there
    expect(result).toMatchObject({ wins: true, decision: 'promoted', metric: 'val_auc', delta: 0.01 })
    expect(Number(result.candidate.score)).toBeGreaterThan(0.56)
    expect(Number(result.champion!.score)).toBeLessThan(0.56)
    expect(result.n_rows + result.n_seen).toBe(1761)
    expect(result.n_seen).toBeGreaterThan(0)
    expect(result.n_seen).toBeLessThan(50) // rows are divided by a hash of their key: a user held out stays held out
    expect(result.candidate.version).toBe('2')
    expect([await stageOf('1'), await stageOf('2')]).toEqual(['Archived', 'Production'])
    const { audit_log } = await app.client.models.get({ name: 'streamflow_churn' })
    expect(audit_log.some(({ reason }) => reason.includes('better by more than that'))).toBe(true)
  })

  test('logs the decision as a run with both scores, the candidate nested in it', async () => {
    await promote('1')
    const { run_id, candidate } = await retrain()
    const run = await app.client.runs.get({ run_id })
    expect(run.status).toBe('FINISHED')
    const metrics = Object.fromEntries(run.metrics.map(({ key, value }) => [key, value]))
    expect(Object.keys(metrics).toSorted()).toEqual([
      'candidate_val_auc',
      'production_val_auc',
      'rows_compared',
      'rows_seen_by_production'
    ])
    expect(run.tags).toContainEqual({ key: 'decision', value: 'promoted' })
    expect(run.params).toContainEqual({ key: 'as_of', value: '2024-02-29' })
    const nested = await app.client.runs.get({ run_id: candidate.run_id })
    expect(nested.tags).toContainEqual({ key: 'mlflow.parentRunId', value: run_id })
    expect(nested.params).toContainEqual({ key: 'as_of', value: '2024-02-29' })
    expect(nested.params).toContainEqual({ key: 'n_estimators', value: '40' })
  })

  test('skips a candidate that is not better by more than delta, and registers nothing', async () => {
    await promote('1')
    const result = await retrain({ as_of: '2024-01-31' }) // the same rows and parameters: the same forest
    expect(result).toMatchObject({ wins: false, decision: 'skipped', n_rows: 1761, n_seen: 0 })
    expect(result.candidate.score).toBe(result.champion!.score)
    expect(result.candidate.version).toBeNull()
    const equal = await retrain({ as_of: '2024-01-31', delta: 0 }) // strict: equal is not better
    expect(equal.decision).toBe('skipped')
    expect((await app.client.models.get({ name: 'streamflow_churn' })).versions).toHaveLength(1)
  })

  test('promotes where nothing is in Production, and leaves it to a person where that is asked', async () => {
    const left = await retrain({ promote: false })
    expect(left).toMatchObject({ champion: null, wins: true, decision: 'skipped' })
    expect(left.reason).toContain('left to a person')
    expect(await stageOf(left.candidate.version!)).toBe('None')
    const first = await retrain()
    expect(first).toMatchObject({ champion: null, decision: 'promoted', reason: 'Nothing is in Production.' })
    expect(await stageOf(first.candidate.version!)).toBe('Production')
  })

  test('refuses a date without labels, a model that is not there, and one no version of which says how', async () => {
    const at = (as_of: string) => app.client.retraining.start({ model: 'streamflow_churn', as_of })
    await expectRefusal(at('2024-03-31'), 'INVALID_PARAMETER_VALUE', '2024-03-31', '2024-02-29, 2024-01-31')
    const nobody = app.client.retraining.start({ model: 'nobody', as_of: '2024-02-29' })
    await expectRefusal(nobody, 'RESOURCE_DOES_NOT_EXIST', '"nobody"')
  })

  test('cancelled ends its run and that of the candidate', async () => {
    const started = await app.client.retraining.start({ model: 'streamflow_churn', as_of: '2024-02-29' })
    await app.client.jobs.cancel(started)
    expect((await app.failure(started)).state).toBe('CANCELLED')
    expect((await app.client.runs.get({ run_id: started.run_id })).status).toBe('KILLED')
    const { experiment_id } = await app.client.runs.get({ run_id: started.run_id })
    const { runs } = await app.client.runs.search({ experiment_ids: [experiment_id] })
    expect(runs.filter(({ status }) => status === 'RUNNING')).toEqual([])
  })
})
