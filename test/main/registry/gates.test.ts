import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { GateCheck, SameRowsComparison, type Gates } from '../../../src/shared/contract/models.ts'
import type { TrainingResult } from '../../../src/shared/contract/training.ts'
import { beats } from '../../../src/main/registry/gates/beats.ts'
import { expectRefusal } from '../../support/refusal.ts'
import { openChurnServer } from '../http/churn-server.ts'
import { customerLines, openTrainingBench, type TrainingBench } from '../training/training-bench.ts'

test('the rule is strict, knows which way is better, and what NaN and nothing mean', () => {
  const auc = { metric: 'val_auc', delta: 0.01 }
  expect(beats({ candidate: 0.82, production: 0.8, ...auc })).toBe(true)
  expect(beats({ candidate: 0.5 + 0.25, production: 0.5, metric: 'val_auc', delta: 0.25 })).toBe(false)
  expect(beats({ candidate: 0.1, production: null, ...auc })).toBe(true)
  expect(beats({ candidate: 0.1, production: Number.NaN, ...auc })).toBe(true)
  expect(beats({ candidate: Number.NaN, production: null, ...auc })).toBe(false)
  expect(beats({ candidate: Number.NaN, production: Number.NaN, ...auc })).toBe(false)
  expect(beats({ candidate: 1, production: 2, metric: 'val_rmse', delta: 0.5 })).toBe(true)
  expect(beats({ candidate: 1.5, production: 2, metric: 'val_rmse', delta: 0.5 })).toBe(false)
})

/** Versions of `leavers`: 1 a stump, 2 a forest on the same split, 3 on another split, 4 without a column. */
let bench: TrainingBench
let path: string
const runs: TrainingResult[] = []
const common = { target: 'leaves', drop: ['plan', 'spend'], register: 'leavers' }
const LINES = customerLines(800)
beforeAll(async () => {
  bench = await openTrainingBench()
  path = bench.write('customers.csv', LINES)
  runs.push(
    await bench.train(path, { ...common, params: { n_estimators: 1, max_depth: 1, max_features: 1, random_state: 3 } }),
    await bench.train(path, { ...common, params: { n_estimators: 40 } }),
    await bench.train(path, { ...common, split_random_state: 7 }),
    await bench.train(path, { ...common, drop: ['plan', 'spend', 'age'] })
  )
})
afterAll(() => bench.dispose())

const compare = async (version: string, other_version: string): Promise<SameRowsComparison> =>
  SameRowsComparison.parse(
    await bench.app.result(await bench.app.client.models.compare({ name: 'leavers', version, other_version }))
  )
const check = async (version: string): Promise<GateCheck> =>
  GateCheck.parse(await bench.app.result(await bench.app.client.models.check_gates({ name: 'leavers', version })))
const setGates = (gates: Partial<Gates>) => bench.app.client.models.set_gates({ name: 'leavers', gates })

describe('two versions on the same rows', () => {
  test('with one split, the rows are their validation rows and the scores those of their runs', async () => {
    const compared = await compare('2', '1')
    expect([compared.n_rows, compared.n_seen]).toEqual([200, 0])
    for (const [name, score] of Object.entries(compared.candidate_scores)) expect(score).toBe(runs[1].metrics[name])
    for (const [name, score] of Object.entries(compared.other_scores)) expect(score).toBe(runs[0].metrics[name])
  })

  test('tell the rows that flip, those furthest apart first', async () => {
    const { n_flips, differences, mean_difference } = await compare('2', '1')
    const flips = differences.filter((row) => row.candidate.prediction !== row.other.prediction)
    expect(flips.length).toBe(Math.min(50, n_flips))
    expect(n_flips).toBeGreaterThan(0)
    const apart = flips.map((row) => Math.abs(row.candidate.probability! - row.other.probability!))
    expect(apart).toEqual(apart.toSorted((a, b) => b - a))
    expect(mean_difference).toBeGreaterThan(0)
    const [first] = flips
    expect(Object.keys(first.inputs)).toEqual(['hours', 'age', 'colour'])
    const told = [first.inputs.hours ?? '', first.inputs.age ?? '', first.inputs.colour, first.actual].join(',')
    expect(LINES.some((line) => line.startsWith(told))).toBe(true)
  })

  test('with two splits, rows in the training part of either are left out and counted', async () => {
    const compared = await compare('2', '3')
    expect(compared.n_rows + compared.n_seen).toBe(200)
    expect(compared.n_rows).toBeGreaterThan(20)
    expect(compared.n_rows).toBeLessThan(90) // a quarter of a quarter of 800 is 50
    const other = await compare('3', '2')
    expect([other.n_rows, other.n_seen]).toEqual([compared.n_rows, compared.n_seen])
    expect(other.candidate_scores).toEqual(compared.other_scores)
  })

  test('a version that reads fewer columns is held against the others on the same rows', async () => {
    expect((await compare('4', '2')).n_rows).toBe(200)
  })
})

describe('gates', () => {
  test('are asked before a promotion: those that have not passed are named, and nothing moves', async () => {
    const { client } = bench.app
    await client.models.transition({ name: 'leavers', version: '2', stage: 'Production' })
    await setGates({
      beats_production: { metric: 'val_auc', delta: 0.01 },
      compatible_signature: true,
      limits: [{ metric: 'val_log_loss', value: 0.0001 }]
    })
    const asked = await check('4')
    expect(asked).toMatchObject({ passed: false, production_version: '2', comparison: { n_rows: 200 } })
    expect(asked.results).toMatchObject([
      { gate: 'compatible_signature', passed: false, detail: expect.stringContaining('"age" is not read any more') },
      { gate: 'limit', passed: false, detail: expect.stringContaining('val_log_loss must be at most 0.0001; it is') },
      {
        gate: 'beats_production',
        passed: false,
        detail: expect.stringMatching(/val_auc is .* on 200 .*by more than 0.01/)
      }
    ])
    await expectRefusal(
      client.models.transition({ name: 'leavers', version: '4', stage: 'Production' }),
      'INVALID_STATE',
      'Version 4 of "leavers" does not pass',
      '"age" is not read any more'
    )
    expect((await client.models.get({ name: 'leavers' })).versions[0].current_stage).toBe('None')
  })

  test('can be overridden, with a reason, and the audit log keeps what they said', async () => {
    const { client } = bench.app
    const move = { name: 'leavers', version: '1', stage: 'Production' as const, archive_existing_versions: true }
    await expectRefusal(
      client.models.transition({ ...move, override_gates: true, reason: ' ' }),
      'INVALID_PARAMETER_VALUE',
      'needs a reason'
    )
    await client.models.transition({ ...move, override_gates: true, reason: 'the forest is too slow' })
    const { audit_log, rollback_version } = await client.models.get({ name: 'leavers' })
    const promoted = audit_log.find((line) => line.version === '1' && line.to_value === 'Production')!
    expect(promoted.reason).toBe('the forest is too slow')
    expect(promoted.gate_results!.map((result) => result.passed)).toEqual([true, false, false])
    expect(rollback_version).toBe('2')
  })

  test('a rollback brings back what was in Production before, asks no gate and says so', async () => {
    const { client } = bench.app
    expect(await client.models.rollback({ name: 'leavers' })).toMatchObject({
      version: '2',
      current_stage: 'Production'
    })
    const { versions, audit_log, rollback_version } = await client.models.get({ name: 'leavers' })
    expect(versions.find((one) => one.version === '1')!.current_stage).toBe('Archived')
    expect(audit_log.find((line) => line.version === '2')).toMatchObject({ reason: 'Rolled back from version 1.' })
    expect(rollback_version).toBe('1')
  })

  test('a stump in Production is beaten, and approval is asked of a person each time', async () => {
    const { client } = bench.app
    await client.models.rollback({ name: 'leavers', reason: 'to have it beaten' })
    await setGates({ beats_production: { metric: 'val_auc', delta: 0.01 }, manual_approval: true })
    const asked = await check('2')
    expect(asked.passed).toBe(true)
    const move = { name: 'leavers', version: '2', stage: 'Production' as const, archive_existing_versions: true }
    await expectRefusal(client.models.transition(move), 'INVALID_STATE', 'A person has to approve')
    await client.models.transition({ ...move, approved: true })
    const [line] = (await client.models.get({ name: 'leavers' })).audit_log.filter((one) => one.version === '2')
    expect(line.gate_results).toMatchObject([
      { passed: true },
      { gate: 'manual_approval', passed: true, detail: 'Approved.' }
    ])
  })

  test('what cannot be judged has not passed, and says why', async () => {
    writeFileSync(path, `${LINES.slice(0, -1).join('\n')}\n`)
    bench.app.events.changed('datasets') // what was compared is forgotten
    const [result] = (await check('3')).results
    expect(result).toMatchObject({ passed: false, detail: expect.stringContaining('customers.csv is not what it was') })
    rmSync(path)
    expect((await check('3')).results[0].detail).toContain('customers.csv')
  })

  test('a model without a version in Production before has nothing to go back to', async () => {
    await bench.app.client.models.register({ name: 'fresh', run_id: runs[0].run_id })
    await expectRefusal(bench.app.client.models.rollback({ name: 'fresh' }), 'INVALID_STATE', '"fresh"')
  })
})

test('for a feature service, what each run recorded as held out decides', async () => {
  const churn = await openChurnServer()
  const { client, paths } = churn.app
  const [{ name: service }] = (await client.features.list({})).feature_services
  const label = { dataset: 'labels', column: 'churn_label' }
  const train = async (split_random_state: number): Promise<TrainingResult> =>
    churn.app.result(
      await client.training.start({
        experiment_name: 'churn',
        source: { kind: 'service', service, label, as_of: '2024-01-31' },
        params: { n_estimators: 5 },
        split_random_state,
        register: 'churn'
      })
    )
  const trained = [await train(1), await train(2)]
  const [ours, theirs] = trained.map(({ experiment_id, run_id }) =>
    readFileSync(join(paths.artifacts, experiment_id, run_id, 'artifacts', 'val_predictions.csv'), 'utf8')
      .trim()
      .split('\n')
      .slice(1)
      .map((line) => line.split(','))
  )
  const held = new Set(theirs.map(([key]) => key))
  const shared = ours.filter(([key]) => held.has(key))
  const compared = SameRowsComparison.parse(
    await churn.app.result(await client.models.compare({ name: 'churn', version: '1', other_version: '2' }))
  )
  expect([compared.n_rows, compared.n_seen]).toEqual([shared.length, ours.length - shared.length])
  const right = shared.filter(([, actual, predicted]) => actual === predicted).length
  expect(compared.candidate_scores.val_accuracy).toBeCloseTo(right / shared.length, 12)
  await churn.dispose()
})
