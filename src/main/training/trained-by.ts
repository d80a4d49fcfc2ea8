import { join } from 'node:path'
import type { Run, RunInput } from '../../shared/contract/runs.ts'
import { TrainingRequest } from '../../shared/contract/training.ts'

/** How a model came about, as its run recorded it. */
export interface TrainedBy {
  /** What a sentence calls the model: `version 3`. */
  title: string
  request: TrainingRequest
  /** Absolute; the run's list of validation rows by key. May be absent. */
  val_predictions: string
  /** Of the CSV file it was trained on; null where that is not known, or for other sources. */
  digest: string | null
}

/**
 * @param artifactDir the folder of the run's artifacts
 * @returns null where the run does not say which rows it was trained on: it was not made here
 */
export function readTrainedBy(
  run: Pick<Run, 'tags'> & { inputs: RunInput[] },
  { title, artifactDir }: { title: string; artifactDir: string }
): TrainedBy | null {
  const request = readTrainingRequest(run)
  if (request === null) return null
  const digest = run.inputs.find((input) => input.source_type === 'local')?.digest ?? null
  return { title, request, val_predictions: join(artifactDir, 'val_predictions.csv'), digest }
}

/** What a run was asked to train; null where it does not say. */
export function readTrainingRequest({ tags }: Pick<Run, 'tags'>): TrainingRequest | null {
  const text = tags.find(({ key }) => key === 'benchtop.request')?.value
  const parsed = text === undefined ? null : TrainingRequest.safeParse(JSON.parse(text))
  return parsed?.success === true ? parsed.data : null
}
