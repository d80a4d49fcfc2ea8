import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { createPredictionLog } from '../../../src/main/serving/prediction-log.ts'
import type { LoggedPrediction, StoredPrediction } from '../../../src/main/serving/prediction-store.ts'
import { readPredictions } from '../../../src/main/serving/read-predictions.ts'
import { createServingSettings } from '../../../src/main/serving/settings-store.ts'
import { createTestApp } from '../../support/app.ts'
import { createTestContext, type TestContext } from '../../support/context.ts'
import { post } from '../http/ask.ts'
import { openChurnServer, type ChurnServer } from '../http/churn-server.ts'

/** A shadow says its part after the answer; on a machine with much to do, a while after. */
const PATIENT = { timeout: 30_000 }
const DAY_MS = 24 * 3600 * 1000

describe('over HTTP', () => {
  let churn: ChurnServer
  beforeAll(async () => {
    churn = await openChurnServer()
    for (let count = 0; count < 3; count++) await churn.train()
    await churn.promote('churn', '1')
  })
  afterAll(() => churn.dispose())

  const newest = async (limit: number) => (await churn.app.client.serving.predictions({ limit })).predictions

  test('an answer is logged with what went in, what came out, which version and how long it took', async () => {
    const answer = await post(churn.address, '/predict', { user_id: 'user-001' })
    const [line] = await newest(1)
    expect(line).toMatchObject({
      model_name: 'churn',
      model_version: '1',
      role: 'served',
      entity_key: 'user-001',
      request_row: 0,
      inputs: answer.json.features_used,
      prediction: answer.json.prediction,
      probability: answer.json.probability
    })
    expect(typeof line.prediction).toBe('boolean')
    expect(line.latency_ms).toBeGreaterThan(0)
    expect(line.run_id).toMatch(/^[0-9a-f]{32}$/)
  })

  test('a second program that only reads answers the same, and logs nothing', async () => {
    const { total } = await churn.app.client.serving.predictions({})
    const second = await createTestApp({ workspaceDir: churn.app.workspaceDir })
    onTestFinished(() => second.close())
    const { address } = await second.client.serving.start({ port: 0 })
    const asked = { user_id: 'user-001' }
    const [here, there] = [await post(address!, '/predict', asked), await post(churn.address, '/predict', asked)]
    expect(here.json).toMatchObject({ prediction: there.json.prediction, probability: there.json.probability })
    await second.serving.flush()
    for (const { client } of [churn.app, second]) {
      expect((await client.serving.predictions({})).total).toBe(total + 1) // what the first answered
    }
    expect(second.bugs).toEqual([])
  })

  test('the rows of one request share its id and are numbered; a refused request leaves no line', async () => {
    const { total } = await churn.app.client.serving.predictions({})
    const rows = [
      { watch_hours: 1, plan: 'basic' },
      { watch_hours: null, plan: 'gold' }
    ]
    const answer = await post(churn.address, '/predict', { rows })
    expect(answer.json.predictions.map((one: { unknown_categories: string[] }) => one.unknown_categories)).toEqual([
      [],
      ['plan']
    ])
    expect((await post(churn.address, '/predict', { rows: [{ plan: 3 }] })).status).toBe(422)
    const [second, first] = await newest(2)
    expect([first.request_row, second.request_row]).toEqual([0, 1])
    expect(first.request_id).toBe(second.request_id)
    expect([first.inputs, second.inputs]).toEqual(rows)
    expect(first.entity_key).toBeNull()
    expect((await churn.app.client.serving.predictions({})).total).toBe(total + 2)
  })

  test('a challenger takes its share, the same entities each time; a shadow is asked everything and answers nothing', async () => {
    const { client } = churn.app
    await client.serving.set_traffic({ name: 'churn', challenger: { version: '2', percent: 40 }, shadow: '3' })
    const keys = Array.from({ length: 100 }, (_, at) => `user-${String(at).padStart(3, '0')}`)
    const askAll = async (): Promise<string[]> =>
      Promise.all(keys.map(async (user_id) => (await post(churn.address, '/predict', { user_id })).json.model_version))
    const first = await askAll()
    const share = first.filter((version) => version === '2').length
    expect(share).toBeGreaterThan(20)
    expect(share).toBeLessThan(60)
    expect(new Set(first)).toEqual(new Set(['1', '2']))
    expect(await askAll()).toEqual(first)

    await expect
      .poll(async () => (await client.serving.status({})).shadows, PATIENT)
      .toMatchObject([{ model_version: '3', failed: 0 }])
    await expect
      .poll(async () => (await client.serving.predictions({ version: '3', role: 'shadow' })).total, PATIENT)
      .toBe(200)
    expect((await client.serving.predictions({ role: 'challenger' })).total).toBe(2 * share)
    const [shadow] = (await client.serving.predictions({ role: 'shadow', limit: 1 })).predictions
    const pair = (await client.serving.predictions({ limit: 1000 })).predictions.filter(
      (line) => line.request_id === shadow.request_id
    )
    expect(pair.map((line) => line.role).toSorted()).toEqual(expect.arrayContaining(['shadow']))
    expect(pair).toHaveLength(2)
    await client.serving.set_traffic({ name: 'churn', challenger: null, shadow: null })
    expect(new Set(await askAll())).toEqual(new Set(['1']))
  })

  test('nothing is logged while the log is off', async () => {
    const { client } = churn.app
    const { total, settings } = await client.serving.predictions({})
    await client.serving.set_prediction_log({ ...settings, enabled: false })
    expect((await post(churn.address, '/predict', { user_id: 'user-002' })).status).toBe(200)
    expect((await client.serving.predictions({})).total).toBe(total)
    await client.serving.set_prediction_log(settings)
  })
})

describe('the file', () => {
  let context: TestContext
  const open = (now: () => number) => {
    context = createTestContext({ now })
    onTestFinished(() => context.dispose())
    const settings = createServingSettings(context.db)
    return { settings, log: createPredictionLog(context, settings) }
  }
  const line = (changes: Partial<LoggedPrediction> = {}): LoggedPrediction => ({
    timestamp: 100 * DAY_MS,
    request_id: 'r',
    request_row: 0,
    model_name: 'm',
    model_version: '1',
    run_id: null,
    role: 'served',
    entity_key: 7,
    inputs: { a: 1.5, b: null, 'c "d"': 'é\n' },
    prediction: 'yes',
    probability: 0.25,
    latency_ms: 0.125,
    ...changes
  })
  const withoutId = ({ prediction_id, ...rest }: StoredPrediction): LoggedPrediction => {
    expect(prediction_id).toBeGreaterThan(0)
    return rest
  }
  const read = (filter = {}) => readPredictions({ file: context.paths.predictions, filter, limit: 5000 })

  test('gives back exactly what was added, whatever its types', async () => {
    const { log } = open(() => 100 * DAY_MS)
    const lines = [
      line(),
      line({ prediction: true, entity_key: 'k', probability: null }),
      line({ prediction: 1e-300, entity_key: null, latency_ms: 3 }),
      line({ prediction: 5, probability: 1 })
    ]
    log.add(lines)
    await log.flush()
    expect(read().predictions.toReversed().map(withoutId)).toEqual(lines)
  })

  test('keeps what is younger than keep_days and at most most_rows of it', async () => {
    const { log, settings } = open(() => 100 * DAY_MS)
    await settings.set('prediction_log', { enabled: true, keep_days: 10, most_rows: 1000 })
    log.add([
      line({ timestamp: 89 * DAY_MS, request_id: 'old' }),
      line({ timestamp: 91 * DAY_MS, request_id: 'young' })
    ])
    await log.flush()
    expect(read().predictions.map((one) => one.request_id)).toEqual(['young'])
    log.add(Array.from({ length: 1500 }, (_, at) => line({ request_id: String(at) })))
    await log.flush()
    const { predictions, total } = read()
    expect(total).toBe(1000)
    expect([predictions[0].request_id, predictions.at(-1)!.request_id]).toEqual(['1499', '500'])
  })

  test('is asked by model, version, role, time and page', async () => {
    const { log } = open(() => 100 * DAY_MS)
    log.add([
      line({ model_version: '1', timestamp: 99 * DAY_MS }),
      line({ model_version: '2', timestamp: 100 * DAY_MS }),
      line({ model_name: 'n', role: 'shadow', timestamp: 100 * DAY_MS })
    ])
    await log.flush()
    expect(read({ name: 'm' }).total).toBe(2)
    expect(read({ name: 'm', version: '2' }).total).toBe(1)
    expect(read({ role: 'shadow' }).predictions[0].model_name).toBe('n')
    expect(read({ from: 99 * DAY_MS, to: 100 * DAY_MS }).total).toBe(1)
    const [newest] = read().predictions
    expect(read({ before_id: newest.prediction_id }).total).toBe(2)
  })

  test('drops and counts what comes faster than it can be written, and bounds what waits', () => {
    const { log } = open(() => 100 * DAY_MS)
    const many = Array.from({ length: 60_000 }, () => line())
    log.add(many)
    log.add(many)
    expect(log.dropped).toBe(60_000)
  })
})
