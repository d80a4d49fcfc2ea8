import { join } from 'node:path'
import type { SameRowsComparison } from '../../../shared/contract/models.ts'
import type { MetricValue } from '../../../shared/contract/values.ts'
import { AppError } from '../../../shared/errors.ts'
import type { AppContext } from '../../context.ts'
import type { TrackingService } from '../../tracking/service.ts'
import type { TaskOptions } from '../../workers/pool.ts'
import { MODEL_FILE } from '../model-file.ts'
import { readTrainedBy } from '../../training/trained-by.ts'
import type { ModelComparison, TrainedModel } from './compare-models.ts'

/** The runs that trained the two, and what a sentence calls them. */
export interface SameRowsRequest {
  candidate: { run_id: string; title: string }
  other: { run_id: string; title: string }
}

/**
 * Scores two models on the same rows: validation rows of the candidate's source that neither was trained on.
 * @throws INVALID_STATE when there is no such row, or the two cannot be held against each other
 */
export type EvaluateSameRows = (request: SameRowsRequest, options?: TaskOptions) => Promise<SameRowsComparison>

const MOST_DIFFERENCES = 50
/** A pair that was held against each other is remembered until data change. */
const MOST_REMEMBERED = 20

export function createSameRowsEvaluation(context: AppContext, tracking: TrackingService): EvaluateSameRows {
  const remembered = new Map<string, SameRowsComparison>()
  context.events.on('changed', ({ nouns }) => {
    if (nouns.includes('datasets') || nouns.includes('features')) remembered.clear()
  })

  const describe = async ({ run_id, title }: SameRowsRequest['candidate']): Promise<TrainedModel> => {
    const run = await tracking.runs.get({ run_id })
    const artifactDir = tracking.artifactDir(run_id)
    const trained = readTrainedBy(run, { title, artifactDir })
    if (trained === null) throw withoutRequest(title)
    return { ...trained, model_file: join(artifactDir, MODEL_FILE) }
  }

  return async ({ candidate, other }, options) => {
    const pair = `${candidate.run_id}/${other.run_id}`
    const known = remembered.get(pair)
    if (known !== undefined) return known
    const compared = await context.workers.run(
      'compare-models',
      {
        database: context.paths.database,
        candidate: await describe(candidate),
        other: await describe(other),
        most_differences: MOST_DIFFERENCES
      },
      options
    )
    const told = toTravel(compared)
    remembered.set(pair, told)
    for (const oldest of remembered.keys()) {
      if (remembered.size <= MOST_REMEMBERED) break
      remembered.delete(oldest)
    }
    return told
  }
}

function withoutRequest(title: string): AppError {
  return new AppError(
    'INVALID_STATE',
    `The run of ${title} does not say which rows it was trained on, so it cannot be held against another on the same rows; train the model here.`
  )
}

function toTravel({ candidate_scores, other_scores, ...rest }: ModelComparison): SameRowsComparison {
  return { ...rest, candidate_scores: tellScores(candidate_scores), other_scores: tellScores(other_scores) }
}

/** JSON knows no NaN, so it travels as text. */
function tellScores(scores: Record<string, number>): Record<string, MetricValue> {
  return Object.fromEntries(
    Object.entries(scores).map(([key, value]) => [
      key,
      Number.isFinite(value) ? value : (String(value) as Exclude<MetricValue, number>)
    ])
  )
}
