import { Readable } from 'node:stream'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { z } from 'zod'
import { AppError, invalid } from '../../../shared/errors.ts'
import { parseFields } from './fields.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Of MLflow's routes: whether it changes the workspace. */
    writes?: boolean
  }
}

/** One call of MLflow's protocol. */
export interface MlflowRoute {
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE'
  /** After /api/2.0/mlflow: `/runs/create`. */
  path: string
  /** Whether it changes the workspace, so that a program that only reads it refuses. */
  writes: boolean
  /** Bytes a body may have; left out: 16 MB. */
  body_limit?: number
  /** A stream is the JSON text of the answer. */
  answer(input: Record<string, unknown>, params: Record<string, string>): Promise<object>
}

/**
 * A call that changes nothing.
 * @param name method and path: `POST /runs/search`
 * @param input what of the query or the body is read; the rest is ignored
 */
export function reads<S extends z.ZodType>(name: RouteName, input: S, answer: Answer<S>): MlflowRoute {
  return { ...route(name, input, answer), writes: false }
}

/** A call that changes the workspace. @param name see {@link reads} */
export function writes<S extends z.ZodType>(name: RouteName, input: S, answer: Answer<S>): MlflowRoute {
  return { ...route(name, input, answer), writes: true }
}

type RouteName = `${MlflowRoute['method']} /${string}`
type Answer<S extends z.ZodType> = (input: z.output<S>, params: Record<string, string>) => object | Promise<object>

function route<S extends z.ZodType>(name: RouteName, input: S, answer: Answer<S>): Omit<MlflowRoute, 'writes'> {
  const [method, path] = name.split(' ') as [MlflowRoute['method'], string]
  return { method, path, answer: async (given, params) => answer(parseFields(input, given), params) }
}

/** The same call by two methods, as MLflow has some. */
export function alsoGet(post: MlflowRoute): MlflowRoute[] {
  return [post, { ...post, method: 'GET' }]
}

/** MLflow's SDKs call the first, its web UI the second. */
const PREFIXES = ['/api/2.0/mlflow', '/ajax-api/2.0/mlflow']

export function registerMlflowRoutes(server: FastifyInstance, routes: readonly MlflowRoute[]): void {
  for (const prefix of PREFIXES) {
    for (const { method, path, writes, body_limit, answer } of routes) {
      server.route({
        method,
        url: prefix + path,
        ...(body_limit !== undefined && { bodyLimit: body_limit }),
        schema: { hide: true },
        config: { writes },
        handler: async (request, reply) => {
          const answered = await answer(inputOf(request), request.params as Record<string, string>)
          if (answered instanceof Readable) void reply.type('application/json; charset=utf-8')
          return answered
        }
      })
    }
  }
}

/** GET asks in the query, everything else in a JSON body. */
function inputOf(request: FastifyRequest): Record<string, unknown> {
  if (request.method === 'GET') return request.query as Record<string, unknown>
  const type = request.headers['content-type'] ?? ''
  if (request.method === 'DELETE' && type === '') return {} // all is said by the path
  if (!/^application\/json\b/i.test(type)) {
    throw invalid(`Bad Request. Content-Type should be 'application/json', not '${type.slice(0, 100)}'.`)
  }
  return (request.body ?? {}) as Record<string, unknown>
}

/** Bodies are JSON objects; an old client's object may come as a JSON text that holds JSON. */
export function readMlflowBodies(server: FastifyInstance): void {
  server.removeAllContentTypeParsers()
  server.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, body, parsed) => {
    try {
      parsed(null, readObject(String(body)))
    } catch (error) {
      parsed(error as Error)
    }
  })
  server.addContentTypeParser('*', (_request, payload, parsed) => {
    payload.resume()
    parsed(null, undefined) // refused by the route, which says what it takes
  })
}

function readObject(text: string): Record<string, unknown> {
  if (text.trim() === '') return {}
  const once = readJson(text)
  const value = typeof once === 'string' ? readJson(once) : once
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>
  throw invalid('The body must be a JSON object.')
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw invalid('The body is not JSON that can be read; NaN and Infinity are written as text, "NaN".')
  }
}

/** What is left out of an answer when there is nothing to say. */
export function unless<T>(empty: boolean, value: T): T | object {
  return empty ? {} : value
}

export function notThere(message: string): AppError {
  return new AppError('RESOURCE_DOES_NOT_EXIST', message)
}
