import type { FastifyInstance } from 'fastify'
import type { App } from '../app.ts'

/** A comment now and then keeps the connection from being taken for dead. */
const KEEP_ALIVE_MS = 15_000
/** A page that reads nothing for so many bytes is cut off; its browser connects again, and the page reads anew. */
const MOST_UNREAD_BYTES = 1024 * 1024

/** GET /events: every event as it happens, as server-sent events (HTML Standard, 9.2). */
export function registerEvents(routes: FastifyInstance, app: App): void {
  routes.get('/events', { exposeHeadRoute: false, schema: { hide: true } }, (request, reply) => {
    reply.hijack()
    const stream = reply.raw
    const send = (text: string): void => {
      stream.write(text)
      if (stream.writableLength > MOST_UNREAD_BYTES) stream.destroy()
    }
    for (const [name, value] of Object.entries(reply.getHeaders()))
      if (value !== undefined) stream.setHeader(name, value)
    stream.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
    send(': connected\n\n')
    const stop = app.events.onAny(({ name, payload }) => send(`event: ${name}\ndata: ${JSON.stringify(payload)}\n\n`))
    const keepAlive = setInterval(() => send(': here\n\n'), KEEP_ALIVE_MS)
    request.raw.once('close', () => {
      clearInterval(keepAlive)
      stop()
    })
  })
}
