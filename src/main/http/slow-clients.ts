import type { IncomingMessage } from 'node:http'
import type { FastifyInstance } from 'fastify'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The body is as long as a file: it may take its time as long as something comes. */
    streams?: boolean
  }
}

/** How long a client may take, in ms. */
export interface Patience {
  /** For the headers of a request. */
  headers: number
  /** For a body that is read as a whole. */
  body: number
  /** Without a byte, in either direction. */
  silence: number
}

export const PATIENCE: Patience = { headers: 15_000, body: 30_000, silence: 300_000 }

/**
 * A body that drips in ties up a connection and its memory (slowloris). Node counts the headers' time by itself; its limit
 * for whole requests would cut off files as well, so bodies are counted here: one look at all of them now and then, and
 * no timer per request.
 * @param cutOff answers on the socket and closes it
 */
export function limitSlowBodies(
  server: FastifyInstance,
  patience: number,
  cutOff: (request: IncomingMessage) => void
): void {
  const arriving = new Map<IncomingMessage, number>()
  server.addHook('preParsing', (request, _reply, payload, done) => {
    if (request.routeOptions.config.streams !== true) arriving.set(request.raw, performance.now())
    done(null, payload)
  })
  server.addHook('preValidation', (request, _reply, done) => {
    arriving.delete(request.raw)
    done()
  })
  server.addHook('onResponse', (request, _reply, done) => {
    arriving.delete(request.raw)
    done()
  })
  const look = setInterval(() => {
    const before = performance.now() - patience
    for (const [request, since] of arriving) {
      if (since > before && !request.destroyed) continue
      arriving.delete(request)
      if (!request.destroyed) cutOff(request)
    }
  }, patience / 10).unref()
  server.addHook('onClose', (_server, done) => {
    clearInterval(look)
    done()
  })
}
