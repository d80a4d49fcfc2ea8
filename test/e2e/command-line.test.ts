import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Papa from 'papaparse'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { TrainingResult } from '../../src/shared/contract/training.ts'
import { benchtop, benchtopJson, serveBenchtop } from '../support/benchtop.ts'
import { hasSharedData, SHARED_DATA } from '../support/shared-data.ts'

const DECLARATION = 'resources/streamflow/features.json'
const STREAMFLOW = join(SHARED_DATA, 'streamflow')
const REFERENCE = [
  '--param',
  'n_estimators=300',
  '--param',
  'class_weight=balanced',
  '--param',
  'max_features=sqrt',
  '--param',
  'random_state=42'
]
const FROM_SERVICE = [
  '--experiment',
  'streamflow',
  '--service',
  'churn',
  '--label',
  'labels:churn_label',
  '--as-of',
  '2024-01-31'
]

const folders: string[] = []
const newFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'benchtop-cli-'))
  folders.push(folder)
  return folder
}
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

async function importMonths(workspace: string, months: [folder: string, asOf: string][]): Promise<void> {
  for (const [folder, asOf] of months) {
    const { imports } = await benchtopJson<{ imports: { rows_inserted: number }[] }>(
      workspace,
      'import',
      join(STREAMFLOW, folder),
      '--as-of',
      asOf,
      '--entity',
      'user_id'
    )
    expect(imports.map((record) => record.rows_inserted)).toEqual([7043, 7043, 7043, 7043, 7043, 7043])
  }
  await benchtopJson(workspace, 'features', 'apply', DECLARATION)
}

const JANUARY: [string, string] = ['month_000', '2024-01-31']
const FEBRUARY: [string, string] = ['month_001', '2024-02-29']

describe.skipIf(!hasSharedData)('the chain on the StreamFlow files, by command line', () => {
  const workspace = newFolder()
  let trained: TrainingResult

  beforeAll(async () => {
    await importMonths(workspace, [JANUARY, FEBRUARY])
  })

  test('applying the declaration again changes nothing', async () => {
    expect(await benchtopJson(workspace, 'features', 'apply', DECLARATION)).toEqual({ changes: [] })
  })

  test('importing a month again changes nothing and says so', async () => {
    const again = await benchtopJson<{ imports: { already_imported: boolean }[] }>(
      workspace,
      'import',
      join(STREAMFLOW, 'month_000'),
      '--as-of',
      '2024-01-31'
    )
    expect(again.imports.every((record) => record.already_imported)).toBe(true)
  })

  test('the online store answers for one user after materialize', async () => {
    await benchtopJson(workspace, 'features', 'materialize', '--to', '2024-01-31')
    const { features } = await benchtopJson<{ features: Record<string, { value: unknown }> }>(
      workspace,
      'features',
      'get',
      'user',
      '7590-VHVEG'
    )
    expect(features.monthly_fee.value).toBe(29.85)
    expect(features.plan_stream_tv.value).toBe(false)
  })

  test('the historical features are those of the reference, but that blanks stay missing', async () => {
    const out = join(newFolder(), 'training.csv')
    await benchtopJson(workspace, 'features', 'historical', '--service', 'churn', '--as-of', '2024-01-31', '--out', out)
    const ours = byUser(readFileSync(out, 'utf8'))
    const reference = byUser(readFileSync(join(STREAMFLOW, 'golden', 'training_as_of_2024-01-31.csv'), 'utf8'))
    expect(ours.size).toBe(7043)
    let blanks = 0
    for (const [user, expected] of reference) {
      const row = ours.get(user)!
      for (const [column, value] of Object.entries(expected)) {
        if (column === 'churn_label' || column === 'split' || column === 'event_timestamp') continue
        const same = row[column] === value || (row[column] !== '' && isSameNumber(Number(row[column]), Number(value)))
        if (same) continue
        expect([column, row[column], row.net_service]).toEqual([column, '', 'No'])
        blanks++
      }
    }
    expect(blanks).toBe(2 * 1526)
  })

  test('training as of January logs the reference’s names and reaches its figures', async () => {
    trained = await benchtopJson<TrainingResult>(
      workspace,
      'train',
      ...FROM_SERVICE,
      ...REFERENCE,
      '--register',
      'streamflow_churn'
    )
    expect(trained.params).toMatchObject({
      as_of: '2024-01-31',
      model_type: 'RandomForestClassifier',
      n_estimators: '300'
    })
    expect(trained.metrics.val_auc).toBeGreaterThanOrEqual(0.8)
    expect(Object.keys(trained.metrics)).toEqual(
      expect.arrayContaining(['val_auc', 'val_f1', 'val_accuracy', 'train_time_sec'])
    )
    expect(trained.model_version).toEqual({ name: 'streamflow_churn', version: '1' })
  })

  test('the split does not depend on which month was imported last', async () => {
    const turned = newFolder()
    await importMonths(turned, [FEBRUARY, JANUARY])
    const again = await benchtopJson<TrainingResult>(turned, 'train', ...FROM_SERVICE, ...REFERENCE)
    const { train_time_sec: _, ...scores } = trained.metrics
    expect(again.metrics).toMatchObject(scores)
  })

  test('promote, predict and serve answer with the Production version', async () => {
    expect(await benchtopJson(workspace, 'promote', 'streamflow_churn', '1', '--stage', 'Production')).toMatchObject({
      current_stage: 'Production'
    })
    const predicted = await benchtopJson<{ prediction: boolean; probability: number }>(
      workspace,
      'predict',
      '--model',
      'models:/streamflow_churn/Production',
      '--entity',
      '7590-VHVEG'
    )
    expect(predicted).toMatchObject({ model_version: '1', model_stage: 'Production' })

    const server = await serveBenchtop(workspace)
    const health = await (await fetch(`${server.address}/health`)).json()
    expect(health).toMatchObject({ status: 'ok' })
    const features = await (await fetch(`${server.address}/features/7590-VHVEG`)).json()
    expect(features).toMatchObject({ user_id: '7590-VHVEG', features: { monthly_fee: 29.85 } })
    const response = await fetch(`${server.address}/predict`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ user_id: '7590-VHVEG' })
    })
    expect(await response.json()).toMatchObject({
      user_id: '7590-VHVEG',
      prediction: predicted.prediction,
      probability: predicted.probability,
      model_name: 'streamflow_churn',
      model_version: '1',
      model_stage: 'Production'
    })

    await benchtopJson(
      workspace,
      'train',
      ...FROM_SERVICE,
      '--param',
      'n_estimators=20',
      '--register',
      'streamflow_churn'
    )
    await benchtopJson(workspace, 'promote', 'streamflow_churn', '2', '--archive-existing')
    const swapped = await (await fetch(`${server.address}/health`)).json()
    expect(swapped).toMatchObject({ model: { name: 'streamflow_churn', version: '2' } })
    await server.stop()
  })

  test('lists name the runs and the models', async () => {
    const { runs } = await benchtopJson<{ runs: { status: string }[] }>(workspace, 'runs', 'list')
    expect(runs.map((run) => run.status)).toEqual(['FINISHED', 'FINISHED'])
    const { registered_models } = await benchtopJson<{ registered_models: { name: string }[] }>(
      workspace,
      'models',
      'list'
    )
    expect(registered_models.map((model) => model.name)).toEqual(['streamflow_churn'])
  })

  test('the golden file with its split column reaches val_auc 0.818', async () => {
    const result = await benchtopJson<TrainingResult>(
      workspace,
      'train',
      '--csv',
      join(STREAMFLOW, 'golden', 'training_as_of_2024-01-31.csv'),
      '--target',
      'churn_label',
      '--drop',
      'user_id,event_timestamp',
      '--split-column',
      'split',
      ...REFERENCE
    )
    expect(result.params).toMatchObject({ train_rows: '5282', val_rows: '1761' })
    expect(result.metrics.val_auc).toBeGreaterThanOrEqual(0.818)
  })

  test('errors go to standard error with their code and end with 1', async () => {
    const { code, stdout, stderr } = await benchtop(workspace, 'predict', '--entity', 'nobody', '--json')
    expect([code, stdout]).toEqual([1, ''])
    expect(JSON.parse(stderr)).toMatchObject({ error_code: 'RESOURCE_DOES_NOT_EXIST' })
    const unknown = await benchtop(workspace, 'train', '--csv', 'absent.csv')
    expect([unknown.code, unknown.stderr]).toEqual([1, 'INVALID_PARAMETER_VALUE: --csv needs --target COLUMN.\n'])
  })
})

test('one of a kind is told as one, none and several as many', async () => {
  const [workspace, files] = [newFolder(), newFolder()]
  const one = join(files, 'one.csv')
  writeFileSync(one, 'user_id,age\nu1,30\n')
  await benchtopJson(workspace, 'import', one, '--as-of', '2024-01-31')
  const exported = await benchtop(workspace, 'datasets', 'export', 'one', '--out', join(files, 'out.csv'))
  expect(exported.stdout).toMatch(/^1 row written to /)
  const leaver = join(files, 'ages.csv')
  writeFileSync(leaver, ['age,left', ...Array.from({ length: 40 }, (_, at) => `${at % 20},${at % 2}`)].join('\n'))
  await benchtopJson(workspace, 'train', '--csv', leaver, '--target', 'left', '--param', 'n_estimators=2')
  const { stdout } = await benchtop(workspace, 'mlflow', 'export', 'Default', '--out', join(files, 'mlruns'))
  expect(stdout).toMatch(/^1 run, \d{2,} metric points, 0 logged models and \d+ artifact files in /)
  const back = await benchtop(newFolder(), 'mlflow', 'import', join(files, 'mlruns'))
  expect(back.stdout).toMatch(/^1 run in 1 experiment \(\d here before\); 0 runs were here already\n/)
})

describe('a command that was not typed to its end', () => {
  test.each([[[]], [['runs']], [['workspace']]])(
    '%j: tells what there is, and that one of it is missing',
    async (typed) => {
      const { code, stdout, stderr } = await benchtop(newFolder(), ...typed)
      expect([code, stdout]).toEqual([1, ''])
      expect(stderr).toMatch(/^Usage: benchtop .*\n(.*\n)*Commands:\n/)
      expect(stderr).toMatch(/\nINVALID_PARAMETER_VALUE: A command is missing; --help lists what there is\.\n$/)
      const { stderr: error } = await benchtop(newFolder(), ...typed, '--json')
      expect(JSON.parse(error)).toEqual({
        error_code: 'INVALID_PARAMETER_VALUE',
        message: 'A command is missing; --help lists what there is.'
      })
    }
  )

  test.each([
    [['trian'], "Unknown command 'trian' (Did you mean train?); --help lists what there is."],
    [['train', '--epochs', '3'], "Unknown option '--epochs'; --help lists what there is."],
    [['promote', 'churn'], "Missing required argument 'version'; --help lists what there is."]
  ])('%j: is answered in a sentence', async (typed, sentence) => {
    const { code, stderr } = await benchtop(newFolder(), ...typed)
    expect([code, stderr]).toEqual([1, `INVALID_PARAMETER_VALUE: ${sentence}\n`])
  })
})

/** The reference read its files with a parser that may miss the nearest double by one place (pandas, `float_precision`). */
function isSameNumber(ours: number, theirs: number): boolean {
  return Math.abs(ours - theirs) <= 2 * Number.EPSILON * Math.abs(theirs)
}

function byUser(csv: string): Map<string, Record<string, string>> {
  const { data } = Papa.parse<Record<string, string>>(csv, { header: true, skipEmptyLines: true })
  return new Map(data.map((row) => [row.user_id, row]))
}
