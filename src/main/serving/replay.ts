import type { RequestAnswer, RequestExchange } from '../../shared/contract/serving.ts'
import { AppError } from '../../shared/errors.ts'
import type { RequestLog } from './request-log.ts'

/** @throws RESOURCE_DOES_NOT_EXIST for a request that is no longer remembered */
export function readExchange(log: RequestLog, requestId: number): RequestExchange {
  const found = log.get(requestId)
  if (found === null) {
    throw new AppError(
      'RESOURCE_DOES_NOT_EXIST',
      `Request ${requestId} is no longer remembered; only the last 1000 since the server started are.`
    )
  }
  const { request, exchange } = found
  const { sent } = exchange ?? {}
  const body = sent === undefined || sent === null ? null : typeof sent === 'string' ? sent : JSON.stringify(sent)
  return {
    ...request,
    path: exchange?.path ?? request.path,
    content_type: exchange?.content_type ?? null,
    body,
    answer: { status: request.status, latency_ms: request.latency_ms, body: exchange?.answered ?? null },
    not_again: whyNotAgain(request.method, { kept: exchange !== null, body })
  }
}

function whyNotAgain(method: string, { kept, body }: { kept: boolean; body: string | null }): string | null {
  if (!kept) return 'What was sent is kept of the last 200 requests only; this one is older.'
  if (method === 'POST' && body === null) return 'Its body was not kept: it could not be read, or has more than 16 kB.'
  return null
}

/** Longer answers are cut off the comparison, not off the program that asked. */
const MOST_COMPARED = 1024 * 1024

/**
 * Sends a request once more over HTTP, so that every check, model and log meets it as they did.
 * @param address of the server; null: stopped
 * @throws INVALID_STATE where it cannot be sent
 */
export async function replay(
  before: RequestExchange,
  address: string | null
): Promise<{ before: RequestExchange; after: RequestAnswer }> {
  if (before.not_again !== null) throw new AppError('INVALID_STATE', before.not_again)
  if (address === null)
    throw new AppError('INVALID_STATE', 'The server is stopped; start it to send the request again.')
  const url = address + before.path
  if (!URL.canParse(url) || new URL(url).origin !== address) {
    throw new AppError('INVALID_STATE', `"${before.path}" is no path of this server; nothing was sent.`)
  }
  const { method, body, content_type } = before
  const headers: Record<string, string> = content_type === null ? {} : { 'content-type': content_type }
  const startedAt = performance.now()
  const response = await fetch(url, { method, headers, body: body ?? undefined, redirect: 'manual' })
  const text = await response.text()
  const latency_ms = Math.round((performance.now() - startedAt) * 1000) / 1000
  return { before, after: { status: response.status, latency_ms, body: text.length > MOST_COMPARED ? null : text } }
}
