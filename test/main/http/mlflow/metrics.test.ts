import { expect, test } from 'vitest'
import { openMlflow, type Mlflow } from './open-mlflow.ts'

const INVALID = 'INVALID_PARAMETER_VALUE'

async function logCurve({ ok, run }: Mlflow, count: number): Promise<string> {
  const run_id = await run()
  for (let from = 0; from < count; from += 1000) {
    const length = Math.min(1000, count - from)
    const metrics = Array.from({ length }, (_, at) => ({
      key: 'loss',
      value: from + at,
      timestamp: 10 + from + at,
      step: from + at
    }))
    await ok('POST /runs/log-batch', { run_id, metrics })
  }
  return run_id
}

test('NaN and the infinities travel as text in, and out as MLflow’s SQL store has them', async () => {
  const { ok, refused, run } = await openMlflow()
  const run_id = await run()
  for (const [key, value] of Object.entries({ a: 'NaN', b: 'Infinity', c: '-Infinity', d: 1e308, e: -0.5 })) {
    await ok('POST /runs/log-metric', { run_id, key, value, timestamp: 5 })
  }
  const point = { timestamp: 5, step: 0 }
  expect((await ok('GET /runs/get', { run_id })).run.data.metrics).toEqual([
    { key: 'a', value: 'NaN', ...point },
    { key: 'b', value: Number.MAX_VALUE, ...point },
    { key: 'c', value: -Number.MAX_VALUE, ...point },
    { key: 'd', value: 1e308, ...point },
    { key: 'e', value: -0.5, ...point }
  ])
  for (const value of ['high', null, [], {}, true]) {
    await refused('POST /runs/log-metric', { run_id, key: 'm', value, timestamp: 5 }, [400, INVALID, "'value'"])
  }
  await refused('POST /runs/log-metric', { run_id, key: 'm', value: 1 }, [400, INVALID, "parameter 'timestamp'"])
  await refused('POST /runs/log-metric', { run_id, key: 'm', value: 1, timestamp: 1.5 }, [400, INVALID, "'timestamp'"])
  await refused('POST /runs/log-metric', { run_id, key: 'm', value: 1, timestamp: -5 }, [400, INVALID, '-5'])
  const batch = {
    run_id,
    metrics: [
      { key: 'm', value: 1, timestamp: 1 },
      { key: 'm', timestamp: 1 }
    ]
  }
  await refused('POST /runs/log-batch', batch, [400, INVALID, 'metrics[1].value'])
})

test('the newest point of a key is that of the highest step, then timestamp, then value', async () => {
  const { ok, run } = await openMlflow()
  const run_id = await run()
  const points = [
    [3, 5, 1],
    [3, 7, 2],
    [3, 7, 9],
    [3, 7, 4],
    [2, 99, 99]
  ]
  for (const [step, timestamp, value] of points)
    await ok('POST /runs/log-metric', { run_id, key: 'm', step, timestamp, value })
  expect((await ok('GET /runs/get', { run_id })).run.data.metrics).toEqual([
    { key: 'm', step: 3, timestamp: 7, value: 9 }
  ])
  expect((await ok('GET /metrics/get-history', { run_id, metric_key: 'm' })).metrics).toHaveLength(5)
})

test('while a long history is on its way, others are answered', async () => {
  const { app, ok, run, address } = await openMlflow()
  const run_id = await run()
  for (let from = 0; from < 60_000; from += 1000) {
    const metrics = Array.from({ length: 1000 }, (_, at) => ({ key: 'loss', value: from + at, step: from + at }))
    await app.tracking.logBatch(run_id, { metrics })
  }
  const response = await fetch(`${address}/api/2.0/mlflow/metrics/get-history?run_id=${run_id}&metric_key=loss`)
  expect(response.headers.get('content-type')).toMatch('application/json')
  let whole = false
  const reading = response.json().then((body) => {
    whole = true
    return (body as { metrics: { value: number }[] }).metrics
  })
  await ok('GET /runs/get', { run_id })
  expect(whole).toBe(false)
  expect((await reading).map(({ value }) => value)).toEqual([...Array(60_000).keys()])
})

test('a history comes whole, or in pages whose tokens lead to every point once', async () => {
  const mlflow = await openMlflow()
  const { ok, refused } = mlflow
  const run_id = await logCurve(mlflow, 2500)
  const whole = (await ok('GET /metrics/get-history', { run_uuid: run_id, metric_key: 'loss' })).metrics
  expect(whole).toHaveLength(2500)
  expect(whole[7]).toEqual({ key: 'loss', value: 7, timestamp: 17, step: 7 })
  const paged: unknown[] = []
  let pages = 0
  for (let page_token: string | undefined = ''; page_token !== undefined; pages++) {
    const page = { run_id, metric_key: 'loss', max_results: 1000, page_token }
    const { metrics, next_page_token } = await ok('GET /metrics/get-history', page)
    paged.push(...metrics)
    page_token = next_page_token
  }
  expect(pages).toBe(3)
  expect(paged).toEqual(whole)
  expect(await ok('GET /metrics/get-history', { run_id, metric_key: 'nothing', max_results: 25_000 })).toEqual({})
  await refused('GET /metrics/get-history', { run_id: 'no', metric_key: 'loss' }, [404, 'RESOURCE_DOES_NOT_EXIST'])
  await refused('GET /metrics/get-history', { run_id }, [400, INVALID, "'metric_key'"])
  await refused('GET /metrics/get-history', { run_id, metric_key: 'loss', page_token: 'x'.repeat(10_000) }, [
    400,
    INVALID,
    'page_token'
  ])
  await refused('GET /metrics/get-history', { run_id, metric_key: 'loss', max_results: 0 }, [400, INVALID])
})

test('many histories come at once: one after the other, or thinned to evenly spaced steps', async () => {
  const mlflow = await openMlflow()
  const { ok, refused, run } = mlflow
  const [a, b, empty] = [await logCurve(mlflow, 1000), await logCurve(mlflow, 10), await run()]
  const bulk = async (input: Record<string, unknown>) =>
    (await ok('GET /ajax-api/2.0/mlflow/metrics/get-history-bulk', { metric_key: 'loss', ...input })).metrics
  expect(await bulk({ run_id: [a, empty, b] })).toHaveLength(1010)
  const limited = await bulk({ run_id: [b, a], max_results: 12 })
  expect(limited.map((one: { run_id: string }) => one.run_id)).toEqual([...Array(10).fill(b), a, a])

  const interval = async (input: Record<string, unknown>) =>
    (await ok('GET /metrics/get-history-bulk-interval', { metric_key: 'loss', ...input })).metrics
  const steps = (metrics: { run_id: string; step: number }[], id: string): number[] =>
    metrics.filter((one) => one.run_id === id).map((one) => one.step)
  const thinned = await interval({ run_ids: [a, empty, b], max_results: 5 })
  expect(steps(thinned, a)).toEqual([0, 250, 500, 749, 999])
  expect(steps(thinned, b)).toEqual([0, 2, 5, 7, 9])
  expect(steps(await interval({ run_ids: a, start_step: 10, end_step: 12 }), a)).toEqual([10, 11, 12])
  const path = 'GET /metrics/get-history-bulk-interval'
  await refused(path, { run_ids: a, metric_key: 'loss', start_step: 1 }, [400, INVALID, 'both'])
  await refused(path, { run_ids: a, metric_key: 'loss', start_step: 5, end_step: 1 }, [400, INVALID])
  await refused(path, { run_ids: a, metric_key: 'loss', max_results: 2501 }, [400, INVALID, "'max_results'"])
  const many = Array.from({ length: 101 }, () => a)
  await refused(path, { run_ids: many, metric_key: 'loss' }, [400, INVALID, "'run_ids'"])
  await refused('GET /metrics/get-history-bulk', { run_id: many, metric_key: 'loss' }, [400, INVALID, "'run_id'"])
})
