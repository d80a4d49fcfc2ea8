import { setTimeout as sleep } from 'node:timers/promises'
import { connect } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { events as eventSchemas, type AnyEvent } from '../../../src/shared/contract/events.ts'
import { ask } from './ask.ts'
import { openChurnServer, type ChurnServer } from './churn-server.ts'

let churn: ChurnServer
beforeAll(async () => {
  churn = await openChurnServer()
})
afterAll(() => churn.dispose())

/** Follows the event stream as a browser does; `heard` grows as events come. */
async function follow(): Promise<{ heard: AnyEvent[]; headers: Headers; stop(): void }> {
  const controller = new AbortController()
  const response = await fetch(`${churn.address}/api/v1/events`, {
    headers: { authorization: `Bearer ${churn.server.token}` },
    signal: controller.signal
  })
  const heard: AnyEvent[] = []
  const read = async (): Promise<void> => {
    let text = ''
    for await (const chunk of response.body!.pipeThrough(new TextDecoderStream())) {
      text += chunk
      const blocks = text.split('\n\n')
      text = blocks.pop()!
      for (const block of blocks) {
        const found = /^event: (\w+)\ndata: (.*)$/.exec(block)
        if (found !== null) heard.push({ name: found[1], payload: JSON.parse(found[2]) } as AnyEvent)
      }
    }
  }
  void read().catch(() => {}) // ended by stop
  return { heard, headers: response.headers, stop: () => controller.abort() }
}

test('a training is told from its start to its end, and what it changed', async () => {
  const { heard, headers, stop } = await follow()
  expect(headers.get('content-type')).toBe('text/event-stream')
  expect(headers.get('cache-control')).toBe('no-store')
  expect(headers.get('x-content-type-options')).toBe('nosniff')

  const { run_id } = await churn.train()
  const jobs = (): AnyEvent[] => heard.filter((event) => event.name === 'job' && event.payload.run_id === run_id)
  await expect.poll(() => jobs().at(-1)?.payload).toMatchObject({ state: 'FINISHED', kind: 'train', progress: null })
  expect(jobs()[0].payload).toMatchObject({ state: 'RUNNING', run_id })
  await expect
    .poll(() => heard.flatMap((event) => (event.name === 'changed' ? event.payload.nouns : [])))
    .toEqual(expect.arrayContaining(['runs', 'experiments', 'models', 'jobs']))
  for (const { name, payload } of heard) eventSchemas[name].strict().parse(payload)
  stop()
})

test('several pages hear the same; one that has left is forgotten', async () => {
  const [first, second] = [await follow(), await follow()]
  first.stop()
  await sleep(50)
  await churn.app.client.experiments.create({ name: 'told' })
  await expect.poll(() => second.heard.length).toBeGreaterThan(0)
  expect(second.heard[0]).toMatchObject({
    name: 'changed',
    payload: { nouns: expect.arrayContaining(['experiments']) }
  })
  expect(first.heard).toEqual([])
  second.stop()
})

test('a page that reads nothing is cut off before it fills the memory', async () => {
  const { hostname, port } = new URL(churn.address)
  const socket = connect(Number(port), hostname)
  let closed = false
  socket.on('close', () => (closed = true)).on('error', () => {})
  socket.pause()
  socket.write(`GET /api/v1/events HTTP/1.1\r\nhost: localhost\r\nauthorization: Bearer ${churn.server.token}\r\n\r\n`)
  await sleep(100)
  const nouns = Array.from({ length: 5000 }, () => 'runs' as const)
  for (let at = 0; at < 1000 && !closed; at++) {
    churn.app.events.changed(...nouns) // 35 kB each
    if (at % 20 === 0) await sleep(1)
  }
  socket.resume() // what is on the way is read, then the end is seen
  await expect.poll(() => closed).toBe(true)
})

test('HEAD opens no stream', async () => {
  const headers = { authorization: `Bearer ${churn.server.token}` }
  expect((await ask(churn.address, 'HEAD /api/v1/events', { headers })).status).toBe(404)
})
