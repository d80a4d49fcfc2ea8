import type { Metric } from '../../shared/contract/runs.ts'
import { AppError, invalid } from '../../shared/errors.ts'
import type { MetricStore } from './metric-store.ts'
import { toMetric, type RunStore } from './run-store.ts'

export interface MetricPageRequest {
  metric_key: string
  /** Null: the first page. */
  page_token: string | null
  limit: number
}

/**
 * A part of one history, by step, then timestamp.
 * @throws RESOURCE_DOES_NOT_EXIST for an unknown run, INVALID_PARAMETER_VALUE for a token that no page had
 */
export type ReadMetricPage = (
  runId: string,
  request: MetricPageRequest
) => { metrics: Metric[]; next_page_token: string | null }

type Place = { step: number; timestamp: number; rowid: number }

export function createMetricPage({ runs, metrics }: { runs: RunStore; metrics: MetricStore }): ReadMetricPage {
  return (runId, { metric_key, page_token, limit }) => {
    if (runs.find(runId) === null) throw new AppError('RESOURCE_DOES_NOT_EXIST', `There is no run ${runId}.`)
    const points = metrics.history(runId, metric_key, readPlace(page_token), limit + 1)
    const page = points.slice(0, limit)
    const next_page_token = points.length > limit ? writePlace(page.at(-1)!) : null
    return { metrics: page.map(toMetric), next_page_token }
  }
}

function writePlace({ step, timestamp, rowid }: Place): string {
  return Buffer.from(JSON.stringify({ step, timestamp, rowid })).toString('base64')
}

function readPlace(token: string | null): Place | null {
  if (token === null || token === '') return null
  try {
    const { step, timestamp, rowid } = JSON.parse(Buffer.from(token, 'base64').toString('utf8')) as Place
    if ([step, timestamp, rowid].every(Number.isSafeInteger)) return { step, timestamp, rowid }
  } catch {
    // told below
  }
  throw invalid(`The page_token "${token.slice(0, 40)}" is not one of this history; leave it out for the first page.`)
}
