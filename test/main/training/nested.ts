import type { Run } from '../../../src/shared/contract/runs.ts'
import { scoresOf as withoutSystem } from '../../../src/shared/system-metrics.ts'
import type { App } from '../../../src/main/app.ts'

/** The runs nested in a run, in the order they began. */
export async function childrenOf(app: Pick<App, 'client'>, run_id: string): Promise<Run[]> {
  const { experiments } = await app.client.experiments.list({})
  const { runs } = await app.client.runs.search({
    experiment_ids: experiments.map(({ experiment_id }) => experiment_id),
    filter: `tags.\`mlflow.parentRunId\` = '${run_id}'`
  })
  return runs.toSorted((a, b) => byNumber(a) - byNumber(b))
}

/** Rung, then trial; or the fold's place in its name. */
function byNumber(run: Run): number {
  const [trial, rung] = ['benchtop.trial', 'benchtop.rung'].map((key) => Number(tagOf(run, key) ?? 0))
  const fold = Number(paramsOf(run).cv_repeat ?? 0) * 100 + Number(paramsOf(run).cv_fold ?? 0)
  return rung * 10_000 + trial + fold
}

export function tagOf(run: Pick<Run, 'tags'>, wanted: string): string | undefined {
  return run.tags.find(({ key }) => key === wanted)?.value
}

export function paramsOf(run: Pick<Run, 'params'>): Record<string, string> {
  return Object.fromEntries(run.params.map(({ key, value }) => [key, value]))
}

export function metricsOf(run: Pick<Run, 'metrics'>): Record<string, number | string> {
  return Object.fromEntries(withoutSystem(run.metrics).map(({ key, value }) => [key, value]))
}

/** What does not depend on the clock. */
export function scoresOf(run: Pick<Run, 'metrics'>): Record<string, number | string> {
  const { train_time_sec: _, ...scores } = metricsOf(run)
  return scores
}
