import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { createClient, type Send } from '../../src/shared/client.ts'
import { contract, type BenchtopClient } from '../../src/shared/contract/index.ts'
import type { CheckSummary } from '../../src/shared/contract/monitoring.ts'
import { GateCheck, SameRowsComparison, type ModelFile } from '../../src/shared/contract/models.ts'
import { RetrainResult } from '../../src/shared/contract/retraining.ts'
import { ScoreResult } from '../../src/shared/contract/scoring.ts'
import { BackupResult, CheckResult, CleanUpResult, CompactResult } from '../../src/shared/contract/workspace.ts'
import { AppError } from '../../src/shared/errors.ts'
import { createFrontDoor } from '../../src/main/http/front-door.ts'
import { createHttpServer } from '../../src/main/http/server.ts'
import { createTestApp, type TestApp } from '../support/app.ts'
import { httpSend } from '../support/http-send.ts'
import { finished } from './finished.ts'
import { meetSecondProgram } from './second-program.ts'
import { writeSmallProject } from './small-project.ts'
import { walkSweeps, walkTraining } from './walk-training.ts'

const AS_OF = Date.UTC(2024, 0, 31)
const everyCall = Object.entries(contract).flatMap(([noun, verbs]) =>
  Object.keys(verbs).map((verb) => `${noun}.${verb}`)
)

type Transport = (app: TestApp) => Promise<{ send: Send; close(): Promise<void> }>

const DIRECT = 'a direct call'
const transports: Record<string, Transport> = {
  [DIRECT]: async (app) => ({ send: app.dispatch, close: async () => {} }),
  'the structured clone of IPC': async (app) => ({
    send: async (name, input) => structuredClone(await app.dispatch(structuredClone(name), structuredClone(input))),
    close: async () => {}
  }),
  'HTTP on a real port': async (app) => {
    const server = await createHttpServer(app, createFrontDoor(null))
    const address = await server.listen(0)
    return { send: httpSend(address, server.token), close: () => server.close() }
  }
}

const cleanUps: (() => Promise<void> | void)[] = []
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).toReversed()) await cleanUp()
})

/** Milliseconds: it trains, sweeps, backs up and restores, on machines that do other work, too. */
const PATIENCE = 240_000

describe.each(Object.entries(transports))('over %s', (name, open) => {
  test(
    'every call of the contract answers within its schema, and errors keep their code',
    { timeout: PATIENCE },
    async () => {
      const app = await createTestApp()
      cleanUps.push(() => app.dispose())
      const { send, close } = await open(app)
      cleanUps.push(close)
      const called = new Map<string, unknown[]>()
      const client = createClient<typeof contract>((call, input) => {
        called.set(call, [...(called.get(call) ?? []), input])
        return send(call, input)
      })

      const run_id = await walkTheProject(client, app)
      if (name === DIRECT) await meetSecondProgram(app, called)
      await walkDeletions(client, app, run_id)
      await meetErrors(client)
      expect(await send('nothing.at_all', {})).toMatchObject({ ok: false, error: { code: 'ENDPOINT_NOT_FOUND' } })

      expect([...called.keys()].toSorted()).toEqual(everyCall.toSorted())
      expect(app.bugs).toEqual([])
    }
  )
})

/** Import → features → training → registry → serving, each call used as a person would use it. @returns the run trained on the way */
async function walkTheProject(client: BenchtopClient, app: TestApp): Promise<string> {
  const dir = mkdtempSync(join(tmpdir(), 'benchtop-project-'))
  cleanUps.push(() => rmSync(dir, { recursive: true, force: true }))
  const { usage, labels } = writeSmallProject(dir)

  expect(await client.system.info({})).toMatchObject({ workspace_dir: app.workspaceDir })
  await meetNoDesktop(client)
  await walkData(client, dir, [usage, labels])
  await walkFeatures(client, dir)
  const run_id = await walkTraining(client)
  await walkSweeps(client)
  await walkModels(client, app, run_id)
  await walkModelFiles(client, app)
  await walkServing(client, usage)
  await walkReports(client, app, run_id)
  await walkMonitoring(client)
  await walkCare(client, dir)
  await walkRetraining(client)
  await walkSchedules(client)
  expect(await client.trash.measure({})).toMatchObject({ runs: 0 })
  return run_id
}

async function walkData(client: BenchtopClient, dir: string, paths: string[]): Promise<void> {
  const inspected = await finished<{ files: { row_count: number }[] }>(
    client,
    await client.datasets.inspect({ paths: [dir] })
  )
  expect(inspected.files.map((file) => file.row_count)).toEqual([120, 120])
  const files = paths.map((path) => ({ path }))
  const imported = await finished<{ imports: { rows_inserted: number }[] }>(
    client,
    await client.datasets.import({ files, as_of: '2024-01-31' })
  )
  expect(imported.imports.map((record) => record.rows_inserted)).toEqual([120, 120])
  expect((await client.datasets.list({})).datasets.map((dataset) => dataset.name).toSorted()).toEqual([
    'labels',
    'usage'
  ])
  expect((await client.datasets.get({ name: 'usage' })).snapshots).toEqual([{ event_timestamp: AS_OF, row_count: 120 }])
  const page = await client.datasets.rows({ name: 'usage', limit: 1 })
  expect(page.rows[0]).toContain('user-000')
  expect((await client.datasets.profile({ name: 'usage' })).row_count).toBe(120)
  expect((await client.datasets.quality({ name: 'usage' })).row_count).toBe(120)
  await walkImports(client, paths)
}

async function walkImports(client: BenchtopClient, [path]: string[]): Promise<void> {
  const expectations = [{ kind: 'unique' as const, column: 'user_id' }]
  const expected = await client.datasets.set_expectations({ name: 'usage', expectations })
  expect(expected.expectations).toEqual(expectations)
  const { imports } = await finished<{ imports: { import_id: number }[] }>(
    client,
    await client.datasets.import({ files: [{ path }], as_of: '2023-12-31' })
  )
  const { import_id } = imports[0]
  expect(await client.datasets.undo_import({ import_ids: [import_id] })).toMatchObject({ imports: [{ import_id }] })
  expect((await client.datasets.get({ name: 'usage' })).row_count).toBe(120)
  const { file } = await finished<{ file: string }>(
    client,
    await client.datasets.export({ name: 'usage', format: 'csv', filter: "user_id = 'user-000'" })
  )
  const { data } = await client.datasets.download({ file })
  expect(Buffer.from(data, 'base64').toString()).toContain('user-000')
}

async function walkFeatures(client: BenchtopClient, dir: string): Promise<void> {
  const suggested = await client.features.suggest({})
  const service = suggested.feature_services[0].name
  const { changes } = await client.features.plan({ declaration: suggested })
  expect(changes.length).toBeGreaterThan(2)
  expect((await client.features.apply({ declaration: suggested })).changes).toEqual(changes)
  expect((await client.features.apply({ declaration: suggested })).changes).toEqual([])
  expect((await client.features.list({})).entities[0].join_keys[0].name).toBe('user_id')
  await finished(client, await client.features.materialize({ to: '2024-01-31' }))
  const { features } = await client.features.get({ entity: suggested.entities[0].name, key: 'user-001' })
  expect(features.watch_hours.value).toBe(37.5)
  const written = await finished<{ row_count: number }>(
    client,
    await client.features.historical({ service, as_of: '2024-01-31', out: join(dir, 'out.csv') })
  )
  expect(written.row_count).toBe(120)
  const label = { dataset: 'labels', column: 'churn_label' }
  expect((await client.features.preview({ service, as_of: '2024-01-31', label })).total).toBe(120)
  await walkInsight(client, service, label)
}

async function walkInsight(
  client: BenchtopClient,
  service: string,
  label: { dataset: string; column: string }
): Promise<void> {
  const asOf = { service, as_of: '2024-01-31' }
  const { views } = await client.features.explain({ ...asOf, key: 'user-001' })
  expect(views[0].rows).toMatchObject([{ event_timestamp: AS_OF, outcome: 'MATCHED' }])
  expect((await client.features.ages({ dataset: 'usage', as_of: '2024-02-01' })).ages).toEqual([
    { age_seconds: 86_400, key_count: 120 }
  ])
  expect((await client.features.statistics({ service, as_of: ['2024-01-31'] })).dates[0].features).toHaveLength(2)
  expect((await client.features.leaks({ ...asOf, label })).row_count).toBe(120)
  expect((await client.features.lineage({})).nodes.map((node) => node.kind)).toContain('feature_service')
  const pushed = { user_id: 'user-001', event_timestamp: '2024-01-30', watch_hours: 1 }
  const { feature_views } = await client.features.list({})
  const feature_view = feature_views.find((view) => view.source === 'usage')!.name
  expect(await client.features.push({ feature_view, rows: [pushed] })).toEqual({
    rows_written: 0,
    rows_older: 1,
    rows_offline: 0
  })
  const extra = { name: 'undone', join_keys: [{ name: 'user_id' }] }
  await client.features.apply({ declaration: { entities: [extra] } })
  expect((await client.features.undo({})).changes).toMatchObject([{ action: 'delete', name: 'undone' }])
}

async function walkModels(client: BenchtopClient, app: TestApp, run_id: string): Promise<void> {
  const second = await client.models.register({ name: 'churn', run_id })
  expect(second.version).toBe('2')
  const exported = await app.result<ModelFile>(
    await client.models.export({ name: 'churn', version: '2', format: 'onnx' })
  )
  expect(exported.size_bytes).toBeGreaterThan(1000)
  await client.models.update({ name: 'churn', description: 'who leaves' })
  await client.models.update_version({ name: 'churn', version: '2', description: 'again' })
  await client.models.set_alias({ name: 'churn', version: '2', alias: 'champion' })
  await client.models.delete_alias({ name: 'churn', alias: 'champion' })
  await client.models.set_tag({ name: 'churn', key: 'team', value: 'growth' })
  await client.models.delete_tag({ name: 'churn', key: 'team' })
  await client.models.set_version_tag({ name: 'churn', version: '2', key: 'seen', value: 'yes' })
  await client.models.delete_version_tag({ name: 'churn', version: '2', key: 'seen' })
  await client.models.transition({ name: 'churn', version: '2', stage: 'Production', reason: 'too early' })
  await client.models.set_gates({
    name: 'churn',
    gates: { beats_production: { metric: 'val_auc', delta: 0 }, compatible_signature: true, manual_approval: true }
  })
  const check = GateCheck.parse(
    await finished(client, await client.models.check_gates({ name: 'churn', version: '1' }))
  )
  expect(check.results.map((result) => result.passed)).toEqual([true, false, false])
  const pair = { name: 'churn', version: '1', other_version: '2' }
  expect(SameRowsComparison.parse(await finished(client, await client.models.compare(pair)))).toMatchObject({
    n_flips: 0
  })
  await client.models.set_gates({ name: 'churn', gates: {} })
  const first = { name: 'churn', version: '1', stage: 'Production' as const, archive_existing_versions: true }
  await client.models.transition({ ...first, reason: 'first' })
  expect((await client.models.rollback({ name: 'churn' })).version).toBe('2')
  await client.models.transition(first)
  expect((await client.models.list({})).registered_models[0].latest_versions.length).toBeGreaterThan(0)
  expect((await client.models.get_version({ name: 'churn', version: '1' })).signature?.inputs.length).toBe(2)
  expect((await client.models.get({ name: 'churn' })).audit_log.length).toBeGreaterThan(3)
}

/** Out to a file and in again: a version more, with a run of its own. */
async function walkModelFiles(client: BenchtopClient, app: TestApp): Promise<void> {
  const { file } = await finished<{ file: string }>(
    client,
    await client.models.export_file({ name: 'churn', version: '1' })
  )
  const path = join(app.workspaceDir, file)
  const imported = await finished<{ name: string }>(client, await client.models.import_file({ path, name: 'moved' }))
  expect(imported.name).toBe('moved')
  await client.models.delete({ name: 'moved' })
}

/** A request that found nothing is remembered, and finds nothing again. */
async function walkRequests(client: BenchtopClient): Promise<void> {
  const { address } = await client.serving.status({})
  expect((await fetch(`${address}/nowhere`)).status).toBe(404)
  const [{ request_id }] = (await client.serving.requests({ status: '4xx' })).requests
  expect(await client.serving.request({ request_id })).toMatchObject({ path: '/nowhere', body: null, not_again: null })
  expect((await client.serving.replay({ request_id })).after).toMatchObject({ status: 404 })
}

async function walkServing(client: BenchtopClient, path: string): Promise<void> {
  await client.serving.choose_model({ name: 'churn' })
  await client.serving.start({ port: 0 })
  expect((await client.serving.status({})).model).toMatchObject({ name: 'churn', version: '1' })
  const { predictions } = await client.serving.predict({ entity_key: 'user-001' })
  expect(predictions[0]).toMatchObject({ prediction: false, model_version: '1' })
  const why = await client.serving.explain({ row: predictions[0].features_used })
  const sum = why.contributions.reduce((total, one) => total + one.contribution, why.base_value)
  expect(sum).toBeCloseTo(predictions[0].probability!, 9)
  expect((await client.serving.requests({})).requests).toBeInstanceOf(Array)
  await walkRequests(client)
  const shared = await client.serving.set_traffic({
    name: 'churn',
    challenger: { version: '2', percent: 10 },
    shadow: null
  })
  expect(shared.traffic).toMatchObject({ challenger: { version: '2' } })
  const { api_key } = await client.serving.renew_api_key({})
  const { network } = await client.serving.open_network({ host: '0.0.0.0', port: 0 })
  expect((await fetch(localOf(network.address!), { headers: { 'x-api-key': api_key } })).status).toBe(200)
  expect((await client.serving.close_network({})).network).toMatchObject({ address: null, has_key: true })
  await client.serving.set_prediction_log({ keep_days: 7 })
  expect(await client.serving.predictions({})).toMatchObject({ predictions: [], settings: { keep_days: 7 } })
  const { job_id } = await client.serving.save_predictions({ name: 'churn' })
  await expect.poll(async () => (await client.jobs.get({ job_id })).error?.code).toBe('INVALID_STATE') // nothing was asked
  const scored = ScoreResult.parse(await finished(client, await client.serving.score({ path })))
  expect(scored).toMatchObject({ n_scored: 120, n_bad: 0, model_version: '1' })
  await client.serving.stop({})
}

/** /health of what listens everywhere, as this machine calls it. */
function localOf(address: string): string {
  return `http://127.0.0.1:${new URL(address).port}/health`
}

async function walkReports(client: BenchtopClient, app: TestApp, run_id: string): Promise<void> {
  const subject = { kind: 'run' as const, run_id }
  expect(await client.reports.render({ subject, format: 'html' })).toMatchObject({ media_type: 'text/html' })
  const out = join(app.workspaceDir, 'run.md')
  expect((await client.reports.save({ subject, format: 'md', out })).path).toBe(out)
}

async function walkMonitoring(client: BenchtopClient): Promise<void> {
  const options = await client.monitoring.options({})
  expect(options.services[0].dates).toEqual([AS_OF])
  expect(options.models).toMatchObject([{ name: 'churn', version: '1', stage: 'Production', trained_as_of: AS_OF }])
  const started = await client.monitoring.check({
    model: 'churn',
    reference: { kind: 'training' },
    current: { kind: 'as_of', as_of: '2024-01-31' }
  })
  const { check_id } = await finished<CheckSummary>(client, started)
  expect((await client.monitoring.list({ model: 'churn' })).checks.map((check) => check.check_id)).toEqual([check_id])
  expect(await client.monitoring.get({ check_id })).toMatchObject({ n_columns: 2, n_drifted: 0, drifted: false })
  await client.monitoring.delete({ check_id })
}

async function walkCare(client: BenchtopClient, dir: string): Promise<void> {
  expect((await client.workspace.sizes({})).total_bytes).toBeGreaterThan(0)
  expect(await client.workspace.programs({})).toEqual({ others: [], may_write: true, writer: null })
  expect(CheckResult.parse(await finished(client, await client.workspace.check({}))).problems).toEqual([])
  const backup = BackupResult.parse(await finished(client, await client.workspace.backup({ dir })))
  const restored = await client.workspace.restore({ backup_dir: backup.dir, dir: join(dir, 'restored') })
  expect(BackupResult.parse(await finished(client, restored)).files).toBe(backup.files)
  CompactResult.parse(await finished(client, await client.workspace.compact({})))
  expect(await client.workspace.leftovers({})).toEqual({ leftovers: [] })
  const cleaned = await client.workspace.clean_up({ paths: ['artifacts/0/nobody'] })
  expect(CleanUpResult.parse(await finished(client, cleaned)).removed).toBe(0)
}

async function walkRetraining(client: BenchtopClient): Promise<void> {
  const plan = await client.retraining.plan({ model: 'churn' })
  expect(plan).toMatchObject({ champion: '1', metric: 'val_auc', dates: [AS_OF] })
  const started = await client.retraining.start({ model: 'churn', as_of: '2024-01-31' })
  expect(RetrainResult.parse(await finished(client, started))).toMatchObject({ wins: false, decision: 'skipped' })
  expect((await client.retraining.list({ model: 'churn' })).retrainings).toMatchObject([
    { job_id: started.job_id, started_by: 'person', result: { decision: 'skipped' } }
  ])
}

async function walkSchedules(client: BenchtopClient): Promise<void> {
  const { outlook } = await client.schedules.set({ model: 'churn' })
  expect(outlook).toBe('Waits for features and labels after 2024-01-31.')
  expect((await client.schedules.list({})).schedules).toMatchObject([{ model: 'churn', actions: [] }])
  expect(await client.schedules.run({})).toEqual({ done: [] })
}

async function walkDeletions(client: BenchtopClient, app: TestApp, run_id: string): Promise<void> {
  await client.runs.delete({ run_ids: [run_id] })
  await client.runs.restore({ run_ids: [run_id] })
  await client.models.delete_version({ name: 'churn', version: '2' })
  await client.models.transition({ name: 'churn', version: '1', stage: 'Archived' })
  await client.models.delete({ name: 'churn' })
  const { experiments } = await client.experiments.list({})
  const { experiment_id } = experiments.find((one) => one.name === 'churn')!
  await client.experiments.delete({ experiment_id })
  await client.experiments.restore({ experiment_id })
  await finished(client, await client.trash.purge({}))
  const { feature_services, feature_views } = await client.features.list({})
  for (const { name } of feature_services) await client.features.delete({ kind: 'feature_service', name })
  for (const { name } of feature_views) await client.features.delete({ kind: 'feature_view', name })
  await client.datasets.delete({ name: 'usage' })
  expect((await client.system.write_sample({ dir: join(app.workspaceDir, 'sample') })).months).toHaveLength(2)
  const sample = await client.system.open_sample({})
  await client.jobs.cancel(sample)
}

/** Nothing here has a window; the calls of the one there is are in test/e2e/desktop.test.ts. */
async function meetNoDesktop({ desktop }: BenchtopClient): Promise<void> {
  expect(await desktop.status({})).toEqual({ available: false, recent: [] })
  for (const call of [
    desktop.open_workspace({ path: null }),
    desktop.forget_workspace({ dir: '/nowhere' }),
    desktop.choose_folder({ title: 'Where to' }),
    desktop.speak({ language: 'fr' }),
    desktop.show_folder({ folder: 'logs' }),
    desktop.show_file({ path: '/nowhere' }),
    desktop.prepare_drag({ subject: { kind: 'run', run_id: 'nobody' }, format: 'html' }),
    desktop.drag({ drag_id: 'nothing' })
  ]) {
    await expect(call).rejects.toMatchObject({ code: 'INVALID_STATE' })
  }
}

async function meetErrors(client: BenchtopClient): Promise<void> {
  const codeOf = async (call: Promise<unknown>): Promise<string> =>
    call.then(
      () => 'no error',
      (error: unknown) => (error instanceof AppError ? error.code : String(error))
    )
  expect(await codeOf(client.runs.get({ run_id: 'nobody' }))).toBe('RESOURCE_DOES_NOT_EXIST')
  expect(await codeOf(client.experiments.create({ name: 'Default' }))).toBe('RESOURCE_ALREADY_EXISTS')
  expect(await codeOf(client.datasets.rows({ name: 'labels', limit: 0 }))).toBe('INVALID_PARAMETER_VALUE')
}
