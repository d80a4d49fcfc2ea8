import type { z } from 'zod'
import type { RequestRecord, ServingStatus } from '../../shared/contract/serving.ts'

export type Request = z.output<typeof RequestRecord>

/** Requests that are remembered one by one. */
const REMEMBERED = 1000
const SECONDS = 60

/** The newest requests, and figures over all of them; in memory, so that a request costs no write. */
export interface RequestLog {
  add(request: Omit<Request, 'request_id'>): void
  /** Newest first. */
  newest(limit: number): Request[]
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
  const perSecond = new Float64Array(SECONDS)
  const second = new Float64Array(SECONDS)
  let requests_total = 0
  let errors_total = 0

  return {
    add: (request) => {
      ring[requests_total % REMEMBERED] = { request_id: ++requests_total, ...request }
      if (request.status >= 400) errors_total++
      const at = Math.floor(request.timestamp / 1000)
      const slot = at % SECONDS
      if (second[slot] !== at) {
        second[slot] = at
        perSecond[slot] = 0
      }
      perSecond[slot]++
    },
    newest: (limit) => {
      const count = Math.min(limit, ring.length)
      return Array.from({ length: count }, (_, back) => ring[(requests_total - 1 - back) % REMEMBERED])
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
      perSecond.fill(0)
      requests_total = 0
      errors_total = 0
    }
  }
}

/** The nearest rank; null of nothing. */
function quantile(sorted: Float64Array, share: number): number | null {
  return sorted.length === 0 ? null : sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)]
}
