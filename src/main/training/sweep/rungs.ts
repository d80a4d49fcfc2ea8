import type { SweepRequest } from '../../../shared/contract/training.ts'
import type { Algorithm } from '../algorithms.ts'

/** How much a trial of a rung is given. */
export type Amount =
  | { kind: 'all' }
  /** A hyper-parameter in place of the one asked for. */
  | { kind: 'param'; name: string; value: number }
  /** A share of the training rows. */
  | { kind: 'share'; share: number }

/** One round of a sweep; a grid and random draws have one. */
export interface Rung {
  /** From 1. */
  number: number
  /** At most this many trials take part. */
  n_trials: number
  amount: Amount
  /** What a trial costs, of one that is given all. */
  cost: number
}

const FACTOR = 2
/** A training on fewer rows says little. */
const LEAST_ROWS = 50

/** The hyper-parameter that says how long an algorithm works; null: it is given more rows instead. */
export function resourceParam({ rules }: Algorithm): string | null {
  return rules.find(({ name }) => name === 'n_estimators' || name === 'max_iter')?.name ?? null
}

/**
 * The rounds of a sweep. Successive halving (Jamieson and Talwalkar, "Non-stochastic best arm identification and
 * hyperparameter optimization", AISTATS 2016): all trials begin with little, the better half goes on with twice as much,
 * until one is left with all of it. Where there is too little to halve as often, several take part in the last rung.
 * @param given the algorithm, the parsed hyper-parameters that trials have in common, and the number of training rows
 */
export function planRungs(
  strategy: SweepRequest['strategy'],
  n_trials: number,
  given: { algorithm: Algorithm; hyper_params: Record<string, unknown>; n_rows: number }
): Rung[] {
  if (strategy !== 'halving') return [{ number: 1, n_trials, amount: { kind: 'all' }, cost: 1 }]
  const sizes = [n_trials]
  while (sizes.at(-1)! > 1) sizes.push(Math.ceil(sizes.at(-1)! / FACTOR))
  const name = resourceParam(given.algorithm)
  const most = name === null ? given.n_rows / LEAST_ROWS : Number(given.hyper_params[name])
  const n_rungs = Math.min(sizes.length, Math.floor(Math.log2(Math.max(1, most))) + 1)
  return sizes.slice(0, n_rungs).map((size, at) => {
    const cost = 1 / FACTOR ** (n_rungs - 1 - at)
    const amount: Amount =
      name === null ? { kind: 'share', share: cost } : { kind: 'param', name, value: Math.floor(most * cost) }
    return { number: at + 1, n_trials: size, amount, cost }
  })
}
