import { describe, expect, test } from 'vitest'
import {
  createRequestLog,
  type Request,
  type RequestFilter,
  type RequestLog
} from '../../../src/main/serving/request-log.ts'

const ALL: RequestFilter = { status: null, route: null, model: null, text: '' }
const newest = (log: RequestLog, limit: number): Request[] => log.find(ALL, limit).requests

const request = (given: Partial<Request>): Omit<Request, 'request_id'> => ({
  timestamp: 1_700_000_000_000,
  method: 'POST',
  path: '/predict',
  route: '/predict',
  status: 200,
  latency_ms: 1,
  model_name: null,
  model_version: null,
  summary: '',
  ...given
})

describe('latencies', () => {
  test('are null before the first request', () => {
    expect(createRequestLog().figures(0)).toEqual({
      requests_total: 0,
      errors_total: 0,
      p50_ms: null,
      p95_ms: null,
      p99_ms: null,
      requests_per_second: Array.from({ length: 60 }, () => 0)
    })
  })

  test('are of one request that request', () => {
    const log = createRequestLog()
    log.add(request({ latency_ms: 3.25 }))
    expect(log.figures(0)).toMatchObject({ p50_ms: 3.25, p95_ms: 3.25, p99_ms: 3.25 })
  })

  test('are told by the nearest rank, in whatever order they came', () => {
    const log = createRequestLog()
    for (let at = 0; at < 100; at++) log.add(request({ latency_ms: ((at * 37) % 100) + 1 })) // 1 to 100, once each
    expect(log.figures(0)).toMatchObject({ p50_ms: 50, p95_ms: 95, p99_ms: 99 })
    log.add(request({ latency_ms: 1000 }))
    expect(log.figures(0)).toMatchObject({ p50_ms: 51, p95_ms: 96, p99_ms: 100 })
  })

  test('are of the last 1000 requests only, while the totals count all', () => {
    const log = createRequestLog()
    for (let at = 0; at < 500; at++) log.add(request({ latency_ms: 9999, status: 500 }))
    for (let at = 0; at < 1000; at++) log.add(request({ latency_ms: 2 }))
    expect(log.figures(0)).toMatchObject({ requests_total: 1500, errors_total: 500, p50_ms: 2, p99_ms: 2 })
  })
})

test('errors are the answers from 400 on', () => {
  const log = createRequestLog()
  for (const status of [200, 204, 304, 399, 400, 404, 422, 500, 503]) log.add(request({ status }))
  expect(log.figures(0)).toMatchObject({ requests_total: 9, errors_total: 5 })
})

describe('requests per second', () => {
  const at = (second: number): number => 1_700_000_000_000 + second * 1000

  test('are 60 seconds, the one that is now last', () => {
    const log = createRequestLog()
    for (const second of [0, 0, 0, 58, 59, 59]) log.add(request({ timestamp: at(second) + 999 }))
    const { requests_per_second } = log.figures(at(59))
    expect(requests_per_second).toHaveLength(60)
    expect([requests_per_second[0], requests_per_second[58], requests_per_second[59]]).toEqual([3, 1, 2])
    expect(requests_per_second.reduce((sum, count) => sum + count, 0)).toBe(6)
  })

  test('forget what is a minute old, also where nothing came since', () => {
    const log = createRequestLog()
    log.add(request({ timestamp: at(0) }))
    expect(log.figures(at(59)).requests_per_second[0]).toBe(1)
    expect(log.figures(at(60)).requests_per_second).toEqual(Array.from({ length: 60 }, () => 0))
    log.add(request({ timestamp: at(60) })) // takes the same place as second 0
    expect(log.figures(at(60)).requests_per_second[59]).toBe(1)
  })
})

describe('the newest requests', () => {
  test('come newest first, numbered as they came', () => {
    const log = createRequestLog()
    for (const summary of ['first', 'second', 'third']) log.add(request({ summary }))
    expect(newest(log, 2).map(({ request_id, summary }) => [request_id, summary])).toEqual([
      [3, 'third'],
      [2, 'second']
    ])
    expect(newest(log, 500)).toHaveLength(3)
  })

  test('are the last 1000 after the ring has gone round', () => {
    const log = createRequestLog()
    for (let at = 1; at <= 2345; at++) log.add(request({ summary: String(at) }))
    const found = newest(log, 5000)
    expect(found.map((one) => one.request_id)).toEqual(Array.from({ length: 1000 }, (_, back) => 2345 - back))
    expect(found.every((one) => one.summary === String(one.request_id))).toBe(true)
  })

  test('are narrowed by status, route, model and text, over all that are remembered', () => {
    const log = createRequestLog()
    log.add(request({ status: 404, path: '/features/Nobody', route: '/features/:id', summary: 'There is no user' }))
    for (let at = 0; at < 300; at++)
      log.add(request({ model_name: 'churn', model_version: '7', summary: `user ${at}` }))
    log.add(request({ status: 503, summary: 'Nothing is in Production' }))
    const find = (filter: Partial<RequestFilter>) => log.find({ ...ALL, ...filter }, 5)
    expect(find({})).toMatchObject({
      total: 302,
      remembered: 302,
      routes: ['/features/:id', '/predict'],
      models: ['churn']
    })
    expect(find({ status: '4xx' }).requests).toMatchObject([{ request_id: 1 }])
    expect(find({ status: '5xx' }).requests).toMatchObject([{ request_id: 302 }])
    expect(find({ route: '/features/:id' }).total).toBe(1)
    expect(find({ model: 'churn', status: '2xx' }).total).toBe(300)
    expect(find({ text: ' nobody ' }).total).toBe(1)
    expect(find({ text: 'churn 7 user 299' }).total).toBe(1)
    expect(find({ model: 'churn' }).requests).toHaveLength(5)
  })

  test('keep what was sent and came back of the last 200', () => {
    const log = createRequestLog()
    for (let at = 1; at <= 250; at++) {
      log.add(request({}), { path: '/predict', content_type: null, sent: { at }, answered: String(at) })
    }
    expect(log.get(51)?.exchange).toMatchObject({ sent: { at: 51 }, answered: '51' })
    expect(log.get(50)).toMatchObject({ request: { request_id: 50 }, exchange: null })
    expect(log.get(251)).toBeNull()
  })

  test('begin anew after a clear', () => {
    const log = createRequestLog()
    for (let at = 0; at < 1500; at++) log.add(request({ status: 500 }))
    log.clear()
    expect(newest(log, 10)).toEqual([])
    log.add(request({ latency_ms: 4 }))
    expect(newest(log, 10)).toMatchObject([{ request_id: 1501 }]) // a number never means another request
    expect(log.figures(1_700_000_000_000)).toMatchObject({ requests_total: 1, errors_total: 0, p50_ms: 4 })
    expect(log.figures(1_700_000_000_000).requests_per_second.at(-1)).toBe(1)
  })
})
