import type { Run } from '../../../shared/contract/runs.ts'

/** MLflow's own tag of a run that is nested in another. */
export const PARENT_TAG = 'mlflow.parentRunId'

export type Tagged = Pick<Run, 'tags'>

/** A tag's value; null: the run has no such tag. */
export function tagOf(run: Tagged, wanted: string): string | null {
  return run.tags.find(({ key }) => key === wanted)?.value ?? null
}

/** The run this one is nested in; null: none. */
export function parentIdOf(run: Tagged): string | null {
  return tagOf(run, PARENT_TAG)
}
