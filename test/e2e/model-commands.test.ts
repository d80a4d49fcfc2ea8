import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { DriftCheck } from '../../src/shared/contract/monitoring.ts'
import type { RetrainResult } from '../../src/shared/contract/retraining.ts'
import type { SavedPredictions } from '../../src/shared/contract/predictions.ts'
import type { ScoreResult } from '../../src/shared/contract/scoring.ts'
import { benchtop, benchtopJson, serveBenchtop } from '../support/benchtop.ts'

/** The built command line over the sample project: two months, one model in Production. */
const workspace = mkdtempSync(join(tmpdir(), 'benchtop-commands-'))
const model = 'streamflow_churn'
beforeAll(async () => {
  await benchtopJson(workspace, 'sample')
})
afterAll(() => rmSync(workspace, { recursive: true, force: true }))

/** One that must end with 1 and say why on standard error alone, as one JSON object. */
async function expectRefused(args: string[], code: string, ...words: string[]): Promise<void> {
  const told = await benchtop(workspace, ...args, '--json')
  expect(told).toMatchObject({ code: 1, stdout: '' })
  const { error_code, message } = JSON.parse(told.stderr) as { error_code: string; message: string }
  expect(error_code).toBe(code)
  for (const word of words) expect(message).toContain(word)
}

describe('monitor', () => {
  const months = ['--ref', '2024-01-31', '--cur', '2024-02-29']

  test('with --json prints the check: a score a column, how many drifted, and whether a retraining is suggested', async () => {
    const check = await benchtopJson<DriftCheck>(workspace, 'monitor', ...months, '--threshold', '0.1')
    expect(check).toMatchObject({
      watched: { kind: 'model', name: model, version: '1' },
      share_threshold: 0.1,
      drifted: true
    })
    expect(check.columns).toHaveLength(check.n_columns)
    expect(check.columns.filter(({ drifted }) => drifted)).toHaveLength(check.n_drifted)
    expect(check.drift_share).toBeCloseTo(check.n_drifted / check.n_columns, 12)
  })

  test('for a person is a table, the worst column first, and a verdict', async () => {
    const { code, stdout } = await benchtop(workspace, 'monitor', ...months)
    expect(code).toBe(0)
    const lines = stdout.trimEnd().split('\n')
    expect(lines[0]).toMatch(/^column +score +drifted +psi$/)
    expect(lines[1]).toMatch(/^watch_hours_30d +0\.\d+ +yes/)
    expect(lines.at(-1)).toMatch(/^2 of 14 columns drifted \(14\.3 %, threshold 20\.0 %\): no retraining is needed$/)
  })

  test('watches a dataset by itself: its columns score as they do among the features', async () => {
    const usage = await benchtopJson<DriftCheck>(workspace, 'monitor', ...months, '--dataset', 'usage_agg_30d')
    const features = await benchtopJson<DriftCheck>(workspace, 'monitor', ...months)
    expect(usage).toMatchObject({
      watched: { kind: 'dataset', name: 'usage_agg_30d' },
      n_columns: 5,
      performance: null
    })
    expect(features.scores).toMatchObject(usage.scores)
    const { stdout } = await benchtop(workspace, 'monitor', ...months, '--dataset', 'usage_agg_30d')
    expect(stdout).toMatch(/\d of 5 columns drifted .*threshold/)
    expect(stdout).not.toContain('retraining')
    await expectRefused(['monitor', ...months, '--dataset', 'usage'], 'RESOURCE_DOES_NOT_EXIST', '"usage"')
    await expectRefused(
      ['monitor', ...months, '--dataset', 'labels', '--model', model],
      'INVALID_PARAMETER_VALUE',
      'leave out model'
    )
  })

  test('refuses a day that is none, a date without rows, a threshold that is no number, and an unknown model', async () => {
    await expectRefused(
      ['monitor', '--ref', '2024-01-31', '--cur', '2024-02-30'],
      'INVALID_PARAMETER_VALUE',
      '2024-02-30'
    )
    await expectRefused(
      ['monitor', '--ref', '2019-01-31', '--cur', '2024-02-29'],
      'INVALID_PARAMETER_VALUE',
      '2019-01-31'
    )
    await expectRefused(['monitor', ...months, '--threshold', 'much'], 'INVALID_PARAMETER_VALUE', '--threshold', 'much')
    await expectRefused(['monitor', ...months, '--model', 'gone'], 'RESOURCE_DOES_NOT_EXIST', 'gone')
  })
})

describe('retrain', () => {
  test('trains a candidate, judges both on the same rows, and registers nothing that does not win', async () => {
    const args = ['--model', model, '--as-of', '2024-02-29', '--delta', '0.9']
    const result = await benchtopJson<RetrainResult>(workspace, 'retrain', ...args)
    expect(result).toMatchObject({ metric: 'val_auc', delta: 0.9, decision: 'skipped', wins: false })
    expect(result.candidate.version).toBeNull()
    expect(result.champion!.version).toBe('1')
    expect(result.n_rows).toBeGreaterThan(1000)
    expect(result.reason).toContain('not better')
  })

  test('refuses a date without rows, a delta that is no number, an unknown model; names an option that is missing', async () => {
    await expectRefused(['retrain', '--model', model, '--as-of', '2019-01-31'], 'INVALID_PARAMETER_VALUE', '2019-01-31')
    await expectRefused(['retrain', '--model', model, '--as-of', '2024-02-29', '--delta', 'x'], 'INVALID_PARAMETER_VALUE', '--delta') // prettier-ignore
    await expectRefused(['retrain', '--model', 'gone', '--as-of', '2024-02-29'], 'RESOURCE_DOES_NOT_EXIST', 'gone')
    await expectRefused(['retrain', '--model', model], 'INVALID_PARAMETER_VALUE', '--as-of')
  })
})

describe('schedule', () => {
  test('is set, listed, does what is due, and is switched off with its settings kept', async () => {
    const settings = ['--trigger', 'drift', '--threshold', '0.5', '--promote']
    const set = await benchtopJson<{ outlook: string }>(workspace, 'schedule', 'set', model, ...settings)
    expect(set).toMatchObject({ model, settings: { enabled: true, trigger: 'drift', share_threshold: 0.5, promote: true } }) // prettier-ignore
    expect(set.outlook).toContain('2024-02-29')
    expect((await benchtop(workspace, 'schedule', 'list')).stdout).toMatch(/streamflow_churn +drift +Waits for/)
    expect(await benchtopJson(workspace, 'schedule', 'run')).toEqual({ done: [] })
    expect((await benchtop(workspace, 'schedule', 'run')).stdout).toBe('nothing is due\n')
    const off = await benchtopJson(workspace, 'schedule', 'off', model)
    expect(off).toMatchObject({ settings: { enabled: false, trigger: 'drift', share_threshold: 0.5 } })
  })

  test('refuses a trigger and a check that there are not, and an unknown model', async () => {
    await expectRefused(
      ['schedule', 'set', model, '--trigger', 'never'],
      'INVALID_PARAMETER_VALUE',
      'new-snapshot',
      'never'
    )
    await expectRefused(['schedule', 'set', model, '--check', 'hourly'], 'INVALID_PARAMETER_VALUE', 'daily', 'hourly')
    expect(await benchtop(workspace, 'schedule', 'set', 'gone')).toEqual({
      code: 1,
      stdout: '',
      stderr: 'RESOURCE_DOES_NOT_EXIST: There is no registered model "gone".\n'
    })
  })
})

describe('score', () => {
  const out = join(workspace, 'scored.csv')
  const rows = join(workspace, 'rows.csv')
  beforeAll(async () => {
    await benchtopJson(
      workspace,
      'features',
      'historical',
      '--service',
      'churn',
      '--as-of',
      '2024-02-29',
      '--out',
      rows
    )
  })

  test('writes every row with what the model says; a row that does not fit is left out and told with its line', async () => {
    const result = await benchtopJson<ScoreResult>(workspace, 'score', rows, '--out', out)
    expect(result).toMatchObject({ n_scored: 7000, n_bad: 0, path: out, model_name: model, model_version: '1' })
    const [header, first] = readFileSync(out, 'utf8').split('\n')
    expect(header).toMatch(/^user_id,.*,prediction,probability_false,probability_true,model_version$/)
    expect(first).toMatch(/,(true|false),[01]\.?\d*,[01]\.?\d*,1$/)

    const lines = readFileSync(rows, 'utf8').split('\n').slice(0, 4)
    const column = lines[0].split(',').indexOf('months_active')
    const broken = lines[2].split(',').with(column, 'many').join(',')
    writeFileSync(rows, `${lines.with(2, broken).join('\n')}\n`)
    const uri = `models:/${model}/Production`
    const told = await benchtop(workspace, 'score', rows, '--model', uri, '--out', out)
    expect(told).toMatchObject({ code: 0, stderr: '' })
    expect(told.stdout).toBe(
      `2 rows scored by ${model} version 1, written to ${out}\n1 row left out:\n  line 3, months_active: "many" is no number.\n`
    )
  })

  test('refuses a file that is not there, one without the columns, an unknown version, and writes nothing', async () => {
    const target = join(workspace, 'nothing.csv')
    const gone = join(workspace, 'gone.csv')
    const narrow = join(workspace, 'narrow.csv')
    writeFileSync(narrow, 'a,b\n1,2\n')
    await expectRefused(['score', gone, '--out', target], 'RESOURCE_DOES_NOT_EXIST', gone)
    await expectRefused(['score', narrow, '--out', target], 'INVALID_PARAMETER_VALUE', 'months_active')
    await expectRefused(
      ['score', rows, '--out', target, '--model', `models:/${model}/99`],
      'RESOURCE_DOES_NOT_EXIST',
      '99'
    )
    expect(() => readFileSync(target)).toThrow('ENOENT')
  })
})

describe('predictions', () => {
  const save = ['predictions', 'save', '--model', model]

  test('save makes what was answered over HTTP rows of a dataset, and adds what is new', async () => {
    await expectRefused(save, 'INVALID_STATE', `no prediction of "${model}"`, '/predict')
    const { address, stop } = await serveBenchtop(workspace)
    const headers = { 'content-type': 'application/json' }
    const ask = async (body: object): Promise<Record<string, unknown>> => {
      const answer = await fetch(`${address}/predict`, { method: 'POST', headers, body: JSON.stringify(body) })
      expect(answer.status).toBe(200)
      return (await answer.json()) as Record<string, unknown>
    }
    const answered = await ask({ user_id: '7590-VHVEG' })
    await ask({ rows: [answered.features_used] })
    await stop()

    const told = await benchtop(workspace, ...save)
    expect(told).toEqual({
      code: 0,
      stdout: `2 predictions read, 1 new row in ${model}_predictions; 1 was asked with whole rows, which have no key\n`,
      stderr: ''
    })
    const again = await benchtopJson<SavedPredictions>(
      workspace,
      ...save,
      '--dataset',
      'watched',
      '--from',
      '2024-01-31'
    )
    expect(again).toEqual({ dataset_name: 'watched', n_lines: 2, n_without_key: 1, rows_inserted: 1 })
    expect(await benchtopJson(workspace, ...save)).toMatchObject({ rows_inserted: 0 })
    const out = join(workspace, 'watched.csv')
    await benchtopJson(workspace, 'datasets', 'export', 'watched', '--out', out)
    const [header, row] = readFileSync(out, 'utf8').split('\n')
    const [cells, names] = [row.split(','), header.split(',')]
    expect(names.slice(0, 2)).toEqual(['user_id', 'event_timestamp'])
    expect(cells[0]).toBe('7590-VHVEG')
    expect(Number(cells[names.indexOf('probability')])).toBe(answered.probability)
  })

  test('save refuses a model that is not there, a version that answered nothing, and a day that is none', async () => {
    await expectRefused(['predictions', 'save', '--model', 'gone'], 'RESOURCE_DOES_NOT_EXIST', 'gone')
    await expectRefused([...save, '--model-version', '99'], 'RESOURCE_DOES_NOT_EXIST', '99')
    await expectRefused([...save, '--to', '2024-01-31'], 'INVALID_STATE', 'in that time')
    await expectRefused([...save, '--from', 'yesterday'], 'INVALID_PARAMETER_VALUE', 'yesterday')
  })
})
