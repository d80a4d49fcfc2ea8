import type { FastifyReply, FastifyRequest } from 'fastify'
import type { App } from '../app.ts'

/** What the log of requests is told besides what every request has. */
interface Notes {
  /** A few words about what was asked and answered. */
  summary: string
  /** The version that answered. */
  model: { model_name: string; model_version: string } | null
  answered: string | null
}

const NOTES = Symbol('notes')
/** Letters of a request's or answer's body that are kept to be looked at and sent again. */
const MOST_KEPT = 16 * 1024

function notesOf(request: FastifyRequest): Notes {
  const noted = request as FastifyRequest & { [NOTES]?: Notes }
  return (noted[NOTES] ??= { summary: '', model: null, answered: null })
}

export function summarise(request: FastifyRequest, words: string, model: Notes['model'] = null): void {
  const notes = notesOf(request)
  notes.summary = words
  if (model !== null) notes.model = model
}

/** The words of a refusal, after what is known of the request already. */
export function summariseRefusal(request: FastifyRequest, message: string): void {
  const notes = notesOf(request)
  notes.summary = notes.summary === '' ? message : `${notes.summary}: ${message}`
}

/** @param payload what is sent; a stream is not kept */
export function keepAnswer(request: FastifyRequest, payload: unknown): void {
  if (typeof payload === 'string' && payload.length <= MOST_KEPT) notesOf(request).answered = payload
}

/**
 * Tells the log of a request that has been answered.
 * @param route the pattern of its path, such as `/features/:id`
 */
export function record({ serving }: App, reply: FastifyReply, route: string): void {
  const { request } = reply
  const { summary, model, answered } = notesOf(request)
  const { headers } = request
  serving.record(
    {
      timestamp: Date.now(),
      method: request.method,
      path: request.url.slice(0, MOST_LETTERS),
      route,
      status: reply.statusCode,
      latency_ms: Math.round(reply.elapsedTime * 1000) / 1000,
      model_name: model?.model_name ?? null,
      model_version: model?.model_version ?? null,
      summary
    },
    {
      path: request.url,
      content_type: headers['content-type'] ?? null,
      sent: Number(headers['content-length'] ?? 0) <= MOST_KEPT ? request.body : undefined,
      answered
    }
  )
}

/** Letters of a path that the log keeps. */
const MOST_LETTERS = 200
/** The route of what no route answers. */
export const NO_ROUTE = '(none)'
