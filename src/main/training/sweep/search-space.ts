import type { SearchSpace, SweepRequest, TrainingRequest } from '../../../shared/contract/training.ts'
import { invalidParam } from '../../ml/param-rules.ts'
import type { Algorithm } from '../algorithms.ts'
import { paramTexts } from '../logged-params.ts'
import { resourceParam } from './rungs.ts'

export type ParamValue = TrainingRequest['params'][string]
export type Range = Extract<SearchSpace, { from: number }>

/** More combinations than this are not tried. */
const MOST_TRIALS = 1000

/**
 * Holds what a sweep would try against the algorithm's rules, before anything is made.
 * @throws INVALID_PARAMETER_VALUE naming the parameter and the value
 */
export function checkSpace({ space, strategy, training }: SweepRequest, algorithm: Algorithm): void {
  const names = Object.keys(space)
  if (names.length === 0) {
    throw invalidParam('space', 'The space is empty; name at least one hyper-parameter and what to try for it.')
  }
  for (const name of names) checkAxis(name, space[name], algorithm)
  if (strategy === 'grid') checkGrid(space)
  if (strategy === 'halving') checkResource(names, algorithm, training.params)
}

function checkAxis(name: string, axis: SearchSpace, algorithm: Algorithm): void {
  if ('values' in axis) {
    for (const value of axis.values) textOf(algorithm, name, value)
    return
  }
  const { from, to, scale } = axis
  const written = `${name} = ${from} to ${to}`
  if (!(from < to)) throw invalidParam(name, `${written} is no range; the first number must be below the second.`)
  if (scale === 'log' && from <= 0) {
    throw invalidParam(name, `${written} cannot be drawn on a log scale; it must begin above 0, or be linear.`)
  }
  if (drawsIntegers(axis, name, algorithm) && !(Number.isSafeInteger(from) && Number.isSafeInteger(to))) {
    throw invalidParam(name, `${written} is to be drawn in whole numbers; both ends must be whole numbers.`)
  }
  for (const end of [from, to]) textOf(algorithm, name, rangeValue(end, drawsIntegers(axis, name, algorithm)))
}

function checkGrid(space: SweepRequest['space']): void {
  const lengths = Object.entries(space).map(([name, axis]): number => {
    if ('values' in axis) return axis.values.length
    throw invalidParam(
      name,
      `A grid needs a list for ${name}, not the range ${axis.from} to ${axis.to}; name the values, or choose the strategy random.`
    )
  })
  const size = lengths.reduce((product, length) => product * length, 1)
  if (size <= MOST_TRIALS) return
  const largest = Object.keys(space)[lengths.indexOf(Math.max(...lengths))]
  throw invalidParam(
    largest,
    `The grid has ${size} combinations (${lengths.join(' × ')}); at most ${MOST_TRIALS} are tried. Name fewer values, for ${largest} to begin with, or choose the strategy random.`
  )
}

function checkResource(names: string[], algorithm: Algorithm, params: TrainingRequest['params']): void {
  const resource = resourceParam(algorithm)
  if (resource === null || !names.includes(resource)) return
  const fixed = params[resource] === undefined ? '' : ` and is ${String(params[resource])} in the last rung`
  throw invalidParam(
    resource,
    `${resource} is what halving gives more of to the better half${fixed}; leave it out of the space, or choose the strategy random.`
  )
}

/** Whether a range is drawn in whole numbers: asked for, or all the hyper-parameter takes. */
export function drawsIntegers({ integer }: Range, name: string, { rules }: Algorithm): boolean {
  const rule = rules.find((one) => one.name === name)
  return integer || (rule !== undefined && rule.integers !== null && rule.numbers === null)
}

/** A number of a range as the parsers read it: `1.0` is a share where `1` is a count. */
export function rangeValue(value: number, integer: boolean): ParamValue {
  return !integer && Number.isInteger(value) && Math.abs(value) < 1e15 ? value.toFixed(1) : value
}

/**
 * A value as it is logged, by which trials are told apart.
 * @throws INVALID_PARAMETER_VALUE for an unknown name or a value out of range
 */
export function textOf(algorithm: Algorithm, name: string, value: ParamValue): string {
  return paramTexts(algorithm.parse({ [name]: value }))[name]
}
