import { tellNumber } from '../../../shared/tell-number.ts'
import type { PartContext } from '../fit-prepared.ts'
import { runTogether } from '../thread-gate.ts'
import { foldsOf } from '../folds-of.ts'
import { noneIsBest, rank, type Outcome } from './judge.ts'
import type { Trial } from './plan-trials.ts'
import { removeModel, runTrial, type Sweep } from './run-trial.ts'
import type { Rung } from './rungs.ts'

export interface SweepEnd {
  best: Outcome & { value: number }
  /** Trials begun, in all rungs. */
  n_runs: number
}

/** @throws what `noneIsBest` makes when no trial has a score; CANCELLED */
export async function runRungs(
  sweep: Sweep,
  { trials, rungs }: { trials: Trial[]; rungs: Rung[] },
  context: PartContext
): Promise<SweepEnd> {
  const follow = followProgress(sweep.metric, rungs, context)
  let going = trials
  let n_runs = 0
  let ranked: SweepEnd['best'][] = []
  for (const rung of rungs) {
    going = going.slice(0, rung.n_trials).toSorted((a, b) => a.number - b.number)
    const last = rung === rungs.at(-1)
    const outcomes = await runRung(sweep, { rung, trials: going, last }, { ...follow, signal: context.signal })
    n_runs += outcomes.length
    ranked = rank(outcomes, sweep.metric)
    if (ranked.length === 0) throw noneIsBest(outcomes, sweep.metric)
    going = ranked.map(({ trial }) => trial)
  }
  return { best: ranked[0], n_runs }
}

interface Follow {
  /** @param fraction of the trial's work, from 0 to 1 */
  progress(rung: Rung, trial: Trial, fraction: number): void
  ended(rung: Rung, outcome: Outcome): void
}

async function runRung(
  sweep: Sweep,
  { rung, trials, last }: { rung: Rung; trials: Trial[]; last: boolean },
  { progress, ended, signal }: Follow & { signal: AbortSignal }
): Promise<Outcome[]> {
  const keep = createBestKeeper(sweep)
  return runTogether(trials, { limit: trialsAtOnce(sweep), signal }, async (trial, either) => {
    const plan = { trial, rung, last, priority: trials.indexOf(trial) }
    const outcome = await runTrial(sweep, plan, {
      signal: either,
      progress: (fraction) => progress(rung, trial, fraction ?? 0)
    })
    if (last) await keep(outcome)
    ended(rung, outcome)
    return outcome
  })
}

/** As many as keep the threads busy, while each reads or writes its run as well; few, since each takes memory. */
function trialsAtOnce({ gate, request }: Sweep): number {
  return Math.ceil(gate.n_threads / (1 + foldsOf(request.training).length)) + 1
}

/** Of the models of a rung, one stays: that of the best trial so far. */
function createBestKeeper(sweep: Sweep): (outcome: Outcome) => Promise<void> {
  let best: Outcome | null = null
  return async (outcome) => {
    const outcomes = best === null ? [outcome] : [best, outcome]
    best = rank(outcomes, sweep.metric)[0] ?? null
    for (const { run_id } of outcomes) if (run_id !== best?.run_id) await removeModel(sweep, run_id)
  }
}

/** Adds up what is done over all rungs, a trial counting for what it costs, and tells the best so far. */
function followProgress(metric: string, rungs: readonly Rung[], context: PartContext): Follow {
  const total = rungs.reduce((sum, { n_trials, cost }) => sum + n_trials * cost, 0)
  const n_runs = rungs.reduce((sum, { n_trials }) => sum + n_trials, 0)
  const fractions = new Map<string, number>()
  let n_ended = 0
  let best: SweepEnd['best'] | null = null

  const tell = (): void => {
    const done = [...fractions.values()].reduce((sum, one) => sum + one, 0)
    const share = Math.min(1, done / total)
    if (best === null) return context.progress(share, `${n_ended} of ${n_runs} trials done`)
    context.progress(share, `${n_ended} of ${n_runs} trials done, best ${metric} ${tellNumber(best.value, 4)}`)
  }
  const progress: Follow['progress'] = (rung, trial, fraction) => {
    fractions.set(`${rung.number}/${trial.number}`, fraction * rung.cost)
    tell()
  }
  return {
    progress,
    ended: (rung, outcome) => {
      n_ended++
      if (rung === rungs.at(-1)) best = rank(best === null ? [outcome] : [best, outcome], metric)[0] ?? null
      progress(rung, outcome.trial, 1)
    }
  }
}
