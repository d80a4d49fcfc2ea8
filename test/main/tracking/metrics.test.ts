import { expect, test } from 'vitest'
import type { Metric } from '../../../src/shared/contract/runs.ts'
import { openTracking } from './open-tracking.ts'

/** A small generator of numbers (Park and Miller, "Random number generators: good ones are hard to find", 1988). */
function createDice(seed: number): (sides: number) => number {
  let state = seed
  return (sides) => {
    state = (state * 48271) % 2147483647
    return state % sides
  }
}

/** The plain meaning of "newest": highest step, then timestamp, then value, where NaN counts as 0. */
function newest(points: readonly Metric[]): Metric {
  const rank = (value: Metric['value']): number => (value === 'NaN' ? 0 : Number(value))
  return points.reduce((best, point) =>
    (point.step - best.step || point.timestamp - best.timestamp || rank(point.value) - rank(best.value)) > 0
      ? point
      : best
  )
}

test.each([1, 2, 3, 4, 5])('any sequence of logging agrees with a plain list of points (seed %i)', async (seed) => {
  const { tracking, client } = openTracking()
  const dice = createDice(seed)
  const runIds = [
    (await tracking.createRun({ experiment_id: '0' })).run_id,
    (await tracking.createRun({ experiment_id: '0' })).run_id
  ]
  const model = new Map<string, Metric[]>()
  for (let round = 0; round < 60; round++) {
    const run_id = runIds[dice(2)]
    const metrics = Array.from({ length: 1 + dice(6) }, () => ({
      key: `m${dice(3)}`,
      value: dice(7) === 0 ? ('NaN' as const) : dice(5) - 2,
      timestamp: dice(4),
      step: dice(5) - 1
    }))
    await tracking.logBatch(run_id, { metrics })
    for (const point of metrics) {
      const at = `${run_id} ${point.key}`
      model.set(at, [...(model.get(at) ?? []), point])
    }
  }
  for (const run_id of runIds) {
    const run = await client.runs.get({ run_id })
    for (const key of ['m0', 'm1', 'm2']) {
      const points = model.get(`${run_id} ${key}`)!
      expect(run.metrics.find((metric) => metric.key === key)).toEqual(newest(points))
      const { metrics } = await client.runs.metric_history({ run_id, metric_key: key })
      expect(metrics).toEqual(points.toSorted((a, b) => a.step - b.step || a.timestamp - b.timestamp))
    }
  }
})

test('a history longer than one read comes whole and in order', async () => {
  const { tracking, client } = openTracking()
  const { run_id } = await tracking.createRun({ experiment_id: '0' })
  for (let from = 0; from < 20_500; from += 500) {
    const metrics = Array.from({ length: 500 }, (_, at) => ({
      key: 'loss',
      value: from + at,
      timestamp: 1,
      step: from + at
    }))
    await tracking.logBatch(run_id, { metrics })
  }
  const metrics: Metric[] = []
  for (let page_token: string | null = null, pages = 0; pages < 3; pages++) {
    const page = await client.runs.metric_history({ run_id, metric_key: 'loss', page_token })
    metrics.push(...page.metrics)
    page_token = page.next_page_token
    expect(page_token === null).toBe(pages === 2)
  }
  expect(metrics).toHaveLength(20_500)
  expect(metrics.every((point, at) => point.step === at && point.value === at)).toBe(true)
  const nothing = await client.runs.metric_history({ run_id, metric_key: 'nothing' })
  expect(nothing).toEqual({ metrics: [], next_page_token: null })
  const unknown = { run_id, metric_key: 'loss', page_token: 'x' }
  await expect(client.runs.metric_history(unknown)).rejects.toThrow('page_token')
})

test('two programs on one workspace log at the same time and lose nothing', async () => {
  const first = openTracking()
  const second = openTracking({ workspaceDir: first.context.paths.dir })
  const { run_id } = await first.tracking.createRun({ experiment_id: '0' })
  await Promise.all(
    Array.from({ length: 100 }, (_, step) =>
      (step % 2 === 0 ? first : second).tracking.logBatch(run_id, { metrics: [{ key: 'loss', value: step, step }] })
    )
  )
  for (const { client } of [first, second]) {
    const { metrics } = await client.runs.metric_history({ run_id, metric_key: 'loss' })
    expect(metrics.map(({ step }) => step)).toEqual(Array.from({ length: 100 }, (_, step) => step))
    expect((await client.runs.get({ run_id })).metrics).toMatchObject([{ step: 99, value: 99 }])
  }
})

test('a write waits for another program that holds the lock, and then succeeds', async () => {
  const { tracking, context } = openTracking()
  const other = openTracking({ workspaceDir: context.paths.dir })
  const { run_id } = await tracking.createRun({ experiment_id: '0' })
  other.context.db.exec('BEGIN IMMEDIATE')
  const written = tracking.logBatch(run_id, { params: [{ key: 'p', value: '1' }] })
  await new Promise((resolve) => setTimeout(resolve, 60))
  expect((await other.client.runs.get({ run_id })).params).toEqual([])
  other.context.db.exec('COMMIT')
  await written
  expect((await other.client.runs.get({ run_id })).params).toEqual([{ key: 'p', value: '1' }])
})
