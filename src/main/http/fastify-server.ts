import type { Socket } from 'node:net'
import Fastify, { type FastifyError, type FastifyInstance, type FastifyReply } from 'fastify'
import { AppError, ERROR_STATUS, INTERNAL_ERROR_BODY } from '../../shared/errors.ts'
import type { Log } from '../log/log.ts'
import type { FrontDoor } from './front-door.ts'
import { addressAt, createNodeServer, EVERY_ANSWER, explainListening, LOOPBACK } from './node-server.ts'
import { PATIENCE, type Patience } from './patience.ts'
import { summariseRefusal } from './request-notes.ts'
import { limitSlowBodies } from './slow-clients.ts'

/** The answer of every public route that could not do what was asked: MLflow's shape. */
export interface ErrorAnswer {
  error_code: string
  message: string
}

/** An error as a response has it. */
export interface Failure {
  status: number
  error: AppError
}

export interface ServerOptions {
  /** Whether it answers to any name and not this machine's alone: then something else must say who may call. */
  anyHost?: boolean
  patience?: Patience
  /** What listens for it; left out: a server of its own. */
  door?: FrontDoor
}

/** A server that answers in JSON, with an error body of one shape. */
export function createFastify(log: Log, options: ServerOptions = {}): FastifyInstance {
  const { anyHost = false, patience = PATIENCE, door } = options
  const server = Fastify({
    logger: false,
    forceCloseConnections: true,
    bodyLimit: 16 * 1024 * 1024,
    routerOptions: { maxParamLength: 1000 },
    serverFactory: (answer) => door?.server ?? createNodeServer(answer, patience),
    frameworkErrors: (error, _request, reply) => {
      const { status, body } = publicAnswer(describeFailure(error, log))
      void (reply as FastifyReply).code(status).headers(EVERY_ANSWER).send(body)
    },
    clientErrorHandler: answerUnreadable
  })
  limitSlowBodies(server, patience.body, ({ socket }) => answerUnreadable(tooSlow(), socket))
  server.setValidatorCompiler(() => () => true) // schemas describe; the engines parse and say what is wrong
  server.setSerializerCompiler(() => (data) => JSON.stringify(data))
  server.addHook('onRequest', (request, reply, done) => {
    reply.headers(EVERY_ANSWER)
    const { host = '' } = request.headers
    // a page of another site that a name server points at this machine still sends that site's name
    if (anyHost || LOOPBACK.test(host)) done()
    else done(new AppError('PERMISSION_DENIED', `Benchtop answers on 127.0.0.1 only, not as "${host}".`))
  })
  server.setErrorHandler((error: Error, request, reply) => {
    const { status, body } = publicAnswer(describeFailure(error, log))
    summariseRefusal(request, body.message)
    return reply.code(status).send(body)
  })
  server.setNotFoundHandler((request, reply) => {
    const message = `There is no ${request.method} ${request.url.split('?')[0]}; /docs lists what there is.`
    summariseRefusal(request, message)
    return reply.code(404).send({ error_code: 'ENDPOINT_NOT_FOUND', message } satisfies ErrorAnswer)
  })
  return server
}

/**
 * @param port 0: any free one
 * @returns the address, http://127.0.0.1:8000; as it was asked for: http://0.0.0.0:8001
 * @throws INVALID_STATE when the port is taken, INVALID_PARAMETER_VALUE or PERMISSION_DENIED where it cannot be had
 */
export async function listenAt(server: FastifyInstance, host: string, port: number): Promise<string> {
  try {
    await server.listen({ host, port })
    return addressAt(server.server, host)
  } catch (error) {
    await server.close()
    throw explainListening(error, host, port)
  }
}

/** What went wrong as a person may read it; a bug goes to the log and is told without its text. */
export function describeFailure(error: Error, log: Log): Failure {
  if (error instanceof AppError) return { status: ERROR_STATUS[error.code], error }
  const { statusCode: status = 500 } = error as FastifyError
  if (status < 500) {
    const message = requestMessage(error as FastifyError)
    return { status: status === 415 ? 400 : status, error: new AppError('INVALID_PARAMETER_VALUE', message) }
  }
  log.error(error)
  return { status: 500, error: AppError.fromBody(INTERNAL_ERROR_BODY) }
}

/** An input of the wrong shape that names its column is 422, as FastAPI answers it; all else as the error table has it. */
function publicAnswer({ status, error }: Failure): { status: number; body: ErrorAnswer } {
  const body = { error_code: error.code, message: error.message }
  return { status: error.details?.column === undefined ? status : 422, body }
}

const REQUEST_MESSAGES: Record<string, string> = {
  FST_ERR_CTP_INVALID_JSON_BODY: 'The body is not JSON that can be read; send an object such as {"entity_id": "…"}.',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'The body is empty; send a JSON object.',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'The body must be JSON; set the header content-type: application/json.',
  FST_ERR_CTP_BODY_TOO_LARGE: 'The body is larger than 16 MB; send less at a time.'
}

function requestMessage(error: FastifyError): string {
  return REQUEST_MESSAGES[error.code] ?? `${error.message}.`
}

const UNREADABLE: Record<string, [status: string, message: string]> = {
  HPE_HEADER_OVERFLOW: ['431 Request Header Fields Too Large', 'The headers of the request are too large.'],
  ERR_HTTP_REQUEST_TIMEOUT: ['408 Request Timeout', 'The request took too long to arrive.']
}

function tooSlow(): Error {
  return Object.assign(new Error('too slow'), { code: 'ERR_HTTP_REQUEST_TIMEOUT' })
}

/** How long an answer to what could not be read may take to be heard. */
const LINGER_MS = 2000

/** Bytes that are no HTTP, or too many or too slow: nothing behind the socket has seen a request. */
function answerUnreadable(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy()
    return
  }
  const [status, message] = UNREADABLE[error.code ?? ''] ?? ['400 Bad Request', 'The request is not HTTP.']
  const body = JSON.stringify({ error_code: 'INVALID_PARAMETER_VALUE', message } satisfies ErrorAnswer)
  const headers = ['content-type: application/json; charset=utf-8', `content-length: ${Buffer.byteLength(body)}`]
  socket.setTimeout(LINGER_MS, () => socket.destroy()) // one that does not listen is not waited for
  socket.end(`HTTP/1.1 ${status}\r\n${headers.join('\r\n')}\r\nconnection: close\r\n\r\n${body}`)
}
