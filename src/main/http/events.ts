import type { FastifyInstance } from 'fastify'
import type { App } from '../app.ts'

/** A comment now and then keeps the connection from being taken for dead. */
const KEEP_ALIVE_MS = 15_000

/** GET /events: every event as it happens, as server-sent events (HTML Standard, 9.2). */
export function registerEvents(routes: FastifyInstance, app: App): void {
  routes.get('/events', { schema: { hide: true } }, (request, reply) => {
    reply.hijack()
    const stream = reply.raw
    stream.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
    stream.write(': connected\n\n')
    const stop = app.events.onAny(({ name, payload }) => {
      stream.write(`event: ${name}\ndata: ${JSON.stringify(payload)}\n\n`)
    })
    const keepAlive = setInterval(() => stream.write(': here\n\n'), KEEP_ALIVE_MS)
    request.raw.once('close', () => {
      clearInterval(keepAlive)
      stop()
    })
  })
}
