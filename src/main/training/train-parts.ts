import type { TrainingRequest } from '../../shared/contract/training.ts'
import { AppError } from '../../shared/errors.ts'
import { foldScores } from './cross-validation.ts'
import type { EvaluatedTraining } from './evaluate-training.ts'
import { fitAndScore, type Output, type PartContext } from './fit-prepared.ts'
import { foldsOf, type Fold } from './folds-of.ts'
import { loggedFoldParams } from './logged-params.ts'
import {
  categoryEncoding,
  withParams,
  type Part,
  type PreparedRows,
  type PreparedTraining,
  type WantedPart
} from './prepare-part.ts'
import { runTogether, type TaskRunner, type ThreadGate } from './thread-gate.ts'

/** Where the folds of a training are logged, each as a run nested in it. */
export interface FoldRuns {
  /** @returns the run's id */
  open(name: string, params: Record<string, string>): Promise<string>
  finish(runId: string, metrics: Record<string, number>): Promise<void>
  fail(runId: string, error: unknown): Promise<void>
}

/** Prepares a part, or hands over one that is prepared already. */
export type PartSource = (wanted: WantedPart, runner: TaskRunner) => Promise<PreparedRows>

export interface PartsPlan {
  gate: ThreadGate
  /** Of this training among others that go on at the same time. */
  priority: number
  prepared: PreparedTraining
  output: Output
  /** The share of the training rows that is learnt from, up to 1. */
  share: number
  partSource: PartSource
  foldRuns: FoldRuns
}

/** Fits and scores on the held-out rows and on every fold, side by side as threads are free. */
export async function trainParts(plan: PartsPlan, context: PartContext): Promise<EvaluatedTraining> {
  const { gate, priority, prepared, output } = plan
  const parts: Part[] = [{ kind: 'holdout' }, ...foldsOf(prepared.request)]
  const runner = gate.at(priority)
  const fractions = parts.map(() => 0)
  const contextOf = (at: number, signal: AbortSignal): PartContext => ({
    signal,
    progress: (fraction, message) => {
      fractions[at] = fraction ?? fractions[at]
      const done = fractions.reduce((sum, one) => sum + one, 0) / parts.length
      context.progress(done, parts.length === 1 ? message : `${nameOf(parts[at], prepared.request)}: ${message}`)
    }
  })
  const places = Array.from(parts.keys())
  const trained = await runTogether(places, { limit: gate.n_threads, signal: context.signal }, async (at, signal) => {
    const part = parts[at]
    const own = contextOf(at, signal)
    const evaluated =
      part.kind === 'holdout'
        ? await fitAndScore(runner, { prepared, output }, own)
        : await trainFold(plan, part, { ...own, runner })
    own.progress(1, 'done')
    return evaluated
  })
  const [holdout, ...folds] = trained
  return { ...holdout, metrics: { ...holdout.metrics, ...foldScores(folds.map(({ metrics }) => metrics)) } }
}

async function trainFold(
  { prepared: { request, model_type }, share, output, partSource, foldRuns }: PartsPlan,
  fold: Fold,
  { runner, ...context }: PartContext & { runner: TaskRunner }
): Promise<EvaluatedTraining> {
  const name = nameOf(fold, request)
  const wanted = { part: fold, share, categorical_features: categoryEncoding(model_type, request.params) }
  const rows = await named(name, partSource(wanted, runner))
  const prepared = withParams(rows, request)
  const which = { cv_repeat: String(fold.repeat), cv_fold: String(fold.fold) }
  const run_id = await foldRuns.open(name, loggedFoldParams(prepared, which))
  try {
    const plan = { prepared, output: { ...output, run_id, artifacts: 'none' as const } }
    const evaluated = await fitAndScore(runner, plan, context)
    await foldRuns.finish(run_id, evaluated.metrics)
    return evaluated
  } catch (error) {
    await foldRuns.fail(run_id, error)
    throw nameError(name, error)
  }
}

function nameOf(part: Part, { cross_validation: asked }: TrainingRequest): string {
  if (part.kind === 'holdout') return 'held-out rows'
  const fold = `fold ${part.fold} of ${asked!.n_splits}`
  return asked!.strategy === 'k_fold' && asked!.n_repeats > 1 ? `repeat ${part.repeat}, ${fold}` : fold
}

async function named<T>(name: string, work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch (error) {
    throw nameError(name, error)
  }
}

/** The same error, saying where it was met. */
function nameError(name: string, error: unknown): unknown {
  if (!(error instanceof AppError) || error.code === 'CANCELLED' || error.code === 'INTERNAL_ERROR') return error
  return new AppError(error.code, `In ${name}: ${error.message}`, error.details)
}
