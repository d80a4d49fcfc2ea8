import Fastify, { type FastifyError, type FastifyInstance } from 'fastify'
import { AppError, ERROR_STATUS, INTERNAL_ERROR_BODY } from '../../shared/errors.ts'
import type { Log } from '../context.ts'

/** The answer of every public route that could not do what was asked: MLflow's shape. */
export interface ErrorAnswer {
  error_code: string
  message: string
}

const LOOPBACK = /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/

/** A server that answers this machine only, in JSON, with an error body of one shape. */
export function createFastify(log: Log): FastifyInstance {
  const server = Fastify({ logger: false, forceCloseConnections: true, bodyLimit: 16 * 1024 * 1024 })
  server.setValidatorCompiler(() => () => true) // schemas describe; the engines parse and say what is wrong
  server.setSerializerCompiler(() => (data) => JSON.stringify(data))
  server.addHook('onRequest', (request, _reply, done) => {
    // a page of another site that a name server points at this machine still sends that site's name
    if (!LOOPBACK.test(request.headers.host ?? '')) {
      done(
        new AppError('PERMISSION_DENIED', `Benchtop answers on 127.0.0.1 only, not as "${request.headers.host ?? ''}".`)
      )
    } else done()
  })
  server.setErrorHandler((error: FastifyError | AppError, _request, reply) => {
    const { status, body } = describeError(error, log)
    return reply.code(status).send(body)
  })
  server.setNotFoundHandler((request, reply) => {
    const message = `There is no ${request.method} ${request.url.split('?')[0]}; /docs lists what there is.`
    return reply.code(404).send({ error_code: 'ENDPOINT_NOT_FOUND', message } satisfies ErrorAnswer)
  })
  return server
}

/** An input of the wrong shape that names its column is 422, as FastAPI answers it; all else as the error table has it. */
function describeError(error: FastifyError | AppError, log: Log): { status: number; body: ErrorAnswer } {
  if (error instanceof AppError) {
    const status = error.details?.column === undefined ? ERROR_STATUS[error.code] : 422
    return { status, body: { error_code: error.code, message: error.message } }
  }
  const status = error.statusCode ?? 500
  if (status < 500)
    return {
      status: status === 415 ? 400 : status,
      body: { error_code: 'INVALID_PARAMETER_VALUE', message: requestMessage(error) }
    }
  log.error(error)
  const { code, message } = INTERNAL_ERROR_BODY
  return { status: 500, body: { error_code: code, message } }
}

const REQUEST_MESSAGES: Record<string, string> = {
  FST_ERR_CTP_INVALID_JSON_BODY: 'The body is not JSON; send an object such as {"entity_id": "…"}.',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'The body is empty; send a JSON object.',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'The body must be JSON; set the header content-type: application/json.',
  FST_ERR_CTP_BODY_TOO_LARGE: 'The body is larger than 16 MB; send fewer rows at a time.'
}

function requestMessage(error: FastifyError): string {
  const known = REQUEST_MESSAGES[error.code]
  if (known !== undefined) return known
  return error instanceof SyntaxError ? REQUEST_MESSAGES.FST_ERR_CTP_INVALID_JSON_BODY : `${error.message}.`
}
