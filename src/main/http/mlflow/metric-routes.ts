import { z } from 'zod'
import type { App } from '../../app.ts'
import { Id, list, maxResults, OptionalInt64, OptionalText, RunId, runIdOf, Text } from './fields.ts'
import { invalid } from '../../../shared/errors.ts'
import { historyStream, POINTS_AT_ONCE } from './history-stream.ts'
import { reads, type MlflowRoute } from './route.ts'
import { toPage } from './shapes.ts'

/** What MLflow answers in one page of a history. */
const PAGE = 25_000
const RunIds = z.array(z.string()).min(1).max(100)

/** MLflow, "REST API": metric histories of one run and of many. */
export function metricRoutes({ tracking }: App): MlflowRoute[] {
  const { metricPage, sampleMetrics } = tracking
  return [
    reads(
      'GET /metrics/get-history',
      z.object({ ...RunId, metric_key: Text, page_token: OptionalText, max_results: OptionalInt64 }),
      ({ metric_key, page_token, max_results, ...ids }) => {
        if (max_results !== null && max_results < 1) throw invalid(`max_results must be positive, not ${max_results}.`)
        const run_id = runIdOf(ids)
        if (max_results === null && page_token === null) {
          const pageFrom = (token: string | null) =>
            metricPage(run_id, { metric_key, page_token: token, limit: POINTS_AT_ONCE })
          const { metrics, next_page_token } = pageFrom(null)
          return next_page_token === null ? toPage('metrics', metrics, null) : historyStream(pageFrom)
        }
        const limit = Math.min(max_results ?? PAGE, PAGE)
        const { metrics, next_page_token } = metricPage(run_id, { metric_key, page_token, limit })
        return toPage('metrics', metrics, next_page_token)
      }
    ),
    reads(
      'GET /metrics/get-history-bulk',
      z.object({ run_id: list(Id).pipe(RunIds), metric_key: Text, max_results: maxResults(PAGE, PAGE) }),
      ({ run_id, metric_key, max_results }) => {
        const metrics: object[] = []
        for (const id of run_id) {
          const limit = max_results - metrics.length
          if (limit === 0) break
          const page = metricPage(id, { metric_key, page_token: null, limit })
          metrics.push(...page.metrics.map((metric) => ({ ...metric, run_id: id })))
        }
        return toPage('metrics', metrics, null)
      }
    ),
    reads(
      'GET /metrics/get-history-bulk-interval',
      z.object({
        run_ids: list(Id).pipe(RunIds),
        metric_key: Text,
        start_step: OptionalInt64,
        end_step: OptionalInt64,
        max_results: maxResults(2500, 2500)
      }),
      async ({ run_ids, start_step, end_step, ...input }) => {
        if ((start_step === null) !== (end_step === null)) {
          throw invalid('If either start step or end step are specified, both must be specified.')
        }
        if (start_step !== null && end_step !== null && start_step > end_step) {
          throw invalid(`end_step must be greater than start_step; found ${start_step} and ${end_step}.`)
        }
        return toPage('metrics', await sampleMetrics({ run_ids, start_step, end_step, ...input }), null)
      }
    )
  ]
}
