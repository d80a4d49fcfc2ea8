import { createServer, type RequestListener, type Server } from 'node:http'
import { errorCode } from '../../shared/error-code.ts'
import { AppError } from '../../shared/errors.ts'
import { PATIENCE, type Patience } from './patience.ts'

/** Where only programs of this machine can call. */
export const THIS_MACHINE = '127.0.0.1'

/** Names under which this machine is asked by itself. */
export const LOOPBACK = /^(127\.0\.0\.1|localhost|\[::1\])(:\d{1,5})?$/i

/** On every answer: a browser takes it for what its type says, and gives it to no page of another site. */
export const EVERY_ANSWER = { 'x-content-type-options': 'nosniff', 'cross-origin-resource-policy': 'same-origin' }

/** Connections at a time; more are closed at once. */
const MOST_CONNECTIONS = 2000

/** How long a connection may stay open between two requests, in ms. */
const KEEP_ALIVE_MS = 72_000

/** A server with limits for clients that are slow, silent or too many. */
export function createNodeServer(answer: RequestListener, patience: Patience = PATIENCE): Server {
  const server = createServer(
    {
      requireHostHeader: false, // a request without one is refused with a body
      headersTimeout: patience.headers,
      requestTimeout: 0, // bodies are timed by slow-clients.ts
      keepAliveTimeout: KEEP_ALIVE_MS,
      connectionsCheckingInterval: patience.headers / 5
    },
    answer
  )
  server.setTimeout(patience.silence)
  server.maxConnections = MOST_CONNECTIONS
  return server
}

/** An address as it is asked for: http://127.0.0.1:8000. */
export function addressAt(server: Server, host: string): string {
  const taken = server.address()
  if (taken === null || typeof taken === 'string') throw new Error('the server listens at no port')
  return `http://${host.includes(':') ? `[${host}]` : host}:${taken.port}`
}

/**
 * Why a server cannot listen, as a person may read it; what is no reason of the port comes back as it is.
 * @returns INVALID_STATE when the port is taken, INVALID_PARAMETER_VALUE or PERMISSION_DENIED where it cannot be had
 */
export function explainListening(error: unknown, host: string, port: number): unknown {
  const code = errorCode(error)
  if (code === 'EADDRINUSE')
    return new AppError('INVALID_STATE', `Port ${port} is taken by another program; choose another.`, { port })
  if (code === 'ERR_SOCKET_BAD_PORT')
    return new AppError(
      'INVALID_PARAMETER_VALUE',
      `${port} is no port; choose one from 0 to 65535, 0 for any free one.`
    )
  if (code === 'EACCES')
    return new AppError('PERMISSION_DENIED', `Port ${port} needs more rights than you have; choose one above 1023.`)
  if (code === 'EADDRNOTAVAIL')
    return new AppError('INVALID_PARAMETER_VALUE', `${host} is no address of this machine; choose one that is.`)
  return error
}
