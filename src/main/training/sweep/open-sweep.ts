import type { Run } from '../../../shared/contract/runs.ts'
import { SweepRequest } from '../../../shared/contract/training.ts'
import { AppError } from '../../../shared/errors.ts'
import { checkRequest, fitsOne } from '../check-request.ts'
import type { RunDeps } from '../train-run.ts'
import { checkMetric } from './judge.ts'
import { checkSpace } from './search-space.ts'

/** The request of a sweep as JSON, at its parent run. */
const SWEEP_TAG = 'benchtop.sweep'
/** A tag holds no more, as in MLflow. */
const LONGEST_TAG = 8000

/**
 * Makes the parent run of a sweep.
 * @throws INVALID_PARAMETER_VALUE, RESOURCE_DOES_NOT_EXIST for what can be known to be wrong beforehand
 */
export async function openSweep(request: SweepRequest, deps: RunDeps): Promise<Run> {
  checkSweep(request, deps)
  const text = JSON.stringify(request)
  if (text.length > LONGEST_TAG) {
    throw new AppError(
      'INVALID_PARAMETER_VALUE',
      `The sweep takes ${text.length} characters to describe; at most ${LONGEST_TAG} can be kept. Name fewer values, or a range.`
    )
  }
  const { training } = request
  const experiment = await deps.tracking.getOrCreateExperiment(training.experiment_name)
  return deps.tracking.createRun({
    experiment_id: experiment.experiment_id,
    run_name: training.run_name,
    tags: [{ key: SWEEP_TAG, value: text }]
  })
}

/**
 * Lets the parent run of a sweep go on.
 * @throws RESOURCE_DOES_NOT_EXIST, INVALID_PARAMETER_VALUE when the run is no sweep,
 *   INVALID_STATE when it is still running or has finished
 */
export async function reopenSweep(runId: string, deps: RunDeps): Promise<{ run: Run; request: SweepRequest }> {
  const { tracking } = deps
  const found = await tracking.runs.get({ run_id: runId })
  const text = found.tags.find(({ key }) => key === SWEEP_TAG)?.value
  if (text === undefined) {
    throw new AppError('INVALID_PARAMETER_VALUE', `Run ${runId} is no sweep; only a sweep can be resumed.`)
  }
  if (found.status === 'FINISHED') {
    throw new AppError('INVALID_STATE', `Sweep ${runId} has finished; there is nothing left to resume.`)
  }
  const request = readRequest(runId, text)
  checkSweep(request, deps)
  await tracking.reopenRun(runId)
  return { run: await tracking.runs.get({ run_id: runId }), request }
}

function readRequest(runId: string, text: string): SweepRequest {
  try {
    return SweepRequest.parse(JSON.parse(text))
  } catch {
    throw new AppError(
      'INVALID_STATE',
      `The tag ${SWEEP_TAG} of run ${runId} can no longer be read as a sweep; start a new one.`
    )
  }
}

function checkSweep(request: SweepRequest, deps: RunDeps): void {
  checkRequest(request.training, deps)
  fitsOne(request.training.model_type, (algorithm) => {
    checkSpace(request, algorithm)
    checkMetric(request, algorithm)
  })
}
