import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { beforeEach, expect, onTestFinished, test } from 'vitest'
import { parse } from 'yaml'
import type { MlflowExport, MlflowImport } from '../../../src/shared/contract/mlflow.ts'
import { createTestApp, type TestApp } from '../../support/app.ts'
import {
  DELETED_RUN,
  LONE_MODEL,
  MODEL,
  NESTED_RUN,
  RUN,
  writeFiles,
  writeFileStore,
  writeLoggedModels,
  writeSqliteStore
} from './mlflow-stores.ts'

let dir: string
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'benchtop-mlflow-'))
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }))
})

async function openApp(): Promise<TestApp> {
  const app = await createTestApp()
  onTestFinished(() => app.dispose())
  return app
}

const importFrom = async (app: TestApp, path: string): Promise<MlflowImport> =>
  app.result<MlflowImport>(await app.client.mlflow.import({ path }))

/** Everything of a run that a file store holds, in an order of its own. */
async function wholeRun({ client }: TestApp, run_id: string) {
  const { metrics, experiment_id: _, artifact_uri: __, model_versions: ___, ...run } = await client.runs.get({ run_id })
  const histories = await Promise.all(metrics.map(({ key }) => client.runs.metric_history({ run_id, metric_key: key })))
  return { ...run, metrics, histories }
}

test('a file store comes over with histories, inputs, artifacts, deleted runs and the registry', async () => {
  const app = await openApp()
  const { client } = app
  const path = join(dir, 'mlruns')
  writeFileStore(path)
  expect(await client.mlflow.inspect({ path })).toEqual({
    kind: 'file store',
    experiments: [
      { name: 'Default', lifecycle_stage: 'active', run_count: 0 },
      { name: 'churn', lifecycle_stage: 'active', run_count: 3 },
      { name: 'old ideas', lifecycle_stage: 'deleted', run_count: 0 }
    ],
    registered_models: 1
  })
  expect(await importFrom(app, path)).toEqual({
    experiments: 3,
    joined_experiments: 1,
    runs: 3,
    known_runs: 0,
    metric_points: 6,
    params: 2,
    tags: 3,
    logged_models: 0,
    artifact_files: 2,
    artifact_bytes: 37,
    registered_models: 1,
    model_versions: 2,
    left_out: []
  })
  const { experiments } = await client.experiments.list({ view_type: 'ALL' })
  const churn = experiments.find(({ name }) => name === 'churn')!
  expect(churn).toMatchObject({ creation_time: 1_700_000_000_000, run_count: 2 })
  expect(churn.tags).toEqual([{ key: 'mlflow.note.content', value: 'What makes them **leave**?' }])
  expect(experiments.find(({ name }) => name === 'old ideas')?.lifecycle_stage).toBe('deleted')
  const run = await client.runs.get({ run_id: RUN })
  expect(run).toMatchObject({
    run_name: 'wistful-ant-659',
    status: 'FINISHED',
    user_id: 'ana',
    experiment_id: churn.experiment_id,
    start_time: 1_700_000_001_000,
    end_time: 1_700_000_005_000,
    lifecycle_stage: 'active',
    params: [
      { key: 'max_depth', value: '8' },
      { key: 'note', value: 'two\nlines' }
    ],
    inputs: [
      { name: 'customers', digest: '0042', context: 'training', schema: null, tags: [{ key: 'kept', value: 'yes' }] }
    ]
  })
  expect(Object.fromEntries(run.metrics.map(({ key, value }) => [key, value]))).toEqual({
    endless: Number.MAX_VALUE,
    old: 3,
    'val/loss': 'NaN',
    val_auc: 7.5e-5
  })
  const { metrics } = await client.runs.metric_history({ run_id: RUN, metric_key: 'val_auc' })
  expect(metrics.map(({ step, value }) => [step, value])).toEqual([
    [0, 0.5],
    [1, 0.75],
    [2, 7.5e-5]
  ])
  expect((await client.runs.get_artifact({ run_id: RUN, path: 'plot.txt' })).text).toBe('a plot')
  expect(await client.runs.get({ run_id: NESTED_RUN })).toMatchObject({ run_name: '1e5', status: 'FAILED' })
  expect((await client.runs.get({ run_id: DELETED_RUN })).lifecycle_stage).toBe('deleted')
  expect(await client.models.get({ name: 'churner' })).toMatchObject({
    description: 'finds leavers',
    aliases: [{ alias: 'champion', version: '2' }]
  })
  expect(await client.models.get_version({ name: 'churner', version: '2' })).toMatchObject({
    current_stage: 'Production',
    run_id: RUN,
    creation_timestamp: 1_700_000_006_000,
    source: `mlflow-artifacts:/${churn.experiment_id}/${RUN}/artifacts/model`
  })
  expect(app.bugs).toEqual([])
})

test('what was imported before is known by its id and not brought twice', async () => {
  const app = await openApp()
  const path = join(dir, 'mlruns')
  writeFileStore(path)
  await importFrom(app, path)
  const before = await wholeRun(app, RUN)
  const again = await importFrom(app, path)
  expect(again).toMatchObject({
    runs: 0,
    known_runs: 3,
    joined_experiments: 3,
    registered_models: 0,
    artifact_files: 0
  })
  expect(again.left_out).toEqual(['The registered model "churner" is here already; rename one of them to have both.'])
  expect(await wholeRun(app, RUN)).toEqual(before)
})

test('a store with one bad line is refused by file and line, and nothing of it is there', async () => {
  const app = await openApp()
  const path = join(dir, 'mlruns')
  writeFileStore(path)
  writeFiles(path, {
    '0/11111111/meta.yaml': 'experiment_id: 0\nlifecycle_stage: active\n',
    '0/11111111/metrics/m': '1 2 3\n1 x 3\n'
  })
  const job = await app.failure(await app.client.mlflow.import({ path }))
  expect(job.error).toMatchObject({ code: 'INVALID_PARAMETER_VALUE' })
  expect(job.error!.message).toContain(`${join('metrics', 'm')}, line 2 is no point of a metric: "1 x 3"`)
  expect((await app.client.experiments.list({ view_type: 'ALL' })).experiments.map(({ name }) => name)).toEqual([
    'Default'
  ])
  expect(readdirSync(app.paths.uploads)).toEqual([])
  expect(readdirSync(app.paths.artifacts, { recursive: true })).toEqual([])
})

test('no store can make an import read files that are not a run’s artifacts', async () => {
  const app = await openApp()
  const path = join(dir, 'mlruns')
  writeFileStore(path)
  writeFiles(dir, { 'secret/key.txt': 'secret' })
  writeFiles(path, {
    [`0/22222222/meta.yaml`]: `experiment_id: '0'\nrun_id: '22222222'\nartifact_uri: ${join(dir, 'secret')}\n`
  })
  symlinkSync(join(dir, 'secret'), join(path, '606783375233873416', RUN, 'artifacts', 'linked'))
  await importFrom(app, path)
  const listed = async (run_id: string) => (await app.client.runs.list_artifacts({ run_id })).artifacts
  expect(await listed('22222222')).toEqual([])
  expect((await listed(RUN)).map((artifact) => artifact.path)).toEqual(['model', 'plot.txt'])
})

test('a SQLite backend comes over with the artifacts of its server', async () => {
  const app = await openApp()
  const result = await importFrom(app, writeSqliteStore(dir))
  expect(result).toMatchObject({
    experiments: 2,
    runs: 1,
    metric_points: 3,
    logged_models: 1,
    artifact_files: 2,
    model_versions: 1
  })
  const run = await app.client.runs.get({ run_id: RUN })
  expect(run).toMatchObject({
    run_name: 'sql run',
    params: [{ key: 'alpha', value: '0.1' }],
    tags: [{ key: 'team', value: '' }],
    inputs: [{ name: 'houses', context: 'validation' }]
  })
  expect(run.metrics).toEqual([
    { key: 'odd', value: 'NaN', timestamp: 1600, step: 0 },
    { key: 'rmse', value: 2.5, timestamp: 1600, step: 1 }
  ])
  const readArtifact = async (path: string) => (await app.client.runs.get_artifact({ run_id: RUN, path })).text
  expect([await readArtifact('model/MLmodel'), await readArtifact('net/MLmodel')]).toEqual(['x', 'net'])
  const { loggedModels } = app.tracking
  expect(loggedModels.get(MODEL)).toMatchObject({
    name: 'net',
    status: 'LOGGED_MODEL_READY',
    params: [{ key: 'lr', value: '0.1' }],
    metrics: [{ key: 'rmse', value: 2.5, step: 1 }]
  })
  expect(loggedModels.outputsOf(RUN)).toEqual([{ model_id: MODEL, step: 2 }])
})

test('logged models of MLflow 3 come over with their files into their runs, and go back the same', async () => {
  const [app, other] = [await openApp(), await openApp()]
  const path = join(dir, 'mlruns')
  writeFileStore(path)
  writeLoggedModels(path)
  const result = await importFrom(app, path)
  expect(result).toMatchObject({ runs: 4, logged_models: 2, artifact_files: 5, model_versions: 3, left_out: [] })
  const { loggedModels } = app.tracking
  const model = loggedModels.get(MODEL)
  expect(model).toMatchObject({
    run_id: RUN,
    artifact_path: `model-${MODEL}`, // the run has a folder "model" of its own
    model_type: 'classifier',
    status: 'LOGGED_MODEL_READY',
    creation_timestamp: 1_700_000_004_000,
    params: [{ key: 'depth', value: '8' }],
    tags: [{ key: 'team', value: 'growth' }],
    metrics: [
      { key: 'auc', value: 0.75, dataset_name: '', run_id: RUN },
      { key: 'auc', value: 0.7, dataset_name: 'customers', dataset_digest: '0042' }
    ],
    registrations: [{ name: 'churner', version: '3' }]
  })
  const file = await app.client.runs.get_artifact({ run_id: RUN, path: `model-${MODEL}/data/model.pkl` })
  expect(file.file_size).toBe(7)
  expect(loggedModels.outputsOf(RUN)).toEqual([{ model_id: MODEL, step: 4 }])
  expect(loggedModels.inputsOf(NESTED_RUN)).toEqual([MODEL])
  const lone = loggedModels.get(LONE_MODEL)
  expect(await app.client.runs.get({ run_id: lone.run_id })).toMatchObject({ run_name: 'alone', status: 'FINISHED' })
  expect(await importFrom(app, path)).toMatchObject({ runs: 0, logged_models: 0, artifact_files: 0 })

  const out = join(dir, 'out')
  const { experiment_id } = model
  const made = await app.result<MlflowExport>(await app.client.mlflow.export({ experiment_id, dir: out }))
  expect(made).toMatchObject({ runs: 4, logged_models: 2, artifact_files: 5 })
  const meta = parse(readFileSync(join(out, experiment_id, 'models', MODEL, 'meta.yaml'), 'utf8'), { version: '1.1' })
  const location = pathToFileURL(join(out, experiment_id, RUN, 'artifacts', `model-${MODEL}`)).href
  expect(meta).toMatchObject({ model_id: MODEL, status: 2, source_run_id: RUN, artifact_location: location })
  await importFrom(other, out)
  for (const id of [MODEL, LONE_MODEL]) {
    const { experiment_id: _, artifact_uri: __, registrations: ___, ...facts } = loggedModels.get(id)
    expect(other.tracking.loggedModels.get(id)).toMatchObject(facts)
  }
  expect(other.tracking.loggedModels.outputsOf(RUN)).toEqual([{ model_id: MODEL, step: 4 }])
  expect(other.tracking.loggedModels.inputsOf(NESTED_RUN)).toEqual([MODEL])
  expect([...app.bugs, ...other.bugs]).toEqual([])
})

test('an import that is cancelled halfway leaves nothing, and the next one brings everything', async () => {
  const app = await openApp()
  const path = join(dir, 'mlruns')
  writeFileStore(path)
  for (let at = 0; at < 1500; at++) {
    const run_id = `many${at}`
    writeFiles(path, {
      [`0/${run_id}/meta.yaml`]: `experiment_id: '0'\nrun_id: ${run_id}\n`,
      [`0/${run_id}/artifacts/a`]: 'a'
    })
  }
  const started = await app.client.mlflow.import({ path })
  await new Promise<void>((resolve) => {
    const stop = app.events.on('job', ({ job_id, state, message }) => {
      if (job_id !== started.job_id || (state === 'RUNNING' && !message.startsWith('run '))) return
      stop()
      resolve()
    })
  })
  await app.client.jobs.cancel(started)
  expect(await app.failure(started)).toMatchObject({ state: 'CANCELLED' })
  const names = async () =>
    (await app.client.experiments.list({ view_type: 'ALL' })).experiments.map(({ name }) => name)
  expect(await names()).toEqual(['Default'])
  expect(readdirSync(join(app.workspaceDir, 'uploads'))).toEqual([])
  expect(readdirSync(join(app.workspaceDir, 'artifacts'))).toEqual([])
  expect(await importFrom(app, path)).toMatchObject({ runs: 1503, artifact_files: 1502 })
})

test('files that are no store are refused in one sentence', async () => {
  const app = await openApp()
  writeFiles(dir, { 'some.db': 'not a database at all', 'empty/readme.txt': '' })
  const places = { 'some.db': 'no database of MLflow', empty: 'no file store of MLflow', gone: 'nothing at' }
  for (const [name, piece] of Object.entries(places)) {
    await expect(app.client.mlflow.inspect({ path: join(dir, name) })).rejects.toThrow(piece)
  }
  await expect(app.client.mlflow.inspect({ path: 'mlruns' })).rejects.toThrow('not a whole path')
})

test('an exported experiment is a file store again, the same for whoever imports it', async () => {
  const [app, other] = [await openApp(), await openApp()]
  const path = join(dir, 'mlruns')
  writeFileStore(path)
  await importFrom(app, path)
  const { experiments } = await app.client.experiments.list({})
  const { experiment_id } = experiments.find(({ name }) => name === 'churn')!
  const out = join(dir, 'out')
  const made = await app.result<MlflowExport>(await app.client.mlflow.export({ experiment_id, dir: out }))
  expect(made).toMatchObject({ dir: out, runs: 3, metric_points: 6, artifact_files: 2, artifact_bytes: 37 })
  const meta = parse(readFileSync(join(out, experiment_id, RUN, 'meta.yaml'), 'utf8'), { version: '1.1' })
  expect(meta).toMatchObject({ status: 3, source_type: 4, run_uuid: RUN, lifecycle_stage: 'active', user_id: 'ana' })
  expect(existsSync(join(out, experiment_id, RUN, 'artifacts/model/MLmodel'))).toBe(true)
  await importFrom(other, out)
  for (const run_id of [RUN, NESTED_RUN, DELETED_RUN])
    expect(await wholeRun(other, run_id)).toEqual(await wholeRun(app, run_id))
  await expect(app.client.mlflow.export({ experiment_id, dir: out })).rejects.toThrow('is not empty')
})

test('an export takes nothing away that lies beside it', async () => {
  const app = await openApp()
  const out = join(dir, 'beside')
  writeFiles(dir, { 'beside.partial/notes.txt': 'of somebody' })
  const failed = await app.failure(await app.client.mlflow.export({ experiment_id: '0', dir: out }))
  expect(failed.error!.message).toContain(`${out}.partial is in the way`)
  expect(readFileSync(join(`${out}.partial`, 'notes.txt'), 'utf8')).toBe('of somebody')
  rmSync(`${out}.partial`, { recursive: true })
  mkdirSync(`${out}.partial`) // of a program that was ended before it began
  await app.result(await app.client.mlflow.export({ experiment_id: '0', dir: out }))
  expect(existsSync(`${out}.partial`)).toBe(false)
})
