import type { z } from 'zod'
import type { RequestRecord, ServingStatus } from '../../shared/contract/serving.ts'

export type Request = z.output<typeof RequestRecord>

/** What was sent and came back, as the server holds it: what costs time is done when somebody asks. */
export interface Exchange {
  /** As it was asked for, at its whole length. */
  path: string
  content_type: string | null
  /** Of the request: parsed JSON, or text; undefined: nothing that could be read. */
  sent: unknown
  /** Null: too long to be kept. */
  answered: string | null
}

/** Requests that are remembered one by one. */
const REMEMBERED = 1000
/** Of so many, what was sent and came back is kept, too. */
const EXCHANGES = 200
const SECONDS = 60

/** Which requests; null or '': all. */
export interface RequestFilter {
  status: string | null
  route: string | null
  model: string | null
  text: string
}

/** The newest requests, and figures over all of them; in memory, so that a request costs no write. */
export interface RequestLog {
  add(request: Omit<Request, 'request_id'>, exchange?: Exchange): void
  /** Newest first. */
  find(
    filter: RequestFilter,
    limit: number
  ): { requests: Request[]; total: number; remembered: number; routes: string[]; models: string[] }
  /** Null: no longer remembered. `exchange` null: not kept, or no longer. */
  get(requestId: number): { request: Request; exchange: Exchange | null } | null
  figures(
    now: number
  ): Pick<
    z.output<typeof ServingStatus>,
    'requests_total' | 'errors_total' | 'p50_ms' | 'p95_ms' | 'p99_ms' | 'requests_per_second'
  >
  clear(): void
}

export function createRequestLog(): RequestLog {
  const ring: Request[] = []
  const exchanges: (Exchange & { request_id: number })[] = []
  const perSecond = new Float64Array(SECONDS)
  const second = new Float64Array(SECONDS)
  let requests_total = 0
  let errors_total = 0
  /** Not begun anew with the figures, so that a number never means another request. */
  let last_id = 0
  const newest = (): Request[] =>
    Array.from({ length: ring.length }, (_, back) => ring[(requests_total - 1 - back) % REMEMBERED])

  return {
    add: (request, exchange) => {
      const request_id = ++last_id
      ring[requests_total % REMEMBERED] = { request_id, ...request }
      if (exchange !== undefined) exchanges[requests_total % EXCHANGES] = { request_id, ...exchange }
      requests_total++
      if (request.status >= 400) errors_total++
      const at = Math.floor(request.timestamp / 1000)
      const slot = at % SECONDS
      if (second[slot] !== at) {
        second[slot] = at
        perSecond[slot] = 0
      }
      perSecond[slot]++
    },
    find: (filter, limit) => {
      const all = newest()
      const found = all.filter((request) => fits(request, filter))
      return {
        requests: found.slice(0, limit),
        total: found.length,
        remembered: all.length,
        routes: inOrder(all.map(({ route }) => route)),
        models: inOrder(all.flatMap(({ model_name }) => model_name ?? []))
      }
    },
    get: (requestId) => {
      const request = ring.find((one) => one.request_id === requestId)
      if (request === undefined) return null
      return { request, exchange: exchanges.find((one) => one.request_id === requestId) ?? null }
    },
    figures: (now) => {
      const latencies = Float64Array.from(ring, (request) => request.latency_ms).sort()
      const last = Math.floor(now / 1000)
      return {
        requests_total,
        errors_total,
        p50_ms: quantile(latencies, 0.5),
        p95_ms: quantile(latencies, 0.95),
        p99_ms: quantile(latencies, 0.99),
        requests_per_second: Array.from({ length: SECONDS }, (_, at) => {
          const wanted = last - (SECONDS - 1) + at
          return second[wanted % SECONDS] === wanted ? perSecond[wanted % SECONDS] : 0
        })
      }
    },
    clear: () => {
      ring.length = 0
      exchanges.length = 0
      perSecond.fill(0)
      requests_total = 0
      errors_total = 0
    }
  }
}

function fits(request: Request, { status, route, model, text }: RequestFilter): boolean {
  if (status !== null && `${Math.floor(request.status / 100)}xx` !== status) return false
  if (route !== null && request.route !== route) return false
  if (model !== null && request.model_name !== model) return false
  const { method, path, status: number, model_name, model_version, summary } = request
  const told = `${method} ${path} ${number} ${model_name ?? ''} ${model_version ?? ''} ${summary}`
  return told.toLowerCase().includes(text.trim().toLowerCase())
}

function inOrder(texts: string[]): string[] {
  return [...new Set(texts)].toSorted()
}

/** The nearest rank; null of nothing. */
function quantile(sorted: Float64Array, share: number): number | null {
  return sorted.length === 0 ? null : sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)]
}
