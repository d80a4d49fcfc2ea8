import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { expectRefusal } from '../../support/refusal.ts'
import { openTracking } from './open-tracking.ts'

const EXPERIMENT = '0'

describe('runs as columns', () => {
  test('stand in the order of the search, with what each run has of the columns asked for', async () => {
    const { tracking, client } = openTracking()
    const parent = await tracking.createRun({ experiment_id: EXPERIMENT, run_name: 'parent' })
    const child = await tracking.createRun({
      experiment_id: EXPERIMENT,
      run_name: 'child',
      tags: [
        { key: 'mlflow.parentRunId', value: parent.run_id },
        { key: 'team', value: 'growth' }
      ],
      params: [{ key: 'depth', value: '4' }]
    })
    await tracking.logBatch(parent.run_id, { metrics: [{ key: 'loss', value: 'NaN' }] })
    await tracking.logBatch(child.run_id, { metrics: [{ key: 'loss', value: 0.5 }] })
    await tracking.endRun(child.run_id, 'FINISHED')
    const table = await client.runs.table({
      experiment_ids: [EXPERIMENT],
      order_by: ['metrics.loss ASC'],
      columns: ['metrics.loss', 'params.depth', 'tags.team']
    })
    expect(table).toMatchObject({
      run_ids: [child.run_id, parent.run_id],
      run_names: ['child', 'parent'],
      statuses: ['FINISHED', 'RUNNING'],
      end_times: [expect.any(Number), null],
      parent_ids: [parent.run_id, null],
      values: [
        [0.5, 'NaN'],
        ['4', null],
        ['growth', null]
      ],
      next_offset: null
    })
  })

  test('come a page at a time, filtered as runs.search filters', async () => {
    const { tracking, client } = openTracking()
    for (let at = 0; at < 7; at++) {
      const params = [{ key: 'at', value: String(at) }]
      await tracking.createRun({ experiment_id: EXPERIMENT, run_name: `run ${at}`, params })
    }
    const question = {
      experiment_ids: [EXPERIMENT],
      filter: "params.at != '3'",
      columns: ['params.at'],
      max_results: 4
    }
    const first = await client.runs.table(question)
    expect(first).toMatchObject({ values: [['6', '5', '4', '2']], next_offset: 4 })
    const second = await client.runs.table({ ...question, offset: 4 })
    expect(second).toMatchObject({ values: [['1', '0']], next_offset: null })
  })

  test.each(['val_auc', 'attributes.status', 'metrics.'])('refuse the column "%s"', async (column) => {
    const { client } = openTracking()
    await expectRefusal(client.runs.table({ experiment_ids: ['0'], columns: [column] }), 'INVALID_PARAMETER_VALUE')
  })

  test('know the keys of their own experiment only', async () => {
    const { tracking, client } = openTracking()
    const other = await client.experiments.create({ name: 'other' })
    const mine = await tracking.createRun({ experiment_id: EXPERIMENT, params: [{ key: 'b', value: '1' }] })
    await tracking.logBatch(mine.run_id, { params: [{ key: 'a', value: '1' }], metrics: [{ key: 'loss', value: 1 }] })
    await tracking.createRun({ experiment_id: other.experiment_id, params: [{ key: 'c', value: '1' }] })
    const keys = await client.runs.keys({ experiment_id: EXPERIMENT })
    expect(keys).toMatchObject({ metrics: ['loss'], params: ['a', 'b'] })
    expect((await client.runs.keys({ experiment_id: other.experiment_id })).params).toEqual(['c'])
    await tracking.createRun({ experiment_id: EXPERIMENT, params: [{ key: 'b', value: '2' }] })
    expect((await client.runs.keys({ experiment_id: EXPERIMENT })).params).toEqual(['b', 'a'])
  })
})

describe('histories of many runs', () => {
  test('keep every peak and both ends when they are thinned, and count what was NaN', async () => {
    const { tracking, client } = openTracking()
    const { run_id } = await tracking.createRun({ experiment_id: EXPERIMENT })
    const points = Array.from({ length: 1000 }, (_, step) => ({
      key: 'loss',
      value: step === 617 ? 99 : step === 400 ? ('NaN' as const) : Math.sin(step / 50),
      step,
      timestamp: 1000 + step
    }))
    await tracking.logBatch(run_id, { metrics: points })
    const { histories } = await client.runs.metric_histories({
      run_ids: [run_id, 'nobody'],
      metric_key: 'loss',
      points: 50
    })
    const [{ steps, timestamps, values, count, nan_count }, nobody] = histories
    expect({ count, nan_count }).toEqual({ count: 1000, nan_count: 1 })
    expect(values.length).toBeLessThanOrEqual(52)
    expect(Math.max(...values)).toBe(99)
    expect([steps[0], steps.at(-1)]).toEqual([0, 999])
    expect(timestamps[steps.indexOf(617)]).toBe(1617)
    expect(steps).toEqual(steps.toSorted((a, b) => a - b))
    expect(nobody).toEqual({ run_id: 'nobody', steps: [], timestamps: [], values: [], count: 0, nan_count: 0 })
  })
})

describe('tags of many runs', () => {
  test('are set on all of them, or, where one is deleted, on none', async () => {
    const { tracking, client } = openTracking()
    const [a, b] = [
      await tracking.createRun({ experiment_id: EXPERIMENT }),
      await tracking.createRun({ experiment_id: EXPERIMENT })
    ]
    const run_ids = [a.run_id, b.run_id]
    await client.runs.set_tags({ run_ids, tags: [{ key: 'team', value: 'growth' }] })
    const teams = async () =>
      (await client.runs.table({ experiment_ids: ['0'], run_view_type: 'ALL', columns: ['tags.team'] })).values
    expect(await teams()).toEqual([['growth', 'growth']])
    await client.runs.delete({ run_ids: [b.run_id] })
    await expectRefusal(
      client.runs.set_tags({ run_ids, tags: [{ key: 'team', value: 'core' }] }),
      'INVALID_PARAMETER_VALUE',
      'deleted'
    )
    expect(await teams()).toEqual([['growth', 'growth']])
  })

  test('cannot rename runs', async () => {
    const { tracking, client } = openTracking()
    const { run_id } = await tracking.createRun({ experiment_id: EXPERIMENT })
    const tags = [{ key: 'mlflow.runName', value: 'same' }]
    await expectRefusal(client.runs.set_tags({ run_ids: [run_id], tags }), 'INVALID_PARAMETER_VALUE', 'one by one')
  })
})

describe('the bytes of an artifact', () => {
  test('are sent as they are, and never from outside the run', async () => {
    const { tracking, client, context } = openTracking()
    const { run_id } = await tracking.createRun({ experiment_id: EXPERIMENT })
    const dir = tracking.artifactDir(run_id)
    mkdirSync(join(dir, 'plots'))
    const png = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 255])
    writeFileSync(join(dir, 'plots', 'a.png'), png)
    const { data, size_bytes } = await client.runs.get_artifact_bytes({ run_id, path: 'plots/a.png' })
    expect([Buffer.from(data, 'base64'), size_bytes]).toEqual([png, 6])
    const large = randomBytes(4_000_000)
    writeFileSync(join(dir, 'large.bin'), large)
    const pieces: Buffer[] = []
    for (let offset = 0; offset < large.length; offset += pieces.at(-1)!.length) {
      const piece = await client.runs.get_artifact_bytes({ run_id, path: 'large.bin', offset })
      pieces.push(Buffer.from(piece.data, 'base64'))
    }
    expect([pieces.length, Buffer.concat(pieces).equals(large)]).toEqual([2, true])
    symlinkSync(context.paths.database, join(dir, 'link.png'))
    for (const path of ['../../../../workspace.db', 'link.png', 'plots']) {
      await expectRefusal(client.runs.get_artifact_bytes({ run_id, path }), 'INVALID_PARAMETER_VALUE')
    }
  })
})
