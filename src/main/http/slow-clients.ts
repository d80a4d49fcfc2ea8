import type { IncomingMessage } from 'node:http'
import type { Socket } from 'node:net'
import type { FastifyInstance, FastifyReply } from 'fastify'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The body is as long as a file: it may take its time as long as something comes. */
    streams?: boolean
  }
}

/**
 * A body that drips in ties up a connection and its memory (slowloris). Node counts the headers' time by itself; its limit
 * for whole requests would cut off files as well, so bodies are counted here: what came last on each connection is
 * written down, and a look at all of them now and then finds those that have been arriving for too long.
 * @param cutOff answers on the socket and closes it
 */
export function limitSlowBodies(
  server: FastifyInstance,
  patience: number,
  cutOff: (request: IncomingMessage) => void
): void {
  const newest = new Map<Socket, FastifyReply>()
  /** When a look first found the body incomplete. */
  const seenAt = new WeakMap<FastifyReply, number>()
  server.addHook('onRequest', (request, reply, done) => {
    newest.set(request.raw.socket, reply)
    done()
  })
  const look = setInterval(() => {
    const now = performance.now()
    for (const [socket, reply] of newest) {
      const { raw, routeOptions } = reply.request
      if (!raw.complete && !raw.destroyed) {
        const since = seenAt.get(reply) ?? now
        seenAt.set(reply, since)
        if (routeOptions.config.streams === true || since > now - patience) continue
        // one that was refused already and goes on all the same has had its answer
        if (reply.sent) socket.destroy()
        else cutOff(raw)
      }
      newest.delete(socket)
    }
  }, patience / 10).unref()
  server.addHook('onClose', (_server, done) => {
    clearInterval(look)
    done()
  })
}
