import { afterAll, beforeAll, expect, test } from 'vitest'
import { expectRefusal } from '../../support/refusal.ts'
import { ask, post } from './ask.ts'
import { openChurnServer, type ChurnServer } from './churn-server.ts'

let churn: ChurnServer
beforeAll(async () => {
  churn = await openChurnServer()
  for (let count = 0; count < 2; count++) await churn.train()
  await churn.promote('churn', '1')
})
afterAll(() => churn.dispose())

const serving = () => churn.app.client.serving
/** The newest request; the log is written once the answer is out. */
const newest = async (path: string, status: number) => {
  await expect
    .poll(async () => (await serving().requests({ limit: 1 })).requests[0], { timeout: 10_000 })
    .toMatchObject({ path, status })
  return (await serving().requests({ limit: 1 })).requests[0]
}

test('a prediction is logged with route and version, and sent again meets the version that answers now', async () => {
  const first = await post(churn.address, '/predict', { user_id: 'user-001' })
  const request = await newest('/predict', 200)
  expect(request).toMatchObject({ route: '/predict', model_name: 'churn', model_version: '1' })
  expect(await serving().request({ request_id: request.request_id })).toMatchObject({
    body: '{"user_id":"user-001"}',
    content_type: 'application/json',
    answer: { status: 200, body: first.text },
    not_again: null
  })
  await churn.promote('churn', '2')
  const { before, after } = await serving().replay({ request_id: request.request_id })
  expect(before.answer.body).toBe(first.text)
  expect(after.status).toBe(200)
  expect(JSON.parse(after.body!)).toMatchObject({ user_id: 'user-001', model_version: '2' })
  expect(await newest('/predict', 200)).toMatchObject({ model_version: '2', request_id: request.request_id + 1 })
})

test('refused requests are logged with the reason: an unknown key, a row that does not fit, no such route, a foreign page', async () => {
  const { address } = churn
  expect((await post(address, '/predict', { user_id: 'nobody' })).status).toBe(404)
  expect(await newest('/predict', 404)).toMatchObject({ summary: expect.stringMatching(/^nobody: There is no user/) })
  expect((await post(address, '/predict', { rows: [{ plan: 3, watch_hours: 1 }] })).status).toBe(422)
  expect(await newest('/predict', 422)).toMatchObject({ model_name: null, summary: expect.stringContaining('plan') })
  expect((await ask(address, 'GET /predict?x=1')).status).toBe(404)
  expect(await newest('/predict?x=1', 404)).toMatchObject({ route: '(none)', summary: expect.stringContaining('GET /predict') }) // prettier-ignore
  expect((await ask(address, 'GET /health', { headers: { origin: 'http://evil.example' } })).status).toBe(403)
  expect(await newest('/health', 403)).toMatchObject({ summary: expect.stringContaining('evil.example') })
})

test('a CSV body is sent again as it was; what was not kept is not sent', async () => {
  const { address } = churn
  const headers = { 'content-type': 'text/csv' }
  const body = 'plan,watch_hours\nbasic,1\n'
  const first = await ask(address, 'POST /predict', { headers, body })
  const { after } = await serving().replay({ request_id: (await newest('/predict', 200)).request_id })
  expect(JSON.parse(after.body!)).toEqual(first.json)

  const broken = { headers: { 'content-type': 'application/json' }, body: '{"user_id": ' }
  expect((await ask(address, 'POST /predict', broken)).status).toBe(400)
  const { request_id } = await newest('/predict', 400)
  await expectRefusal(serving().replay({ request_id }), 'INVALID_STATE', 'body')

  const rows = Array.from({ length: 1000 }, () => ({ plan: 'basic', watch_hours: 1 }))
  expect((await post(address, '/predict', { rows })).status).toBe(200)
  const long = await serving().request({ request_id: (await newest('/predict', 200)).request_id })
  expect(long).toMatchObject({ body: null, answer: { body: null }, not_again: expect.stringContaining('16 kB') })
})

test('a request that names another host in its path is logged and never sent there', async () => {
  const { address } = churn
  expect((await ask(address, 'GET //evil.example/predict')).status).toBe(404)
  const relative = await newest('//evil.example/predict', 404)
  expect((await serving().replay(relative)).after.status).toBe(404)
  expect((await ask(address, 'GET http://evil.example/predict')).status).toBe(404)
  const absolute = await newest('http://evil.example/predict', 404)
  await expectRefusal(serving().replay(absolute), 'INVALID_STATE', 'no path of this server')
})

test('nothing is sent while the server is stopped, and a number that is not remembered is refused', async () => {
  await ask(churn.address, 'GET /version')
  const { request_id } = await newest('/version', 200)
  await serving().stop({})
  await expectRefusal(serving().replay({ request_id }), 'INVALID_STATE', 'stopped')
  await expectRefusal(serving().request({ request_id: 999_999 }), 'RESOURCE_DOES_NOT_EXIST', '999999')
  await serving().start({})
})
