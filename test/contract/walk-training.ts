import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'vitest'
import type { BenchtopClient } from '../../src/shared/contract/index.ts'
import { SweepResult } from '../../src/shared/contract/training.ts'
import { finished } from './finished.ts'

/** Experiments, a training, its run and what is asked of many runs. */
export async function walkTraining(client: BenchtopClient): Promise<string> {
  expect((await client.training.options({})).algorithms.length).toBeGreaterThan(1)
  const { experiment_id } = await client.experiments.create({ name: 'first' })
  await client.experiments.update({ experiment_id, name: 'churn' })
  const service = (await client.features.list({})).feature_services[0].name
  const request = {
    experiment_name: 'churn',
    source: { kind: 'service', service, label: { dataset: 'labels', column: 'churn_label' }, as_of: '2024-01-31' },
    params: { n_estimators: 20 },
    register: 'churn'
  } as const
  expect(await client.training.estimate(request)).toEqual({ estimate: null })
  const started = await client.training.start(request)
  const result = await finished<{ metrics: Record<string, number> }>(client, started)
  expect(result.metrics.val_auc).toBeGreaterThan(0.9)
  const { run_id } = started
  expect((await client.experiments.list({})).experiments.map((one) => one.name)).toContain('churn')
  expect((await client.experiments.get({ experiment_id })).run_count).toBe(1)
  const found = await client.runs.search({ experiment_ids: [experiment_id], filter: 'metrics.val_auc > 0.9' })
  expect(found.runs.map((run) => run.run_id)).toEqual([run_id])
  await client.runs.update({ run_id, run_name: 'the good one' })
  await client.runs.set_tag({ run_id, key: 'colour', value: 'blue' })
  await client.runs.delete_tag({ run_id, key: 'colour' })
  expect(await client.runs.get({ run_id })).toMatchObject({ run_name: 'the good one', status: 'FINISHED' })
  expect((await client.runs.metric_history({ run_id, metric_key: 'val_auc' })).metrics).toHaveLength(1)
  await walkManyRuns(client, experiment_id, run_id)
  await walkSearch(client, experiment_id)
  const { artifacts } = await client.runs.list_artifacts({ run_id })
  expect(artifacts.map((artifact) => artifact.path)).toContain('evaluation.json')
  expect((await client.runs.get_artifact({ run_id, path: 'feature_schema.json' })).text).toContain('categorical_cols')
  const cell = { run_id, true_class: '1', predicted_class: '1' }
  expect((await client.runs.prediction_rows(cell)).columns).toContain('y_pred')
  const told = await client.runs.param_importances({ experiment_ids: [experiment_id], metric_key: 'val_auc' })
  expect(told).toMatchObject({ n_runs: 1, explained: null })
  const { files } = await client.runs.compare_artifacts({ run_ids: [run_id, run_id] })
  expect(files.every(({ differs }) => !differs)).toBe(true)
  await walkMlflow(client, experiment_id)
  expect((await client.jobs.list({})).jobs.some((job) => job.run_id === run_id)).toBe(true)
  await client.jobs.cancel({ job_id: started.job_id }) // an ended job stays as it is
  return run_id
}

async function walkMlflow(client: BenchtopClient, experiment_id: string): Promise<void> {
  const out = mkdtempSync(join(tmpdir(), 'benchtop-mlruns-'))
  await finished(client, await client.mlflow.export({ experiment_id, dir: out }))
  expect((await client.mlflow.inspect({ path: out })).experiments).toMatchObject([{ name: 'churn', run_count: 1 }])
  const again = await finished<{ known_runs: number }>(client, await client.mlflow.import({ path: out }))
  expect(again.known_runs).toBe(1)
  rmSync(out, { recursive: true, force: true })
}

async function walkManyRuns(client: BenchtopClient, experiment_id: string, run_id: string): Promise<void> {
  const columns = ['metrics.val_auc', 'params.nothing']
  const table = await client.runs.table({ experiment_ids: [experiment_id], columns })
  expect(table).toMatchObject({ run_ids: [run_id], values: [[expect.any(Number)], [null]], next_offset: null })
  expect((await client.runs.keys({ experiment_id })).metrics).toContain('val_auc')
  const { histories } = await client.runs.metric_histories({ run_ids: [run_id], metric_key: 'val_auc' })
  expect(histories).toMatchObject([{ run_id, steps: [0], count: 1 }])
  await client.runs.set_tags({ run_ids: [run_id], tags: [{ key: 'colour', value: 'red' }] })
  await client.runs.delete_tags({ run_ids: [run_id], keys: ['colour'] })
  const search = { name: 'good', filter: 'metrics.val_auc > 0.9', sort: '', group_by: null, columns: null }
  await client.searches.save({ experiment_id, search })
  expect((await client.searches.list({ experiment_id })).searches).toMatchObject([search])
  await client.searches.delete({ experiment_id, name: 'good' })
  await client.experiments.set_tag({ experiment_id, key: 'team', value: 'growth' })
  await client.experiments.delete_tag({ experiment_id, key: 'team' })
  const bytes = await client.runs.get_artifact_bytes({ run_id, path: 'feature_schema.json' })
  expect(Buffer.from(bytes.data, 'base64')).toHaveLength(bytes.size_bytes)
}

async function walkSearch(client: BenchtopClient, experiment_id: string): Promise<void> {
  const experiment_ids = [experiment_id]
  await client.experiments.set_tag({ experiment_id, key: 'team', value: 'a' })
  expect((await client.experiments.search({ filter: "tags.team = 'a'" })).experiments).toHaveLength(1)
  await client.experiments.delete_tag({ experiment_id, key: 'team' })
  expect((await client.runs.values({ experiment_ids, entity: 'attribute', key: 'status' })).values[0].run_count).toBe(1)
}

/** A sweep that is cancelled, resumed and cancelled again, and a short one that ends. */
export async function walkSweeps(client: BenchtopClient): Promise<void> {
  const service = (await client.features.list({})).feature_services[0].name
  const label = { dataset: 'labels', column: 'churn_label' }
  const source = { kind: 'service' as const, service, label, as_of: '2024-01-31' }
  const long = await client.training.sweep({
    training: { experiment_name: 'sweeps', source, params: { n_estimators: 5000 } },
    space: { max_depth: { from: 1, to: 1000 } },
    n_trials: 500
  })
  await client.jobs.cancel({ job_id: long.job_id })
  await expect.poll(async () => (await client.jobs.get({ job_id: long.job_id })).state).toBe('CANCELLED')
  const again = await client.training.resume_sweep({ run_id: long.run_id })
  expect(again.run_id).toBe(long.run_id)
  await client.jobs.cancel({ job_id: again.job_id })
  await expect.poll(async () => (await client.jobs.get({ job_id: again.job_id })).state).toBe('CANCELLED')
  const short = await client.training.sweep({
    training: { experiment_name: 'sweeps', source, params: { n_estimators: 5 } },
    space: { max_depth: { values: [1, 2] } },
    strategy: 'grid'
  })
  expect(SweepResult.parse(await finished(client, short))).toMatchObject({ metric: 'val_auc', n_trials: 2 })
}
