import type { SearchSpace, SweepRequest } from '../../../shared/contract/training.ts'
import { createRandom, deriveSeed, type Random } from '../../ml/random.ts'
import type { Algorithm } from '../algorithms.ts'
import { drawsIntegers, rangeValue, textOf, type ParamValue, type Range } from './search-space.ts'

/** A choice of hyper-parameters. */
export interface Trial {
  /** From 1. */
  number: number
  params: Record<string, ParamValue>
  /** The same as it is logged; no two trials of a sweep have the same. */
  texts: Record<string, string>
}

/** After this many draws in a row that have been drawn before, there are taken to be no others. */
const MOST_REPEATED_DRAWS = 1000

/**
 * The trials of a sweep, the same for the same request. A grid comes in the order of its lists, the last one changing
 * fastest; draws follow from random_state and number n_trials, or fewer where there are not as many to draw from.
 */
export function planTrials(request: SweepRequest, algorithm: Algorithm): Trial[] {
  const { space, strategy, n_trials, random_state } = request
  const byKey = new Map<string, Trial>()
  /** @returns whether it is a new one */
  const add = (params: Trial['params']): boolean => {
    const texts = Object.fromEntries(
      Object.entries(params).map(([name, value]) => [name, textOf(algorithm, name, value)])
    )
    const key = JSON.stringify(Object.values(texts))
    if (byKey.has(key)) return false
    byKey.set(key, { number: byKey.size + 1, params, texts })
    return true
  }

  if (strategy === 'grid') for (const params of combinations(Object.entries(space))) add(params)
  else {
    const random = createRandom(deriveSeed(random_state, 0))
    for (let repeated = 0; byKey.size < n_trials && repeated < MOST_REPEATED_DRAWS;) {
      const drawn = Object.entries(space).map(([name, axis]) => [name, drawValue(random, axis, name, algorithm)])
      repeated = add(Object.fromEntries(drawn)) ? 0 : repeated + 1
    }
  }
  return [...byKey.values()]
}

function combinations(axes: [string, SearchSpace][]): Trial['params'][] {
  return axes.reduce<Trial['params'][]>(
    (begun, [name, axis]) =>
      begun.flatMap((params) => ('values' in axis ? axis.values : []).map((value) => ({ ...params, [name]: value }))),
    [{}]
  )
}

function drawValue(random: Random, axis: SearchSpace, name: string, algorithm: Algorithm): ParamValue {
  if ('values' in axis) return axis.values[random.below(axis.values.length)]
  const integer = drawsIntegers(axis, name, algorithm)
  return rangeValue(integer ? drawInteger(random, axis) : drawNumber(random, axis), integer)
}

/** Each whole number has its own stretch of the scale, those at the ends as well. */
function drawInteger(random: Random, { from, to, scale }: Range): number {
  const drawn =
    scale === 'log'
      ? Math.exp(between(random, Math.log(from - 0.5), Math.log(to + 0.5)))
      : between(random, from - 0.5, to + 0.5)
  return Math.min(to, Math.max(from, Math.round(drawn)))
}

/** Rounded to what a person can read: four digits of what tells the range's ends apart. */
function drawNumber(random: Random, { from, to, scale }: Range): number {
  const drawn = scale === 'log' ? Math.exp(between(random, Math.log(from), Math.log(to))) : between(random, from, to)
  const shared = Math.log10(Math.max(Math.abs(from), Math.abs(to)) / (to - from))
  const digits = Math.min(15, 4 + Math.max(0, Math.ceil(shared)))
  return Math.min(to, Math.max(from, Number(drawn.toPrecision(digits))))
}

function between(random: Random, from: number, to: number): number {
  return from + random.float() * (to - from)
}
