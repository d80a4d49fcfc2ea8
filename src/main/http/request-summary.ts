import type { FastifyRequest } from 'fastify'

/** A few words about an answer, for the log of requests. */
const SUMMARY = Symbol('summary')

export function summarise(request: FastifyRequest, words: string): void {
  ;(request as FastifyRequest & { [SUMMARY]?: string })[SUMMARY] = words
}

export function summaryOf(request: FastifyRequest): string {
  return (request as FastifyRequest & { [SUMMARY]?: string })[SUMMARY] ?? ''
}
