import { useQueries } from '@tanstack/react-query'
import { AppError } from '../../../shared/errors.ts'
import { EVALUATION_PATH, parseEvaluation, type Evaluation } from '../../../shared/evaluation.ts'
import { client } from '../../api/client.ts'
import type { FullRun } from '../runs/full-run.ts'

/** What was read of several runs. */
interface Compared<T> {
  /** In the order they were asked for; undefined until it is known. */
  values: (T | undefined)[]
  error: Error | null
}

/** The runs themselves. One that is not there any more is an error. */
export function useComparedRuns(ids: readonly string[]): Compared<FullRun> {
  return useQueries({
    queries: ids.map((run_id) => ({
      queryKey: ['runs', 'get', { run_id }],
      queryFn: () => client.runs.get({ run_id })
    })),
    combine: (results) => ({
      values: results.map(({ data }) => data),
      error: results.find(({ error }) => error !== null)?.error ?? null
    })
  })
}

/** What evaluation.json says of each run; null: it has none that can be drawn. */
export function useEvaluations(ids: readonly string[]): Compared<Evaluation | null> {
  return useQueries({
    queries: ids.map((run_id) => ({
      queryKey: ['runs', 'get_artifact', { run_id, path: EVALUATION_PATH }],
      queryFn: () => client.runs.get_artifact({ run_id, path: EVALUATION_PATH })
    })),
    combine: (results) => ({
      values: results.map(({ data, error }) =>
        data !== undefined ? parseEvaluation(data.text) : isMissing(error) ? null : undefined
      ),
      error: results.find(({ error }) => error !== null && !isMissing(error))?.error ?? null
    })
  })
}

function isMissing(error: Error | null): boolean {
  return error instanceof AppError && error.code === 'RESOURCE_DOES_NOT_EXIST'
}
