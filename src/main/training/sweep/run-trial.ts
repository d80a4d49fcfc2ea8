import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Run, RunInput } from '../../../shared/contract/runs.ts'
import type { SweepRequest, TrainingRequest } from '../../../shared/contract/training.ts'
import { AppError, INTERNAL_ERROR_BODY } from '../../../shared/errors.ts'
import type { CategoryEncoding } from '../../ml/encode.ts'
import type { PartContext } from '../fit-prepared.ts'
import { loggedParams } from '../logged-params.ts'
import { createFoldRuns, failRun, PARENT_RUN_TAG, toEntries } from '../nested-runs.ts'
import { categoryEncoding, withParams, type PreparedRows } from '../prepare-part.ts'
import type { PreparedSource } from '../prepare-training.ts'
import type { ThreadGate } from '../thread-gate.ts'
import { trainParts, type PartSource } from '../train-parts.ts'
import { toMetrics, type TrainingRun } from '../train-run.ts'
import type { Outcome } from './judge.ts'
import type { Trial } from './plan-trials.ts'
import type { Rung } from './rungs.ts'

/** What all trials of a sweep share. */
export interface Sweep extends Omit<TrainingRun, 'request'> {
  request: SweepRequest
  metric: string
  source: PreparedSource
  inputs: RunInput[]
  gate: ThreadGate
  partSource: PartSource
  /** Trials that had finished before the sweep went on, by `trialKey`. */
  finished: Map<string, Run>
}

export interface TrialPlan {
  trial: Trial
  rung: Rung
  /** Of the trial among those of its rung. */
  priority: number
  /** Whether its model may become the best one, and is kept until a better one is there. */
  last: boolean
}

/** Tells a trial in a rung from every other of its sweep. */
export function trialKey(rung: string, names: readonly string[], params: Record<string, string | undefined>): string {
  return JSON.stringify([rung, ...names.map((name) => params[name])])
}

/** The trial's run, begun and ended; one that had finished before is left as it is. */
export async function runTrial(sweep: Sweep, plan: TrialPlan, part: PartContext): Promise<Outcome> {
  const { request, finished, metric } = sweep
  const { trial, rung } = plan
  const before = finished.get(trialKey(String(rung.number), Object.keys(request.space), trial.texts))
  if (before !== undefined) {
    const known = before.metrics.find(({ key }) => key === metric)?.value
    return { trial, run_id: before.run_id, value: finite(known), error: null }
  }
  const run = await openTrial(sweep, plan)
  try {
    const metrics = await trainTrial(sweep, { ...plan, run }, part)
    return { trial, run_id: run.run_id, value: finite(metrics[metric]), error: null }
  } catch (error) {
    await failRun(sweep.deps.tracking, run.run_id, error)
    if (error instanceof AppError && error.code === 'CANCELLED') throw error
    if (!(error instanceof AppError)) sweep.context.log.error(error)
    return { trial, run_id: run.run_id, value: null, error: error instanceof AppError ? error : bug() }
  }
}

function finite(value: number | string | undefined): number | null {
  return typeof value === 'number' && Number.isFinite(value) ? value : null
}

function bug(): AppError {
  return AppError.fromBody(INTERNAL_ERROR_BODY)
}

function openTrial({ request, run, deps }: Sweep, { trial, rung }: TrialPlan): Promise<Run> {
  const halving = request.strategy === 'halving'
  const tags = {
    [PARENT_RUN_TAG]: run.run_id,
    'benchtop.trial': String(trial.number),
    ...(halving ? { 'benchtop.rung': String(rung.number) } : {}),
    'benchtop.request': JSON.stringify(trialRequest(request, trial, rung))
  }
  return deps.tracking.createRun({
    experiment_id: run.experiment_id,
    run_name: halving ? `trial ${trial.number}, rung ${rung.number}` : `trial ${trial.number}`,
    tags: toEntries(tags),
    params: toEntries(trial.texts)
  })
}

/** The training a trial comes to. */
function trialRequest({ training, space }: SweepRequest, trial: Trial, { amount }: Rung): TrainingRequest {
  const common = Object.entries(training.params).filter(([name]) => !(name in space))
  const given = amount.kind === 'param' ? { [amount.name]: amount.value } : {}
  return {
    ...training,
    run_name: null,
    register: null,
    params: { ...Object.fromEntries(common), ...given, ...trial.params }
  }
}

async function trainTrial(
  sweep: Sweep,
  { trial, rung, priority, last, run }: TrialPlan & { run: Run },
  part: PartContext
): Promise<Record<string, number>> {
  const { request, context, deps, gate, partSource, inputs } = sweep
  const { run_id } = run
  const { tracking } = deps
  const share = rung.amount.kind === 'share' ? rung.amount.share : 1
  const rows = await trialRows(sweep, trial, { share, priority })
  const prepared = withParams(rows, trialRequest(request, trial, rung))
  await tracking.logBatch(run_id, { params: toEntries(loggedParams(prepared)) })
  await tracking.logInputs(run_id, inputs)
  const trained = await trainParts(
    {
      gate,
      priority,
      prepared,
      output: {
        artifact_dir: tracking.artifactDir(run_id),
        run_id,
        version: context.version,
        created_at: context.now(),
        artifacts: last ? 'all' : 'evaluation'
      },
      share,
      partSource,
      foldRuns: createFoldRuns(tracking, run)
    },
    part
  )
  await tracking.logBatch(run_id, { metrics: toMetrics(trained, context.now()), tags: toEntries(trained.tags) })
  await tracking.endRun(run_id, 'FINISHED')
  return trained.metrics
}

/** The rows as a trial reads them: most trials read them alike. */
export async function trialRows(
  { source: { prepared }, partSource, gate, request: { training } }: Sweep,
  trial: Trial,
  { share, priority }: { share: number; priority: number }
): Promise<PreparedRows> {
  const encodingOf = (params: TrainingRequest['params']): CategoryEncoding =>
    categoryEncoding(prepared.model_type, params)
  const categorical_features = encodingOf({ ...training.params, ...trial.params })
  if (share === 1 && categorical_features === encodingOf(training.params)) return prepared
  const rows = await partSource({ part: { kind: 'holdout' }, share, categorical_features }, gate.at(priority))
  // parts come without keys; the rows held out are the same, and only the file of predictions needs them
  return { ...rows, validation: { ...rows.validation, keys: prepared.validation.keys } }
}

/**
 * Removes the model of a trial that is not the best, and the file of its predictions, so that a sweep of a thousand
 * trials leaves one model; its scores and curves stay. A model that has been registered stays as well.
 */
export async function removeModel({ deps: { tracking } }: Sweep, runId: string): Promise<void> {
  if ((await tracking.runs.get({ run_id: runId })).model_versions.length > 0) return
  const dir = tracking.artifactDir(runId)
  await rm(join(dir, 'model'), { recursive: true, force: true })
  await rm(join(dir, 'val_predictions.csv'), { force: true })
}
