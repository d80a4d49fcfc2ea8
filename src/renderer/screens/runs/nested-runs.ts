import type { Run } from '../../../shared/contract/runs.ts'
import { SweepRequest } from '../../../shared/contract/training.ts'
import { lowerIsBetter } from '../../../shared/metric-direction.ts'
import { PARENT_TAG, tagOf, type Tagged } from './run-parent.ts'

const SWEEP_TAG = 'benchtop.sweep'
const BEST_TAG = 'benchtop.best_run_id'
/** Successive halving only: a whole number from 1; later rungs give a trial more trees or rows. */
const RUNG_TAG = 'benchtop.rung'
const TRIAL_TAG = 'benchtop.trial'

/** As runs.search takes it: the runs nested in one. */
export function nestedFilter(parentId: string): string {
  return `tags.\`${PARENT_TAG}\` = '${parentId}'`
}

/** As runs.search takes it: every run that is nested in another. */
export const ANY_NESTED = `tags.\`${PARENT_TAG}\` LIKE '%'`

/** What a sweep was asked to do; null for a run that is no sweep, or whose request cannot be read. */
export function sweepOf(run: Tagged): SweepRequest | null {
  try {
    const parsed = SweepRequest.safeParse(JSON.parse(tagOf(run, SWEEP_TAG) ?? ''))
    return parsed.success ? parsed.data : null
  } catch {
    return null
  }
}

export function isSweep(run: Tagged): boolean {
  return tagOf(run, SWEEP_TAG) !== null
}

/** What the runs nested in one are. */
export function nestedKind(run: Pick<Run, 'tags' | 'metrics'>): 'trials' | 'folds' | 'runs' {
  if (isSweep(run)) return 'trials'
  return run.metrics.some(({ key }) => key.startsWith('cv_mean_')) ? 'folds' : 'runs'
}

/** The best trial of a sweep that has finished. */
export function bestRunIdOf(run: Tagged): string | null {
  return tagOf(run, BEST_TAG)
}

function rungOf(run: Tagged): number {
  return Number(tagOf(run, RUNG_TAG) ?? 1)
}

/** Of the runs of each trial, the one in its last rung; runs of other kinds stay as they are. */
export function furthestRuns<T extends Tagged>(runs: readonly T[]): T[] {
  const furthest = new Map<string, T>()
  for (const run of runs) {
    const trial = tagOf(run, TRIAL_TAG)
    if (trial === null) continue
    const known = furthest.get(trial)
    if (known === undefined || rungOf(run) > rungOf(known)) furthest.set(trial, run)
  }
  return runs.filter((run) => {
    const trial = tagOf(run, TRIAL_TAG)
    return trial === null || furthest.get(trial) === run
  })
}

/** Runs that can be held against each other: those of the last rung that has begun. */
export function lastRung<T extends Tagged>(runs: readonly T[]): T[] {
  const last = Math.max(...runs.map(rungOf))
  return runs.filter((run) => rungOf(run) === last)
}

/** The newest finite value of a metric; null: none. */
export function finiteMetric({ metrics }: Pick<Run, 'metrics'>, key: string): number | null {
  const value = metrics.find((metric) => metric.key === key)?.value
  return typeof value === 'number' ? value : null
}

/** What trials are judged by: the metric a sweep named, else the first of the usual ones that they have. */
export function judgedBy(sweep: SweepRequest | null, runs: readonly Pick<Run, 'metrics'>[]): string | null {
  const usual = sweep?.metric ?? ['val_auc', 'val_rmse', 'val_r2', 'val_f1', 'val_accuracy']
  const had = [usual].flat().find((key) => runs.some((run) => run.metrics.some((metric) => metric.key === key)))
  return had ?? sweep?.metric ?? null
}

/** The finished run with the best value; null while there is none. Of equals, the first. */
export function bestRun<T extends Pick<Run, 'metrics' | 'status'>>(runs: readonly T[], metric: string): T | null {
  const sign = lowerIsBetter(metric) ? -1 : 1
  let best: T | null = null
  for (const run of runs) {
    const value = run.status === 'FINISHED' ? finiteMetric(run, metric) : null
    if (value === null) continue
    if (best === null || sign * value > sign * finiteMetric(best, metric)!) best = run
  }
  return best
}

/** The params in which runs differ, in the order of the first run that has them. */
export function differingParams(runs: readonly Pick<Run, 'params'>[]): string[] {
  const values = new Map<string, Set<string | undefined>>()
  for (const { params } of runs) for (const { key } of params) values.set(key, new Set())
  for (const [key, found] of values) {
    for (const { params } of runs) found.add(params.find((param) => param.key === key)?.value)
  }
  return [...values].filter(([, found]) => found.size > 1).map(([key]) => key)
}
