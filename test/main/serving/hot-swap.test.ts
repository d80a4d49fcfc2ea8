import { Agent, request } from 'node:http'
import { expect, test } from 'vitest'
import { openChurnServer } from '../http/churn-server.ts'

const IN_FLIGHT = 200
const SWAPS = 50

test(`${SWAPS} swaps of the version in Production under ${IN_FLIGHT} requests in flight fail none of them`, async () => {
  const churn = await openChurnServer()
  await churn.train()
  await churn.train()
  await churn.promote('churn', '1')
  const { hostname, port } = new URL(churn.address)
  const agent = new Agent({ keepAlive: true, maxSockets: IN_FLIGHT })
  const answered = new Map<string, number>()
  const failures: string[] = []
  let swapping = true

  const askOnce = (key: string): Promise<void> =>
    new Promise((resolve) => {
      const headers = { 'content-type': 'application/json' }
      const sent = request({ hostname, port, method: 'POST', path: '/predict', headers, agent }, (response) => {
        let text = ''
        response.on('data', (chunk: Buffer) => (text += chunk.toString()))
        response.on('end', () => {
          if (response.statusCode === 200) {
            const { model_version } = JSON.parse(text) as { model_version: string }
            answered.set(model_version, (answered.get(model_version) ?? 0) + 1)
          } else failures.push(`${response.statusCode} ${text}`)
          resolve()
        })
      })
      sent.on('error', (error) => {
        failures.push(String(error))
        resolve()
      })
      sent.end(JSON.stringify({ user_id: key }))
    })
  const keepAsking = async (at: number): Promise<void> => {
    while (swapping) await askOnce(`user-${String(at % 120).padStart(3, '0')}`)
  }

  const asking = Promise.all(Array.from({ length: IN_FLIGHT }, (_, at) => keepAsking(at)))
  for (let swap = 0; swap < SWAPS; swap++) {
    const version = swap % 2 === 0 ? '2' : '1'
    await churn.promote('churn', version)
    const total = (): number => [...answered.values()].reduce((sum, count) => sum + count, 0)
    const enough = total() + 20
    while (total() < enough && failures.length === 0) await askOnce('user-000')
  }
  swapping = false
  await asking
  agent.destroy()
  expect(failures).toEqual([])
  expect([...answered.keys()].toSorted()).toEqual(['1', '2'])
  const { audit_log } = await churn.app.client.models.get({ name: 'churn' })
  expect(audit_log.filter((line) => line.to_value === 'Production')).toHaveLength(SWAPS + 1)
  await churn.dispose()
})
