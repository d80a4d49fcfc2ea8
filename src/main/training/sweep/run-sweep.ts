import type { Run, RunInput } from '../../../shared/contract/runs.ts'
import type { SweepRequest, SweepResult } from '../../../shared/contract/training.ts'
import { AppError } from '../../../shared/errors.ts'
import type { JobContext } from '../../jobs/service.ts'
import { algorithmOf } from '../algorithms.ts'
import { describeInputs, fitsOne } from '../check-request.ts'
import { explainTraining } from '../explain-training.ts'
import { loggedSweepParams } from '../logged-params.ts'
import { PARENT_RUN_TAG, toEntries } from '../nested-runs.ts'
import { createThreadGate } from '../thread-gate.ts'
import { afterPreparation, partsOf, prepareSource } from '../train-pipeline.ts'
import { foldsOf } from '../folds-of.ts'
import type { TrainingRun } from '../train-run.ts'
import { checkMetric, metricOf } from './judge.ts'
import { planTrials } from './plan-trials.ts'
import { rememberParts } from './remember-parts.ts'
import { runRungs, type SweepEnd } from './run-rungs.ts'
import { trialKey, trialRows, type Sweep } from './run-trial.ts'
import { planRungs, resourceParam } from './rungs.ts'
import { checkSpace } from './search-space.ts'

type SweepRun = Omit<TrainingRun, 'request'> & { request: SweepRequest }

/**
 * The work of a sweep: the rows are prepared once, the trials share them and the threads. What comes of it depends
 * neither on the number of threads nor on how often the sweep was interrupted.
 */
export async function runSweep(sweepRun: SweepRun, job: JobContext): Promise<SweepResult> {
  const { context, deps, request, run } = sweepRun
  const { training } = request
  const { workers, paths } = context
  const inputs = describeInputs(training, deps)
  const shares = request.strategy === 'halving' && fitsOne(training.model_type, resourceParam) === null
  const encodings = 'categorical_features' in request.space
  const wanted = { database: paths.database, request: training, shares, encodings }
  const source = await prepareSource(workers, wanted, job)
  const algorithm = algorithmOf(source.prepared.model_type)
  checkSpace(request, algorithm)
  checkMetric(request, algorithm)
  const trials = planTrials(request, algorithm)
  const common = Object.fromEntries(Object.entries(training.params).filter(([name]) => !(name in request.space)))
  const hyper_params = algorithm.parse(common) as Record<string, unknown>
  const n_rows = source.prepared.problem.n_rows
  const rungs = planRungs(request.strategy, trials.length, { algorithm, hyper_params, n_rows })
  const n_parts = (foldsOf(training).length + (shares ? rungs.length : 1)) * (encodings ? 2 : 1)
  const sweep: Sweep = {
    ...sweepRun,
    metric: metricOf(request, algorithm),
    source,
    inputs: [...inputs, ...source.inputs],
    gate: createThreadGate(workers),
    partSource: rememberParts(partsOf(source.rows, job.signal), { prepared: source.prepared, n_parts }),
    finished: await findFinished(sweepRun)
  }
  await logBeginning(sweep)
  const end = await runRungs(sweep, { trials, rungs }, { signal: job.signal, progress: afterPreparation(job) })
  const { best, n_runs } = end
  const artifact_dir = deps.tracking.artifactDir(best.run_id)
  const afterTrials: JobContext['progress'] = (_fraction, message) => job.progress(1, message)
  const explained = { prepared: await trialRows(sweep, best.trial, { share: 1, priority: 0 }), artifact_dir }
  await explainTraining(sweep.gate.at(0), explained, { signal: job.signal, progress: afterTrials })
  await logEnd(sweep, end)
  const { register } = training
  const version =
    register === null ? null : await deps.registry.register({ name: register, run_id: best.run_id, description: '' })
  return {
    run_id: run.run_id,
    metric: sweep.metric,
    n_trials: n_runs,
    best_run_id: best.run_id,
    best_value: best.value,
    best_params: best.trial.texts,
    model_version: version === null ? null : { name: version.name, version: version.version }
  }
}

async function logBeginning(sweep: Sweep): Promise<void> {
  const { deps, run, request, source, metric, inputs } = sweep
  await checkInputs(sweep, inputs)
  await deps.tracking.logInputs(run.run_id, inputs)
  const params = {
    ...loggedSweepParams(source.prepared, request.training),
    sweep_strategy: request.strategy,
    sweep_metric: metric
  }
  await deps.tracking.logBatch(run.run_id, { params: toEntries(params) })
}

/** @throws INVALID_STATE when the sweep goes on over other rows than it began with */
async function checkInputs({ deps, run }: Sweep, inputs: RunInput[]): Promise<void> {
  const { inputs: before } = await deps.tracking.runs.get({ run_id: run.run_id })
  for (const { name, context, digest } of inputs) {
    const known = before.find((input) => input.name === name && input.context === context)
    if (known === undefined || known.digest === digest) continue
    throw new AppError(
      'INVALID_STATE',
      `${name} has changed since sweep ${run.run_id} began, so its trials can no longer be compared; start a new sweep.`
    )
  }
}

async function logEnd({ deps, run, metric }: Sweep, { best }: SweepEnd): Promise<void> {
  const params = Object.entries(best.trial.texts).map(([name, value]) => ({ key: `best_${name}`, value }))
  await deps.tracking.logBatch(run.run_id, {
    metrics: [{ key: `best_${metric}`, value: best.value }],
    params,
    tags: [{ key: 'benchtop.best_run_id', value: best.run_id }]
  })
  await deps.tracking.endRun(run.run_id, 'FINISHED')
}

/** The trials of this sweep that have finished; none, unless it goes on. */
async function findFinished({ deps, run, request }: SweepRun): Promise<Map<string, Run>> {
  const found = new Map<string, Run>()
  const names = Object.keys(request.space)
  let page_token: string | null = null
  do {
    const page: { runs: Run[]; next_page_token: string | null } = await deps.tracking.runs.search({
      experiment_ids: [run.experiment_id],
      filter: `tags.\`${PARENT_RUN_TAG}\` = '${run.run_id}' and attributes.status = 'FINISHED'`,
      grammar: 'mlflow',
      run_view_type: 'ACTIVE_ONLY',
      order_by: [],
      max_results: 1000,
      page_token
    })
    for (const child of page.runs) {
      const rung = child.tags.find(({ key }) => key === 'benchtop.rung')?.value ?? '1'
      const params = Object.fromEntries(child.params.map(({ key, value }) => [key, value]))
      found.set(trialKey(rung, names, params), child)
    }
    page_token = page.next_page_token
  } while (page_token !== null)
  return found
}
