import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ask, post, type Answer } from './ask.ts'
import { openChurnServer, type ChurnServer } from './churn-server.ts'

let churn: ChurnServer
beforeAll(async () => {
  churn = await openChurnServer()
})
afterAll(() => churn.dispose())

const csv = (path: string, body: string): Promise<Answer> =>
  ask(churn.address, `POST ${path}`, { headers: { 'content-type': 'text/csv' }, body })

test('without a model the server is live and not ready, and /ping answers 404', async () => {
  expect((await ask(churn.address, 'GET /health')).json).toMatchObject({ live: true, ready: false, model: null })
  expect((await ask(churn.address, 'GET /health/live')).status).toBe(200)
  expect((await ask(churn.address, 'GET /health/ready')).status).toBe(503)
  expect((await ask(churn.address, 'GET /ping')).status).toBe(404)
})

describe('with a model in Production', () => {
  beforeAll(async () => {
    await churn.train()
    await churn.promote('churn', '1')
  })

  test('/ping, /version and /health/ready answer as MLflow’s server and a load balancer expect', async () => {
    const ping = await ask(churn.address, 'GET /ping')
    expect([ping.status, ping.text, ping.headers['content-type']]).toEqual([200, '\n', 'application/json'])
    const version = await ask(churn.address, 'GET /version')
    expect([version.status, version.text]).toEqual([200, churn.app.version])
    expect((await ask(churn.address, 'GET /health/ready')).json).toMatchObject({ ready: true, model: { version: '1' } })
  })

  test('/invocations takes the four shapes and CSV, and answers each the same', async () => {
    const rows = [
      { watch_hours: 1.5, plan: 'basic' },
      { watch_hours: 45, plan: 'family' }
    ]
    const bodies = [
      { dataframe_records: rows },
      { instances: rows },
      { inputs: { watch_hours: [1.5, 45], plan: ['basic', 'family'] } },
      {
        dataframe_split: {
          columns: ['plan', 'watch_hours'],
          data: [
            ['basic', 1.5],
            ['family', 45]
          ]
        },
        params: { a: 1 }
      }
    ]
    for (const body of bodies)
      expect((await post(churn.address, '/invocations', body)).json).toEqual({ predictions: [true, false] })
    expect((await csv('/invocations', 'watch_hours,plan\r\n1.5,basic\r\n45,family\r\n')).json).toEqual({
      predictions: [true, false]
    })
  })

  test('/invocations says what is wrong: 400 for the shape, 422 with its column for a value', async () => {
    const row = { watch_hours: 1, plan: 'basic' }
    const wrong: [unknown, number, string][] = [
      [{}, 400, 'it has none'],
      [[], 400, 'must be a JSON object'],
      [{ instances: [row], inputs: {} }, 400, 'instances and inputs'],
      [{ instances: [] }, 400, 'at least one row'],
      [{ inputs: { watch_hours: [1], plan: [] } }, 400, 'differ in length'],
      [{ dataframe_split: { columns: ['plan'], data: [[]] } }, 400, 'data[0] has 0 values'],
      [{ instances: [{ plan: 'basic' }] }, 422, '"watch_hours" is missing'],
      [{ instances: [{ ...row, more: 1 }] }, 422, '"more"'],
      [{ instances: [row, { ...row, watch_hours: 'x' }] }, 422, 'rows[1]: The column "watch_hours" is "x"']
    ]
    for (const [body, status, message] of wrong) {
      const answer = await post(churn.address, '/invocations', body)
      expect([answer.status, answer.json.message]).toEqual([status, expect.stringContaining(message)])
    }
    expect((await ask(churn.address, 'GET /invocations')).status).toBe(404)
  })

  test('/predict takes CSV: blanks are missing, a bad cell is named with its row and column', async () => {
    const answer = await csv('/predict', '\uFEFFplan,watch_hours\n"basic",\n,3\n')
    expect(answer.json.predictions.map((one: { features_used: unknown }) => one.features_used)).toEqual([
      { plan: 'basic', watch_hours: null },
      { plan: null, watch_hours: 3 }
    ])
    const wrong: [string, number, string][] = [
      ['plan,watch_hours\nbasic,many\n', 422, 'Row 1: the column "watch_hours" is "many"'],
      ['plan\nbasic\n', 422, '"watch_hours" is missing'],
      ['plan,watch_hours,more\nbasic,1,2\n', 422, '"more"'],
      ['plan,watch_hours\nbasic\n', 400, 'Row 1 has 1 cells'],
      ['plan,plan\na,b\n', 422, 'twice'],
      ['', 400, 'header line']
    ]
    for (const [body, status, message] of wrong) {
      const refused = await csv('/predict', body)
      expect([refused.status, refused.json.message]).toEqual([status, expect.stringContaining(message)])
    }
  })

  test('/models/{name}/predict asks a model by its name', async () => {
    const answer = await post(churn.address, '/models/churn/predict', { user_id: 'user-001' })
    expect(answer.json).toMatchObject({ user_id: 'user-001', model_name: 'churn', model_version: '1' })
    const unknown = await post(churn.address, '/models/nobody/predict', { user_id: 'user-001' })
    expect([unknown.status, unknown.json.message]).toEqual([404, expect.stringContaining('"nobody"')])
  })

  test('an explanation comes when it is asked for, and sums to the probability', async () => {
    const { json } = await post(churn.address, '/predict?explain=true', { user_id: 'user-001' })
    const { base_value, contributions } = json.explanation
    const sum = contributions.reduce(
      (total: number, one: { contribution: number }) => total + one.contribution,
      base_value
    )
    expect(sum).toBeCloseTo(json.probability, 9)
    expect((await post(churn.address, '/predict', { user_id: 'user-001' })).json.explanation).toBeUndefined()
  })

  test('a page of another site is refused, whatever it asks', async () => {
    const headers = { 'content-type': 'application/json', origin: 'http://elsewhere.example' }
    const answer = await ask(churn.address, 'POST /predict', { headers, body: '{"user_id": "user-001"}' })
    expect([answer.status, answer.json.error_code]).toEqual([403, 'PERMISSION_DENIED'])
  })

  test('/metrics counts every request by route and status in Prometheus’ text, buckets growing to the count', async () => {
    const before = await samples()
    await post(churn.address, '/predict', { user_id: 'user-002' })
    await post(churn.address, '/predict', { user_id: 'nobody' })
    const after = await samples()
    const grown = (series: string): number => (after.get(series) ?? 0) - (before.get(series) ?? 0)
    const labels = (status: number): string => `method="POST",route="/predict",status="${status}"`
    expect(grown(`api_requests_total{${labels(200)}}`)).toBe(1)
    expect(grown(`api_requests_total{${labels(404)}}`)).toBe(1)
    expect(grown(`api_request_latency_seconds_count{${labels(200)}}`)).toBe(1)
    expect(grown(`api_request_latency_seconds_bucket{${labels(200)},le="+Inf"}`)).toBe(1)
    expect(after.get('model_version_info{model="churn",version="1",stage="Production"}')).toBe(1)
    const said = [...after].filter(([series]) =>
      series.startsWith('predictions_total{model="churn",version="1",role="served"')
    )
    expect(said.reduce((sum, [, count]) => sum + count, 0)).toBeGreaterThan(5)
    const buckets = [...after].filter(([series]) =>
      series.startsWith(`api_request_latency_seconds_bucket{${labels(200)}`)
    )
    expect(buckets).toHaveLength(15)
    const counts = buckets.map(([, count]) => count)
    expect(counts).toEqual(counts.toSorted((a, b) => a - b))
    expect(counts.at(-1)).toBe(after.get(`api_requests_total{${labels(200)}}`))
  })
})

/** Reads the exposition format line by line, and fails on a line that is none of it. */
async function samples(): Promise<Map<string, number>> {
  const answer = await ask(churn.address, 'GET /metrics')
  expect(answer.headers['content-type']).toBe('text/plain; version=0.0.4; charset=utf-8')
  expect(answer.text.endsWith('\n')).toBe(true)
  const found = new Map<string, number>()
  const typed = new Set<string>()
  for (const line of answer.text.trimEnd().split('\n')) {
    const type = /^# TYPE ([a-z_]+) (counter|gauge|histogram)$/.exec(line)
    if (type !== null) typed.add(type[1])
    if (line.startsWith('#')) continue
    const sample = /^([a-z_]+)(\{(?:[a-z_]+="(?:[^"\\]|\\.)*",?)*\}) (\d+(?:\.\d+)?(?:e-?\d+)?)$/.exec(line)
    if (sample === null) throw new Error(`this is no line of the format: ${line}`)
    expect([...typed]).toContain(typed.has(sample[1]) ? sample[1] : sample[1].replace(/_(bucket|sum|count)$/, ''))
    found.set(sample[1] + sample[2], Number(sample[3]))
  }
  return found
}
